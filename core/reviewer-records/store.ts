import { sql } from 'kysely';
import type { Database } from '../database.ts';
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

/** Every review by this reviewer, of ended claims and unlinked pull requests too, with whose work it was of. */
function reviewsBy(address: string) {
  const searched = JSON.stringify([{ reviewer: { address } }]);
  return sql`
    from submission s
    cross join lateral jsonb_array_elements(s.verdict -> 'reviews') with ordinality as given (review, number)
    join claim c on c.id = s.claim_id
    join delegate d on d.id = c.delegate_id
    join task_revision r on r.task_id = c.task_id and r.revision = c.task_revision
    where s.verdict -> 'reviews' @> ${searched}::jsonb and given.review -> 'reviewer' ->> 'address' = ${address}
  `;
}

/** What this reviewer reviewed, the newest first, after a place in this order. */
export async function listGivenReviews(
  db: Database,
  address: string,
  after: ReviewPlace | undefined,
  limit: number,
): Promise<GivenReview[]> {
  const submittedAt = sql`(given.review -> 'review' ->> 'submittedAt') collate "C"`;
  const place = sql`(${submittedAt}, s.id, given.number)`;
  const older =
    after === undefined
      ? sql``
      : sql`and ${place} < (${after.submittedAt}, ${after.submissionId}::bigint, ${after.number}::bigint)`;
  const { rows } = await sql<{
    review: ReviewVerdict;
    number: string;
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
    select given.review, given.number::text, s.id as submission_id, s.claim_id, c.task_id, r.title, d.slug, d.name,
      s.number as pull_number, s.facts -> 'repository' ->> 'name' as repository, s.facts ->> 'url' as url
    ${reviewsBy(address)} ${older}
    order by ${submittedAt} desc, s.id desc, given.number desc limit ${limit}
  `.execute(db);
  return rows.map((row) => ({
    claimId: row.claim_id.toString(),
    task: { id: row.task_id.toString(), title: row.title },
    delegate: { slug: row.slug, name: row.name },
    pullRequest: { repository: row.repository, number: row.pull_number, url: row.url },
    review: row.review.review,
    counted: row.review.counted,
    why: row.review.why,
    place: {
      submittedAt: row.review.review.submittedAt,
      submissionId: row.submission_id.toString(),
      number: Number(row.number),
    },
  }));
}

const COUNTS = sql`
  count(*)::int as reviews,
  count(*) filter (where is_approval)::int as approvals,
  count(distinct claim_id) filter (where is_approval)::int as claims`;

function judgedBy(address: string) {
  return sql`(
    select c.id as claim_id, d.slug, d.name,
      (given.review -> 'counted')::boolean and given.review -> 'review' ->> 'state' = 'approved' as is_approval
    ${reviewsBy(address)}
  ) judged`;
}

/** In numbers, all reviews together. */
export async function countReviews(db: Database, address: string): Promise<ReviewCounts> {
  const { rows } = await sql<ReviewCounts>`select ${COUNTS} from ${judgedBy(address)}`.execute(db);
  return rows[0] ?? { reviews: 0, approvals: 0, claims: 0 };
}

/** In numbers, for each delegate whose work was reviewed, the most reviewed first. */
export async function countReviewsPerDelegate(
  db: Database,
  address: string,
  limit: number,
): Promise<DelegateReviewCounts[]> {
  const { rows } = await sql<ReviewCounts & { slug: string; name: string }>`
    select slug, name, ${COUNTS} from ${judgedBy(address)}
    group by slug, name order by reviews desc, slug limit ${limit}
  `.execute(db);
  return rows.map(({ slug, name, ...counts }) => ({ delegate: { slug, name }, ...counts }));
}
