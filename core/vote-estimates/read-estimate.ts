import type { Database } from '../database.ts';
import type { Delegate } from '../delegates/delegate.ts';
import { livePlans } from '../reward-plans/store.ts';
import { inForce } from '../reward-plans/succession.ts';
import { candidateEpochs, findCandidateId } from '../epoch-candidates/store.ts';
import { newestEpoch } from '../votes/store.ts';
import { estimateVotes, type VoteEstimate } from './estimate.ts';

/** How many epochs back an estimate looks: a day. */
export const ESTIMATED_EPOCHS = 24;

/**
 * What votes of this weight would have got from a delegate in the last day by the plan in force now. Undefined where it has no plan, no
 * candidate, or nothing is known of its epochs.
 */
export async function readEstimate(
  db: Database,
  { id, profile }: Pick<Delegate, 'id' | 'profile'>,
  weight: bigint,
): Promise<VoteEstimate | undefined> {
  const plan = inForce(await livePlans(db, id));
  const newest = await newestEpoch(db);
  if (plan === undefined || newest === undefined || profile.candidate === null) return undefined;
  const candidateId = await findCandidateId(db, profile.candidate);
  if (candidateId === undefined) return undefined;
  const from = newest.number - ESTIMATED_EPOCHS; // the newest may not be over: its rewards are then not known
  const epochs = await candidateEpochs(db, candidateId, from, newest.number);
  const known = epochs.filter(({ reward }) => reward !== null).slice(-ESTIMATED_EPOCHS);
  return estimateVotes(plan.terms, known, weight);
}
