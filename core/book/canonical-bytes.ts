const [QUOTE, MINUS, COLON, COMMA, ZERO, NINE, BACKSLASH] = [0x22, 0x2d, 0x3a, 0x2c, 0x30, 0x39, 0x5c];
const [LIST, LIST_END, OBJECT, OBJECT_END] = [0x5b, 0x5d, 0x7b, 0x7d];
const BLANK = 0x20;
const BEYOND_ASCII = 0x80;
/** Whole numbers of so many digits are written the same by everybody. */
const DIGITS_MAX = 15;
/** Of what is open: a list. An object is where its last name begins, 0 before the first. */
const A_LIST = -1;

const ascii = (text: string) => new TextEncoder().encode(text);
const WORDS = ['true', 'false', 'null'].map(ascii);
/** What may follow a backslash: no other character has a short form, and what has one has no other. */
const SHORT_ESCAPES: ReadonlySet<number> = new Set(ascii('"\\bfnrt'));
const LONG_ESCAPES: ReadonlySet<string> = new Set(
  Array.from({ length: BLANK }, (_, code) => JSON.stringify(String.fromCharCode(code)).slice(2, -1)),
);

/**
 * Where the JSON value that begins at `begin` of these bytes, which are well-formed UTF-8, ends; undefined unless it is canonical (RFC
 * 8785) as far as can be seen without writing it again: names have no escape and are ASCII, and numbers are short whole ones. Undefined
 * says nothing: `canonicalJson` knows.
 */
export function endOfCanonical(bytes: Uint8Array, begin: number): number | undefined {
  const open: number[] = [];
  for (let at = begin; ;) {
    let end: number | undefined;
    const code = bytes[at];
    if (code === QUOTE) end = endOfText(bytes, at);
    else if (code === OBJECT || code === LIST) {
      const isEmpty = bytes[at + 1] === (code === LIST ? LIST_END : OBJECT_END);
      if (isEmpty) end = at + 2;
      else if (code === LIST) {
        open.push(A_LIST);
        at += 1;
        continue;
      } else {
        const value = endOfName(bytes, at + 1, 0);
        if (value === undefined) return undefined;
        open.push(at + 1);
        at = value;
        continue;
      }
    } else end = endOfNumber(bytes, at) ?? endOfWord(bytes, at);
    if (end === undefined) return undefined;
    for (;;) {
      const before = open.at(-1);
      if (before === undefined) return end;
      if (bytes[end] === COMMA) {
        if (before === A_LIST) at = end + 1;
        else {
          const value = endOfName(bytes, end + 1, before);
          if (value === undefined) return undefined;
          open[open.length - 1] = end + 1;
          at = value;
        }
        break;
      }
      if (bytes[end] !== (before === A_LIST ? LIST_END : OBJECT_END)) return undefined;
      open.pop();
      end += 1;
    }
  }
}

/** Where the text that begins with the quote at `begin` ends. */
export function endOfText(bytes: Uint8Array, begin: number): number | undefined {
  if (bytes[begin] !== QUOTE) return undefined;
  for (let at = begin + 1; at < bytes.length; at += 1) {
    const code = bytes[at] as number;
    if (code === QUOTE) return at + 1;
    if (code < BLANK) return undefined;
    if (code === BACKSLASH) {
      at += 1;
      if (SHORT_ESCAPES.has(bytes[at] ?? 0)) continue;
      if (!LONG_ESCAPES.has(String.fromCharCode(...bytes.subarray(at, at + 5)))) return undefined;
      at += 4;
    }
  }
  return undefined;
}

/** Where the value begins whose name begins at `begin`; undefined unless it comes after the name at `before`, where there is one. */
export function endOfName(bytes: Uint8Array, begin: number, before: number): number | undefined {
  if (bytes[begin] !== QUOTE) return undefined;
  let at = begin + 1;
  for (; at < bytes.length && bytes[at] !== QUOTE; at += 1) {
    const code = bytes[at] as number;
    if (code < BLANK || code === BACKSLASH || code >= BEYOND_ASCII) return undefined;
  }
  if (bytes[at + 1] !== COLON || (before > 0 && !comesBefore(bytes, before, begin))) return undefined;
  return at + 2;
}

/** Whether the name that begins at `one` comes before the one at `other`. */
function comesBefore(bytes: Uint8Array, one: number, other: number): boolean {
  for (let at = 1; ; at += 1) {
    const [mine = 0, others = 0] = [bytes[one + at], bytes[other + at]];
    if (others === QUOTE) return false;
    if (mine === QUOTE) return true;
    if (mine !== others) return mine < others;
  }
}

/** Where the whole number ends; undefined where it has a fraction, an exponent or too many digits, begins with 0 or is -0. */
function endOfNumber(bytes: Uint8Array, begin: number): number | undefined {
  const first = bytes[begin] === MINUS ? begin + 1 : begin;
  let end = first;
  while (isDigit(bytes[end])) end += 1;
  const digits = end - first;
  if (digits === 0 || digits > DIGITS_MAX) return undefined;
  if (bytes[first] === ZERO && (digits > 1 || first > begin)) return undefined;
  return end;
}

function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= ZERO && code <= NINE;
}

function endOfWord(bytes: Uint8Array, begin: number): number | undefined {
  const word = WORDS.find((each) => standsAt(bytes, begin, each));
  return word === undefined ? undefined : begin + word.length;
}

export function standsAt(bytes: Uint8Array, begin: number, part: Uint8Array): boolean {
  for (let at = 0; at < part.length; at += 1) if (bytes[begin + at] !== part[at]) return false;
  return true;
}
