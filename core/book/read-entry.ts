import { canonicalJson, type Json, type JsonObject } from './canonical.ts';
import { ENTRY_KINDS, type EntryKind } from './entry.ts';
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

/** Reads the bytes of entry `seq`. Throws a BookFault unless they are exactly as the book writes an entry. */
export function readEntry(bytes: Uint8Array, seq: bigint): ReadEntry {
  const value = parse(bytes, seq);
  if (!isObject(value)) throw new BookFault('is not an entry', seq);
  const { v, kind, at, actor, subject, body, signature, ...more } = value;
  const known = ENTRY_KINDS.find((each) => each === kind);
  if (known === undefined) throw new BookFault('has a kind that does not exist', seq);
  if (typeof at !== 'string' || !isTime(at)) throw new BookFault('has no time', seq);
  if (
    v !== 1 ||
    Object.keys(more).length > 0 ||
    !isObject(actor) ||
    !isObject(subject) ||
    !isObject(body) ||
    !Object.values(subject).every((name) => typeof name === 'string') ||
    (signature !== undefined && !isObject(signature))
  )
    throw new BookFault('does not have the members of an entry', seq);
  return { kind: known, at, actor, subject: subject as ReadEntry['subject'], body, signature };
}

function parse(bytes: Uint8Array, seq: bigint): Json {
  let text: string;
  let value: Json;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
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

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTime(text: string): boolean {
  const time = new Date(text);
  return Number.isFinite(time.getTime()) && time.toISOString() === text;
}
