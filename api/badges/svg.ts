import { textWidth } from './text-width.ts';
import { xmlText } from '../xml-text.ts';

export type BadgeTone = 'kept' | 'changed' | 'pending';

export interface BadgeText {
  /** What it is about. */
  label: string;
  /** One datum. */
  value: string;
  tone: BadgeTone;
  /** The whole of it, for who cannot see it. */
  title: string;
}

/** Dark enough for white text (7 to 1 and more), on light and on dark pages. */
const COLOURS: Record<BadgeTone, string> = { kept: '#1b6438', changed: '#7d5100', pending: '#43536f' };
const LABEL_COLOUR = '#1a232e';

export function badgeColour(tone: BadgeTone): string {
  return COLOURS[tone];
}

const FONT_SIZE = 11;
const PADDING = 7;
/** It stands on any page: on one of 320 px with a margin of 16 px on either side too. */
const WIDTH_MAX = 288;
const VALUE_MAX = 200;
const TITLE_MAX = 300;

/**
 * A badge as a picture that needs nothing but itself: no script, style, font or address. Any text gives well-formed XML: what is too wide
 * for a narrow page is cut, the label before the value, controls and marks of direction are left out, and its width is that of the table,
 * whatever font draws it.
 */
export function badgeSvg({ label, value, tone, title }: BadgeText): string {
  const right = part(value, VALUE_MAX);
  const left = part(label, WIDTH_MAX - right.width);
  const width = left.width + right.width;
  const told = xmlText(shown(title, ({ length }) => length <= TITLE_MAX));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" viewBox="0 0 ${width} 20" role="img" aria-label="${told}">
  <title>${told}</title>
  <rect width="${width}" height="20" rx="3" fill="${LABEL_COLOUR}"/>
  <path d="M${left.width} 0h${right.width - 3}a3 3 0 0 1 3 3v14a3 3 0 0 1-3 3h-${right.width - 3}z" fill="${COLOURS[tone]}"/>
  <g aria-hidden="true" fill="#fff" font-family="Verdana,'DejaVu Sans',Geneva,sans-serif" font-size="${FONT_SIZE}">
    ${line(left, PADDING)}
    ${line(right, left.width + PADDING)}
  </g>
</svg>
`;
}

interface Part {
  text: string;
  textWidth: number;
  width: number;
}

function part(given: string, widthMax: number): Part {
  const widthOf = (text: string) => Math.max(1, Math.ceil(textWidth(text, FONT_SIZE)));
  const text = shown(given, (cut) => widthOf(cut.join('')) <= widthMax - 2 * PADDING);
  const measured = widthOf(text);
  return { text, textWidth: measured, width: measured + 2 * PADDING };
}

function line({ text, textWidth: width }: Part, x: number): string {
  return `<text x="${x}" y="14" textLength="${width}">${xmlText(text)}</text>`;
}

/** On one line, without what is not seen or rearranges what is, cut to as many characters as fit. */
function shown(text: string, fits: (characters: readonly string[]) => boolean): string {
  const clean = text
    .toWellFormed()
    .replace(/\s+/gu, ' ')
    .replace(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
  const characters = Array.from(clean);
  const cut = characters.slice(0, TITLE_MAX);
  if (cut.length === characters.length && fits(cut)) return clean;
  while (!fits([...cut, '…'])) cut.pop();
  return `${cut.join('').trimEnd()}…`;
}
