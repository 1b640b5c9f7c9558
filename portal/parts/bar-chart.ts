import { html } from '../html.ts';

/** One bar. Heights are parts of the highest. */
export interface Bar {
  /** Under it. */
  name: string;
  /** What was promised or asked: an outline. 0 where nothing is known. */
  outline: number;
  /** What there is of it. */
  fill: number;
  isShort: boolean;
  /** Over it: a few signs. */
  mark: string;
  /** In full, for the description: "Epochs 1 to 24: promised 10 IOTX, nothing missing". */
  said: string;
}

interface Frame {
  className: string;
  width: number;
  bars: number;
}

const FRAMES: Frame[] = [
  { className: 'chart-wide', width: 1000, bars: 20 },
  { className: 'chart-narrow', width: 330, bars: 6 },
];
const HEIGHT = 190;
const TOP = 28;
const BOTTOM = 28;
const FONT = 14;

function bar(each: Bar, x: number, width: number): string {
  const room = HEIGHT - TOP - BOTTOM;
  const rect = (part: number, className: string) =>
    part <= 0
      ? ''
      : html`<rect
          class="${className}"
          x="${x.toFixed(1)}"
          y="${(HEIGHT - BOTTOM - room * part).toFixed(1)}"
          width="${width.toFixed(1)}"
          height="${(room * part).toFixed(1)}"
        />`;
  const middle = (x + width / 2).toFixed(1);
  return html`!${rect(each.fill, each.isShort ? 'chart-bar chart-short' : 'chart-bar')}
    !${rect(each.outline, 'chart-outline')}
    <text
      x="${middle}"
      y="${(HEIGHT - BOTTOM - room * Math.max(each.outline, each.fill) - 6).toFixed(1)}"
      text-anchor="middle"
      font-size="${FONT}"
      >${each.mark}</text
    >
    <text x="${middle}" y="${HEIGHT - 8}" text-anchor="middle" font-size="${FONT}">${each.name}</text>`;
}

function picture(bars: readonly Bar[], frame: Frame, id: string, title: string): string {
  const shown = bars.slice(-frame.bars);
  const step = Math.min(frame.width / shown.length, frame.width / 4);
  const width = step * 0.6;
  const name = `${id}-${frame.className}`;
  return html`<svg
    class="${frame.className}"
    viewBox="0 0 ${frame.width} ${HEIGHT}"
    role="img"
    aria-labelledby="${name} ${name}-desc"
  >
    <title id="${name}">${title}</title>
    <desc id="${name}-desc">${shown.map(({ said }) => said).join('. ')}.</desc>
    <g aria-hidden="true">
      <path class="chart-rule" d="M0 ${HEIGHT - BOTTOM}H${frame.width}" />
      !${shown.map((each, at) => bar(each, at * step + step * 0.2, width))}
    </g>
  </svg>`;
}

/** Bars side by side, the newest last. Drawn twice, for wide and narrow pages, so that its text never shrinks. */
export function barChart(bars: readonly Bar[], id: string, title: string): string {
  return html`!${FRAMES.map((frame) => picture(bars, frame, id, title))}`;
}
