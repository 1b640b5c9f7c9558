export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/**
 * Canonical JSON by RFC 8785 (JCS): members sorted by UTF-16 code units, numbers and strings as ECMAScript writes them.
 * Throws a TypeError on what JSON cannot say: non-finite numbers, undefined, lone surrogates.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('a string with a lone surrogate has no canonical form');
    return JSON.stringify(value);
  }
  if (typeof value === 'number' && !Number.isFinite(value))
    throw new TypeError(`${value} is not a JSON number`);
  if (value === null || typeof value === 'number' || typeof value === 'boolean') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object') throw new TypeError(`${typeof value} has no canonical form`);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${canonicalJson(key)}:${canonicalJson(value[key] as Json)}`);
  return `{${members.join(',')}}`;
}

const [BLANK, QUOTE, MINUS, COLON, COMMA, ZERO, NINE] = [0x20, 0x22, 0x2d, 0x3a, 0x2c, 0x30, 0x39];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];
/** So many digits are written the same by everybody. */
const DIGITS_MAX = 15;

/**
 * Whether well-formed text that is known to be JSON is canonical, seen without writing it again: no blank, members in order, and neither
 * an escape nor a number but short whole ones, which there is one way to write. False says nothing: `canonicalJson` knows.
 */
export function isPlainlyCanonical(text: string): boolean {
  if (text.includes('\\')) return false;
  /** For each object and list that is open, where its last name begins; 0 where it has none yet. */
  const names: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      const begin = at + 1;
      at = text.indexOf('"', begin);
      if (text.charCodeAt(at + 1) !== COLON) continue;
      const before = names.at(-1) ?? 0;
      if (before > 0 && !comesBefore(text, before, begin)) return false;
      names[names.length - 1] = begin;
      at += 1;
    } else if (code === OBJECT || code === LIST) names.push(0);
    else if (code === OBJECT_END || code === LIST_END) names.pop();
    else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      const end = endOfWhole(text, at);
      if (end === undefined) return false;
      at = end - 1;
    } else if (code <= BLANK) return false;
  }
  return true;
}

/** Whether the name that begins at `one` comes before the one at `other`; each ends with a quote. */
function comesBefore(text: string, one: number, other: number): boolean {
  for (let at = 0; ; at += 1) {
    const [mine, others] = [text.charCodeAt(one + at), text.charCodeAt(other + at)];
    if (others === QUOTE) return false;
    if (mine === QUOTE) return true;
    if (mine !== others) return mine < others;
  }
}

/** Where the whole number at `begin` ends; undefined where it has a fraction, an exponent or too many digits, or is -0. */
function endOfWhole(text: string, begin: number): number | undefined {
  const first = text.charCodeAt(begin) === MINUS ? begin + 1 : begin;
  let end = first;
  while (end < text.length && isDigit(text.charCodeAt(end))) end += 1;
  if (end - first > DIGITS_MAX || (first > begin && text.charCodeAt(first) === ZERO)) return undefined;
  const next = end === text.length ? COMMA : text.charCodeAt(end);
  return next === COMMA || next === OBJECT_END || next === LIST_END ? end : undefined;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= NINE;
}

/** The text that stands there; empty where none does. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
