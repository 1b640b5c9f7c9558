import { html } from '../html.ts';
import type { Tone } from '../parts/state.ts';
import { type Font, FONTS } from './font.ts';
import type { PictureRow, PictureText } from './picture-text.ts';
import { cut, drawable, wrapped } from './typeset.ts';

export const PICTURE = { width: 1200, height: 630 };

/** The light colours of tokens.css. */
export const COLOURS = {
  paper: '#faf8f3',
  line: '#dcd7cb',
  'line-strong': '#857e6f',
  ink: '#1a232e',
  'ink-2': '#465160',
  accent: '#0a5766',
  kept: '#1b6438',
  'kept-soft': '#e3f2e8',
  changed: '#7d5100',
  'changed-soft': '#fbf0d8',
  broken: '#9c231c',
  'broken-soft': '#fbe7e4',
  pending: '#43536f',
  'pending-soft': '#e8ecf4',
};
type Colour = keyof typeof COLOURS;

const LEFT = 64;
const RIGHT = PICTURE.width - LEFT;
const NAME_WIDTH_MAX = 420;
const EFFECT_WIDTH = 250;
const TITLE = { size: 58, step: 66, lines: 2, top: 124 };
const ROW = { size: 31, step: 58 };
const LEAD = { size: 34, step: 46 };
/** Facts and the rule below them. */
const FACTS_TOP = 462;
const BODY_END = 530;

interface Style {
  font: Font;
  size: number;
  colour: Colour;
  anchor?: 'start' | 'middle' | 'end';
  struck?: boolean;
}

function line(x: number, y: number, text: string, style: Style): string {
  const { font, size, colour, anchor = 'start', struck = false } = style;
  return html`<text
    x="${x}"
    y="${y}"
    font-family="${font.family}"
    font-weight="${font.weight}"
    font-size="${size}"
    fill="${COLOURS[colour]}"
    text-anchor="${anchor}"
    text-decoration="${struck ? 'line-through' : 'none'}"
    >${text}</text
  >`;
}

function rule(y: number, colour: Colour): string {
  return html`<path d="M${LEFT} ${y}H${RIGHT}" stroke="${COLOURS[colour]}" stroke-width="1.5" />`;
}

function head({ place, states }: PictureText): string {
  const mark = html`<g transform="translate(${LEFT} 42) scale(1.5)" fill="none" stroke-linecap="round">
    <path d="M3 26.5h26" stroke="${COLOURS['line-strong']}" stroke-width="2" />
    <path d="M3 10h12v8h14" stroke="${COLOURS.accent}" stroke-width="3" stroke-linejoin="round" />
  </g>`;
  let right = RIGHT;
  const chips = states.map(({ word, tone }) => {
    const shown = cut(drawable(word, FONTS.sansBold), FONTS.sansBold, 26, 320);
    const width = Math.ceil(FONTS.sansBold.width(shown, 26)) + 44;
    right -= width + 12;
    return chip(right + 12, 44, width, shown, tone);
  });
  const from = LEFT + 60 + FONTS.serifBold.width('Pledgebook', 34) + 22;
  const where = cut(drawable(place, FONTS.sans), FONTS.sans, 26, right - from - 12);
  return html`!${mark}
  !${line(LEFT + 60, 79, 'Pledgebook', { font: FONTS.serifBold, size: 34, colour: 'ink' })}
  !${line(from, 79, where, { font: FONTS.sans, size: 26, colour: 'ink-2' })} !${chips} !${rule(112, 'line')}`;
}

function chip(x: number, y: number, width: number, text: string, tone: Tone): string {
  const name = tone === 'short' ? 'broken' : tone;
  return html`<rect
      x="${x}"
      y="${y}"
      width="${width}"
      height="46"
      rx="23"
      fill="${COLOURS[`${name}-soft`]}"
    />
    !${line(x + width / 2, y + 32, text, { font: FONTS.sansBold, size: 26, colour: name, anchor: 'middle' })}`;
}

/** Not a letter: not every font has it. */
function arrow(x: number, y: number): string {
  return html`<path
    d="M${x} ${y}h28m-9 -8 9 8 -9 8"
    stroke="${COLOURS['ink-2']}"
    stroke-width="2.5"
    fill="none"
  />`;
}

/** One line of before and after: what is new stands on the tint of a change, whether it is good news or not. */
function row({ name, before, after, effect }: PictureRow, x: number, y: number): string {
  const { sans, sansBold } = FONTS;
  const set = (text: string, font: Font, width: number) => cut(drawable(text, font), font, ROW.size, width);
  const meant = set(effect, sans, EFFECT_WIDTH);
  const room = RIGHT - x - (meant === '' ? 0 : sans.width(meant, ROW.size) + 24);
  const was = before === null ? '' : set(before, sans, (room - 76) / 2);
  const arrowAt = x + (was === '' ? 0 : Math.ceil(sans.width(was, ROW.size)) + 14);
  const afterAt = was === '' ? x : arrowAt + 48;
  const now = set(after, sansBold, x + room - afterAt - 12);
  const nowWidth = Math.ceil(sansBold.width(now, ROW.size));
  const isChange = before !== null;
  return html`!${line(LEFT, y, set(name, sans, x - LEFT - 24), { font: sans, size: ROW.size, colour: 'ink-2' })}
  !${
    was === ''
      ? ''
      : line(x, y, was, { font: sans, size: ROW.size, colour: 'ink-2', struck: true }) +
        arrow(arrowAt, y - 10)
  }
  !${
    isChange
      ? html`<rect
          x="${afterAt - 8}"
          y="${y - 33}"
          width="${nowWidth + 16}"
          height="45"
          rx="6"
          fill="${COLOURS['changed-soft']}"
        />`
      : ''
  }
  !${line(afterAt, y, now, { font: sansBold, size: ROW.size, colour: isChange ? 'changed' : 'ink' })}
  !${line(RIGHT, y, meant, { font: sans, size: ROW.size, colour: 'ink-2', anchor: 'end' })}`;
}

/** Where the values begin: beside the longest name. */
function valuesAt(rows: readonly PictureRow[]): number {
  const names = rows.map(({ name }) => FONTS.sans.width(drawable(name, FONTS.sans), ROW.size));
  return LEFT + Math.min(NAME_WIDTH_MAX, Math.ceil(Math.max(...names)) + 36);
}

function facts({ facts: shown }: PictureText): string {
  const width = (RIGHT - LEFT) / Math.max(1, shown.length);
  return shown
    .map(({ name, value }, index) => {
      const x = LEFT + index * width;
      const set = (text: string, font: Font, size: number) =>
        cut(drawable(text, font), font, size, width - 24);
      return html`!${line(x, FACTS_TOP + 22, set(name, FONTS.sans, 24), { font: FONTS.sans, size: 24, colour: 'ink-2' })}
      !${line(x, FACTS_TOP + 60, set(value, FONTS.serif, 32), { font: FONTS.serif, size: 32, colour: 'ink' })}`;
    })
    .join('');
}

function foot({ foot: when, address }: PictureText): string {
  const { sans, sansBold } = FONTS;
  const where = cut(drawable(address, sans), sans, 26, 560);
  const room = RIGHT - LEFT - sans.width(where, 26) - 40;
  const said = cut(drawable(when, sansBold), sansBold, 26, room);
  return html`!${rule(BODY_END + 16, 'line-strong')}
  !${line(LEFT, BODY_END + 62, said, { font: sansBold, size: 26, colour: 'ink' })}
  !${line(RIGHT, BODY_END + 62, where, { font: sans, size: 26, colour: 'accent', anchor: 'end' })}`;
}

/** A picture for link previews. Whatever a text holds, it is drawn as text, in the fonts that come with us, inside its frame. */
export function pictureSvg(text: PictureText): string {
  const { width, height } = PICTURE;
  const title = wrapped(
    drawable(text.title, FONTS.serifBold),
    FONTS.serifBold,
    TITLE.size,
    RIGHT - LEFT,
    TITLE.lines,
  );
  const start = TITLE.top + TITLE.step * title.length + 34;
  const end = text.facts.length === 0 ? BODY_END : FACTS_TOP - 12;
  const rows = text.rows.slice(0, Math.floor((end - start) / ROW.step));
  const lead =
    rows.length > 0
      ? []
      : wrapped(
          drawable(text.lead, FONTS.sans),
          FONTS.sans,
          LEAD.size,
          RIGHT - LEFT,
          Math.floor((end - start) / LEAD.step),
        );
  const titleStyle = { font: FONTS.serifBold, size: TITLE.size, colour: 'ink' } as const;
  return html`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">
    <rect width="${width}" height="${height}" fill="${COLOURS.paper}" />
    !${head(text)}
    !${title.map((each, index) => line(LEFT, TITLE.top + TITLE.step * (index + 1), each, titleStyle))}
    !${rows.map((each, index) => row(each, valuesAt(rows), start + 30 + index * ROW.step))}
    !${lead.map((each, index) =>
      line(LEFT, start + 30 + index * LEAD.step, each, {
        font: FONTS.sans,
        size: LEAD.size,
        colour: 'ink-2',
      }),
    )}
    !${facts(text)} !${foot(text)}
  </svg>`;
}
