import { sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { Task } from '../tasks/task.ts';
import type { Claim, Freeze } from './claim.ts';

export const ENDS = ['released', 'expired', 'revoked'] as const;

function claims(db: Database) {
  return db
    .selectFrom('claim')
    .innerJoin('delegate as d', 'd.id', 'claim.delegate_id')
    .innerJoin('account as a', 'a.id', 'd.account_id')
    .innerJoin('task as t', 't.id', 'claim.task_id')
    .innerJoin('task_revision as r', (join) =>
      join.onRef('r.task_id', '=', 'claim.task_id').onRef('r.revision', '=', 'claim.task_revision'),
    )
    .innerJoin('github_repository as g', 'g.id', 'r.repository_id')
    .selectAll('claim')
    .select(['d.slug', 'd.name', 'd.account_id', 'd.status as delegate_status', 'a.address'])
    .select(['t.status as task_status', 'g.unreachable_since']);
}

type ClaimRow = Awaited<ReturnType<ReturnType<typeof claims>['executeTakeFirstOrThrow']>>;

function claimOf(row: ClaimRow): Claim {
  return {
    id: row.id.toString(),
    taskId: row.task_id.toString(),
    taskRevision: row.task_revision,
    delegate: {
      slug: row.slug,
      name: row.name,
      accountId: row.account_id,
      address: row.address,
      approved: row.delegate_status === 'approved',
    },
    githubId: Number(row.github_id),
    state: row.state,
    claimedAt: row.claimed_at,
    deadline: row.deadline,
    clockLeftMs: row.clock_left_ms === null ? null : Number(row.clock_left_ms),
    grantedMs: Number(row.granted_ms),
    halfTimeToldAt: row.half_time_told_at,
    lastDayToldAt: row.last_day_told_at,
    extended: row.extended,
    frozenBecause: freezeOf(row),
    inReviewSince: row.in_review_since,
    waitsFor: row.waits_for,
    waitsSince: row.waits_since,
    endedAt: row.ended_at,
    endReason: row.end_reason,
    endedByRule: row.ended_by_rule,
    suspendedAt: row.suspended_at,
    suspendedBySteward: row.suspended_by_steward,
  };
}

function freezeOf(row: ClaimRow): Freeze | null {
  if (row.unreachable_since !== null) return 'repository_unreachable';
  if (row.delegate_status !== 'approved') return 'delegate_not_approved';
  return row.task_status === 'needs_steward' ? 'task_needs_steward' : null;
}

export async function findClaim(db: Database, id: string): Promise<Claim | undefined> {
  const row = await claims(db).where('claim.id', '=', BigInt(id)).executeTakeFirst();
  return row === undefined ? undefined : claimOf(row);
}

export async function findClaims(db: Database, ids: readonly string[]): Promise<Claim[]> {
  if (ids.length === 0) return [];
  const rows = await claims(db)
    .where('claim.id', '=', anyOf(ids.map(BigInt)))
    .execute();
  return rows.map(claimOf);
}

/** The claim, held until the transaction ends: submission, evaluation, release and expiry come one after the other. */
export async function lockClaim(tx: Tx, id: string): Promise<Claim | undefined> {
  const row = await claims(tx).where('claim.id', '=', BigInt(id)).forUpdate('claim').executeTakeFirst();
  return row === undefined ? undefined : claimOf(row);
}

/** A delegate's claims, newest first. */
export async function listClaimsOfDelegate(db: Database, slug: string, limit: number): Promise<Claim[]> {
  const query = claims(db).where('d.slug', '=', slug).orderBy('claim.id', 'desc');
  const rows = await readPage(db, query, limit);
  return rows.map(claimOf);
}

/** The claims that wait for reviewers, the one that waited longest first, after a place in this order. */
export async function listClaimsInReview(
  db: Database,
  after: { since: Date; id: string } | undefined,
  limit: number,
): Promise<Claim[]> {
  let query = claims(db).where(
    sql<boolean>`claim.state in ('claimed', 'in_review') and claim.state = 'in_review'`, // the first as its index says it
  );
  if (after !== undefined)
    query = query.where((where) =>
      where(
        where.refTuple('claim.in_review_since', 'claim.id'),
        '>',
        where.tuple(after.since, BigInt(after.id)),
      ),
    );
  const rows = await readPage(db, query.orderBy('claim.in_review_since').orderBy('claim.id'), limit);
  return rows.map(claimOf);
}

/** A task's claims with those that ended, newest first. */
export async function listClaimsOfTask(db: Database, taskId: string, limit: number): Promise<Claim[]> {
  const query = claims(db).where('claim.task_id', '=', BigInt(taskId)).orderBy('claim.id', 'desc');
  const rows = await readPage(db, query, limit);
  return rows.map(claimOf);
}

/** A task's claims that are live or completed, the earliest first; of most tasks there is one at most. */
export async function listStandingClaims(db: Database, taskId: string): Promise<Claim[]> {
  const rows = await claims(db)
    .where('claim.task_id', '=', BigInt(taskId))
    .where('claim.state', 'not in', ENDS)
    .orderBy('claim.id')
    .execute();
  return rows.map(claimOf);
}

/** The live claims of all tasks. */
export async function listLiveClaims(db: Database): Promise<Claim[]> {
  const rows = await claims(db).where('claim.ended_at', 'is', null).orderBy('claim.id').execute();
  return rows.map(claimOf);
}

/** The live claims whose clocks depend on this repository, delegate or task, held until the transaction ends. */
export async function lockLiveClaimsOf(
  tx: Tx,
  of: { repositoryId: number } | { delegateId: string } | { taskId: string },
): Promise<Claim[]> {
  let query = claims(tx).where('claim.state', 'not in', [...ENDS, 'completed']);
  if ('repositoryId' in of) query = query.where('r.repository_id', '=', BigInt(of.repositoryId));
  else if ('delegateId' in of) query = query.where('claim.delegate_id', '=', of.delegateId);
  else query = query.where('claim.task_id', '=', BigInt(of.taskId));
  const rows = await query.orderBy('claim.id').forUpdate('claim').execute();
  return rows.map(claimOf);
}

/**
 * The new claim's id; undefined when the task has no free place: the index `claim_task_id_slot_key` decides every race, and who loses
 * one looks for the next place.
 */
export async function insertClaim(
  tx: Tx,
  claim: {
    task: Task;
    places: number;
    delegateId: string;
    githubId: number;
    claimedAt: Date;
    deadline: Date;
  },
): Promise<string | undefined> {
  for (let slot = 0; slot < claim.places; slot += 1) {
    const id = await insertClaimAt(tx, slot, claim);
    if (id !== undefined) return id;
  }
  return undefined;
}

async function insertClaimAt(
  tx: Tx,
  slot: number,
  claim: Parameters<typeof insertClaim>[1],
): Promise<string | undefined> {
  const row = await tx
    .insertInto('claim')
    .values({
      slot,
      task_id: BigInt(claim.task.id),
      task_revision: claim.task.revision,
      delegate_id: claim.delegateId,
      github_id: BigInt(claim.githubId),
      state: 'claimed',
      claimed_at: claim.claimedAt,
      deadline: claim.deadline,
      granted_ms: BigInt(claim.deadline.getTime() - claim.claimedAt.getTime()),
      clock_left_ms: null,
      in_review_since: null,
      waits_for: 'claimer',
      waits_since: claim.claimedAt,
      ended_at: null,
      end_reason: null,
      suspended_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row?.id.toString();
}

export async function saveClaim(
  tx: Tx,
  claim: Pick<
    Claim,
    | 'id'
    | 'state'
    | 'deadline'
    | 'clockLeftMs'
    | 'extended'
    | 'inReviewSince'
    | 'waitsFor'
    | 'waitsSince'
    | 'endedAt'
    | 'endReason'
    | 'endedByRule'
    | 'suspendedAt'
    | 'suspendedBySteward'
  >,
): Promise<void> {
  await tx
    .updateTable('claim')
    .set({
      state: claim.state,
      deadline: claim.deadline,
      clock_left_ms: claim.clockLeftMs === null ? null : BigInt(claim.clockLeftMs),
      extended: claim.extended,
      in_review_since: claim.inReviewSince,
      waits_for: claim.waitsFor,
      waits_since: claim.waitsSince,
      ended_at: claim.endedAt,
      end_reason: claim.endReason,
      ended_by_rule: claim.endedByRule,
      suspended_at: claim.suspendedAt,
      suspended_by_steward: claim.suspendedBySteward,
    })
    .where('id', '=', BigInt(claim.id))
    .execute();
}

export async function saveClaimRevision(tx: Tx, claimId: string, revision: number): Promise<void> {
  await tx.updateTable('claim').set({ task_revision: revision }).where('id', '=', BigInt(claimId)).execute();
}
