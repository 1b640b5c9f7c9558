import { endOfCanonical, endOfName, endOfText, standsAt } from './canonical-bytes.ts';
import { ENTRY_KINDS } from './entry.ts';
import { timeAt } from './entry-time.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const LEAD = {
  actor: bytesOf('{"actor":{'),
  at: bytesOf(',"at":"'),
  body: bytesOf(',"body":{'),
  kind: bytesOf(',"kind":"'),
  signature: bytesOf(',"signature":{'),
  subject: bytesOf(',"subject":{'),
};
const END = bytesOf(',"v":1}');
/** By the length of their names. */
const KINDS = Map.groupBy(
  ENTRY_KINDS.map((kind, place) => ({ name: bytesOf(kind), place })),
  ({ name }) => name.length,
);
const [COMMA, OBJECT_END] = [0x2c, 0x7d];

/** The parts of an entry, by where in an outline stands their first byte; after it stands the one that follows their last. */
export const PART = { actor: 0, at: 2, body: 4, signature: 6, subject: 8 } as const;
/** Where in an outline stands the kind, by its place among ENTRY_KINDS. */
export const KIND = 10;
/** The numbers of an outline. Zeros stand for a part that is not there. */
export const OUTLINE_LENGTH = 11;

/**
 * Writes into `outlines`, from `place` on, of which kind an entry is and where its parts stand in its bytes, found without parsing; `at`
 * without its quotes. Gives its time, in milliseconds since 1970 UTC. Undefined, and the outline of no use, unless these bytes, which are
 * well-formed UTF-8, are an entry exactly as the book writes it; undefined says nothing of them.
 */
export function outline(outlines: Int32Array, place: number, bytes: Uint8Array): number | undefined {
  const put = (part: number, from: number, to: number) => {
    outlines[place + part] = from;
    outlines[place + part + 1] = to;
  };
  const actor = endOfObject(bytes, 0, LEAD.actor);
  if (actor === undefined) return undefined;
  put(PART.actor, LEAD.actor.length - 1, actor);
  const at = endOfQuoted(bytes, actor, LEAD.at);
  if (at === undefined) return undefined;
  put(PART.at, actor + LEAD.at.length, at - 1);
  const body = endOfObject(bytes, at, LEAD.body);
  if (body === undefined) return undefined;
  put(PART.body, at + LEAD.body.length - 1, body);
  const kind = endOfQuoted(bytes, body, LEAD.kind);
  const number = kind === undefined ? undefined : kindAt(bytes, body + LEAD.kind.length, kind - 1);
  if (kind === undefined || number === undefined) return undefined;
  outlines[place + KIND] = number;
  const signature = endOfObject(bytes, kind, LEAD.signature);
  if (signature !== undefined) put(PART.signature, kind + LEAD.signature.length - 1, signature);
  const beforeSubject = signature ?? kind;
  const subject = endOfTexts(bytes, beforeSubject);
  if (subject === undefined) return undefined;
  put(PART.subject, beforeSubject + LEAD.subject.length - 1, subject);
  if (!standsAt(bytes, subject, END) || subject + END.length !== bytes.length) return undefined;
  return timeAt(bytes, actor + LEAD.at.length, at - 1);
}

/** The place of the kind that stands there; undefined where none does. */
function kindAt(bytes: Uint8Array, begin: number, end: number): number | undefined {
  return KINDS.get(end - begin)?.find(({ name }) => standsAt(bytes, begin, name))?.place;
}

/** Where the object ends after what leads up to it; `lead` has its brace. */
function endOfObject(bytes: Uint8Array, at: number, lead: Uint8Array): number | undefined {
  return standsAt(bytes, at, lead) ? endOfCanonical(bytes, at + lead.length - 1) : undefined;
}

/** Where the text ends, with its quote, after what leads up to it; `lead` has the first quote. */
function endOfQuoted(bytes: Uint8Array, at: number, lead: Uint8Array): number | undefined {
  return standsAt(bytes, at, lead) ? endOfText(bytes, at + lead.length - 1) : undefined;
}

/** Where the subject ends; undefined unless all its members are texts. */
function endOfTexts(bytes: Uint8Array, lead: number): number | undefined {
  if (!standsAt(bytes, lead, LEAD.subject)) return undefined;
  const begin = lead + LEAD.subject.length;
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
