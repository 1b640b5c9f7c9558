import type { JsonObject } from './canonical.ts';
import { ENTRY_KINDS, type EntryKind } from './entry.ts';
import { KIND, OUTLINE_LENGTH, outline, PART } from './entry-outline.ts';
import { type EntryPiece, entriesBytes, entryBytes } from './entry-piece.ts';
import { BookFault } from './fault.ts';
import { GrowingTree, HASH_BYTES, leafHash, type TreePart } from './merkle.ts';
import { type ReadEntry, readEntry } from './read-entry.ts';

/** What is found of a piece's entries where nothing is known of those before them. Times are in milliseconds since 1970 UTC. */
export interface PieceReading {
  /** The entries before the fault. */
  count: number;
  /** Of each of them its outline; zeros for one that has to be parsed whole. */
  outlines: Int32Array;
  /** What they make up in the tree. */
  parts: readonly TreePart[];
  /** When the first and the last of them are from. */
  firstTime: number | undefined;
  lastTime: number | undefined;
  /** What is wrong with the entry after them. */
  fault: string | undefined;
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Whether each entry has the hash published for it, is exactly as the book writes an entry, and not from before the one in front of it.
 * `from` is the place of the first in the book.
 */
export function readPiece(piece: EntryPiece, from: bigint): PieceReading {
  const entries = entriesBytes(piece);
  const leaves = entries.map((bytes) => leafHash(bytes));
  const hashed = countOfRight(leaves, piece);
  const areUtf8 = isUtf8(piece.bytes); // what is outlined begins and ends with ASCII: it is UTF-8 by itself then
  const tree = new GrowingTree(from);
  const reading: PieceReading = {
    count: 0,
    outlines: new Int32Array(entries.length * OUTLINE_LENGTH),
    parts: tree.parts,
    firstTime: undefined,
    lastTime: undefined,
    fault: undefined,
  };
  try {
    for (const [place, bytes] of entries.entries()) {
      if (place === hashed) throw new BookFault('does not hash to the leaf published for it');
      const isText = areUtf8 || isUtf8(bytes);
      const time = timeOf(bytes, isText, reading.outlines, place * OUTLINE_LENGTH);
      const disorder = orderFault(time, reading.lastTime);
      if (disorder !== undefined) throw new BookFault(disorder);
      reading.firstTime ??= time;
      reading.lastTime = time;
      reading.count += 1;
      tree.add(leaves[place] as Buffer);
    }
  } catch (error) {
    if (!(error instanceof BookFault)) throw error;
    reading.fault = error.message;
  }
  return reading;
}

/** How many of them, from the first on, are as they were published. */
function countOfRight(leaves: readonly Buffer[], { hashes }: EntryPiece): number {
  const all = Buffer.concat(leaves);
  const wrong = all.equals(hashes) ? -1 : all.findIndex((byte, at) => byte !== hashes[at]);
  return wrong < 0 ? leaves.length : Math.floor(wrong / HASH_BYTES);
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    UTF8.decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/** When the entry is from, outlined where it can be. Throws a BookFault. */
function timeOf(bytes: Buffer, isText: boolean, outlines: Int32Array, place: number): number {
  const time = isText ? outline(outlines, place, bytes) : undefined;
  if (time !== undefined) return time;
  outlines.fill(0, place, place + OUTLINE_LENGTH);
  return Date.parse(readEntry(bytes).at);
}

/** What is wrong with an entry of one time after another of that time. */
export function orderFault(time: number, before: number | undefined): string | undefined {
  if (before === undefined || time >= before) return undefined;
  return `is from ${new Date(time).toISOString()}, before the entry in front of it`;
}

/** The entries before the fault, by their places in the piece. */
export function* entriesOf(
  piece: EntryPiece,
  { count, outlines }: PieceReading,
): Generator<[place: number, ReadEntry]> {
  for (let place = 0; place < count; place += 1) {
    const at = place * OUTLINE_LENGTH;
    const isOutlined = outlines[at + PART.actor] !== 0;
    yield [
      place,
      isOutlined
        ? new OutlinedEntry(piece.bytes, piece.ranges[2 * place] ?? 0, outlines, at)
        : readEntry(entryBytes(piece, place)),
    ];
  }
}

/** An entry whose parts are parsed when a rule asks for one: for most kinds none does. */
class OutlinedEntry implements ReadEntry {
  readonly kind: EntryKind;
  readonly #bytes: Buffer;
  readonly #begin: number;
  readonly #outlines: Int32Array;
  readonly #outline: number;
  #actor: JsonObject | undefined;
  #subject: ReadEntry['subject'] | undefined;
  #body: JsonObject | undefined;
  #signature: JsonObject | undefined;

  /** Its bytes are those from `begin` on, its outline the one from `outline` on. */
  constructor(bytes: Buffer, begin: number, outlines: Int32Array, outline: number) {
    this.kind = ENTRY_KINDS[outlines[outline + KIND] ?? 0] as EntryKind;
    this.#bytes = bytes;
    this.#begin = begin;
    this.#outlines = outlines;
    this.#outline = outline;
  }

  get at() {
    return this.#text(PART.at);
  }

  get actor() {
    this.#actor ??= this.#parsed(PART.actor);
    return this.#actor;
  }

  get subject() {
    this.#subject ??= this.#parsed(PART.subject) as ReadEntry['subject'];
    return this.#subject;
  }

  get body() {
    this.#body ??= this.#parsed(PART.body);
    return this.#body;
  }

  get signature() {
    if (this.#outlines[this.#outline + PART.signature] === 0) return undefined;
    this.#signature ??= this.#parsed(PART.signature);
    return this.#signature;
  }

  #text(part: number): string {
    const at = this.#outline + part;
    const [from, to] = [this.#outlines[at] ?? 0, this.#outlines[at + 1] ?? 0];
    return this.#bytes.toString('utf8', this.#begin + from, this.#begin + to);
  }

  #parsed(part: number): JsonObject {
    return JSON.parse(this.#text(part)) as JsonObject;
  }
}
