import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { mayBe } from '../delegates/delegate.ts';
import { lockDelegate } from '../delegates/store.ts';
import { doEachApart } from '../do-each-apart.ts';
import { livePlans } from '../reward-plans/store.ts';
import { changedEntry, observedEntry } from './sight-entry.ts';
import { type CandidateWord, differencesOf, observationOf, type Sight } from './sight.ts';
import { dueSights, findPastSight, findSight, savePastSight, saveSight } from './store.ts';

/** Who asks the chain for what it alone says of a candidate, by its owner. */
export type AskChain = (owner: string) => Promise<CandidateWord>;

/**
 * Compares what the chain says of each approved delegate's candidate in an epoch with what was seen before, and with what the delegate
 * promised. What differs is an entry and alerts, once, however often and by however many this runs. A candidate that is named again is
 * compared with what was seen of it when it was named before. Gives how many differed.
 */
export async function observeCandidates(db: Database, epoch: number, ask: AskChain): Promise<number> {
  return await doEachApart(
    await dueSights(db, epoch),
    async ({ slug, ...seen }) => {
      if (seen.owner === null) return false;
      const { block, ...word } = await ask(seen.owner);
      return await observeCandidate(db, slug, { ...seen, ...word }, block);
    },
    'candidates could not be looked at',
  );
}

async function observeCandidate(db: Database, slug: string, seen: Sight, block: number): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const delegate = await lockDelegate(tx, slug);
    const { candidate } = delegate.profile;
    if (!mayBe('announce plans of', delegate.status) || candidate === null) return false;
    const last = await findSight(tx, delegate.id);
    const isNamedAnew = last?.key !== seen.key;
    if (!isNamedAnew && last.epoch >= seen.epoch && last.candidate === candidate) return false;
    const before = isNamedAnew ? await findPastSight(tx, delegate.id, seen.key) : last;
    if (isNamedAnew && last !== undefined) await savePastSight(tx, delegate.id, last);
    const sight = {
      ...seen,
      exitRequested: seen.exitRequested ?? before?.exitRequested ?? null,
      blocks: seen.blocks ?? before?.blocks ?? null,
    };

    const plans = await livePlans(tx, delegate.id);
    const observed =
      observationOf(before, sight, plans) ??
      (isNamedAnew ? observationOf(undefined, sight, plans) : undefined);
    const differences = before === undefined ? [] : differencesOf(before, sight);
    await saveSight(tx, delegate.id, candidate, sight);
    if (differences.length > 0)
      await enqueue(tx, await append(tx, changedEntry(slug, sight, block, differences)));
    if (observed !== undefined)
      await enqueue(tx, await append(tx, observedEntry(slug, sight, block, observed)));
    return differences.length > 0 || observed !== undefined;
  });
}
