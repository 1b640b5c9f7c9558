import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import type { Subtree } from './merkle.ts';

/** The canonical JSON of an entry's parts. */
export interface EntryParts {
  kind: string;
  actor: string;
  subject: string;
  body: string;
  signature: string | null;
}

export async function insertEntry(
  tx: Tx,
  parts: EntryParts,
): Promise<{ seq: bigint; at: Date; hash: Buffer }> {
  const { rows } = await sql<{ seq: bigint; at: Date; hash: Buffer }>`
    select seq, at, hash from book_append(${parts.kind}, ${parts.actor}, ${parts.subject}, ${parts.body}, ${parts.signature})
  `.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error('book_append gave no row');
  return row;
}

/** The time that an entry appended now would have at the earliest. */
export async function bookTime(db: Database): Promise<Date> {
  const { at } = await db
    .selectFrom('book_clock')
    .select(sql<Date>`date_trunc('milliseconds', clock_timestamp() + ahead)`.as('at'))
    .executeTakeFirstOrThrow();
  return at;
}

/** One leaf of the book as it is kept. */
export interface Leaf {
  seq: bigint;
  /** Canonical JSON. */
  entry: string;
  hash: Buffer;
}

/** How many entries are committed. */
export async function bookSize(db: Database): Promise<bigint> {
  const last = await db
    .selectFrom('book_entry')
    .select('seq')
    .orderBy('seq', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst();
  return last === undefined ? 0n : last.seq + 1n;
}

/** When the entry came; null: there is none. */
export async function entryTime(db: Database, seq: bigint): Promise<Date | null> {
  const row = await db.selectFrom('book_entry').select('at').where('seq', '=', seq).executeTakeFirst();
  return row?.at ?? null;
}

export async function leaves(db: Database, from: bigint, count: number): Promise<Leaf[]> {
  return db
    .selectFrom('book_entry')
    .select(['seq', 'entry', 'hash'])
    .where('seq', '>=', from)
    .where('seq', '<', from + BigInt(count))
    .orderBy('seq')
    .execute();
}

/** The hashes of `count` complete subtrees of one level in a row. */
export async function subtreeRow(
  db: Database,
  level: number,
  from: bigint,
  count: number,
): Promise<Buffer[]> {
  const end = from + BigInt(count);
  const rows =
    level === 0
      ? await db
          .selectFrom('book_entry')
          .select('hash')
          .where('seq', '>=', from)
          .where('seq', '<', end)
          .orderBy('seq')
          .execute()
      : await db
          .selectFrom('book_node')
          .select('hash')
          .where('level', '=', level)
          .where('position', '>=', from)
          .where('position', '<', end)
          .orderBy('position')
          .execute();
  return rows.map((row) => row.hash);
}

/** The hashes of complete subtrees, in the order asked, in one query. */
export async function subtreeHashes(db: Database, subtrees: Subtree[]): Promise<Buffer[]> {
  const levels = subtrees.map((subtree) => subtree.level);
  const positions = subtrees.map((subtree) => String(subtree.position));
  const { rows } = await sql<{ hash: Buffer | null }>`
    select coalesce(e.hash, n.hash) as hash
    from unnest(${levels}::smallint[], ${positions}::bigint[]) with ordinality as asked (level, position, number)
    left join book_entry e on asked.level = 0 and e.seq = asked.position
    left join book_node n on asked.level > 0 and n.level = asked.level and n.position = asked.position
    order by asked.number
  `.execute(db);
  return rows.map(({ hash }, i) => {
    if (hash === null) throw new Error(`the book has lost the subtree ${levels[i]}/${positions[i]}`);
    return hash;
  });
}

/** A checkpoint as it was signed. */
export interface SignedCheckpoint {
  size: bigint;
  root: Buffer;
  note: string;
}

/** The largest checkpoint signed with `key`. */
export function lastCheckpoint(db: Database, key: string): Promise<SignedCheckpoint | undefined> {
  return lastOf(db, key).select(['size', 'root', 'note']).executeTakeFirst();
}

/** The size of the largest checkpoint signed with `key`, and when it was signed. */
export async function lastSignature(
  db: Database,
  key: string,
): Promise<{ size: number; signedAt: Date } | undefined> {
  const row = await lastOf(db, key).select(['size', 'signed_at']).executeTakeFirst();
  return row === undefined ? undefined : { size: Number(row.size), signedAt: row.signed_at };
}

/** What is in front of the end of its key in the primary key's order: a key that signed nothing is found as fast as any. */
function lastOf(db: Database, key: string) {
  return db
    .selectFrom((of) =>
      of
        .selectFrom('book_checkpoint')
        .selectAll()
        .where('key', '<=', key)
        .orderBy('key', 'desc')
        .orderBy('size', 'desc')
        .limit(sql.lit(1))
        .as('last'),
    )
    .where('key', '=', key);
}

/** The largest checkpoint of all, whatever key signed it; the latest where several are as large. */
export function newestCheckpoint(
  db: Database,
): Promise<(SignedCheckpoint & { key: string; signed_at: Date }) | undefined> {
  return db
    .selectFrom('book_checkpoint')
    .select(['key', 'size', 'root', 'note', 'signed_at'])
    .orderBy('size', 'desc')
    .orderBy('signed_at', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst();
}

/** Keeps a checkpoint, unless one of its size is kept already. */
export async function insertCheckpoint(tx: Tx, key: string, checkpoint: SignedCheckpoint): Promise<void> {
  await tx
    .insertInto('book_checkpoint')
    .values({ key, ...checkpoint })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
