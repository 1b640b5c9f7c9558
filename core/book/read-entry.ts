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

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const KINDS: ReadonlySet<unknown> = new Set(ENTRY_KINDS);
const MEMBERS = new Set(['v', 'kind', 'at', 'actor', 'subject', 'body', 'signature']);

/** Reads the bytes of an entry by parsing it whole. Throws a BookFault unless they are exactly as the book writes an entry. */
export function readEntry(bytes: Uint8Array): ReadEntry {
  const value = parse(decoded(bytes));
  if (!isObject(value)) throw new BookFault('is not an entry');
  const { v, kind, at, actor, subject, body, signature } = value;
  if (!isKind(kind)) throw new BookFault('has a kind that does not exist');
  if (typeof at !== 'string' || !isTime(at)) throw new BookFault('has no time');
  if (
    v !== 1 ||
    !Object.keys(value).every((name) => MEMBERS.has(name)) ||
    !isObject(actor) ||
    !isObject(subject) ||
    !isObject(body) ||
    !Object.values(subject).every((name) => typeof name === 'string') ||
    (signature !== undefined && !isObject(signature))
  )
    throw new BookFault('does not have the members of an entry');
  return { kind, at, actor, subject: subject as ReadEntry['subject'], body, signature };
}

function decoded(bytes: Uint8Array): string {
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new BookFault('is not JSON');
  }
}

function parse(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text);
  } catch {
    throw new BookFault('is not JSON');
  }
  if (!isCanonical(text, value)) throw new BookFault('is not written canonically (RFC 8785)');
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
  const time = new Date(text);
  return Number.isFinite(time.getTime()) && time.toISOString() === text;
}
