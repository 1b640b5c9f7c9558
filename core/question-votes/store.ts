import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';

/** Once for each account. */
export async function insertQuestionVote(
  tx: Tx,
  questionSeq: number,
  accountId: string,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('question_vote')
    .values({ question_seq: BigInt(questionSeq), account_id: accountId, voted_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function deleteQuestionVote(tx: Tx, questionSeq: number, accountId: string): Promise<void> {
  await tx
    .deleteFrom('question_vote')
    .where('question_seq', '=', BigInt(questionSeq))
    .where('account_id', '=', accountId)
    .execute();
}

/** Which questions an account wants answered, of one delegate or of all, the newest question first. */
export async function listQuestionVotes(
  db: Database,
  accountId: string,
  delegateSlug: string | undefined,
  beforeSeq: number | undefined,
  limit: number,
): Promise<{ question: number; at: Date }[]> {
  let query = db
    .selectFrom('question_vote as v')
    .innerJoin('question as q', 'q.seq', 'v.question_seq')
    .innerJoin('delegate as d', 'd.id', 'q.delegate_id')
    .select(['v.question_seq', 'v.voted_at'])
    .where('v.account_id', '=', accountId);
  if (delegateSlug !== undefined) query = query.where('d.slug', '=', delegateSlug);
  if (beforeSeq !== undefined) query = query.where('v.question_seq', '<', BigInt(beforeSeq));
  const rows = await readPage(db, query.orderBy('v.question_seq', 'desc'), limit);
  return rows.map(({ question_seq, voted_at }) => ({ question: Number(question_seq), at: voted_at }));
}
