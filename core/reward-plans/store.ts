import { sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { PlanState, RewardPlan } from './reward-plan.ts';

function plans(db: Database) {
  return db.selectFrom('reward_plan').selectAll('reward_plan');
}

type PlanRow = Awaited<ReturnType<ReturnType<typeof plans>['executeTakeFirstOrThrow']>>;

function planOf(row: PlanRow): RewardPlan {
  return {
    version: row.version,
    state: row.state,
    terms: {
      blockShareBps: row.block_share_bps,
      epochShareBps: row.epoch_share_bps,
      foundationShareBps: row.foundation_share_bps,
      route: row.route,
      payoutPeriodEpochs: row.payout_period_epochs,
      minimumPayout: row.minimum_payout,
      belowMinimum: row.below_minimum,
      basis: row.basis,
    },
    note: row.note,
    issuedAt: row.issued_at,
    announcedAt: row.announced_at,
    noticeUntil: row.notice_until,
    effectiveAt: row.effective_at,
    inForceAt: row.in_force_at,
    endedAt: row.ended_at,
    endReason: row.end_reason,
    seq: Number(row.seq),
    digest: row.digest,
  };
}

/** The plans that count now: the one in force and the announced ones, in the order in which they take effect. */
export async function livePlans(db: Database, delegateId: string): Promise<RewardPlan[]> {
  return (await livePlansOf(db, [delegateId])).get(delegateId) ?? [];
}

/** `livePlans` of several delegates at once, by their ids. */
export async function livePlansOf(
  db: Database,
  delegateIds: readonly string[],
): Promise<Map<string, RewardPlan[]>> {
  if (delegateIds.length === 0) return new Map();
  const rows = await plans(db)
    .where('delegate_id', '=', anyOf(delegateIds))
    .where('ended_at', 'is', null) // as their index says it
    .orderBy('effective_at')
    .execute();
  const found = new Map<string, RewardPlan[]>(delegateIds.map((id) => [id, []]));
  for (const row of rows) found.get(row.delegate_id)?.push(planOf(row));
  return found;
}

/** All versions, newest first, below `beforeVersion`. */
export async function planHistory(
  db: Database,
  delegateId: string,
  beforeVersion: number | undefined,
  limit: number,
): Promise<RewardPlan[]> {
  let query = plans(db).where('delegate_id', '=', delegateId);
  if (beforeVersion !== undefined) query = query.where('version', '<', beforeVersion);
  return (await readPage(db, query.orderBy('version', 'desc'), limit)).map(planOf);
}

/** What was in force from one time to another, or was to be by then; oldest first. */
export async function plansBetween(
  db: Database,
  delegateId: string,
  from: Date,
  to: Date,
): Promise<RewardPlan[]> {
  const counting = db
    .selectFrom('reward_plan')
    .where('delegate_id', '=', delegateId)
    .where('state', '<>', sql.lit('withdrawn'))
    .where('effective_at', '<=', to);
  const since = counting.select((of) => of.fn.max('effective_at').as('at')).where('effective_at', '<=', from);
  const rows = await counting
    .selectAll()
    .where('effective_at', '>=', (of) => of.fn.coalesce(since, sql.val(from)))
    .orderBy('version')
    .execute();
  return rows.map(planOf);
}

export async function findPlan(
  db: Database,
  delegateId: string,
  version: number,
): Promise<RewardPlan | undefined> {
  const row = await plans(db)
    .where('delegate_id', '=', delegateId)
    .where('version', '=', version)
    .executeTakeFirst();
  return row === undefined ? undefined : planOf(row);
}

/** Whether a delegate took this version back before it took effect. */
export async function isWithdrawn(db: Database, slug: string, version: number): Promise<boolean> {
  const row = await db
    .selectFrom('reward_plan')
    .innerJoin('delegate', 'delegate.id', 'reward_plan.delegate_id')
    .select('reward_plan.state')
    .where('delegate.slug', '=', slug)
    .where('reward_plan.version', '=', version)
    .executeTakeFirst();
  return row?.state === 'withdrawn';
}

/** The version announced last, whatever became of it. */
export async function lastPlan(db: Database, delegateId: string): Promise<RewardPlan | undefined> {
  const [plan] = await planHistory(db, delegateId, undefined, 1);
  return plan;
}

/** The announced plans whose time has come, in the order in which they take effect. */
export async function duePlans(db: Database, now: Date): Promise<{ slug: string; version: number }[]> {
  return await db
    .selectFrom('reward_plan')
    .innerJoin('delegate', 'delegate.id', 'reward_plan.delegate_id')
    .select(['delegate.slug', 'reward_plan.version'])
    .where('reward_plan.state', '=', sql.lit('announced')) // as a parameter it would leave the index of these aside
    .where('reward_plan.effective_at', '<=', now)
    .orderBy('reward_plan.effective_at')
    .execute();
}

export async function insertPlan(tx: Tx, delegateId: string, plan: RewardPlan): Promise<void> {
  const { terms } = plan;
  await tx
    .insertInto('reward_plan')
    .values({
      delegate_id: delegateId,
      version: plan.version,
      state: plan.state,
      block_share_bps: terms.blockShareBps,
      epoch_share_bps: terms.epochShareBps,
      foundation_share_bps: terms.foundationShareBps,
      route: terms.route,
      payout_period_epochs: terms.payoutPeriodEpochs,
      minimum_payout: terms.minimumPayout,
      below_minimum: terms.belowMinimum,
      basis: terms.basis,
      note: plan.note,
      issued_at: plan.issuedAt,
      announced_at: plan.announcedAt,
      notice_until: plan.noticeUntil,
      effective_at: plan.effectiveAt,
      in_force_at: plan.inForceAt,
      ended_at: plan.endedAt,
      end_reason: plan.endReason,
      seq: BigInt(plan.seq),
      digest: Buffer.from(plan.digest),
    })
    .execute();
}

/** Saves what can change of an announced plan: its state and the times and reason of the change. */
export async function savePlanState(
  tx: Tx,
  delegateId: string,
  version: number,
  change: { state: PlanState; inForceAt: Date | null; endedAt: Date | null; endReason: string | null },
): Promise<void> {
  await tx
    .updateTable('reward_plan')
    .set({
      state: change.state,
      in_force_at: change.inForceAt,
      ended_at: change.endedAt,
      end_reason: change.endReason,
    })
    .where('delegate_id', '=', delegateId)
    .where('version', '=', version)
    .execute();
}
