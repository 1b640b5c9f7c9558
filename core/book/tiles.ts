import { BookFault } from './fault.ts';

/* Tiles of the tree as files (C2SP tlog-tiles): 256 hashes, or 256 entries, by number. */

export const TILE_WIDTH = 256;
/** Tiles of a level above would hold more entries than a 64-bit number counts. */
const LEVEL_MAX = 7;

/** The tile number `number` of `level`; `width` under 256 is a partial one. */
export interface Tile {
  level: number | 'entries';
  number: bigint;
  width: number;
}

/** The path of a tile below the book's address: `tile/0/x001/x234/067`, `tile/entries/000.p/5`. */
export function tilePath({ level, number, width }: Tile): string {
  const digits = number.toString();
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g) ?? [];
  const name = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/');
  return `tile/${level}/${name}${width === TILE_WIDTH ? '' : `.p/${width}`}`;
}

/** Reads the path of a tile. Undefined unless it is exactly as `tilePath` writes it. */
export function parseTilePath(path: string): Tile | undefined {
  const match = /^tile\/(\d|entries)\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (match === null) return undefined;
  const [, level = '', name = '', width = String(TILE_WIDTH)] = match;
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    number: BigInt(name.replace(/[x/]/g, '')),
    width: Number(width),
  };
  const possible = (tile.level === 'entries' || tile.level <= LEVEL_MAX) && tile.width <= TILE_WIDTH;
  return possible && tilePath(tile) === path ? tile : undefined;
}

/** The tiles of a level 0 or of entries that hold the first `size` entries, in order. */
export function* tilesOf(level: 0 | 'entries', size: bigint): Generator<Tile> {
  const width = BigInt(TILE_WIDTH);
  for (let number = 0n; number * width < size; number += 1n) {
    const left = size - number * width;
    yield { level, number, width: left < width ? Number(left) : TILE_WIDTH };
  }
}

/** Entries as one bundle: each with its length before it, in two big-endian bytes. */
export function bundleOf(entries: readonly string[]): Buffer {
  return Buffer.concat(
    entries.flatMap((entry) => {
      const bytes = Buffer.from(entry);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(bytes.length);
      return [length, bytes];
    }),
  );
}

/** Where the entries of a bundle of `width` stand in it, as a piece has it. Throws a BookFault when the bytes do not come out even. */
export function rangesOf(bundle: Buffer, width: number): Uint32Array {
  const ranges: number[] = [];
  let at = 0;
  while (ranges.length < 2 * width && at + 2 <= bundle.length) {
    const end = at + 2 + bundle.readUInt16BE(at);
    if (end > bundle.length) break;
    ranges.push(at + 2, end);
    at = end;
  }
  if (ranges.length < 2 * width || at !== bundle.length)
    throw new BookFault(`a bundle of ${width} entries is cut short or too long`);
  return Uint32Array.from(ranges);
}
