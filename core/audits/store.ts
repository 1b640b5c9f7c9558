import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import type { Period } from '../payout-periods/store.ts';
import type { AuditState, AuditTerms, PeriodData, Tally } from './audit.ts';

export interface AuditAnswer {
  text: string;
  at: Date;
  seq: number;
}

/** An audit as it is kept. */
export interface Audit extends AuditTerms, PeriodData {
  delegate: { id: string; slug: string; name: string; accountId: string };
  fromEpoch: number;
  toEpoch: number;
  state: AuditState;
  planVersion: number;
  /** Whether what voters are entitled to is in their balances. */
  counted: boolean;
  voters: number;
  shortVoters: number;
  shortfall: bigint;
  auditedAt: Date;
  findingSeq: number | null;
  clearedSeq: number | null;
  answers: AuditAnswer[];
}

function audits(db: Database) {
  return db
    .selectFrom('audit as a')
    .innerJoin('delegate as d', 'd.id', 'a.delegate_id')
    .selectAll('a')
    .select(['d.slug', 'd.name', 'd.account_id']);
}

type AuditRow = Awaited<ReturnType<ReturnType<typeof audits>['executeTakeFirstOrThrow']>>;

async function auditsOf(db: Database, rows: readonly AuditRow[]): Promise<Audit[]> {
  const [first] = rows;
  if (first === undefined) return [];
  const answers = await db
    .selectFrom('audit_answer')
    .selectAll()
    .where('delegate_id', '=', first.delegate_id)
    .where(
      'to_epoch',
      'in',
      rows.map(({ to_epoch }) => to_epoch),
    )
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    delegate: { id: row.delegate_id, slug: row.slug, name: row.name, accountId: row.account_id },
    fromEpoch: Number(row.from_epoch),
    toEpoch: Number(row.to_epoch),
    state: row.state,
    planVersion: row.plan_version,
    minimumPayout: BigInt(row.minimum_payout),
    belowMinimum: row.below_minimum,
    counted: row.counted,
    missingEpochs: row.missing_epochs,
    ungrantedEpochs: row.ungranted_epochs,
    entitled: BigInt(row.entitled),
    voters: row.voters,
    shortVoters: row.short_voters,
    shortfall: BigInt(row.shortfall),
    dueAt: row.due_at,
    finalAt: row.final_at,
    auditedAt: row.audited_at,
    findingSeq: row.finding_seq === null ? null : Number(row.finding_seq),
    clearedSeq: row.cleared_seq === null ? null : Number(row.cleared_seq),
    answers: answers
      .filter(({ to_epoch }) => to_epoch === row.to_epoch)
      .map(({ text, answered_at, seq }) => ({ text, at: answered_at, seq: Number(seq) })),
  }));
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
  return await auditsOf(db, await query.orderBy('a.to_epoch', 'desc').limit(limit).execute());
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

/** How many audits of a delegate are in each state. */
export async function countAudits(db: Database, delegateId: string): Promise<Map<AuditState, number>> {
  const rows = await db
    .selectFrom('audit')
    .select(['state', (of) => of.fn.countAll<bigint>().as('count')])
    .where('delegate_id', '=', delegateId)
    .groupBy('state')
    .execute();
  return new Map(rows.map(({ state, count }) => [state, Number(count)]));
}

/** Held until the transaction ends: the balances of one delegate's voters are changed one after the other. */
export async function lockAudits(tx: Tx, delegateId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`audit ${delegateId}`}, 0))`.execute(tx);
}

/** Those of a delegate that are to be looked at, oldest first. */
export async function listDueAudits(tx: Tx, delegateId: string, now: Date): Promise<Audit[]> {
  const rows = await audits(tx)
    .where('a.delegate_id', '=', delegateId)
    .where('a.look_at', '<=', now)
    .orderBy('a.to_epoch')
    .execute();
  return await auditsOf(tx, rows);
}

/** What is paid may change those that are not settled. */
export async function lookAgain(tx: Tx, delegateId: string, now: Date): Promise<void> {
  await tx
    .updateTable('audit')
    .set({ look_at: now })
    .where('delegate_id', '=', delegateId)
    .where('state', 'in', ['open', 'checking', 'short'])
    .execute();
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

export async function saveAudit(
  tx: Tx,
  { delegate, toEpoch }: Pick<Audit, 'delegate' | 'toEpoch'>,
  outcome: { state: AuditState; tally: Tally; lookAt: Date | null },
  now: Date,
): Promise<void> {
  const { state, tally, lookAt } = outcome;
  await tx
    .updateTable('audit')
    .set({
      state,
      voters: tally.voters,
      short_voters: tally.shortVoters,
      shortfall: String(tally.shortfall),
      look_at: lookAt,
      audited_at: now,
    })
    .where('delegate_id', '=', delegate.id)
    .where('to_epoch', '=', BigInt(toEpoch))
    .execute();
}

/** Keeps which entry found it short, and how much it then was. */
export async function saveFinding(
  tx: Tx,
  { delegate, toEpoch, shortfall }: Pick<Audit, 'delegate' | 'toEpoch' | 'shortfall'>,
  seq: number,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('audit')
    .set({ finding_seq: BigInt(seq), found_shortfall: String(shortfall), found_at: now })
    .where('delegate_id', '=', delegate.id)
    .where('to_epoch', '=', BigInt(toEpoch))
    .execute();
}

/** Keeps when it is to be looked at again. */
export async function saveLookAt(
  tx: Tx,
  { delegate, toEpoch }: Pick<Audit, 'delegate' | 'toEpoch'>,
  lookAt: Date,
): Promise<void> {
  await tx
    .updateTable('audit')
    .set({ look_at: lookAt })
    .where('delegate_id', '=', delegate.id)
    .where('to_epoch', '=', BigInt(toEpoch))
    .execute();
}

/** Keeps which entry said that all is paid. */
export async function saveCleared(
  tx: Tx,
  { delegate, toEpoch }: Pick<Audit, 'delegate' | 'toEpoch'>,
  seq: number,
): Promise<void> {
  await tx
    .updateTable('audit')
    .set({ cleared_seq: BigInt(seq) })
    .where('delegate_id', '=', delegate.id)
    .where('to_epoch', '=', BigInt(toEpoch))
    .execute();
}

/** The newest of a delegate's audits that is *short*. */
export async function newestShort(tx: Tx, delegateId: string): Promise<Audit | undefined> {
  const rows = await audits(tx)
    .where('a.delegate_id', '=', delegateId)
    .where('a.state', '=', 'short')
    .orderBy('a.to_epoch', 'desc')
    .limit(1)
    .execute();
  return (await auditsOf(tx, rows))[0];
}

/**
 * The most that findings said to be missing since the voters of a delegate last had everything, before a period; and when something was
 * last found.
 */
export async function lastFound(
  tx: Tx,
  delegateId: string,
  before: number,
): Promise<{ shortfall: bigint; foundAt: Date | null }> {
  const { rows } = await sql<{ shortfall: string | null; found_at: Date | null }>`
    select max(found_shortfall)::text as shortfall, max(found_at) as found_at from audit
    where delegate_id = ${delegateId}::uuid and to_epoch < ${before}::bigint and to_epoch > coalesce((
      select max(to_epoch) from audit
      where delegate_id = ${delegateId}::uuid and to_epoch < ${before}::bigint and state in ('paid_in_full', 'late')), -1)`.execute(
    tx,
  );
  return { shortfall: BigInt(rows[0]?.shortfall ?? 0), foundAt: rows[0]?.found_at ?? null };
}

export async function insertAuditAnswer(
  tx: Tx,
  answer: { delegateId: string; toEpoch: number; text: string; at: Date; seq: number },
): Promise<void> {
  await tx
    .insertInto('audit_answer')
    .values({
      seq: BigInt(answer.seq),
      delegate_id: answer.delegateId,
      to_epoch: BigInt(answer.toEpoch),
      text: answer.text,
      answered_at: answer.at,
    })
    .execute();
}
