import { sql } from 'kysely';
import { anyFound, anyOf } from '../any-of.ts';
import type { Claim } from '../claims/claim.ts';
import type { Database, Tx } from '../database.ts';
import { findTermsOf } from '../reviewers/store.ts';
import { heldInOrder } from '../submissions/store.ts';
import { readTeams } from '../teams/store.ts';
import type { ReviewRules } from './review-rules.ts';

/** The claims whose submissions are looked at when this repository, or only this pull request of it, changes. */
export async function listClaimsToEvaluate(
  db: Database,
  repositoryId: number,
  number: number | null,
): Promise<string[]> {
  let query = db
    .selectFrom('submission')
    .select('claim_id')
    .where('repository_id', '=', BigInt(repositoryId))
    .where('unlinked_at', 'is', null);
  if (number !== null) query = query.where('number', '=', number);
  const rows = await query.orderBy('claim_id').execute();
  const former = number === null ? [] : await listClaimsThatHeld(db, repositoryId, number);
  return [...new Set([...rows.map((row) => row.claim_id.toString()), ...former])];
}

/** The claims under way for which the delegate submitted this pull request before. */
async function listClaimsThatHeld(db: Database, repositoryId: number, number: number): Promise<string[]> {
  const rows = await db
    .selectFrom('submission as s')
    .innerJoin('claim as then', 'then.id', 's.claim_id')
    .innerJoin('claim as now', (join) =>
      join.onRef('now.task_id', '=', 'then.task_id').onRef('now.delegate_id', '=', 'then.delegate_id'),
    )
    .innerJoin('submission as linked', 'linked.claim_id', 'now.id')
    .select('now.id')
    .distinct()
    .where('s.repository_id', '=', BigInt(repositoryId))
    .where('s.number', '=', number)
    .where('s.unlinked_at', 'is not', null)
    .where('now.ended_at', 'is', null)
    .where('linked.unlinked_at', 'is', null)
    .execute();
  return rows.map((row) => row.id.toString());
}

/** The claims of this repository whose pull request goes into this branch or has one of these heads, or whose task is proven by it. */
export async function listClaimsOfBranch(
  db: Database,
  repositoryId: number,
  branch: string,
  heads: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('submission as s')
    .innerJoin('claim as c', 'c.id', 's.claim_id')
    .innerJoin('task_revision as r', (join) =>
      join.onRef('r.task_id', '=', 'c.task_id').onRef('r.revision', '=', 'c.task_revision'),
    )
    .select('s.claim_id')
    .where('s.repository_id', '=', BigInt(repositoryId))
    .where('s.unlinked_at', 'is', null)
    .where(
      sql<boolean>`(s.facts->>'baseBranch' = ${branch} or s.facts->>'head' = any(${heads}) or r.proof->>'branch' = ${branch})`,
    )
    .execute();
  return rows.map((row) => row.claim_id.toString());
}

/** The claims of this repository whose pull request has this head, or that are among these. */
export async function listClaimsOfCommit(
  db: Database,
  repositoryId: number,
  head: string,
  claimIds: readonly string[],
): Promise<string[]> {
  const rows = await db
    .selectFrom('submission')
    .select('claim_id')
    .where('repository_id', '=', BigInt(repositoryId))
    .where('unlinked_at', 'is', null)
    .where(sql<boolean>`(facts->>'head' = ${head} or claim_id = any(${claimIds}::bigint[]))`)
    .execute();
  return rows.map((row) => row.claim_id.toString());
}

/** Takes up to `limit` claims that are due to be looked at, and puts off their next time, so that nobody takes them twice. */
export async function takeDueClaims(tx: Tx, now: Date, next: Date, limit: number): Promise<string[]> {
  const due = tx
    .selectFrom('submission')
    .select('id')
    .where('unlinked_at', 'is', null)
    .where('check_at', '<=', now)
    .orderBy('check_at')
    .limit(sql.lit(limit))
    .forUpdate()
    .skipLocked();
  const rows = await tx
    .updateTable('submission')
    .set({ check_at: next })
    .where('id', 'in', due)
    .returning('claim_id')
    .execute();
  return rows.map((row) => row.claim_id.toString());
}

/** Lets every submission be judged again soon: who reviews has changed. */
export async function makeAllDue(tx: Tx, now: Date): Promise<void> {
  const held = heldInOrder(tx).where('check_at', '>', now);
  await tx.updateTable('submission').set({ check_at: now }).where('id', '=', anyFound(held)).execute();
}

/** Lets what this account reviewed, by now with the identity that it has, or decided on as a steward, or claimed, be judged again soon. */
export async function makeReviewedDue(tx: Tx, accountId: string, now: Date): Promise<void> {
  const reviewed = sql<boolean>`id in (
    select submission_id from given_review join account a on a.address = reviewer where a.id = ${accountId}
    union
    select s.id from claim c join submission s on s.claim_id = c.id and s.unlinked_at is null
      join account_github g on s.verdict -> 'reviews' @> jsonb_build_array(jsonb_build_object('reviewer', jsonb_build_object('githubId', g.github_id)))
      where c.ended_at is null and g.account_id = ${accountId}
    union
    select s.id from override o join claim c on c.id = o.claim_id join delegate d on d.id = c.delegate_id
      join submission s on s.claim_id = c.id and s.unlinked_at is null
      where c.ended_at is null and o.withdrawn_at is null and ${accountId} in (o.proposed_by, o.confirmed_by, d.account_id))`;
  const held = heldInOrder(tx).where('check_at', '>', now).where(reviewed);
  await tx.updateTable('submission').set({ check_at: now }).where('id', '=', anyFound(held)).execute();
}

/**
 * The delegate's claims that were approved before a time, under whatever name it applied, and in how many of them each reviewer's
 * approval counted: of a reviewer by each identity that they have or had, so that no other identity is a way out.
 */
export async function readEarlierApprovals(
  db: Database,
  claim: Pick<Claim, 'id' | 'delegate'>,
  before: Date,
): Promise<ReviewRules['earlier']> {
  const ever = sql`(select account_id, github_id from account_github union all select account_id, github_id from past_github_identity)`;
  const { rows } = await sql<{ claim: bigint; github_id: bigint | null }>`
    with earlier as (
      select distinct on (t.claim_id) t.claim_id, e.entry::jsonb -> 'body' -> 'approvedBy' as approvers
      from claim_transition t
      join claim c on c.id = t.claim_id
      join delegate d on d.id = c.delegate_id
      join book_entry e on e.seq = t.seq
      where d.account_id = ${claim.delegate.accountId} and t.to_state = 'approved' and c.id <> ${claim.id} and e.at < ${before}
      order by t.claim_id, t.seq desc
    ), approval as (
      select claim_id, (approver ->> 'githubId')::bigint as github_id
      from earlier left join lateral jsonb_array_elements(approvers) as approver on true
    )
    select distinct claim_id as claim, coalesce(other.github_id, approval.github_id) as github_id
    from approval left join ${ever} one on one.github_id = approval.github_id
      left join ${ever} other on other.account_id = one.account_id
  `.execute(db);
  const approvals = new Map<number, number>();
  for (const { github_id: id } of rows)
    if (id !== null) approvals.set(Number(id), (approvals.get(Number(id)) ?? 0) + 1);
  return { claims: new Set(rows.map((row) => row.claim)).size, approvals };
}

/** The people part of the rules: who reviews, who is of the claiming delegate, who is a steward. */
export async function readPeople(
  db: Database,
  claim: Claim,
  stewards: readonly string[],
): Promise<Pick<ReviewRules, 'claimer' | 'team' | 'reviewers' | 'former' | 'stewards'>> {
  const linked = await db
    .selectFrom('account as a')
    .innerJoin('account_github as g', 'g.account_id', 'a.id')
    .leftJoin('reviewer as r', 'r.account_id', 'a.id')
    .select(['a.id', 'a.address', 'g.github_id'])
    .where((where) =>
      where.or([where('r.account_id', 'is not', null), where('a.address', '=', anyOf(stewards))]),
    )
    .execute();
  const former = await db
    .selectFrom('past_github_identity as p')
    .innerJoin('reviewer as r', 'r.account_id', 'p.account_id')
    .leftJoin('account_github as g', 'g.github_id', 'p.github_id')
    .select(['p.account_id', 'p.github_id', 'p.unlinked_at', 'g.github_id as linked_id'])
    .execute();
  const terms = await findTermsOf(db, [
    ...new Set([...linked.map(({ id }) => id), ...former.map((row) => row.account_id)]),
  ]);
  const team = (await readTeams(db, [claim])).get(claim.id);
  if (team === undefined) throw new TypeError(`no team of claim ${claim.id}`);
  return {
    ...team,
    reviewers: linked.flatMap(({ id, address, github_id: githubId }) => {
      const known = terms.get(id);
      return known === undefined ? [] : [{ githubId: Number(githubId), address, terms: known }];
    }),
    former: former.map((row) => ({
      githubId: Number(row.github_id),
      unlinkedAt: row.unlinked_at,
      linked: row.linked_id !== null,
      terms: terms.get(row.account_id) ?? [],
    })),
    stewards: linked.filter((row) => stewards.includes(row.address)).map((row) => Number(row.github_id)),
  };
}

/** The live claims of these tasks, in this repository and held by this GitHub identity, to which no pull request is linked. */
export async function listUnsubmittedClaims(
  db: Database,
  repositoryId: number,
  { taskIds, by }: { taskIds: readonly string[]; by: number },
): Promise<string[]> {
  const rows = await db
    .selectFrom('claim as c')
    .innerJoin('task_revision as r', (join) =>
      join.onRef('r.task_id', '=', 'c.task_id').onRef('r.revision', '=', 'c.task_revision'),
    )
    .select('c.id')
    .where('c.task_id', '=', anyOf(taskIds.map(BigInt)))
    .where('c.github_id', '=', BigInt(by))
    .where('c.ended_at', 'is', null)
    .where('r.repository_id', '=', BigInt(repositoryId))
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('submission as s')
            .select('s.id')
            .whereRef('s.claim_id', '=', 'c.id')
            .where('s.unlinked_at', 'is', null),
        ),
      ),
    )
    .orderBy('c.id')
    .execute();
  return rows.map((row) => row.id.toString());
}
