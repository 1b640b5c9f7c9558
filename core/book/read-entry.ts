import { canonicalJson, type Json, type JsonObject } from './canonical.ts';
import { ENTRY_KINDS, type EntryKind } from './entry.ts';
import { type EntryOutline, outlineOf, type Range } from './entry-outline.ts';
import { BookFault } from './fault.ts';

/** An entry read back from its bytes. */
export interface ReadEntry {
  kind: EntryKind;
  at: string;
  actor: JsonObject;
  subject: { [noun: string]: string };
  body: JsonObject;
  signature: JsonObject | undefined;
}

/** The times of days that every month has; of the others the calendar is asked. */
const TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/;
const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const KINDS: ReadonlySet<unknown> = new Set(ENTRY_KINDS);
const MEMBERS = new Set(['v', 'kind', 'at', 'actor', 'subject', 'body', 'signature']);

/** Reads the bytes of entry `seq`. Throws a BookFault unless they are exactly as the book writes an entry. */
export function readEntry(bytes: Uint8Array, seq: bigint): ReadEntry {
  const text = decoded(bytes, seq);
  const outline = outlineOf(bytes);
  if (outline !== undefined) {
    const kind = textAt(outline.kind, bytes, text);
    const at = textAt(outline.at, bytes, text);
    if (isKind(kind) && isTime(at)) return new OutlinedEntry(kind, at, outline, bytes, text);
  }
  return parsedEntry(text, seq);
}

/** An entry whose parts are parsed when a rule asks for one: for most kinds none does. */
class OutlinedEntry implements ReadEntry {
  readonly kind: EntryKind;
  readonly at: string;
  readonly #outline: EntryOutline;
  readonly #bytes: Uint8Array;
  readonly #text: string;
  #actor: JsonObject | undefined;
  #subject: ReadEntry['subject'] | undefined;
  #body: JsonObject | undefined;
  #signature: JsonObject | undefined;

  constructor(kind: EntryKind, at: string, outline: EntryOutline, bytes: Uint8Array, text: string) {
    this.kind = kind;
    this.at = at;
    this.#outline = outline;
    this.#bytes = bytes;
    this.#text = text;
  }

  get actor() {
    this.#actor ??= this.#parsed(this.#outline.actor);
    return this.#actor;
  }

  get subject() {
    this.#subject ??= this.#parsed(this.#outline.subject) as ReadEntry['subject'];
    return this.#subject;
  }

  get body() {
    this.#body ??= this.#parsed(this.#outline.body);
    return this.#body;
  }

  get signature() {
    const { signature } = this.#outline;
    if (signature !== undefined) this.#signature ??= this.#parsed(signature);
    return this.#signature;
  }

  #parsed(range: Range): JsonObject {
    return JSON.parse(textAt(range, this.#bytes, this.#text)) as JsonObject;
  }
}

/** The text of a part: of ASCII, as most entries are, each byte is a character. */
function textAt([begin, end]: Range, bytes: Uint8Array, text: string): string {
  return text.length === bytes.length ? text.slice(begin, end) : UTF8.decode(bytes.subarray(begin, end));
}

function decoded(bytes: Uint8Array, seq: bigint): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new BookFault('is not JSON', seq);
  }
}

function parsedEntry(text: string, seq: bigint): ReadEntry {
  const value = parse(text, seq);
  if (!isObject(value)) throw new BookFault('is not an entry', seq);
  const { v, kind, at, actor, subject, body, signature } = value;
  if (!isKind(kind)) throw new BookFault('has a kind that does not exist', seq);
  if (typeof at !== 'string' || !isTime(at)) throw new BookFault('has no time', seq);
  if (
    v !== 1 ||
    !Object.keys(value).every((name) => MEMBERS.has(name)) ||
    !isObject(actor) ||
    !isObject(subject) ||
    !isObject(body) ||
    !Object.values(subject).every((name) => typeof name === 'string') ||
    (signature !== undefined && !isObject(signature))
  )
    throw new BookFault('does not have the members of an entry', seq);
  return { kind, at, actor, subject: subject as ReadEntry['subject'], body, signature };
}

function parse(text: string, seq: bigint): Json {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BookFault('is not JSON', seq);
  }
  if (!isCanonical(text, value)) throw new BookFault('is not written canonically (RFC 8785)', seq);
  return value;
}

function isCanonical(text: string, value: Json): boolean {
  try {
    return canonicalJson(value) === text;
  } catch {
    return false; // a lone surrogate
  }
}

function isKind(kind: Json | undefined): kind is EntryKind {
  return KINDS.has(kind);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTime(text: string): boolean {
  if (TIME.test(text)) return true;
  const time = new Date(text);
  return Number.isFinite(time.getTime()) && time.toISOString() === text;
}
