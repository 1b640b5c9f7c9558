import { endOfCanonical, endOfName, endOfText, standsAt } from './canonical-bytes.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const ACTOR = bytesOf('{"actor":{');
const AT = bytesOf(',"at":"');
const BODY = bytesOf(',"body":{');
const KIND = bytesOf(',"kind":"');
const SIGNATURE = bytesOf(',"signature":{');
const SUBJECT = bytesOf(',"subject":{');
const END = bytesOf(',"v":1}');
const [COMMA, OBJECT_END] = [0x2c, 0x7d];

/** From the first to before the second. */
export type Range = readonly [begin: number, end: number];

/** Where the parts of an entry stand in its bytes; `kind` and `at` without their quotes. */
export interface EntryOutline {
  kind: Range;
  at: Range;
  actor: Range;
  subject: Range;
  body: Range;
  signature: Range | undefined;
}

/**
 * Where the parts of an entry stand, found without parsing. Undefined unless these bytes, which are well-formed UTF-8, are canonical JSON
 * with the members of an entry in their types; undefined says nothing of them. What kind and time say is not looked at.
 */
export function outlineOf(bytes: Uint8Array): EntryOutline | undefined {
  const actor = objectAfter(bytes, 0, ACTOR);
  const at = actor === undefined ? undefined : textAfter(bytes, actor[1], AT);
  const body = at === undefined ? undefined : objectAfter(bytes, at[1] + 1, BODY);
  const kind = body === undefined ? undefined : textAfter(bytes, body[1], KIND);
  if (actor === undefined || at === undefined || body === undefined || kind === undefined) return undefined;
  const signature = objectAfter(bytes, kind[1] + 1, SIGNATURE);
  const begin = (signature?.[1] ?? kind[1] + 1) + SUBJECT.length;
  if (!standsAt(bytes, begin - SUBJECT.length, SUBJECT)) return undefined;
  const end = endOfTexts(bytes, begin);
  if (end === undefined || !standsAt(bytes, end, END) || end + END.length !== bytes.length) return undefined;
  return { kind, at, actor, subject: [begin - 1, end], body, signature };
}

/** The object after what leads up to it; `lead` has its brace. */
function objectAfter(bytes: Uint8Array, at: number, lead: Uint8Array): Range | undefined {
  if (!standsAt(bytes, at, lead)) return undefined;
  const begin = at + lead.length - 1;
  const end = endOfCanonical(bytes, begin);
  return end === undefined ? undefined : [begin, end];
}

/** What stands between the quotes after what leads up to it; `lead` has the first quote. */
function textAfter(bytes: Uint8Array, at: number, lead: Uint8Array): Range | undefined {
  if (!standsAt(bytes, at, lead)) return undefined;
  const begin = at + lead.length;
  const end = endOfText(bytes, begin - 1);
  return end === undefined ? undefined : [begin, end - 1];
}

/** Where an object ends whose first name would begin at `begin`; undefined unless all its members are texts. */
function endOfTexts(bytes: Uint8Array, begin: number): number | undefined {
  if (bytes[begin] === OBJECT_END) return begin + 1;
  for (let at = begin, before = 0; ;) {
    const value = endOfName(bytes, at, before);
    const end = value === undefined ? undefined : endOfText(bytes, value);
    if (end === undefined) return undefined;
    if (bytes[end] === OBJECT_END) return end + 1;
    if (bytes[end] !== COMMA) return undefined;
    before = at;
    at = end + 1;
  }
}
