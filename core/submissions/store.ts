import { sql } from 'kysely';
import { anyFound, anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import type { Finding } from '../reviews/finding.ts';
import type { PullRequestFacts } from '../reviews/pull-request.ts';
import type { Verdict } from '../reviews/verdict.ts';

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

/**
 * Which of the linked submissions, held until the transaction ends: in the order in which everybody holds several of them, claim by claim,
 * so that no two wait for each other.
 */
export function heldInOrder(tx: Tx) {
  return tx
    .selectFrom('submission')
    .select('id')
    .where('unlinked_at', 'is', null)
    .orderBy('claim_id')
    .orderBy('id')
    .forUpdate();
}

/** Notes that GitHub was asked for the claim's pull requests, and that what was known of them stays. */
export async function saveAsked(tx: Tx, claimId: string, askedAt: Date): Promise<void> {
  const held = heldInOrder(tx).where('claim_id', '=', BigInt(claimId)).where('fetched_at', '<', askedAt);
  await tx.updateTable('submission').set({ fetched_at: askedAt }).where('id', '=', anyFound(held)).execute();
}

/** Takes one pull request, or all of them, from a claim. */
export async function unlinkSubmissions(
  tx: Tx,
  claimId: string,
  now: Date,
  submissionId?: string,
): Promise<void> {
  let held = heldInOrder(tx).where('claim_id', '=', BigInt(claimId));
  if (submissionId !== undefined) held = held.where('id', '=', BigInt(submissionId));
  await tx.updateTable('submission').set({ unlinked_at: now }).where('id', '=', anyFound(held)).execute();
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
  const held = heldInOrder(tx)
    .where('repository_id', '=', BigInt(repositoryId))
    .where('number', '=', number)
    .where(
      sql<boolean>`(seen_updated_at is null or seen_updated_at < ${seen.updatedAt}
        or (seen_updated_at = ${seen.updatedAt} and seen_head <> ${seen.head}))`,
    );
  await tx
    .updateTable('submission')
    .set({
      seen_updated_at: seen.updatedAt,
      seen_head: sql`case when seen_updated_at = ${seen.updatedAt} then null else ${seen.head} end`,
    })
    .where('id', '=', anyFound(held))
    .execute();
}

/** Several submissions, in the order of their ids as given. */
export async function findSubmissionsById(db: Database, ids: readonly string[]): Promise<Submission[]> {
  if (ids.length === 0) return [];
  const rows = await submissions(db)
    .where('s.id', '=', anyOf(ids.map(BigInt)))
    .execute();
  const found = new Map(rows.map((row) => [row.id.toString(), submissionOf(row)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** The submissions linked to these claims, in the order in which they were made. */
export async function findSubmissions(db: Database, claimIds: readonly string[]): Promise<Submission[]> {
  if (claimIds.length === 0) return [];
  const rows = await submissions(db)
    .where('s.claim_id', '=', anyOf(claimIds.map(BigInt)))
    .where('s.unlinked_at', 'is', null)
    .orderBy('s.id')
    .execute();
  return rows.map(submissionOf);
}

/** As `findSubmissions`, held until the transaction ends: an event that is read meanwhile waits, and is known to who comes next. */
export async function lockSubmissions(tx: Tx, claimId: string): Promise<Submission[]> {
  await heldInOrder(tx).where('claim_id', '=', BigInt(claimId)).execute();
  return await findSubmissions(tx, [claimId]);
}

/** The same pull request as it was last linked to a claim on the same task, and is no more. */
export async function findFormerSubmission(
  db: Database,
  taskId: string,
  { repository, number }: Pick<PullRequestFacts, 'repository' | 'number'>,
): Promise<Submission | undefined> {
  const row = await submissions(db)
    .innerJoin('claim as c', 'c.id', 's.claim_id')
    .where('c.task_id', '=', BigInt(taskId))
    .where('s.repository_id', '=', BigInt(repository.id))
    .where('s.number', '=', number)
    .where('s.unlinked_at', 'is not', null)
    .orderBy('s.id', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst();
  return row === undefined ? undefined : submissionOf(row);
}

/** What was linked to claims when they ended. */
export async function findLastSubmissions(db: Database, claimIds: readonly string[]): Promise<Submission[]> {
  if (claimIds.length === 0) return [];
  const rows = await submissions(db)
    .innerJoin('claim as c', 'c.id', 's.claim_id')
    .where('s.claim_id', '=', anyOf(claimIds.map(BigInt)))
    .whereRef('s.unlinked_at', '=', 'c.ended_at')
    .orderBy('s.id')
    .execute();
  return rows.map(submissionOf);
}
