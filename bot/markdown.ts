const INVISIBLE = '\u200b';

/**
 * People's text as Discord shows it letter by letter: no formatting, no mention, no masked link, no address that becomes a link of
 * its own, on one line.
 */
export function plain(text: string): string {
  return text
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replaceAll(/[\\`*_~|<>[\]#]/g, String.raw`\$&`)
    .replace(/^([-+]|\d+\.) /, String.raw`\$1 `)
    .replaceAll('@', `@${INVISIBLE}`)
    .replaceAll('://', `:${INVISIBLE}//`)
    .replaceAll(/\b(discord(?:app)?)\.(gg|com)\b/gi, `$1${INVISIBLE}.$2`);
}

/** Cuts what is too long, at a whole character and never behind an escape. */
export function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  return `${text.slice(0, length - 1).replace(/[\\\ud800-\udbff]+$/, '')}…`;
}
