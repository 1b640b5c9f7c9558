import { canonicalJson } from './canonical.ts';
import { BookFault } from './fault.ts';
import type { Leaf } from './store.ts';

/* The whole book as lines of JSON: who signs it and what was signed, then one entry a line with its number and leaf hash. */

const FORMAT = 'pledgebook-export-1';

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

/** Reads the first line of an export, without its line feed. Throws a BookFault on anything else. */
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

/** Reads the line of entry `seq`: the entry's own bytes, as they stand, and the hash beside them. */
export function parseEntryLine(line: string, seq: bigint): { bytes: Uint8Array; hash: Uint8Array } {
  const [, entry = '', hash = '', number = ''] =
    /^\{"entry":(.*),"hash":"([A-Za-z0-9+/]{43}=)","seq":(0|[1-9]\d*)\}$/s.exec(line) ?? [];
  if (hash === '') throw new BookFault('its line is not that of an entry', seq);
  if (BigInt(number) !== seq) throw new BookFault(`in its place stands entry ${number}`, seq);
  return { bytes: new TextEncoder().encode(entry), hash: Buffer.from(hash, 'base64') };
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
