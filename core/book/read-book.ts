import type { Database } from '../database.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { consistencyProof, inclusionProof, type ReadHashes, rootOf } from './merkle.ts';
import { bookSize, type Leaf, leaves, subtreeHashes, subtreeRow } from './store.ts';
import { bundleOf, TILE_WIDTH, type Tile } from './tiles.ts';

/** The bytes of a tile. Refuses (`not_found`) one that the book does not fill, or not yet. */
export async function readTile(db: Database, tile: Tile): Promise<Buffer> {
  const level = tile.level === 'entries' ? 0 : tile.level;
  const from = tile.number * BigInt(TILE_WIDTH);
  const filled = (await bookSize(db)) >> BigInt(8 * level);
  if (from + BigInt(tile.width) > filled)
    throw new RefusalError('not_found', 'not_found', 'The book has no such tile');
  if (tile.level === 'entries') {
    const entries = await leaves(db, from, tile.width);
    return bundleOf(entries.map((leaf) => leaf.entry));
  }
  return Buffer.concat(await subtreeRow(db, 8 * level, from, tile.width));
}

/** Entries from number `from` on, at most `limit`, with the book's size. Refuses (`not_found`) a beginning after the end. */
export async function readEntries(
  db: Database,
  from: bigint,
  limit: number,
): Promise<{ entries: Leaf[]; size: bigint }> {
  const size = await bookSize(db);
  if (from > size) throw new RefusalError('not_found', 'not_found', `The book has ${size} entries`);
  return { entries: await leaves(db, from, limit), size };
}

/** Every entry of the first `size`, page by page: the whole is never in memory. */
export async function* allEntries(db: Database, size: bigint): AsyncGenerator<Leaf> {
  for (let from = 0n; from < size; from += BigInt(TILE_WIDTH)) {
    for (const leaf of await leaves(db, from, TILE_WIDTH)) if (leaf.seq < size) yield leaf;
  }
}

export interface InclusionProof {
  seq: bigint;
  size: bigint;
  root: Uint8Array;
  leafHash: Uint8Array;
  hashes: Uint8Array[];
}

/** The proof that entry `seq` is in the book of `size` entries (undefined: of all there are). */
export async function proveInclusion(
  db: Database,
  seq: bigint,
  askedSize: bigint | undefined,
): Promise<InclusionProof> {
  const size = await committedSize(db, askedSize, '/size');
  if (seq >= size) throw invalidInput('/seq', `is not before ${size}, the size of that book`);
  const read = reader(db);
  const [leafHash] = await read([{ level: 0, position: seq }]);
  if (leafHash === undefined) throw new Error(`the book has lost entry ${seq}`);
  return {
    seq,
    size,
    root: await rootOf(size, read),
    leafHash,
    hashes: await inclusionProof(seq, size, read),
  };
}

export interface ConsistencyProof {
  from: bigint;
  to: bigint;
  fromRoot: Uint8Array;
  toRoot: Uint8Array;
  hashes: Uint8Array[];
}

/** The proof that the book of `from` entries is the beginning of the one of `to` (undefined: of all there are). */
export async function proveConsistency(
  db: Database,
  from: bigint,
  askedTo: bigint | undefined,
): Promise<ConsistencyProof> {
  const to = await committedSize(db, askedTo, '/to');
  if (from > to) throw invalidInput('/from', `is more than ${to}, the size it is compared with`);
  const read = reader(db);
  return {
    from,
    to,
    fromRoot: await rootOf(from, read),
    toRoot: await rootOf(to, read),
    hashes: await consistencyProof(from, to, read),
  };
}

async function committedSize(db: Database, asked: bigint | undefined, pointer: string): Promise<bigint> {
  const size = await bookSize(db);
  if (asked !== undefined && asked > size)
    throw invalidInput(pointer, `is more than ${size}, the size of the book`);
  return asked ?? size;
}

function reader(db: Database): ReadHashes {
  return (subtrees) => subtreeHashes(db, subtrees);
}
