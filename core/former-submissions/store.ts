import { sql } from 'kysely';
import type { Claim } from '../claims/claim.ts';
import type { Database, Tx } from '../database.ts';
import type { PullRequestFacts } from '../reviews/pull-request.ts';
import type { FormerPullRequest } from '../reviews/review-rules.ts';

/** What was submitted and is no more, as it was last linked. */
export interface FormerSubmission extends FormerPullRequest {
  id: string;
  number: number;
  /** When the facts were asked for. */
  fetchedAt: Date;
}

/** What this claim, or one before it of the same account on the task, held last and this one does not hold; the earliest first. */
export async function listFormerSubmissions(
  db: Database,
  { id, taskId, delegate }: Pick<Claim, 'id' | 'taskId' | 'delegate'>,
): Promise<FormerSubmission[]> {
  const { rows } = await sql<{
    id: bigint;
    number: number;
    facts: PullRequestFacts;
    fetched_at: Date;
    unlinked_at: Date;
    of_claim: boolean;
  }>`
    with held as (
      select s.id, s.claim_id, s.repository_id, s.number, s.unlinked_at
      from claim c join delegate d on d.id = c.delegate_id join submission s on s.claim_id = c.id
      where c.task_id = ${taskId} and d.account_id = ${delegate.accountId}
    ), former as (
      select distinct on (repository_id, number) id, claim_id, unlinked_at from held
      where not exists (
        select from held linked where linked.unlinked_at is null
          and linked.repository_id = held.repository_id and linked.number = held.number
      )
      order by repository_id, number, id desc
    )
    select s.id, s.number, s.facts, s.fetched_at, former.unlinked_at, former.claim_id = ${id} as of_claim
    from former join submission s on s.id = former.id order by s.id
  `.execute(db);
  return rows.map((row) => ({
    id: row.id.toString(),
    number: row.number,
    facts: row.facts,
    fetchedAt: row.fetched_at,
    unlinkedAt: row.unlinked_at,
    ofClaim: row.of_claim,
  }));
}

/** What is known of a pull request that is held no more; what was said of it when it was stays. */
export async function saveFormerFacts(
  tx: Tx,
  submissionId: string,
  facts: PullRequestFacts,
  factsHash: Buffer,
  fetchedAt: Date,
): Promise<void> {
  await tx
    .updateTable('submission')
    .set({ facts: JSON.stringify(facts), facts_hash: factsHash, fetched_at: fetchedAt })
    .where('id', '=', BigInt(submissionId))
    .execute();
}
