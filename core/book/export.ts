import { canonicalJson } from './canonical.ts';
import { ENTRY_BYTES_MAX } from './entry.ts';
import type { EntryPiece } from './entry-piece.ts';
import { BookFault } from './fault.ts';
import type { Leaf } from './store.ts';

/* The whole book as lines of JSON: who signs it and what was signed, then one entry a line with its number and leaf hash. */

const FORMAT = 'pledgebook-export-1';
/** What stands around an entry in its line, and more than the header has. */
const AROUND_ENTRY = 256;
/** No line of an export is longer. */
export const LINE_BYTES_MAX = ENTRY_BYTES_MAX + AROUND_ENTRY;

export interface ExportHeader {
  origin: string;
  vkey: string;
  /** The signed note. */
  checkpoint: string;
  /** The greatest signed note that witnesses have cosigned; left out where there is none. */
  witnessed?: string;
}

export function headerLine(header: ExportHeader): string {
  return `${canonicalJson({ format: FORMAT, ...header })}\n`;
}

export function entryLine(leaf: Leaf): string {
  return `{"entry":${leaf.entry},"hash":"${leaf.hash.toString('base64')}","seq":${leaf.seq}}\n`;
}

/** Reads the first line of an export. Throws a BookFault on anything else. */
export function parseHeaderLine(line: string): ExportHeader {
  const { format, origin, vkey, checkpoint, witnessed } = parsed(line);
  if (
    format !== FORMAT ||
    typeof origin !== 'string' ||
    typeof vkey !== 'string' ||
    typeof checkpoint !== 'string' ||
    (witnessed !== undefined && typeof witnessed !== 'string')
  )
    throw new BookFault(`not an export of a book (${FORMAT})`);
  return { origin, vkey, checkpoint, ...(witnessed === undefined ? {} : { witnessed }) };
}

const BEFORE_ENTRY = '{"entry":';
const BEFORE_HASH = ',"hash":"';
const FROM_HASH = /,"hash":"([A-Za-z0-9+/]{43}=)","seq":(0|[1-9]\d*)\}$/y;

/**
 * Reads whole lines of entries, of which the first is that of entry `seq`: each entry's own bytes, as they stand in `lines`, and the hash
 * beside them; up to a line that is not that of the next entry, and the fault of it. Only LF ends a line, or CR LF: a text may hold whatever
 * else ends lines elsewhere, such as U+2028.
 */
export function parseEntryLines(
  lines: Buffer,
  seq: bigint,
): { piece: EntryPiece; fault: BookFault | undefined } {
  const text = lines.toString('latin1'); // each byte is a character
  const ranges: number[] = [];
  const hashes: string[] = [];
  let fault: BookFault | undefined;
  for (let begin = 0, end: number; begin < text.length && fault === undefined; begin = end + 1) {
    const feed = text.indexOf('\n', begin);
    end = feed < 0 ? text.length : feed;
    const line = text.slice(begin, text[end - 1] === '\r' ? end - 1 : end);
    const entryEnd = line.lastIndexOf(BEFORE_HASH);
    FROM_HASH.lastIndex = Math.max(entryEnd, 0);
    const [, hash = '', number = ''] = FROM_HASH.exec(line) ?? [];
    if (hash === '' || !line.startsWith(BEFORE_ENTRY))
      fault = new BookFault('its line is not that of an entry', seq);
    else if (BigInt(number) !== seq) fault = new BookFault(`in its place stands entry ${number}`, seq);
    else {
      ranges.push(begin + BEFORE_ENTRY.length, begin + entryEnd);
      hashes.push(hash);
      seq += 1n;
    }
  }
  const piece = {
    bytes: lines,
    ranges: Uint32Array.from(ranges),
    hashes: Buffer.concat(hashes.map((hash) => Buffer.from(hash, 'base64'))),
  };
  return { piece, fault };
}

function parsed(line: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // refused below
  }
  return {};
}
