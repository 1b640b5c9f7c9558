import { sql } from 'kysely';
import type { Claim } from '../claims/claim.ts';
import type { Database, Tx } from '../database.ts';
import type { Finding } from './finding.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { ReviewRules } from './review-rules.ts';
import type { Verdict } from './verdict.ts';

/** The pull request of a claim, as it was last seen and judged. */
export interface Submission {
  id: string;
  claimId: string;
  repositoryId: number;
  number: number;
  submittedAt: Date;
  /** No longer the claim's: another took its place, or the claim ended. */
  unlinkedAt: Date | null;
  /** The reviewer whom chance chose; 0x and lower case. */
  drawnReviewer: string | null;
  facts: PullRequestFacts;
  factsHash: Buffer;
  verdict: Verdict;
  /** When the facts were asked for. */
  fetchedAt: Date;
  /** null: no event told of it yet. */
  seen: SeenPullRequest | null;
}

/** What the newest event said of a pull request when it was sent. */
export interface SeenPullRequest {
  updatedAt: Date;
  /** null: two events of the same second named two heads, and which was later is not known. */
  head: string | null;
}

function findingColumns(finding: Finding) {
  return {
    facts: JSON.stringify(finding.facts),
    facts_hash: finding.factsHash,
    verdict: JSON.stringify(finding.verdict),
    fetched_at: finding.fetchedAt,
    check_at: finding.checkAt,
  };
}

/** Gives the submission's id. */
export async function insertSubmission(
  tx: Tx,
  claimId: string,
  drawnReviewer: string | null,
  finding: Finding,
): Promise<string> {
  const { id } = await tx
    .insertInto('submission')
    .values({
      claim_id: BigInt(claimId),
      repository_id: BigInt(finding.facts.repository.id),
      number: finding.facts.number,
      submitted_at: finding.fetchedAt,
      unlinked_at: null,
      drawn_at: finding.fetchedAt,
      drawn_account_id: sql<string | null>`(select id from account where address = ${drawnReviewer})`,
      ...findingColumns(finding),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id.toString();
}

export async function saveFinding(tx: Tx, submissionId: string, finding: Finding): Promise<void> {
  await tx
    .updateTable('submission')
    .set(findingColumns(finding))
    .where('id', '=', BigInt(submissionId))
    .execute();
}

/** Takes one pull request, or all of them, from a claim. */
export async function unlinkSubmissions(
  tx: Tx,
  claimId: string,
  now: Date,
  submissionId?: string,
): Promise<void> {
  let unlink = tx
    .updateTable('submission')
    .set({ unlinked_at: now })
    .where('claim_id', '=', BigInt(claimId))
    .where('unlinked_at', 'is', null);
  if (submissionId !== undefined) unlink = unlink.where('id', '=', BigInt(submissionId));
  await unlink.execute();
}

function submissions(db: Database) {
  return db
    .selectFrom('submission as s')
    .leftJoin('account as drawn', 'drawn.id', 's.drawn_account_id')
    .selectAll('s')
    .select('drawn.address as drawn_address');
}

type SubmissionRow = Awaited<ReturnType<ReturnType<typeof submissions>['executeTakeFirstOrThrow']>>;

function submissionOf(row: SubmissionRow): Submission {
  return {
    id: row.id.toString(),
    claimId: row.claim_id.toString(),
    repositoryId: Number(row.repository_id),
    number: row.number,
    submittedAt: row.submitted_at,
    unlinkedAt: row.unlinked_at,
    drawnReviewer: row.drawn_address,
    facts: row.facts,
    factsHash: row.facts_hash,
    verdict: row.verdict,
    fetchedAt: row.fetched_at,
    seen: row.seen_updated_at === null ? null : { updatedAt: row.seen_updated_at, head: row.seen_head },
  };
}

/** Keeps what an event said of a pull request, unless a newer one was seen: in whatever order they come. */
export async function recordSeen(
  tx: Tx,
  repositoryId: number,
  number: number,
  seen: { updatedAt: Date; head: string },
): Promise<void> {
  await tx
    .updateTable('submission')
    .set({
      seen_updated_at: seen.updatedAt,
      seen_head: sql`case when seen_updated_at = ${seen.updatedAt} then null else ${seen.head} end`,
    })
    .where('repository_id', '=', BigInt(repositoryId))
    .where('number', '=', number)
    .where('unlinked_at', 'is', null)
    .where(
      sql<boolean>`(seen_updated_at is null or seen_updated_at < ${seen.updatedAt}
        or (seen_updated_at = ${seen.updatedAt} and seen_head <> ${seen.head}))`,
    )
    .execute();
}

/** Several submissions, in the order of their ids as given. */
export async function findSubmissionsById(db: Database, ids: readonly string[]): Promise<Submission[]> {
  if (ids.length === 0) return [];
  const rows = await submissions(db).where('s.id', 'in', ids.map(BigInt)).execute();
  const found = new Map(rows.map((row) => [row.id.toString(), submissionOf(row)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** The submissions linked to these claims, in the order in which they were made. */
export async function findSubmissions(db: Database, claimIds: readonly string[]): Promise<Submission[]> {
  if (claimIds.length === 0) return [];
  const rows = await submissions(db)
    .where('s.claim_id', 'in', claimIds.map(BigInt))
    .where('s.unlinked_at', 'is', null)
    .orderBy('s.id')
    .execute();
  return rows.map(submissionOf);
}

/** As `findSubmissions`, held until the transaction ends: an event that is read meanwhile waits, and is known to who comes next. */
export async function lockSubmissions(tx: Tx, claimId: string): Promise<Submission[]> {
  await tx
    .selectFrom('submission')
    .select('id')
    .where('claim_id', '=', BigInt(claimId))
    .where('unlinked_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute();
  return await findSubmissions(tx, [claimId]);
}

/** What was linked to claims when they ended. */
export async function findLastSubmissions(db: Database, claimIds: readonly string[]): Promise<Submission[]> {
  if (claimIds.length === 0) return [];
  const rows = await submissions(db)
    .innerJoin('claim as c', 'c.id', 's.claim_id')
    .where('s.claim_id', 'in', claimIds.map(BigInt))
    .whereRef('s.unlinked_at', '=', 'c.ended_at')
    .orderBy('s.id')
    .execute();
  return rows.map(submissionOf);
}

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
  return rows.map((row) => row.claim_id.toString());
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
    .limit(limit)
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
  await tx
    .updateTable('submission')
    .set({ check_at: now })
    .where('unlinked_at', 'is', null)
    .where('check_at', '>', now)
    .execute();
}

/** The delegate's claims that were approved before a time, and in how many of them each reviewer's approval counted. */
export async function readEarlierApprovals(
  db: Database,
  claim: Pick<Claim, 'id' | 'delegate'>,
  before: Date,
): Promise<ReviewRules['earlier']> {
  const { rows } = await sql<{ claim: bigint; github_id: bigint | null }>`
    with earlier as (
      select distinct on (t.claim_id) t.claim_id, e.entry::jsonb -> 'body' -> 'approvedBy' as approvers
      from claim_transition t
      join claim c on c.id = t.claim_id
      join delegate d on d.id = c.delegate_id
      join book_entry e on e.seq = t.seq
      where d.slug = ${claim.delegate.slug} and t.to_state = 'approved' and c.id <> ${claim.id} and e.at < ${before}
      order by t.claim_id, t.seq desc
    )
    select claim_id as claim, (approver ->> 'githubId')::bigint as github_id
    from earlier left join lateral jsonb_array_elements(approvers) as approver on true
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
): Promise<Pick<ReviewRules, 'claimer' | 'team' | 'reviewers' | 'stewards'>> {
  const linked = await db
    .selectFrom('account as a')
    .innerJoin('account_github as g', 'g.account_id', 'a.id')
    .leftJoin('reviewer as r', 'r.account_id', 'a.id')
    .select(['a.id', 'a.address', 'g.github_id', 'r.added_at', 'r.removed_at'])
    .where((where) =>
      where.or([
        where('r.account_id', 'is not', null),
        where('a.id', '=', claim.delegate.accountId),
        where('a.address', 'in', ['', ...stewards]),
      ]),
    )
    .execute();
  const team = (await readTeams(db, [claim])).get(claim.id);
  if (team === undefined) throw new TypeError(`no team of claim ${claim.id}`);
  return {
    ...team,
    reviewers: linked
      .filter((row) => row.added_at !== null)
      .map((row) => ({ githubId: Number(row.github_id), address: row.address, removedAt: row.removed_at })),
    stewards: linked.filter((row) => stewards.includes(row.address)).map((row) => Number(row.github_id)),
  };
}

type Team = Pick<ReviewRules, 'claimer' | 'team'>;

/** The claimer and the team of several claims, by the claim's id. */
export async function readTeams(db: Database, claims: readonly Claim[]): Promise<Map<string, Team>> {
  const kin = Map.groupBy(await readKin(db, claims), (row) => row.claim_id.toString());
  const idsOf = (rows: Kin[]) => [...new Set(rows.map((row) => Number(row.github_id)))];
  return new Map(
    claims.map(({ id, githubId, delegate }) => {
      const rows = kin.get(id) ?? [];
      const own = rows.filter((row) => row.account_id === delegate.accountId);
      const addresses = [...new Set([delegate.address, ...rows.map((row) => row.address)])];
      const claimer = [...new Set([githubId, ...idsOf(own)])];
      return [id, { claimer, team: { githubIds: idsOf(rows), addresses } }];
    }),
  );
}

interface Kin {
  claim_id: bigint;
  account_id: string;
  address: string;
  github_id: bigint;
}

/**
 * For each claim, every account that is or was linked to an identity that the claimer's or a contributor's is or was, with all the
 * identities of each.
 */
async function readKin(db: Database, claims: readonly Claim[]): Promise<Kin[]> {
  const ids = claims.map((claim) => claim.id);
  const accounts = claims.map((claim) => claim.delegate.accountId);
  const identities = claims.map((claim) => claim.githubId);
  const { rows } = await sql<Kin>`
    with given as (
      select * from unnest(${ids}::bigint[], ${accounts}::uuid[], ${identities}::bigint[]) as of (claim_id, account_id, github_id)
    ), ever as (
      select account_id, github_id from account_github union select account_id, github_id from past_github_identity
    ), own as (
      select claim_id, ever.github_id from given join ever using (account_id) union select claim_id, github_id from given
      union select claim_id, ever.github_id from claim_contributor c join ever using (account_id)
        where c.claim_id = any (${ids}::bigint[]) and c.agreed_at is not null
    ), kin as (
      select distinct claim_id, account_id from own join ever using (github_id)
    )
    select claim_id, account_id, address, ever.github_id
    from kin join ever using (account_id) join account on account.id = account_id
  `.execute(db);
  return rows;
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
    .where('c.task_id', 'in', taskIds.map(BigInt))
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
