import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import { keyedPages } from '../keyed-pages.ts';
import { readPage } from '../page-bound.ts';
import type { Carried } from './statement-row.ts';
import type { StatementContent } from './statement-content.ts';
import type { Statement } from './statement.ts';

function statements(db: Database) {
  return db
    .selectFrom('statement as s')
    .innerJoin('delegate', 'delegate.id', 's.delegate_id')
    .innerJoin('account', 'account.id', 's.made_by')
    .leftJoin('statement as p', 'p.id', 's.previous_id')
    .selectAll('s')
    .select(['delegate.slug', 'delegate.name', 'delegate.account_id', 'account.address'])
    .select('p.sha256 as previous_sha256');
}

type Row = Awaited<ReturnType<ReturnType<typeof statements>['executeTakeFirstOrThrow']>>;

function statementOf(row: Row): Statement {
  return {
    id: row.id,
    delegate: { id: row.delegate_id, slug: row.slug, name: row.name, accountId: row.account_id },
    candidateId: row.candidate_id,
    range: { from: Number(row.from_epoch), to: Number(row.to_epoch) },
    previous:
      row.previous_id === null || row.previous_sha256 === null
        ? null
        : { id: row.previous_id, sha256: row.previous_sha256 },
    state: row.state,
    epochsDone: row.epochs_done,
    content: row.content,
    sha256: row.sha256,
    madeBy: row.address,
    madeAt: row.made_at,
    readyAt: row.ready_at,
    approvedAt: row.approved_at,
  };
}

export async function findStatement(db: Database, id: string): Promise<Statement | undefined> {
  const row = await statements(db).where('s.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : statementOf(row);
}

/** The statement, held until the transaction ends. */
export async function lockStatement(tx: Tx, id: string): Promise<Statement | undefined> {
  const row = await statements(tx).where('s.id', '=', id).forNoKeyUpdate('s').executeTakeFirst();
  return row === undefined ? undefined : statementOf(row);
}

/** A delegate's statements, the last made first, before one of them. */
export async function listStatements(
  db: Database,
  delegateId: string,
  before: { madeAt: string; id: string } | undefined,
  limit: number,
): Promise<Statement[]> {
  let query = statements(db).where('s.delegate_id', '=', delegateId);
  if (before !== undefined)
    query = query.where(
      sql<boolean>`(s.made_at, s.id) < (${before.madeAt}::timestamptz, ${before.id}::uuid)`,
    );
  const rows = await readPage(db, query.orderBy('s.made_at', 'desc').orderBy('s.id', 'desc'), limit);
  return rows.map(statementOf);
}

/**
 * The statement whose carried amounts one of this range takes over: the approved one that no other approved one took over, be its epochs
 * before or after, so that in whatever order they are approved nothing is paid twice, is left behind or waits for more than the next
 * one; where none is approved, the last that ends before it. Of several that nobody took over, as there may be of earlier releases, it is
 * the first.
 */
export async function statementBefore(
  db: Database,
  delegateId: string,
  { from, to }: Statement['range'],
): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    with other as (
      select id, previous_id, approved_at, to_epoch, made_at from statement
      where delegate_id = ${delegateId}::uuid and state = 'ready'
        and (to_epoch < ${BigInt(from)}::bigint or (from_epoch > ${BigInt(to)}::bigint and approved_at is not null))
    )
    select id from other
    where not exists (select from other next where next.previous_id = other.id and next.approved_at is not null)
      and (approved_at is not null or not exists (select from other approved where approved.approved_at is not null))
    order by case when approved_at is null then -to_epoch else to_epoch end, made_at desc, id limit 1`.execute(
    db,
  );
  return rows[0]?.id;
}

/** An approved statement that has an epoch of this range. */
export async function approvedWithin(
  db: Database,
  delegateId: string,
  { from, to }: Statement['range'],
): Promise<Statement | undefined> {
  const row = await statements(db)
    .where('s.delegate_id', '=', delegateId)
    .where('s.approved_at', 'is not', null)
    .where('s.from_epoch', '<=', BigInt(to))
    .where('s.to_epoch', '>=', BigInt(from))
    .executeTakeFirst();
  return row === undefined ? undefined : statementOf(row);
}

export interface NewStatement {
  delegateId: string;
  candidateId: number;
  range: Statement['range'];
  previousId: string | undefined;
  madeBy: string;
  madeAt: Date;
}

/** The statement, made where it was not there before; one that failed is tried again. */
export async function insertStatement(tx: Tx, made: NewStatement): Promise<{ id: string; isReady: boolean }> {
  const previous = made.previousId ?? null;
  const found = await tx
    .selectFrom('statement')
    .select(['id', 'state'])
    .where('delegate_id', '=', made.delegateId)
    .where('from_epoch', '=', BigInt(made.range.from))
    .where('to_epoch', '=', BigInt(made.range.to))
    .where(sql<boolean>`previous_id is not distinct from ${previous}::uuid`)
    .executeTakeFirst();
  if (found?.state === 'failed')
    await tx.updateTable('statement').set({ state: 'computing' }).where('id', '=', found.id).execute();
  if (found !== undefined) return { id: found.id, isReady: found.state === 'ready' };
  const { id } = await tx
    .insertInto('statement')
    .values({
      delegate_id: made.delegateId,
      candidate_id: made.candidateId,
      from_epoch: BigInt(made.range.from),
      to_epoch: BigInt(made.range.to),
      previous_id: previous,
      state: 'computing',
      made_by: made.madeBy,
      made_at: made.madeAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, isReady: false };
}

export async function saveProgress(tx: Tx, id: string, epochsDone: number): Promise<void> {
  await tx
    .updateTable('statement')
    .set({ epochs_done: epochsDone })
    .where('id', '=', id)
    .where('state', '=', 'computing')
    .execute();
}

export async function saveFailure(tx: Tx, id: string): Promise<void> {
  await tx
    .updateTable('statement')
    .set({ state: 'failed' })
    .where('id', '=', id)
    .where('state', '=', 'computing')
    .execute();
}

export async function saveReady(
  tx: Tx,
  id: string,
  ready: { content: StatementContent; sha256: Uint8Array; epochsDone: number },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('statement')
    .set({
      state: 'ready',
      content: JSON.stringify(ready.content),
      sha256: Buffer.from(ready.sha256),
      epochs_done: ready.epochsDone,
      ready_at: now,
    })
    .where('id', '=', id)
    .execute();
}

export async function saveApproval(tx: Tx, id: string, by: string, now: Date): Promise<void> {
  await tx.updateTable('statement').set({ approved_by: by, approved_at: now }).where('id', '=', id).execute();
}

export async function deleteCarried(tx: Tx, id: string): Promise<void> {
  await tx.deleteFrom('statement_carry').where('statement_id', '=', id).execute();
}

export async function insertCarried(tx: Tx, id: string, carried: readonly Carried[]): Promise<void> {
  if (carried.length === 0) return;
  await sql`insert into statement_carry (statement_id, voter, amount)
    select ${id}::uuid, decode(voter, 'hex'), amount
    from unnest(${carried.map(({ voter }) => voter.slice(2))}::text[],
      ${carried.map(({ amount }) => String(amount))}::numeric[]) as given (voter, amount)`.execute(tx);
}

const CARRIED_A_PAGE = 10_000;

/** What waits by a statement for the one after it, in the order of addresses. */
export async function* carriedBy(
  db: Database,
  id: string | undefined,
): AsyncGenerator<Carried, void, undefined> {
  if (id === undefined) return;
  const pages = keyedPages(
    (after: Buffer | undefined, size) =>
      db
        .selectFrom('statement_carry')
        .select(['voter', 'amount'])
        .where('statement_id', '=', id)
        .where('voter', '>', after ?? Buffer.alloc(0))
        .orderBy('voter')
        .limit(sql.lit(size))
        .execute(),
    ({ voter }) => voter,
    CARRIED_A_PAGE,
  );
  for await (const page of pages)
    for (const { voter, amount } of page)
      yield { voter: `0x${voter.toString('hex')}`, amount: BigInt(amount) };
}

export async function candidateKey(db: Database, candidateId: number): Promise<string> {
  const { key } = await db
    .selectFrom('candidate')
    .select('key')
    .where('id', '=', candidateId)
    .executeTakeFirstOrThrow();
  return key;
}
