import { type RawBuilder, sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { JsonObject } from '../book/canonical.ts';
import type { Entry, EntryKind, RecordedEntry } from '../book/entry.ts';
import type { Database } from '../database.ts';
import { pageBound, pageOf, readPage } from '../page-bound.ts';

/** An entry of the book with the present name of the delegate it is about. */
export interface Change extends RecordedEntry {
  /** Canonical JSON: the leaf itself. */
  text: string;
  /** undefined where the entry names no delegate. */
  delegate: { slug: string; name: string } | undefined;
}

function entries(db: Database) {
  return db
    .selectFrom('book_entry')
    .leftJoin('delegate', 'delegate.slug', 'book_entry.delegate')
    .select(['book_entry.seq', 'book_entry.at', 'book_entry.entry', 'book_entry.hash'])
    .select(['delegate.slug', 'delegate.name']);
}

type ChangeDbRow = Awaited<ReturnType<ReturnType<typeof entries>['executeTakeFirstOrThrow']>>;

function changeOf(row: ChangeDbRow): Change {
  const entry = JSON.parse(row.entry) as Entry & JsonObject;
  return {
    kind: entry.kind,
    actor: entry.actor,
    subject: entry.subject,
    body: entry.body,
    ...(entry.signature === undefined ? {} : { signature: entry.signature }),
    text: row.entry,
    seq: Number(row.seq),
    at: row.at,
    hash: row.hash,
    delegate: row.slug === null || row.name === null ? undefined : { slug: row.slug, name: row.name },
  };
}

/** Any entry of the book by its place. */
export async function findChange(db: Database, seq: number): Promise<Change | undefined> {
  const row = await entries(db).where('book_entry.seq', '=', BigInt(seq)).executeTakeFirst();
  return row === undefined ? undefined : changeOf(row);
}

/** An entry about a task. */
export interface TaskEntry extends Change {
  /** What caused the move of a claim that it tells of; null where it tells of none. */
  cause: string | null;
}

/** The entries about a task, newest first, below `beforeSeq`. */
export async function listTaskEntries(
  db: Database,
  taskId: string,
  beforeSeq: number | undefined,
  limit: number,
): Promise<TaskEntry[]> {
  let query = entries(db)
    .leftJoin('claim_transition', 'claim_transition.seq', 'book_entry.seq')
    .select('claim_transition.cause')
    .where('book_entry.task', '=', taskId);
  if (beforeSeq !== undefined) query = query.where('book_entry.seq', '<', BigInt(beforeSeq));
  const rows = await readPage(db, query.orderBy('book_entry.seq', 'desc'), limit);
  return rows.map((row) => ({ ...changeOf(row), cause: row.cause }));
}

/** These entries about tasks, in the order of the book. */
export async function findTaskEntries(db: Database, seqs: readonly number[]): Promise<TaskEntry[]> {
  if (seqs.length === 0) return [];
  const rows = await entries(db)
    .leftJoin('claim_transition', 'claim_transition.seq', 'book_entry.seq')
    .select('claim_transition.cause')
    .where('book_entry.seq', '=', anyOf(seqs.map(BigInt)))
    .orderBy('book_entry.seq')
    .execute();
  return rows.map((row) => ({ ...changeOf(row), cause: row.cause }));
}

/** What stewards did, newest first, below `beforeSeq`; of one kind, and by one address (EIP-55), where they are given. */
export async function listStewardActs(
  db: Database,
  filter: { kind?: EntryKind | undefined; by?: string | undefined },
  beforeSeq: number | undefined,
  limit: number,
): Promise<Change[]> {
  let found = db
    .selectFrom('book_entry')
    .select('seq')
    .where(
      sql<boolean>`entry like '{"actor":{"address":"0x________________________________________","role":"steward"},%'`,
    );
  if (filter.kind !== undefined) found = found.where('kind', '=', filter.kind);
  if (filter.by !== undefined) found = found.where(sql<boolean>`substr(entry, 22, 42) = ${filter.by}`);
  if (beforeSeq !== undefined) found = found.where('seq', '<', BigInt(beforeSeq));
  // by their places alone: of a rare kind the planner would rather look through all acts from the newest on
  const places = pageOf(found.orderBy('seq', 'desc'), limit);
  const query = entries(db).where(sql<boolean>`book_entry.seq in (${places})`);
  return (await query.orderBy('book_entry.seq', 'desc').execute()).map(changeOf);
}

export interface ChangeFilter {
  /** A slug. */
  delegate?: string | undefined;
  kinds?: readonly EntryKind[] | undefined;
  /** Recorded at this time or later. */
  since?: Date | undefined;
}

interface Piece {
  below?: number | undefined;
  above?: number | undefined;
  direction: 'asc' | 'desc';
  limit: number;
}

/** The entries next in a direction. Of several kinds each is asked for its next ones: none is searched for among the others. */
function matching(db: Database, filter: ChangeFilter, { below, above, direction, limit }: Piece) {
  const { delegate, kinds, since } = filter;
  const conditions = (e: RawBuilder<unknown>) => [
    delegate === undefined ? sql`${e}.delegate is not null` : sql`${e}.delegate = ${delegate}`,
    ...(below === undefined ? [] : [sql`${e}.seq < ${BigInt(below)}`]),
    ...(above === undefined ? [] : [sql`${e}.seq > ${BigInt(above)}`]),
    ...(since === undefined // times never decrease from entry to entry
      ? []
      : [
          sql`${e}.seq >= (select first.seq from book_entry first where first.at >= ${since} order by first.at, first.seq limit 1)`,
        ]),
  ];
  const all = (e: RawBuilder<unknown>) => sql<boolean>`(${sql.join(conditions(e), sql` and `)})`;
  const query = entries(db).orderBy('book_entry.seq', direction);
  if (kinds === undefined) return query.where(all(sql`book_entry`));
  const end = sql`order by seq ${sql.raw(direction)} limit ${limit}`;
  return query.where(
    sql<boolean>`book_entry.seq = any(array(
      select one.seq from unnest(${kinds}::text[]) as of (kind)
      cross join lateral (
        select next.seq from (
          select e.seq from book_entry e where e.kind = of.kind and ${all(sql`e`)} order by seq ${sql.raw(direction)} limit ${pageBound(limit)}) as next
        ${end}) as one ${end}))`,
  );
}

/** Entries about delegates, newest first, below `beforeSeq`. */
export async function listChanges(
  db: Database,
  filter: ChangeFilter,
  beforeSeq: number | undefined,
  limit: number,
): Promise<Change[]> {
  const query = matching(db, filter, { below: beforeSeq, direction: 'desc', limit });
  const rows = await readPage(db, query, limit);
  return rows.map(changeOf);
}

/** Entries about delegates in the order of the book, above `afterSeq`. */
export async function listChangesAfter(
  db: Database,
  filter: ChangeFilter,
  afterSeq: number,
  limit: number,
): Promise<Change[]> {
  const query = matching(db, filter, { above: afterSeq, direction: 'asc', limit });
  const rows = await readPage(db, query, limit);
  return rows.map(changeOf);
}
