import type { Tone } from '../parts/state.ts';

/** What a picture says. It is set in English: its fonts have no other language's letters for certain. */
export interface PictureText {
  /** Where in the register it is. */
  place: string;
  title: string;
  /** Words that stand beside the place, each with the colour of its state. */
  states: readonly { word: string; tone: Tone }[];
  /** What it says where there are no rows. */
  lead: string;
  rows: readonly PictureRow[];
  /** Figures in one line, by name. */
  facts: readonly { name: string; value: string }[];
  /** When. */
  foot: string;
  /** Where to read it, as one types it. */
  address: string;
}

export interface PictureRow {
  name: string;
  /** Null where nothing is replaced. */
  before: string | null;
  after: string;
  /** What it means. */
  effect: string;
}

/** What a picture says, for who cannot see it. */
export function pictureAlt({
  place,
  title,
  states,
  lead,
  rows,
  facts: figures,
  foot: when,
}: PictureText): string {
  const said = rows.map(({ name, before, after, effect }) => {
    const change = before === null ? after : `${before} to ${after}`;
    return `${name}: ${change}${effect === '' ? '' : ` (${effect})`}`;
  });
  return [
    `${place}: ${title}`,
    states.map(({ word }) => word).join(', '),
    ...(said.length === 0 ? [lead] : said),
    ...figures.map(({ name, value }) => `${name}: ${value}`),
    when,
  ]
    .map((part) => part.trim().replace(/\.$/, ''))
    .filter((part) => part !== '')
    .map((part) => `${part}.`)
    .join(' ');
}
