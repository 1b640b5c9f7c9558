import { type SqlBool, sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Claim } from '../claims/claim.ts';
import type { Database, Tx } from '../database.ts';
import type { Invitation } from './invitation.ts';

function invitations(db: Database) {
  return db
    .selectFrom('review_invitation as i')
    .innerJoin('account as a', 'a.id', 'i.account_id')
    .leftJoin('account_github as g', 'g.account_id', 'i.account_id')
    .selectAll('i')
    .select(['a.address', 'g.github_id'])
    .orderBy('i.drawn_at')
    .orderBy('i.account_id');
}

function invitationOf(
  row: Awaited<ReturnType<ReturnType<typeof invitations>['executeTakeFirstOrThrow']>>,
): Invitation {
  const githubId = row.github_id === null ? null : Number(row.github_id);
  return {
    submissionId: row.submission_id.toString(),
    reviewer: { accountId: row.account_id, address: row.address, githubId },
    drawnAt: row.drawn_at,
    invitedAt: row.invited_at,
    answeredAt: row.answered_at,
    lapsedAt: row.lapsed_at,
  };
}

/** Whom chance chose for these submissions, in that order. */
export async function listInvitations(db: Database, submissionIds: readonly string[]): Promise<Invitation[]> {
  if (submissionIds.length === 0) return [];
  const rows = await invitations(db)
    .where('i.submission_id', '=', anyOf(submissionIds.map(BigInt)))
    .execute();
  return rows.map(invitationOf);
}

/** Whom chance chose for the work of the claim's delegate on the claim's task, whatever pull request and claim it was in; the last first. */
export async function listDrawnFor(
  db: Database,
  { taskId, delegate }: Pick<Claim, 'taskId' | 'delegate'>,
): Promise<Invitation[]> {
  const rows = await invitations(db)
    .innerJoin('submission as s', 's.id', 'i.submission_id')
    .innerJoin('claim as c', 'c.id', 's.claim_id')
    .innerJoin('delegate as d', 'd.id', 'c.delegate_id')
    .where('c.task_id', '=', BigInt(taskId))
    .where('d.account_id', '=', delegate.accountId)
    .execute();
  return rows.map(invitationOf).reverse();
}

/** Whether an account is asked to review one of the claim's pull requests, and has not. */
export async function isInvited(db: Database, claimId: string, accountId: string): Promise<boolean> {
  const row = await db
    .selectFrom('review_invitation as i')
    .innerJoin('submission as s', 's.id', 'i.submission_id')
    .select('i.account_id')
    .where('s.claim_id', '=', BigInt(claimId))
    .where('s.unlinked_at', 'is', null)
    .where('i.account_id', '=', accountId)
    .where('i.answered_at', 'is', null)
    .where('i.lapsed_at', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Writes down who was drawn. What is written stays. */
export async function insertInvitation(
  tx: Tx,
  drawn: { submissionId: string; address: string; drawnAt: Date },
): Promise<void> {
  await tx
    .insertInto('review_invitation')
    .columns(['submission_id', 'account_id', 'drawn_at'])
    .expression((of) =>
      of
        .selectFrom('account')
        .select([sql<bigint>`${drawn.submissionId}::bigint`.as('submission_id'), 'id'])
        .select(sql<Date>`${drawn.drawnAt}::timestamptz`.as('drawn_at'))
        .where('address', '=', drawn.address),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function saveInvitation(
  tx: Tx,
  { submissionId, reviewer, invitedAt, answeredAt, lapsedAt }: Invitation,
): Promise<void> {
  await tx
    .updateTable('review_invitation')
    .set({ invited_at: invitedAt, answered_at: answeredAt, lapsed_at: lapsedAt })
    .where('submission_id', '=', BigInt(submissionId))
    .where('account_id', '=', reviewer.accountId)
    .execute();
}

/** The reviewer whom chance chose last, or nobody. It is judged again soon: whom chance chose matters to the verdict. */
export async function saveDraw(
  tx: Tx,
  submissionId: string,
  address: string | null,
  now: Date,
): Promise<void> {
  await tx
    .updateTable('submission')
    .set({
      drawn_account_id: sql<string | null>`(select id from account where address = ${address})`,
      drawn_at: now,
      check_at: now,
    })
    .where('id', '=', BigInt(submissionId))
    .execute();
}

/** A submission that waits for reviewers, with its claim: as `waitsForReviewers` says it, so that no other fills a batch. */
export interface Waiting {
  id: string;
  claimId: string;
}

function waiting(db: Database) {
  return db
    .selectFrom('submission as s')
    .innerJoin('claim as c', 'c.id', 's.claim_id')
    .innerJoin('delegate as d', 'd.id', 'c.delegate_id')
    .innerJoin('task as t', 't.id', 'c.task_id')
    .innerJoin('github_repository as g', 'g.id', 's.repository_id')
    .select(['s.id', 's.claim_id'])
    .where('s.unlinked_at', 'is', null)
    .where('c.waits_for', '=', 'reviewers')
    .where(sql<SqlBool>`s.verdict ->> 'waitsFor' = 'reviewers'`)
    .where('d.status', '=', 'approved')
    .where('t.status', '<>', 'needs_steward')
    .where('g.unreachable_since', 'is', null)
    .orderBy('c.waits_since')
    .orderBy('s.id');
}

function waitingOf(row: { id: bigint; claim_id: bigint }): Waiting {
  return { id: row.id.toString(), claimId: row.claim_id.toString() };
}

/**
 * The submissions that wait for reviewers and for which chance may choose again: the one it chose was invited before `before` and did
 * not review, or it found nobody and there are reviewers since.
 */
export async function listToDrawAgain(db: Database, before: Date, limit: number): Promise<Waiting[]> {
  const rows = await waiting(db)
    .leftJoin('review_invitation as i', (join) =>
      join.onRef('i.submission_id', '=', 's.id').on('i.lapsed_at', 'is', null),
    )
    .where((where) =>
      where.or([
        where.and([
          where('i.answered_at', 'is', null),
          where('i.invited_at', '<=', before),
          where('c.waits_since', '<=', before),
        ]),
        where.and([
          where('i.account_id', 'is', null),
          sql<SqlBool>`exists (select from reviewer r join account_github g on g.account_id = r.account_id
            where r.removed_at is null and greatest(r.added_at, g.linked_at) > s.drawn_at)`,
        ]),
      ]),
    )
    .limit(sql.lit(limit))
    .execute();
  return rows.map(waitingOf);
}

/** The submissions that wait for reviewers since before `before`, of which the stewards were not told since. */
export async function listLate(db: Database, before: Date, limit: number): Promise<Waiting[]> {
  const rows = await waiting(db)
    .where('c.waits_since', '<=', before)
    .where((where) => where.or([where('s.late_told_at', 'is', null), where('s.late_told_at', '<=', before)]))
    .limit(sql.lit(limit))
    .execute();
  return rows.map(waitingOf);
}

export async function findLateTold(db: Database, submissionId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('submission')
    .select('late_told_at')
    .where('id', '=', BigInt(submissionId))
    .executeTakeFirst();
  return row?.late_told_at ?? null;
}

export async function saveLateTold(tx: Tx, submissionId: string, now: Date): Promise<void> {
  await tx
    .updateTable('submission')
    .set({ late_told_at: now })
    .where('id', '=', BigInt(submissionId))
    .execute();
}
