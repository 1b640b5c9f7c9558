import { askToShowAll } from '../check-runs/ask-to-show.ts';
import { settleClocks } from '../claims/settle-clocks.ts';
import type { Claim } from '../claims/claim.ts';
import { lockLiveClaimsOf } from '../claims/store.ts';
import { tellStewards } from '../claims/tell-stewards.ts';
import { say } from '../phrases.ts';
import type { Database, Tx } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { askForEvaluations } from '../reviews/ask-for-evaluations.ts';
import type { PullRequestSource, RepositoryFacts } from '../reviews/pull-request.ts';
import { listClaimsToEvaluate } from '../reviews/store.ts';
import type { Settings } from '../settings.ts';
import { hasChanged, type Repository, whyUnreachable } from './repository.ts';
import { findRepository, saveReachable, saveRepository, saveUnreachable } from './store.ts';

/**
 * Asks GitHub what a repository is now: its name, whether it is private, whether our App is there, or that it is shown to us no
 * more. Where something changed, its claims are evaluated. While it is out of reach the clocks of its claims stand still, and the
 * stewards are told once.
 */
export async function refreshRepository(
  db: Database,
  source: PullRequestSource,
  id: number,
  settings: Pick<Settings, 'stewards'>,
  now: Date,
): Promise<void> {
  const known = await findRepository(db, id);
  if (known === undefined) return;
  const found = await findUnlessHidden(source, known);
  await db.transaction().execute(async (tx) => {
    const claims = await lockLiveClaimsOf(tx, { repositoryId: id }); // first, as an evaluation does: a claim, then its repository
    if (found === undefined) {
      const because = whyUnreachable(known);
      if (await saveUnreachable(tx, id, because, now))
        await tellStewardsOfLoss(tx, claims, `${known.name}: ${because}`, settings, now);
      await settleClocks(tx, { repositoryId: id }, now); // each time, for claims that were made since
      return;
    }
    await saveRepository(tx, found, now);
    const isBack = await saveReachable(tx, id);
    if (isBack) await settleClocks(tx, { repositoryId: id }, now);
    if (!isBack && !hasChanged(known, found)) return;
    if (found.installationId !== null && found.installationId !== known.installationId)
      await askToShowAll(tx, id);
    await askForEvaluations(tx, await listClaimsToEvaluate(tx, id, null), say('repository looked at anew'));
  });
}

/** Once for all claims in it: of the newest. */
async function tellStewardsOfLoss(
  tx: Tx,
  claims: readonly Claim[],
  why: string,
  settings: Pick<Settings, 'stewards'>,
  now: Date,
): Promise<void> {
  const newest = claims.at(-1);
  if (newest === undefined) return;
  const others = claims.length - 1;
  const more =
    others === 1
      ? say('so it is with one more claim')
      : say('so it is with {others} more claims', { others });
  await tellStewards(tx, newest, { because: others === 0 ? why : `${why}; ${more}` }, settings, now);
}

/** What our App was taken away from is shown no more, and is not to be asked for again and again. */
async function findUnlessHidden(
  source: PullRequestSource,
  known: Repository,
): Promise<RepositoryFacts | undefined> {
  try {
    return await source.findRepository(known);
  } catch (error) {
    if (error instanceof RefusalError && error.code === 'installation_suspended') return undefined;
    throw error;
  }
}
