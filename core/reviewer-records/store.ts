import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { pageBound } from '../page-bound.ts';
import { isRelated } from '../reviews/related-reviews.ts';
import type { ReviewVerdict } from '../reviews/verdict.ts';
import type {
  DelegateReviewCounts,
  GivenReview,
  ReviewCounts,
  ReviewerIdentity,
  ReviewPlace,
} from './reviewer-record.ts';

/** Whoever is or was on the list of reviewers. */
export async function findReviewerIdentity(
  db: Database,
  address: string,
): Promise<ReviewerIdentity | undefined> {
  const row = await db
    .selectFrom('reviewer as r')
    .innerJoin('account as a', 'a.id', 'r.account_id')
    .leftJoin('account_github as g', 'g.account_id', 'a.id')
    .select(['a.address', 'g.github_id', 'g.login', 'r.added_at', 'r.removed_at'])
    .where('a.address', '=', address)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { github_id: id, login } = row;
  return {
    address,
    github: id === null || login === null ? null : { id: Number(id), login },
    addedAt: row.added_at,
    removedAt: row.removed_at,
  };
}

/** What this reviewer reviewed, the newest first, after a place in this order. */
export async function listGivenReviews(
  db: Database,
  address: string,
  after: ReviewPlace | undefined,
  limit: number,
): Promise<GivenReview[]> {
  const older =
    after === undefined
      ? sql``
      : sql`and (given.submitted_at, given.submission_id, given.number)
          < (${after.submittedAt} collate "C", ${after.submissionId}::bigint, ${after.number}::integer)`;
  const { rows } = await sql<{
    review: ReviewVerdict;
    number: number;
    submission_id: bigint;
    claim_id: bigint;
    task_id: bigint;
    title: string;
    slug: string;
    name: string;
    pull_number: number;
    repository: string;
    url: string;
  }>`
    select s.verdict -> 'reviews' -> given.number - 1 as review, given.number, given.submission_id, given.claim_id,
      c.task_id, r.title, d.slug, d.name, s.number as pull_number, s.facts -> 'repository' ->> 'name' as repository, s.facts ->> 'url' as url
    from (
      select * from (
        select * from given_review given where given.reviewer = ${address} ${older}
        order by given.submitted_at desc, given.submission_id desc, given.number desc limit ${pageBound(limit)}) page
      limit ${limit}) given
    join submission s on s.id = given.submission_id
    join claim c on c.id = given.claim_id
    join delegate d on d.id = given.delegate_id
    join task_revision r on r.task_id = c.task_id and r.revision = c.task_revision
    order by given.submitted_at desc, given.submission_id desc, given.number desc
  `.execute(db);
  return rows.map((row) => ({
    claimId: row.claim_id.toString(),
    task: { id: row.task_id.toString(), title: row.title },
    delegate: { slug: row.slug, name: row.name },
    pullRequest: { repository: row.repository, number: row.pull_number, url: row.url },
    review: row.review.review,
    counted: row.review.counted,
    why: row.review.why,
    related: isRelated(row.review),
    place: {
      submittedAt: row.review.review.submittedAt,
      submissionId: row.submission_id.toString(),
      number: row.number,
    },
  }));
}

/** In numbers, all reviews together. */
export async function countReviews(db: Database, address: string): Promise<ReviewCounts> {
  const { rows } = await sql<{ reviews: string; approvals: string; claims: string }>`
    select coalesce(sum(reviews), 0) as reviews, coalesce(sum(approvals), 0) as approvals, coalesce(sum(claims), 0) as claims
    from reviewer_figure where reviewer = ${address}
  `.execute(db);
  return numbersOf(rows[0] ?? { reviews: 0, approvals: 0, claims: 0 });
}

/** In numbers, for each delegate whose work was reviewed, the most reviewed first. */
export async function countReviewsPerDelegate(
  db: Database,
  address: string,
  limit: number,
): Promise<DelegateReviewCounts[]> {
  const rows = await db
    .selectFrom('reviewer_figure as f')
    .innerJoin('delegate as d', 'd.id', 'f.delegate_id')
    .select(['d.slug', 'd.name', 'f.reviews', 'f.approvals', 'f.claims'])
    .where('f.reviewer', '=', address)
    .where('f.reviews', '>', 0n)
    .orderBy('f.reviews', 'desc')
    .orderBy('d.slug')
    .limit(sql.lit(limit))
    .execute();
  return rows.map(({ slug, name, ...counts }) => ({ delegate: { slug, name }, ...numbersOf(counts) }));
}

function numbersOf({ reviews, approvals, claims }: Record<keyof ReviewCounts, unknown>): ReviewCounts {
  return { reviews: Number(reviews), approvals: Number(approvals), claims: Number(claims) };
}
