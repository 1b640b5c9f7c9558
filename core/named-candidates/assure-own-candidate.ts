import type { Tx } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { lockNaming, namersOf } from './store.ts';

/**
 * Refuses (`candidate_taken`) a candidate that another approved delegate names: who votes for it votes for one delegate. Whoever else
 * asks for a candidate waits until the transaction ends. `pointer` is where in a request it is named, if it is.
 */
export async function assureOwnCandidate(
  tx: Tx,
  delegateId: string,
  candidate: string,
  pointer?: string,
): Promise<void> {
  await lockNaming(tx);
  const namer = (await namersOf(tx, [{ delegateId, candidate }])).get(delegateId);
  if (namer === undefined) return;
  const detail = `${candidate} is the candidate of ${namer.slug}, an approved delegate`;
  throw new RefusalError('conflict', 'candidate_taken', detail, {
    current: { slug: namer.slug },
    ...(pointer === undefined ? {} : { errors: [{ pointer, detail }] }),
  });
}
