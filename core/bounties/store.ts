import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import { type Bounty, bountyOf } from './bounty.ts';

/** The bounties of those of these claims that are completed and whose task carries one. */
export async function findBounties(db: Database, claimIds: readonly string[]): Promise<Map<string, Bounty>> {
  if (claimIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('claim as c')
    .innerJoin('task_revision as r', (join) =>
      join.onRef('r.task_id', '=', 'c.task_id').onRef('r.revision', '=', 'c.task_revision'),
    )
    .leftJoin('bounty_payment as p', 'p.claim_id', 'c.id')
    .select(['c.id', 'c.state', 'c.ended_at', 'c.suspended_at', 'r.bounty', 'p.seq', 'p.recorded_at'])
    .where('c.id', '=', anyOf(claimIds.map(BigInt)))
    .execute();
  const found = rows.flatMap((row) => {
    const paid =
      row.seq === null || row.recorded_at === null ? null : { at: row.recorded_at, seq: Number(row.seq) };
    const claim = { state: row.state, endedAt: row.ended_at, suspendedAt: row.suspended_at };
    const bounty = bountyOf(claim, row.bounty, paid);
    return bounty === null ? [] : [[row.id.toString(), bounty] as const];
  });
  return new Map(found);
}

/** A task's bounty is paid once: the key decides. */
export async function insertBountyPayment(
  tx: Tx,
  payment: { taskId: string; claimId: string; seq: number; accountId: string },
  now: Date,
): Promise<void> {
  await tx
    .insertInto('bounty_payment')
    .values({
      task_id: BigInt(payment.taskId),
      claim_id: BigInt(payment.claimId),
      seq: BigInt(payment.seq),
      recorded_by: payment.accountId,
      recorded_at: now,
    })
    .execute();
}
