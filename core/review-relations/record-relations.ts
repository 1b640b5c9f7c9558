import type { Tx } from '../database.ts';
import type { ReviewFacts } from '../reviews/pull-request.ts';
import { relationBy } from './relation.ts';
import { insertRelations, readVotesThen } from './store.ts';

/**
 * Records of each review by a registered reviewer how they are related to the delegate whose work it is of, once and for ever: votes
 * that move, come later or are linked anew do not have the same review judged otherwise.
 */
export async function recordRelations(
  tx: Tx,
  delegate: string,
  reviews: readonly ReviewFacts[],
): Promise<void> {
  const given = reviews.flatMap(({ id, userId, submittedAt }) =>
    userId === null ? [] : [{ number: id, delegate, githubId: userId, at: new Date(submittedAt) }],
  );
  if (given.length === 0) return;
  const found = await readVotesThen(tx, given);
  if (found.length === 0) return;
  await insertRelations(
    tx,
    delegate,
    found.map(({ number, ...votes }) => ({ reviewId: number, relation: relationBy(votes) })),
  );
}
