import type { Database } from '../database.ts';
import type { Delegate } from '../delegates/delegate.ts';
import { noSuchEpoch } from '../epochs/epoch.ts';
import { type CandidateEpoch, candidateEpochs } from '../epoch-candidates/store.ts';
import { findEpoch, type KeptEpoch, newestEpoch } from '../epochs/store.ts';
import { candidateOfEpochs } from '../named-candidates/store.ts';

/** kept, or why there is nothing to show. */
export const VOTE_STATES = ['kept', 'no_epochs', 'no_candidate', 'not_standing'] as const;

export interface DelegateVotes {
  state: (typeof VOTE_STATES)[number];
  epoch: KeptEpoch | undefined;
  /** As whom the delegate stood when the epoch began. */
  candidate: string | null;
  /** Its place in the epoch, whose votes are read page by page. */
  stood: (CandidateEpoch & { candidateId: number }) | undefined;
}

/**
 * What is known of a delegate's votes in an epoch, or in the newest: of the candidate that it named when the epoch began. Refuses
 * (`epoch_not_found`) one that is asked for and not kept.
 */
export async function readVotes(
  db: Database,
  delegate: Pick<Delegate, 'id' | 'profile'>,
  asked: number | undefined,
): Promise<DelegateVotes> {
  const epoch = asked === undefined ? await newestEpoch(db) : await findEpoch(db, asked);
  if (epoch === undefined) {
    if (asked !== undefined) throw noSuchEpoch(asked);
    return { state: 'no_epochs', epoch, candidate: delegate.profile.candidate, stood: undefined };
  }
  const { number } = epoch;
  const { id, name: candidate } = await candidateOfEpochs(db, delegate.id, { from: number, to: number });
  if (candidate === null) return { state: 'no_candidate', epoch, candidate, stood: undefined };
  const [stood] = id === undefined ? [] : await candidateEpochs(db, id, number, number);
  if (id === undefined || stood === undefined)
    return { state: 'not_standing', epoch, candidate, stood: undefined };
  return { state: 'kept', epoch, candidate, stood: { ...stood, candidateId: id } };
}
