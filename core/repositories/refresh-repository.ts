import { askToShowAll } from '../check-runs/ask-to-show.ts';
import { settleClocks } from '../claims/settle-clocks.ts';
import { lockLiveClaimsOf } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { askForEvaluations } from '../reviews/ask-for-evaluations.ts';
import type { PullRequestSource, RepositoryFacts } from '../reviews/pull-request.ts';
import { listClaimsToEvaluate } from '../reviews/store.ts';
import { saveRepository } from '../tasks/store.ts';
import { hasChanged, type Repository, whyUnreachable } from './repository.ts';
import { findRepository, saveReachable, saveUnreachable } from './store.ts';

/**
 * Asks GitHub what a repository is now: its name, whether it is private, whether our App is there, or that it is shown to us no
 * more. Where something changed, its claims are evaluated. While it is out of reach the clocks of its claims stand still.
 */
export async function refreshRepository(
  db: Database,
  source: PullRequestSource,
  id: number,
  now: Date,
): Promise<void> {
  const known = await findRepository(db, id);
  if (known === undefined) return;
  const found = await findUnlessHidden(source, known);
  await db.transaction().execute(async (tx) => {
    await lockLiveClaimsOf(tx, { repositoryId: id }); // first, as an evaluation does: a claim, then its repository
    if (found === undefined) {
      await saveUnreachable(tx, id, whyUnreachable(known), now);
      await settleClocks(tx, { repositoryId: id }, now); // each time, for claims that were made since
      return;
    }
    await saveRepository(tx, found, now);
    const isBack = await saveReachable(tx, id);
    if (isBack) await settleClocks(tx, { repositoryId: id }, now);
    if (!isBack && !hasChanged(known, found)) return;
    if (found.installationId !== null && found.installationId !== known.installationId)
      await askToShowAll(tx, id);
    await askForEvaluations(tx, await listClaimsToEvaluate(tx, id, null), 'repository looked at anew');
  });
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
