import { sql } from 'kysely';
import type { Database } from '../database.ts';

/** The ids of the linked submissions of claims that are not yet approved, the one that waits longest for reviewers first. */
export async function listUnderReview(db: Database, limit: number): Promise<string[]> {
  const rows = await db
    .selectFrom('claim as c')
    .innerJoinLateral(
      (of) =>
        of
          .selectFrom('submission')
          .select(['id', 'submitted_at'])
          .whereRef('claim_id', '=', 'c.id')
          .where('unlinked_at', 'is', null)
          .offset(sql.lit(0)) // so that the planner begins with what is under review
          .as('s'),
      (join) => join.onTrue(),
    )
    .select('s.id')
    .where(sql<boolean>`c.state in ('claimed', 'in_review')`) // as its index says it
    .orderBy(sql`coalesce(c.in_review_since, s.submitted_at)`)
    .orderBy('s.id')
    .limit(sql.lit(limit))
    .execute();
  return rows.map((row) => row.id.toString());
}

/**
 * The ids of the linked submissions of claims that are approved or further, and that this reviewer (0x and lower case) reviewed since
 * then; what it reviewed last first.
 */
export async function listReviewed(
  db: Database,
  reviewer: string,
  since: Date,
  limit: number,
): Promise<string[]> {
  const rows = await db
    .selectFrom('given_review as given')
    .innerJoinLateral(
      (of) =>
        of
          .selectFrom('submission')
          .select(['id', 'claim_id'])
          .whereRef('id', '=', 'given.submission_id')
          .where('unlinked_at', 'is', null)
          .offset(sql.lit(0)) // so that the planner begins with what was reviewed
          .as('s'),
      (join) => join.onTrue(),
    )
    .innerJoin('claim as c', 'c.id', 's.claim_id')
    .select('s.id')
    .where('given.reviewer', '=', reviewer)
    .where('given.submitted_at', '>', since.toISOString())
    .where('c.state', 'in', ['approved', 'merged', 'in_production', 'completed'])
    .where(
      sql<boolean>`given.number = (select max(number) from given_review g where g.submission_id = s.id and g.reviewer = given.reviewer)`,
    )
    .orderBy('given.submitted_at', 'desc')
    .orderBy('given.submission_id', 'desc')
    .limit(sql.lit(limit))
    .execute();
  return rows.map((row) => row.id.toString());
}

/** How many claims wait for reviewers, and since when the longest of them does. */
export async function readQueueLength(db: Database): Promise<{ waiting: number; longestSince: Date | null }> {
  const row = await db
    .selectFrom('claim')
    .select((select) => [
      select.fn.countAll<bigint>().as('waiting'),
      select.fn.min('in_review_since').as('longest_since'),
    ])
    .where(sql<boolean>`state in ('claimed', 'in_review') and state = 'in_review'`) // the first as its index says it
    .executeTakeFirstOrThrow();
  return { waiting: Number(row.waiting), longestSince: row.longest_since };
}

/** The ids of the linked submissions of claims that are approved or further, whose approvals were complete since then; the newest first. */
export async function listLatelyApproved(db: Database, since: Date, limit: number): Promise<string[]> {
  const quorumAt = sql<string>`(s.verdict ->> 'quorumAt') collate "C"`; // in the form of its index
  const rows = await db
    .selectFrom('submission as s')
    .innerJoin('claim as c', 'c.id', 's.claim_id')
    .select('s.id')
    .where('c.state', 'in', ['approved', 'merged', 'in_production', 'completed'])
    .where('s.unlinked_at', 'is', null)
    .where(quorumAt, '>', since.toISOString())
    .orderBy(quorumAt, 'desc')
    .limit(sql.lit(limit))
    .execute();
  return rows.map((row) => row.id.toString());
}
