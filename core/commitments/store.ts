import { type SqlBool, sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import type { Commitment, CommitmentState, CommitmentTerms } from './commitment.ts';
import type { CommitmentTally } from './counts.ts';
import type { SignedCommitment } from './signed-commitment.ts';
import type { CommitmentAct, CommitmentMessage, SignedBefore } from './typed-data.ts';

function commitments(db: Database) {
  return db
    .selectFrom('commitment as c')
    .innerJoin('delegate as d', 'd.id', 'c.delegate_id')
    .innerJoin('account as a', 'a.id', 'd.account_id')
    .selectAll('c')
    .select(['d.slug', 'd.name', 'd.account_id', 'a.address']);
}

type CommitmentRow = Awaited<ReturnType<ReturnType<typeof commitments>['executeTakeFirstOrThrow']>>;

function commitmentOf(row: CommitmentRow): Commitment {
  const { kept_at, delivered_at, kept_seq, missed_at, missed_seq, withdrawn_at, withdrawn_seq } = row;
  return {
    id: row.id,
    delegate: {
      id: row.delegate_id,
      slug: row.slug,
      name: row.name,
      accountId: row.account_id,
      address: row.address,
    },
    state: row.state,
    version: row.version,
    terms: termsOf(row),
    madeAt: row.made_at,
    promisedAt: row.promised_at,
    seq: Number(row.seq),
    remindedAt: row.reminded_at,
    dueToldAt: row.due_told_at,
    kept:
      kept_at === null || delivered_at === null
        ? null
        : { at: kept_at, deliveredAt: delivered_at, seq: Number(kept_seq) },
    missed: missed_at === null ? null : { at: missed_at, seq: Number(missed_seq) },
    withdrawn:
      withdrawn_at === null
        ? null
        : { at: withdrawn_at, reason: row.withdrawn_reason, seq: Number(withdrawn_seq) },
  };
}

interface TermColumns {
  text: string;
  test: string;
  due_at: Date;
  weight: number;
  evidence: CommitmentTerms['evidence'];
}

function termsOf({ text, test, due_at: dueAt, weight, evidence }: TermColumns): CommitmentTerms {
  return { text, test, dueAt, weight, evidence };
}

function columnsOf({ text, test, dueAt, weight, evidence }: CommitmentTerms): TermColumns {
  return { text, test, due_at: dueAt, weight, evidence };
}

export async function findCommitment(db: Database, id: string): Promise<Commitment | undefined> {
  const row = await commitments(db).where('c.id', '=', id).executeTakeFirst();
  return row === undefined ? undefined : commitmentOf(row);
}

/** The commitment, held until the transaction ends together with all of its delegate's: as `lockDelegate` holds them. */
export async function lockCommitment(tx: Tx, id: string): Promise<Commitment | undefined> {
  await tx
    .selectFrom('delegate as d')
    .innerJoin('commitment as c', 'c.delegate_id', 'd.id')
    .select('d.id')
    .where('c.id', '=', id)
    .forNoKeyUpdate('d')
    .execute();
  return await findCommitment(tx, id);
}

/** A delegate's commitments, newest first, below the number `before`. */
export async function listCommitments(
  db: Database,
  delegateId: string,
  state: CommitmentState | undefined,
  before: number | undefined,
  limit: number,
): Promise<{ commitment: Commitment; number: number }[]> {
  let query = commitments(db).where('c.delegate_id', '=', delegateId);
  if (state !== undefined) query = query.where('c.state', '=', state);
  if (before !== undefined) query = query.where('c.number', '<', before);
  const rows = await query.orderBy('c.number', 'desc').limit(limit).execute();
  return rows.map((row) => ({ commitment: commitmentOf(row), number: row.number }));
}

/** How many commitments a delegate ever made, and how many of them are open. */
export async function countOfDelegate(
  db: Database,
  delegateId: string,
): Promise<{ made: number; open: number }> {
  const { made, open } = await db
    .selectFrom('commitment')
    .select((of) => [
      of.fn.countAll<bigint>().as('made'),
      of.fn.countAll<bigint>().filterWhere('state', '=', 'open').as('open'),
    ])
    .where('delegate_id', '=', delegateId)
    .executeTakeFirstOrThrow();
  return { made: Number(made), open: Number(open) };
}

/** What became of the commitments of these delegates, by their ids. */
export async function tallyCommitments(
  db: Database,
  delegateIds: readonly string[],
): Promise<Map<string, CommitmentTally[]>> {
  if (delegateIds.length === 0) return new Map();
  const late = sql<boolean>`coalesce(delivered_at > due_at, false)`;
  const rows = await db
    .selectFrom('commitment')
    .select((of) => [
      'delegate_id',
      'state',
      late.as('late'),
      of.fn.countAll<bigint>().as('number'),
      of.fn.sum<bigint>('weight').as('weight'),
    ])
    .where('delegate_id', 'in', delegateIds)
    .groupBy(['delegate_id', 'state', late])
    .execute();
  const tallies = new Map<string, CommitmentTally[]>(delegateIds.map((id) => [id, []]));
  for (const { delegate_id, state, late: isLate, number, weight } of rows)
    tallies.get(delegate_id)?.push({ state, late: isLate, number: Number(number), weight: Number(weight) });
  return tallies;
}

/** What a delegate signed last about its commitments. */
export async function lastSigned(
  db: Database,
  delegateId: string,
): Promise<(SignedBefore & { message: CommitmentMessage }) | undefined> {
  const row = await db
    .selectFrom('signed_commitment')
    .select(['sequence', 'digest', 'message'])
    .where('delegate_id', '=', delegateId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row;
}

/** One signed act on a commitment, as it was recorded. */
export interface SignedAct {
  commitmentId: string;
  message: CommitmentMessage;
  act: CommitmentAct;
  recordedAt: Date;
  digest: Uint8Array;
  seq: number;
}

/** What was signed about these commitments, oldest first. */
export async function listSigned(db: Database, ids: readonly string[]): Promise<SignedAct[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('signed_commitment')
    .select(['commitment_id', 'message', 'recorded_at', 'digest', 'seq'])
    .where('commitment_id', 'in', ids)
    .orderBy('sequence')
    .execute();
  return rows.map((row) => ({
    commitmentId: row.commitment_id,
    message: row.message,
    act: row.message.act,
    recordedAt: row.recorded_at,
    digest: row.digest,
    seq: Number(row.seq),
  }));
}

export async function insertSigned(
  tx: Tx,
  delegateId: string,
  { message, digest }: Pick<SignedCommitment, 'message' | 'digest'>,
  seq: number,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('signed_commitment')
    .values({
      delegate_id: delegateId,
      sequence: Number(message.sequence),
      commitment_id: message.commitment,
      message: JSON.stringify(message),
      digest,
      seq: BigInt(seq),
      recorded_at: now,
    })
    .execute();
}

export async function insertCommitment(
  tx: Tx,
  made: { id: string; delegateId: string; number: number; terms: CommitmentTerms; seq: number },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('commitment')
    .values({
      id: made.id,
      delegate_id: made.delegateId,
      number: made.number,
      version: 1,
      state: 'open',
      ...columnsOf(made.terms),
      made_at: now,
      promised_at: now,
      seq: BigInt(made.seq),
    })
    .execute();
}

/** The delegate is to be told anew of the due date, which may be another. */
export async function saveChange(
  tx: Tx,
  id: string,
  change: { version: number; terms: CommitmentTerms; seq: number },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('commitment')
    .set({
      version: change.version,
      ...columnsOf(change.terms),
      promised_at: now,
      seq: BigInt(change.seq),
      reminded_at: null,
      due_told_at: null,
    })
    .where('id', '=', id)
    .execute();
}

export async function saveWithdrawn(
  tx: Tx,
  id: string,
  { at, reason, seq }: { at: Date; reason: string | null; seq: number },
): Promise<void> {
  await tx
    .updateTable('commitment')
    .set({ state: 'withdrawn', withdrawn_at: at, withdrawn_reason: reason, withdrawn_seq: BigInt(seq) })
    .where('id', '=', id)
    .execute();
}

export async function saveKept(
  tx: Tx,
  id: string,
  { at, deliveredAt, seq }: NonNullable<Commitment['kept']>,
): Promise<void> {
  await tx
    .updateTable('commitment')
    .set({ state: 'kept', kept_at: at, delivered_at: deliveredAt, kept_seq: BigInt(seq) })
    .where('id', '=', id)
    .execute();
}

export async function saveMissed(
  tx: Tx,
  id: string,
  { at, seq }: NonNullable<Commitment['missed']>,
): Promise<void> {
  await tx
    .updateTable('commitment')
    .set({ state: 'missed', missed_at: at, missed_seq: BigInt(seq) })
    .where('id', '=', id)
    .execute();
}

export async function saveReminded(
  tx: Tx,
  id: string,
  occasion: 'commitment_due_soon' | 'commitment_due',
  now: Date,
): Promise<void> {
  await tx
    .updateTable('commitment')
    .set(occasion === 'commitment_due' ? { due_told_at: now } : { reminded_at: now })
    .where('id', '=', id)
    .execute();
}

/** The open commitments whose delegates may have to be told of the due date, the ones due first before the others. */
export async function listToRemindOf(
  db: Database,
  now: Date,
  aheadMs: number,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('commitment')
    .select('id')
    .where('state', '=', 'open')
    .where((where) =>
      where.or([
        where.and([where('due_told_at', 'is', null), where('due_at', '<=', now)]),
        where.and([
          where('reminded_at', 'is', null),
          where('due_at', '>', now),
          sql<SqlBool>`due_at - least(${aheadMs}::float8 * interval '1ms', (due_at - promised_at) / 2) <= ${now}`,
        ]),
      ]),
    )
    .orderBy('due_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

/** The open commitments whose grace is over, of those whose delegates were told. */
export async function listToMiss(db: Database, now: Date, graceMs: number, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('commitment')
    .select('id')
    .where('state', '=', 'open')
    .where(sql<SqlBool>`greatest(due_at, due_told_at) + ${graceMs}::float8 * interval '1ms' <= ${now}`)
    .where('due_told_at', 'is not', null)
    .orderBy('due_at')
    .limit(limit)
    .execute();
  return rows.map((row) => row.id);
}

export interface CommitmentAnswer {
  commitmentId: string;
  text: string;
  at: Date;
  seq: number;
}

/** What delegates answered on these commitments, oldest first. */
export async function listAnswers(db: Database, ids: readonly string[]): Promise<CommitmentAnswer[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('commitment_answer')
    .selectAll()
    .where('commitment_id', 'in', ids)
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    commitmentId: row.commitment_id,
    text: row.text,
    at: row.answered_at,
    seq: Number(row.seq),
  }));
}

export async function insertAnswer(tx: Tx, { commitmentId, text, at, seq }: CommitmentAnswer): Promise<void> {
  await tx
    .insertInto('commitment_answer')
    .values({ seq: BigInt(seq), commitment_id: commitmentId, text, answered_at: at })
    .execute();
}
