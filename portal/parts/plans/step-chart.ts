import { shareText } from '../../../core/amounts.ts';
import { html } from '../../html.ts';
import { withMoments } from '../moments-said.ts';

/** A share from a moment on. */
export interface Step {
  at: Date;
  bps: number;
}

/** The history of one share. `announced` are the steps still to come. */
export interface StepLine {
  name: string;
  inForce: Step[];
  announced: Step[];
}

interface Frame {
  className: string;
  width: number;
  panel: number;
  left: number;
  right: number;
  font: number;
  /** How many lines the longest name has. */
  head: number;
}

const WIDE: Frame = {
  className: 'chart-wide',
  width: 1000,
  panel: 132,
  left: 58,
  right: 16,
  font: 14,
  head: 1,
};
const NARROW: Frame = {
  className: 'chart-narrow',
  width: 330,
  panel: 124,
  left: 58,
  right: 14,
  font: 14,
  head: 1,
};
const DAY = 86_400_000;
/** Of the font's size: a letter of a bold name, and the line of it below the first. */
const LETTER = 0.7;
const LINE = 1.2;

interface Scale {
  x: (at: Date | number) => number;
  y: (bps: number) => number;
}

function round(value: number): string {
  return value.toFixed(1);
}

/** A path that holds each value until the next step. */
function stepPath(steps: readonly Step[], until: number, { x, y }: Scale): string {
  const [first, ...rest] = steps;
  if (first === undefined) return '';
  const moves = rest.map((step) => `H${round(x(step.at))}V${round(y(step.bps))}`);
  return `M${round(x(first.at))} ${round(y(first.bps))}${moves.join('')}H${round(x(until))}`;
}

/** A name that is too long for one line of the drawing, on two. */
function nameLines(name: string, { width, font }: Frame): string[] {
  const half = name.lastIndexOf(' ', Math.ceil(name.length * 0.6));
  if (name.length * font * LETTER <= width || half === -1) return [name];
  return [name.slice(0, half), name.slice(half + 1)];
}

/** The frame, with room for names on two lines where one needs them. */
function roomFor(lines: readonly StepLine[], frame: Frame): Frame {
  const most = Math.max(...lines.map(({ name }) => nameLines(name, frame).length));
  return { ...frame, panel: frame.panel + (most - 1) * LINE * frame.font, head: most };
}

function panel(line: StepLine, index: number, frame: Frame, span: Span, words: ChartWords): string {
  const start = index * frame.panel;
  const names = nameLines(line.name, frame);
  const top = start + (frame.head - 1) * LINE * frame.font;
  const bottom = start + frame.panel - 26;
  const width = frame.width - frame.left - frame.right;
  const scale: Scale = {
    x: (at) => frame.left + (width * (Number(at) - span.from)) / (span.to - span.from),
    y: (bps) => bottom - ((bottom - top - 30) * bps) / 10_000,
  };
  const last = line.inForce.at(-1);
  const coming =
    last === undefined ? line.announced : [{ at: new Date(span.now), bps: last.bps }, ...line.announced];
  const end = line.announced.at(-1);
  const dots = [...line.inForce, ...line.announced];
  const rules = [0, 5000, 10_000].map((bps) => ({ bps, at: scale.y(bps) }));
  return html`!${names.map(
      (name, nth) =>
        html`<text
          class="chart-name"
          x="0"
          y="${round(start + frame.font * (1 + nth * LINE))}"
          font-size="${frame.font}"
          >${name}</text
        >`,
    )}
    !${rules.map(
      (rule) =>
        html`<path class="chart-rule" d="M${frame.left} ${round(rule.at)}H${round(frame.left + width)}" />
          <text x="${frame.left - 8}" y="${round(rule.at + 5)}" text-anchor="end" font-size="${frame.font}">
            ${shareText(rule.bps)}
          </text>`,
    )}
    !${
      span.now < span.to && line.announced.length > 0
        ? html`<path
            class="chart-now"
            d="M${round(scale.x(span.now))} ${round(top + 24)}V${round(bottom)}"
          />`
        : ''
    }
    <path class="chart-step" d="${stepPath(line.inForce, Math.min(span.now, span.to), scale)}" />
    !${
      line.announced.length === 0
        ? ''
        : html`<path class="chart-step chart-announced" d="${stepPath(coming, span.to, scale)}" />`
    }
    !${dots.map(
      (step) =>
        html`<circle
          class="chart-dot"
          cx="${round(scale.x(step.at))}"
          cy="${round(scale.y(step.bps))}"
          r="4.5"
        />`,
    )}
    !${
      end === undefined
        ? ''
        : html`<text
            x="${round(scale.x(span.to))}"
            y="${round(scale.y(end.bps) + (end.bps > 3000 ? 20 : -9))}"
            text-anchor="end"
            font-size="${frame.font}"
          >
            ${words.announced}
          </text>`
    }`;
}

interface Span {
  from: number;
  now: number;
  to: number;
}

export interface ChartWords {
  title: string;
  announced: string;
  now: string;
  /** "88 % from 3 Dec 2026, 00:00 UTC", with the moment marked: a description is HTML, so it is said in the reader's zone. */
  step: (share: string, at: Date) => string;
  day: (at: Date) => string;
}

function spanOf(lines: readonly StepLine[], now: Date): Span {
  const steps = lines
    .flatMap((line) => [...line.inForce, ...line.announced])
    .map((step) => step.at.getTime());
  const from = Math.min(...steps, now.getTime() - DAY);
  const last = Math.max(...steps, now.getTime());
  const isAhead = last > now.getTime();
  return { from, now: now.getTime(), to: isAhead ? last + (last - from) * 0.08 : last };
}

function axis(frame: Frame, span: Span, bottom: number, words: ChartWords): string {
  const width = frame.width - frame.left - frame.right;
  const x = (at: number) => frame.left + (width * (at - span.from)) / (span.to - span.from);
  const marks = [
    { at: span.from, text: words.day(new Date(span.from)), anchor: 'start' },
    { at: span.now, text: words.now, anchor: span.now < span.to ? 'middle' : 'end' },
  ];
  return html`!${marks.map(
    (mark) =>
      html`<text
        x="${round(x(mark.at))}"
        y="${bottom - 6}"
        text-anchor="${mark.anchor}"
        font-size="${frame.font}"
      >
        ${mark.text}
      </text>`,
  )}`;
}

function picture(
  lines: readonly StepLine[],
  frame: Frame,
  span: Span,
  words: ChartWords,
  numbers: string,
): string {
  const height = Math.ceil(lines.length * frame.panel) + 4;
  const id = `${frame.className}-title`;
  return html`<svg
    class="${frame.className}"
    viewBox="0 0 ${frame.width} ${height}"
    role="img"
    aria-labelledby="${id} ${id}-desc"
  >
    <title id="${id}">${words.title}</title>
    <desc id="${id}-desc">!${withMoments(numbers)}</desc>
    <g aria-hidden="true">
      !${lines.map((line, index) => panel(line, index, frame, span, words))}
      !${axis(frame, span, height, words)}
    </g>
  </svg>`;
}

/**
 * The history of shares: a value holds until the next step, solid while in force, dashed where announced. One panel per share, on
 * one scale of time. Drawn twice, for wide and narrow pages, so that its text never shrinks; the style shows one.
 */
export function stepChart(lines: readonly StepLine[], now: Date, words: ChartWords): string {
  const span = spanOf(lines, now);
  const say = (step: Step, word = '') => `${words.step(shareText(step.bps), step.at)}${word}`;
  const numbers = lines
    .map((line) => {
      const steps = [
        ...line.inForce.map((step) => say(step)),
        ...line.announced.map((step) => say(step, ` (${words.announced})`)),
      ];
      return `${line.name}: ${steps.join(', ')}.`;
    })
    .join(' ');
  const drawn = (frame: Frame) => picture(lines, roomFor(lines, frame), span, words, numbers);
  return html`!${drawn(WIDE)} !${drawn(NARROW)}`;
}
