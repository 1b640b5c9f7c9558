import { RefusalError } from '../../core/errors.ts';
import { typedAmount } from '../../core/reward-plans/vote-meaning.ts';
import type { TypedVotes } from '../parts/plans/change-estimate.ts';

const USUAL = '10000';

/** Where nothing or no amount was typed, the usual amount stands for it. */
export function votesOf(query: string): TypedVotes {
  const typed = query === '' ? USUAL : query;
  try {
    return { typed, votes: typedAmount(typed, '/votes'), fault: undefined };
  } catch (error) {
    if (!(error instanceof RefusalError)) throw error;
    return { typed, votes: typedAmount(USUAL, '/votes'), fault: error.message };
  }
}
