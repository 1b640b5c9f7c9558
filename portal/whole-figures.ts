/** What is left alone, as it may be copied, sent or run; then a tag; then the space between a figure and what comes before or after it. */
const UNBROKEN =
  /<(pre|textarea|script|style|code|option)\b[^>]*>[\s\S]*?<\/\1>|<[^>]*>|(?<=\d) (?=(?:%|[A-Z]{3,5})(?!\w))|(?<=(?:&#60;|&lt;)) (?=\d)/g;

/** They write "75%". */
const CLOSED_UP = new Set(['zh-CN', 'ko']);

/** The document with each figure and its unit, "75 %" and "3.5 IOTX", on one line. No text or attribute holds a bare `>`. */
export function wholeFigures(document: string, language = 'en'): string {
  const share = CLOSED_UP.has(language) ? '' : '\u00a0';
  return document.replace(UNBROKEN, (found, _element: unknown, at: number) =>
    found === ' ' ? (document[at + 1] === '%' ? share : '\u00a0') : found,
  );
}
