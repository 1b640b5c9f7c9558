/** The escaping template tag of every page. Before a value, `!` is for another `html` result only, never for data. */
export { html } from 'ghtml';

/** The address of a link that a person typed, if it is one a page may carry. */
export function webAddress(typed: string): string | undefined {
  try {
    const url = new URL(typed);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}
