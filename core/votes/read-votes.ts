import type { Database } from '../database.ts';
import type { Delegate } from '../delegates/delegate.ts';
import { noSuchEpoch } from '../epochs/epoch.ts';
import { type CandidateEpoch, candidateEpochs, findCandidateId } from '../epoch-candidates/store.ts';
import { findEpoch, type KeptEpoch, newestEpoch } from '../epochs/store.ts';

/** kept, or why there is nothing to show. */
export const VOTE_STATES = ['kept', 'no_epochs', 'no_candidate', 'not_standing'] as const;

export interface DelegateVotes {
  state: (typeof VOTE_STATES)[number];
  epoch: KeptEpoch | undefined;
  /** Its place in the epoch, whose votes are read page by page. */
  stood: (CandidateEpoch & { candidateId: number }) | undefined;
}

/** What is known of a delegate's votes in an epoch, or in the newest. Refuses (`epoch_not_found`) one that is asked for and not kept. */
export async function readVotes(
  db: Database,
  { profile: { candidate } }: Pick<Delegate, 'profile'>,
  asked: number | undefined,
): Promise<DelegateVotes> {
  const epoch = asked === undefined ? await newestEpoch(db) : await findEpoch(db, asked);
  if (epoch === undefined) {
    if (asked !== undefined) throw noSuchEpoch(asked);
    return { state: 'no_epochs', epoch, stood: undefined };
  }
  if (candidate === null) return { state: 'no_candidate', epoch, stood: undefined };
  const candidateId = await findCandidateId(db, candidate);
  const [stood] =
    candidateId === undefined ? [] : await candidateEpochs(db, candidateId, epoch.number, epoch.number);
  if (candidateId === undefined || stood === undefined)
    return { state: 'not_standing', epoch, stood: undefined };
  return { state: 'kept', epoch, stood: { ...stood, candidateId } };
}
