import { type Selectable, sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { Schema } from '../schema.ts';
import type { Period } from '../payout-periods/store.ts';
import { type AuditAnswer, auditAnswers } from '../audit-answers/store.ts';
import type { AuditState, AuditTerms, PeriodData } from './audit.ts';
import type { Difference } from './hermes-causes.ts';
import type { Tally } from './voter-state.ts';

/** An audit as it is kept. */
export interface Audit extends AuditTerms, PeriodData {
  delegate: { id: string; slug: string; name: string; accountId: string };
  fromEpoch: number;
  toEpoch: number;
  state: AuditState;
  planVersion: number;
  /** Whether what voters are entitled to is in their balances. */
  counted: boolean;
  tally: Omit<Tally, 'entitled' | 'dueVoters' | 'shortByDue'>;
  /** Why Hermes paid less than was promised for this period. */
  causes: Difference[];
  auditedAt: Date;
  lookAt: Date | null;
  findingSeq: number | null;
  clearedSeq: number | null;
  answers: AuditAnswer[];
}

export function audits(db: Database) {
  return db
    .selectFrom('audit as a')
    .innerJoin('delegate as d', 'd.id', 'a.delegate_id')
    .selectAll('a')
    .select(['d.slug', 'd.name', 'd.account_id']);
}

type AuditRow = Awaited<ReturnType<ReturnType<typeof audits>['executeTakeFirstOrThrow']>>;

export async function auditsOf(db: Database, rows: readonly AuditRow[]): Promise<Audit[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const answers = await auditAnswers(
    db,
    first.delegate_id,
    rows.map(({ to_epoch }) => Number(to_epoch)),
  );
  return rows.map((row) => ({
    delegate: { id: row.delegate_id, slug: row.slug, name: row.name, accountId: row.account_id },
    fromEpoch: Number(row.from_epoch),
    toEpoch: Number(row.to_epoch),
    state: saidOf(row),
    planVersion: row.plan_version,
    minimumPayout: BigInt(row.minimum_payout),
    belowMinimum: row.below_minimum,
    counted: row.counted,
    missingEpochs: row.missing_epochs,
    ungrantedEpochs: row.ungranted_epochs,
    entitled: BigInt(row.entitled),
    tally: {
      voters: row.voters,
      shortVoters: row.short_voters,
      shortfall: BigInt(row.shortfall),
      tolerated: BigInt(row.tolerated),
      roundedVoters: row.rounded_voters,
      rounded: BigInt(row.rounded),
      compoundedVoters: row.compounded_voters,
      compounded: BigInt(row.compounded),
      waitingVoters: row.waiting_voters,
      waiting: BigInt(row.waiting),
    },
    causes: row.causes.map(({ amount, ...cause }) => ({ ...cause, amount: BigInt(amount) })),
    dueAt: row.due_at,
    finalAt: row.final_at,
    auditedAt: row.audited_at,
    lookAt: row.look_at,
    findingSeq: row.finding_seq === null ? null : Number(row.finding_seq),
    clearedSeq: row.cleared_seq === null ? null : Number(row.cleared_seq),
    answers: answers.get(Number(row.to_epoch)) ?? [],
  }));
}

/** What an audit says, by how it is kept: the release before knows no *nothing due*. */
export function saidOf({
  state,
  nothing_due,
}: Pick<Selectable<Schema['audit']>, 'state' | 'nothing_due'>): AuditState {
  return state === 'paid_in_full' && nothing_due ? 'nothing_due' : state;
}

/** The audits of a delegate, newest period first, below the one that ends with `before`. */
export async function listAudits(
  db: Database,
  delegateId: string,
  before: number | undefined,
  limit: number,
): Promise<Audit[]> {
  let query = audits(db).where('a.delegate_id', '=', delegateId);
  if (before !== undefined) query = query.where('a.to_epoch', '<', BigInt(before));
  return await auditsOf(db, await readPage(db, query.orderBy('a.to_epoch', 'desc'), limit));
}

/** The audit of the period that ends with this epoch. */
export async function findAudit(
  db: Database,
  delegateId: string,
  toEpoch: number,
): Promise<Audit | undefined> {
  const rows = await audits(db)
    .where('a.delegate_id', '=', delegateId)
    .where('a.to_epoch', '=', BigInt(toEpoch))
    .execute();
  return (await auditsOf(db, rows))[0];
}

/**
 * Held until the transaction ends: the balances of one delegate's voters are changed one after the other. It is taken before any of them,
 * and before an entry is appended.
 */
export async function lockAudits(tx: Tx, delegateId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit ${delegateId}`}, 0))`.execute(tx);
}

export interface NewAudit extends Period, PeriodData, AuditTerms {
  counted: boolean;
}

export async function insertAudit(tx: Tx, delegateId: string, audit: NewAudit, now: Date): Promise<void> {
  await tx
    .insertInto('audit')
    .values({
      delegate_id: delegateId,
      from_epoch: BigInt(audit.fromEpoch),
      to_epoch: BigInt(audit.toEpoch),
      state: 'no_data',
      plan_version: audit.planVersion,
      minimum_payout: String(audit.minimumPayout),
      below_minimum: audit.belowMinimum,
      counted: audit.counted,
      missing_epochs: audit.missingEpochs,
      ungranted_epochs: audit.ungrantedEpochs,
      entitled: String(audit.entitled),
      voters: 0,
      short_voters: 0,
      shortfall: '0',
      due_at: audit.dueAt,
      final_at: audit.finalAt,
      look_at: now,
      audited_at: now,
    })
    .execute();
}

export async function saveCounted(
  tx: Tx,
  { delegate, toEpoch }: Pick<Audit, 'delegate' | 'toEpoch'>,
  data: PeriodData,
): Promise<void> {
  await tx
    .updateTable('audit')
    .set({
      counted: true,
      missing_epochs: data.missingEpochs,
      ungranted_epochs: data.ungrantedEpochs,
      entitled: String(data.entitled),
    })
    .where('delegate_id', '=', delegate.id)
    .where('to_epoch', '=', BigInt(toEpoch))
    .execute();
}

/** Keeps what an audit says. Where another look was asked for since it was read, as by a payment that it did not see, that stays. */
export async function saveAudit(
  tx: Tx,
  { delegate, toEpoch, lookAt: askedFor }: Pick<Audit, 'delegate' | 'toEpoch' | 'lookAt'>,
  outcome: {
    state: AuditState;
    tally: Audit['tally'];
    causes: readonly Difference[];
    lookAt: Date | null;
  },
  now: Date,
): Promise<void> {
  const { state, tally, causes, lookAt } = outcome;
  await tx
    .updateTable('audit')
    .set({
      state: state === 'nothing_due' ? 'paid_in_full' : state,
      nothing_due: state === 'nothing_due',
      voters: tally.voters,
      short_voters: tally.shortVoters,
      shortfall: String(tally.shortfall),
      tolerated: String(tally.tolerated),
      rounded_voters: tally.roundedVoters,
      rounded: String(tally.rounded),
      compounded_voters: tally.compoundedVoters,
      compounded: String(tally.compounded),
      waiting_voters: tally.waitingVoters,
      waiting: String(tally.waiting),
      causes: JSON.stringify(causes.map((cause) => ({ ...cause, amount: String(cause.amount) }))),
      look_at: sql<Date | null>`case when date_trunc('milliseconds', look_at) is not distinct from ${askedFor}::timestamptz
        then ${lookAt}::timestamptz else look_at end`,
      audited_at: now,
      carried_at: now,
    })
    .where('delegate_id', '=', delegate.id)
    .where('to_epoch', '=', BigInt(toEpoch))
    .execute();
}
