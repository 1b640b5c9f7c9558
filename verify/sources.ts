import { createReadStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { LINE_BYTES_MAX, parseEntryLines, parseHeaderLine } from '../core/book/export.ts';
import { BookFault } from '../core/book/fault.ts';
import { HASH_BYTES } from '../core/book/merkle.ts';
import { rangesOf, TILE_WIDTH, type Tile, tilePath, tilesOf } from '../core/book/tiles.ts';
import { type EntryPiece, entryCount } from '../core/book/entry-piece.ts';

const TIMEOUT_MS = 30_000;
const LF = 0x0a;
/** A bundle of entries of the greatest length. */
const ANSWER_BYTES_MAX = TILE_WIDTH * (2 + 65_535);
/** What a server, or a proxy before it, says that has no time now. */
const BUSY = new Set([429, 502, 503, 504]);
const ATTEMPTS_MAX = 10;
/** So often a connection is tried: an address where nothing is should not be waited for. */
const CONNECTIONS_MAX = 5;
const WAIT_SECONDS_MAX = 120;

/** Somewhere a whole book can be read from. */
export interface Source {
  checkpoint: string;
  /** What the source itself says its keys are: two while the key is rotated. */
  vkeys(): Promise<string[]>;
  /** The greatest checkpoint that witnesses have cosigned, where it was asked for. */
  witnessed: string | undefined;
  entries(size: bigint): AsyncIterable<EntryPiece>;
}

/** A register, by its address. */
export async function fromUrl(address: string, asksWitnesses: boolean): Promise<Source> {
  const base = address.replace(/\/+$/, '');
  const summary = async () =>
    JSON.parse(required(await get(`${base}/v1/book`), `${base}/v1/book`).toString('utf8')) as {
      vkey?: string;
      vkeys?: string[];
      witnessed?: { checkpoint: string } | null;
    };
  const witnessed = asksWitnesses ? (await summary()).witnessed?.checkpoint : undefined; // first: the book grows
  const checkpoint = await get(`${base}/book/checkpoint`);
  return {
    checkpoint: required(checkpoint, `${base}/book/checkpoint`).toString('utf8'),
    async vkeys() {
      const { vkey, vkeys } = await summary();
      return vkeys ?? [String(vkey)];
    },
    witnessed,
    async *entries(size) {
      for (const tile of tilesOf('entries', size)) {
        const [bundle, leaves] = await Promise.all([
          getTile(base, tile),
          getTile(base, { ...tile, level: 0 }),
        ]);
        const start = tile.number * BigInt(TILE_WIDTH);
        yield {
          bytes: bundle.bytes,
          ranges: bundleRanges(bundle.bytes, bundle.width, start).subarray(0, 2 * tile.width),
          hashes: leaves.bytes.subarray(0, tile.width * HASH_BYTES),
        };
      }
    },
  };
}

function bundleRanges(bundle: Buffer, width: number, start: bigint): Uint32Array {
  try {
    return rangesOf(bundle, width);
  } catch (error) {
    throw error instanceof BookFault ? new BookFault(`and what follows: ${error.message}`, start) : error;
  }
}

/** The tile, or the full one where a partial one is no longer kept. */
async function getTile(base: string, tile: Tile): Promise<{ bytes: Buffer; width: number }> {
  const bytes = await get(`${base}/book/${tilePath(tile)}`);
  if (bytes !== undefined) return { bytes, width: tile.width };
  const full = { ...tile, width: TILE_WIDTH };
  const address = `${base}/book/${tilePath(full)}`;
  return { bytes: required(await get(address), address), width: TILE_WIDTH };
}

/** The answer's bytes; undefined where there is nothing. One that is put off or cut off is asked for again: servers are busy, and restart. */
async function get(address: string): Promise<Buffer | undefined> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await answerOf(address);
    } catch (error) {
      const seconds = secondsToWait(error, attempt);
      if (seconds === undefined) throw error;
      await sleep(1000 * seconds);
    }
}

class StatusError extends Error {
  readonly status: number;
  readonly retryAfter: number;

  constructor(address: string, { status, headers }: Response) {
    super(`${address} answered ${status}`);
    this.status = status;
    this.retryAfter = Number(headers.get('retry-after') ?? 1);
  }
}

/** undefined: asking again is of no use. What takes too long was waited for long enough. */
function secondsToWait(error: unknown, attempt: number): number | undefined {
  if (error instanceof StatusError) {
    if (!BUSY.has(error.status) || attempt >= ATTEMPTS_MAX) return undefined;
    return Math.min(Number.isFinite(error.retryAfter) ? error.retryAfter : 1, WAIT_SECONDS_MAX);
  }
  const isCutOff = error instanceof TypeError && error.cause !== undefined; // as fetch says that a connection failed
  return isCutOff && attempt < CONNECTIONS_MAX ? 1 : undefined;
}

async function answerOf(address: string): Promise<Buffer | undefined> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(TIMEOUT_MS) });
  if (answer.status === 404) return undefined;
  if (!answer.ok || answer.body === null) throw new StatusError(address, answer);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of answer.body) {
    length += part.length;
    if (length > ANSWER_BYTES_MAX) throw new Error(`${address} answers with too much`);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function required(bytes: Buffer | undefined, address: string): Buffer {
  if (bytes === undefined) throw new BookFault(`${address} is missing`);
  return bytes;
}

/** An export of it. */
export async function fromFile(path: string): Promise<Source> {
  let seq: bigint | undefined;
  const pieces = linesOf(path, () => new BookFault('its line is longer than that of any entry', seq));
  const { value: first = Buffer.alloc(0) } = await pieces.next();
  const feed = first.indexOf(LF);
  const end = feed < 0 ? first.length : feed + 1;
  const header = parseHeaderLine(first.toString('utf8', 0, end));
  async function* entries() {
    seq = 0n;
    for await (const lines of chained(first.subarray(end), pieces)) {
      const { piece, fault } = parseEntryLines(lines, seq);
      seq += BigInt(entryCount(piece));
      yield piece;
      if (fault !== undefined) throw fault;
    }
  }
  return {
    checkpoint: header.checkpoint,
    vkeys: async () => [header.vkey],
    witnessed: header.witnessed,
    entries,
  };
}

async function* chained(first: Buffer, more: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* more;
}

/** The lines of a file, many at a time; `tooLong` is thrown where one is longer than any of an export. */
async function* linesOf(path: string, tooLong: () => BookFault): AsyncGenerator<Buffer, undefined> {
  let begun: Buffer = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const read = Buffer.concat([begun, chunk]);
    const end = read.lastIndexOf(LF) + 1;
    if (end > 0) yield read.subarray(0, end);
    begun = read.subarray(end);
    if (begun.length > LINE_BYTES_MAX) throw tooLong();
  }
  if (begun.length > 0) yield begun;
}
