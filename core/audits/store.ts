import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import {
  PAYOUT_GRACE_MS,
  type AuditedVoter,
  type AuditState,
  type AuditTerms,
  type PeriodData,
  type Tally,
} from './audit.ts';

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

/** A period whose epochs are over, and the plan in force when it began. */
export interface Period {
  fromEpoch: number;
  toEpoch: number;
  endsAt: Date;
  planVersion: number;
  minimumPayout: bigint;
  belowMinimum: 'carry_over' | 'forfeit';
}

/**
 * The next period of a delegate that is over and not audited yet. The first begins with the first kept epoch in which a plan is in
 * force, the next ones where the one before ended, unless no plan was in force then. A period has as many epochs as the plan says. It is
 * over when the rewards of its last epoch, or of a later one, are kept.
 */
export async function nextPeriod(db: Database, delegateId: string): Promise<Period | undefined> {
  const { rows } = await sql<{
    number: bigint;
    starts_at: Date;
    ends_at: Date;
    version: number;
    payout_period_epochs: number;
    minimum_payout: string;
    below_minimum: 'carry_over' | 'forfeit';
    newest: bigint | null;
    after: bigint | null;
  }>`
    with last as (
      select to_epoch, due_at - ${PAYOUT_GRACE_MS}::float8 * interval '1ms' as ended_at
      from audit where delegate_id = ${delegateId}::uuid order by to_epoch desc limit 1
    )
    select e.number, e.starts_at, e.ends_at, p.version, p.payout_period_epochs, p.minimum_payout, p.below_minimum,
      (select max(number) from epoch where rewards_recorded_at is not null) as newest,
      (select to_epoch + 1 from last where exists (
        select from reward_plan then_ where then_.delegate_id = p.delegate_id and then_.in_force_at is not null
          and then_.effective_at <= last.ended_at and (then_.ended_at is null or then_.ended_at > last.ended_at))) as after
    from epoch e
    join reward_plan p on p.delegate_id = ${delegateId}::uuid and p.in_force_at is not null
      and p.effective_at <= e.starts_at and (p.ended_at is null or p.ended_at > e.starts_at)
    where e.number > coalesce((select to_epoch from last), -1)
    order by e.number, p.version desc limit 1`.execute(db);
  const [first] = rows;
  if (first === undefined || first.newest === null) return undefined;
  const fromEpoch = Number(first.after ?? first.number);
  const toEpoch = fromEpoch + first.payout_period_epochs - 1;
  if (toEpoch > Number(first.newest)) return undefined;
  const epochMs = first.ends_at.getTime() - first.starts_at.getTime();
  return {
    fromEpoch,
    toEpoch,
    endsAt: new Date(first.starts_at.getTime() + (toEpoch + 1 - Number(first.number)) * epochMs),
    planVersion: first.version,
    minimumPayout: BigInt(first.minimum_payout),
    belowMinimum: first.below_minimum,
  };
}

/** What is known of a candidate's epochs in a range. */
export async function periodData(
  db: Database,
  candidateId: number,
  from: number,
  to: number,
): Promise<{ missingEpochs: number; ungrantedEpochs: number }> {
  const { rows } = await sql<{ known: bigint; ungranted: bigint }>`
    select count(*) filter (where e.rewards_recorded_at is not null and r.state is distinct from 'no_data') as known,
      count(*) filter (where r.state = 'not_granted') as ungranted
    from epoch e left join epoch_reward r on r.epoch = e.number and r.candidate_id = ${candidateId}::integer
    where e.number between ${from}::bigint and ${to}::bigint`.execute(db);
  const [{ known, ungranted } = { known: 0n, ungranted: 0n }] = rows;
  return { missingEpochs: to - from + 1 - Number(known), ungrantedEpochs: Number(ungranted) };
}

/** Adds what these voters are entitled to for a period, in the order of their addresses. */
export async function addEntitlements(
  tx: Tx,
  delegateId: string,
  toEpoch: number,
  voters: readonly { voter: string; entitled: bigint }[],
): Promise<void> {
  if (voters.length === 0) return;
  await sql`
    with given as (
      select decode(voter, 'hex') as voter, entitled
      from unnest(${voters.map(({ voter }) => voter.slice(2))}::text[], ${voters.map(({ entitled }) => String(entitled))}::numeric[])
        as g (voter, entitled)
    ), balance as (
      insert into voter_balance (delegate_id, voter, entitled, paid)
      select ${delegateId}::uuid, voter, entitled, 0 from given order by voter
      on conflict (delegate_id, voter) do update set entitled = voter_balance.entitled + excluded.entitled
    )
    insert into audit_voter (delegate_id, to_epoch, voter, entitled)
    select ${delegateId}::uuid, ${toEpoch}::bigint, voter, entitled from given`.execute(tx);
}

/** The voters of an audit after `afterVoter`, in the order of their addresses: those entitled to anything by the end of its period. */
export async function listAuditedVoters(
  db: Database,
  { delegate, toEpoch, dueAt }: Pick<Audit, 'delegate' | 'toEpoch' | 'dueAt'>,
  afterVoter: string | undefined,
  limit: number,
): Promise<(AuditedVoter & { voter: string })[]> {
  const after = Buffer.from(afterVoter?.slice(2) ?? '', 'hex');
  const { rows } = await sql<{ voter: string; entitled: string; by_due: string; now: string }>`
    select encode(b.voter, 'hex') as voter, (b.entitled - coalesce(later.entitled, 0))::text as entitled,
      (b.paid - coalesce(since.paid, 0))::text as by_due, b.paid::text as now
    from voter_balance b
    left join (select voter, sum(entitled) as entitled from audit_voter
      where delegate_id = ${delegate.id}::uuid and to_epoch > ${toEpoch}::bigint group by voter) later on later.voter = b.voter
    left join (select recipient, sum(amount) as paid from payment_transfer
      where delegate_id = ${delegate.id}::uuid and paid_at > ${dueAt} group by recipient) since on since.recipient = b.voter
    where b.delegate_id = ${delegate.id}::uuid and b.voter > ${after} and b.entitled - coalesce(later.entitled, 0) > 0
    order by b.voter limit ${limit}`.execute(db);
  return rows.map((row) => ({
    voter: `0x${row.voter}`,
    entitled: BigInt(row.entitled),
    paidByDue: BigInt(row.by_due),
    paidNow: BigInt(row.now),
  }));
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

/** Keeps which entry found what to be missing. */
export async function saveFinding(
  tx: Tx,
  { delegate, toEpoch }: Pick<Audit, 'delegate' | 'toEpoch'>,
  seq: number,
  shortfall: bigint,
): Promise<void> {
  await tx
    .updateTable('audit')
    .set({ finding_seq: BigInt(seq), found_shortfall: String(shortfall) })
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

/**
 * The most that findings said to be missing since the voters of a delegate last had everything: what they lack in a later period is
 * only new where it is more.
 */
export async function shortfallFound(tx: Tx, delegateId: string, before: number): Promise<bigint> {
  const { rows } = await sql<{ found: string | null }>`
    select max(found_shortfall)::text as found from audit
    where delegate_id = ${delegateId}::uuid and to_epoch < ${before}::bigint and to_epoch > coalesce((
      select max(to_epoch) from audit
      where delegate_id = ${delegateId}::uuid and to_epoch < ${before}::bigint and state in ('paid_in_full', 'late')), -1)`.execute(
    tx,
  );
  return BigInt(rows[0]?.found ?? 0);
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

/** The slugs of the delegates that have something to audit now: a look that is due, or rewards of an epoch after their last period. */
export async function listToAudit(db: Database, now: Date): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    select d.slug from delegate d
    where d.status in ('approved', 'retired') and d.candidate is not null and (
      exists (select from audit a where a.delegate_id = d.id and a.look_at <= ${now})
      or exists (
        select from reward_plan p where p.delegate_id = d.id and p.state = 'in_force' and p.payout_period_epochs <=
          (select max(number) from epoch where rewards_recorded_at is not null)
          - coalesce((select max(to_epoch) from audit a where a.delegate_id = d.id),
            (select min(number) - 1 from epoch where starts_at >= p.effective_at))))
    order by d.slug`.execute(db);
  return rows.map(({ slug }) => slug);
}
