import type { Font } from './font.ts';

const SEEN_MAX = 400;

/**
 * What of a text the fonts can draw, on one line. Signs, marks of direction and what is not seen are left out; letters of another
 * script become one "…", so that nobody takes the rest for the whole.
 */
export function drawable(text: string, font: Font): string {
  const drawn = Array.from(text.toWellFormed().normalize('NFC'))
    .slice(0, SEEN_MAX)
    .map((each) => {
      if (/\s/u.test(each)) return ' ';
      if (font.has(each.codePointAt(0) ?? 0) && !/\p{C}/u.test(each)) return each;
      return /[\p{L}\p{N}]/u.test(each) ? '…' : '';
    })
    .join('');
  return drawn
    .replace(/ +/g, ' ')
    .replace(/…( ?…)+/gu, '…')
    .trim();
}

/** Whether enough of a name is left to know it by. */
export function isNamed(text: string, font: Font): boolean {
  return /[\p{L}\p{N}]/u.test(drawable(text, font));
}

/** As much of a drawable text as is no wider than `width`. */
export function cut(text: string, font: Font, size: number, width: number): string {
  if (font.width(text, size) <= width) return text;
  const characters = Array.from(text);
  while (characters.length > 0 && font.width(`${characters.join('')}…`, size) > width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}

/** A drawable text in at most `lines` lines; a word that is wider than a line is broken, and what is left at the end is cut. */
export function wrapped(text: string, font: Font, size: number, width: number, lines: number): string[] {
  const made: string[] = [];
  let rest = text;
  while (rest !== '' && made.length < lines - 1) {
    const line = lineOf(rest, font, size, width);
    made.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  return rest === '' ? made : [...made, cut(rest, font, size, width)];
}

function lineOf(text: string, font: Font, size: number, width: number): string {
  let [line, fits] = ['', ''];
  for (const character of text) {
    if (font.width(line + character, size) > width) return fits === '' ? line || character : fits;
    if (character === ' ') fits = `${line} `;
    line += character;
  }
  return line;
}
