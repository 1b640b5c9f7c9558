import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { Commitment, CommitmentState, CommitmentTerms } from './commitment.ts';
import type { CommitmentTally } from './counts.ts';

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
  const rows = await readPage(db, query.orderBy('c.number', 'desc'), limit);
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
  const rows = await db
    .selectFrom('delegate_count')
    .select(['delegate_id', 'state', 'number', 'weight'])
    .where('delegate_id', '=', anyOf(delegateIds))
    .where('what', '=', 'commitment')
    .execute();
  const tallies = new Map<string, CommitmentTally[]>(delegateIds.map((id) => [id, []]));
  for (const { delegate_id, state: counted, number, weight } of rows) {
    const late = counted === 'kept_late';
    const state = late ? 'kept' : (counted as CommitmentState);
    tallies.get(delegate_id)?.push({ state, late, number: Number(number), weight: Number(weight) });
  }
  return tallies;
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
