/** How long the content of a message may be. */
export const CONTENT_MAX = 2000;

const INVISIBLE = '\u200b';
/** What turns the direction of the text after it, or hides in it. Texts of the register have none; those of GitHub may. */
const TURNS = /[\u202a-\u202e\u2066-\u2069\u200b\u2060-\u2064\ufeff]/g;
/** Letters of scripts that run from right to left, and the marks of that direction. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const ISOLATE = ['\u2068', '\u2069'] as const;

/**
 * People's text as Discord shows it letter by letter: no formatting, no mention, no masked link, no address that becomes a link of
 * its own, on one line.
 */
export function plain(text: string): string {
  return text
    .replaceAll(TURNS, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_~|<>[\]#]/g, String.raw`\$&`)
    .replace(/^([-+]|\d+\.) /, String.raw`\$1 `)
    .replaceAll('@', `@${INVISIBLE}`)
    .replaceAll('://', `:${INVISIBLE}//`)
    .replaceAll(/(discord(?:app)?)\.(gg|com)/gi, `$1${INVISIBLE}.$2`);
}

/** Cuts what is too long, at a whole character and never behind an escape. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\\\ud800-\udbff]+$/, '')}…`;
}

/**
 * People's text within a line of ours: as `plain` has it, cut to so many characters as people see; where it runs from right to left,
 * what follows it does not.
 */
export function quoted(text: string, length: number): string {
  return isolated(plain(cut(text, length)));
}

/** What runs from right to left, kept apart from what stands beside it: two such texts would change places. */
export function isolated(shown: string): string {
  return RIGHT_TO_LEFT.test(shown) ? ISOLATE.join(shown) : shown;
}
