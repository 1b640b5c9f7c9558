import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { demandVotable, noSuchQuestion } from '../questions/question.ts';
import { lockQuestion } from '../questions/store.ts';
import { deleteQuestionVote, insertQuestionVote } from './store.ts';

/**
 * An account says that it wants a question answered, or takes that back. It counts once, however often it is said; nobody is told who
 * said it, and as it is no promise of anybody it is not in the book.
 */
export async function voteOnQuestion(
  db: Database,
  by: Caller,
  seq: number,
  wanted: boolean,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const question = await lockQuestion(tx, seq);
    if (question === undefined) throw noSuchQuestion(seq);
    if (!wanted) return await deleteQuestionVote(tx, seq, by.accountId);
    demandVotable(question, by.accountId);
    return await insertQuestionVote(tx, seq, by.accountId, now);
  });
}
