import type { Tx } from '../database.ts';
import type { RepositoryFacts } from '../reviews/pull-request.ts';
import { askForRefresh } from './ask-for-refresh.ts';
import { hasChanged } from './repository.ts';
import { findRepository, saveRepository } from './store.ts';

/** So long a sighting is not written down again: many evaluations at once would wait for each other. */
const SEEN_AGAIN_MS = 10 * 60 * 1000;

/** Keeps how a repository looked beside a pull request. Where it was out of reach until now, it is looked at for all its claims. */
export async function noteRepository(tx: Tx, facts: RepositoryFacts, now: Date): Promise<void> {
  const known = await findRepository(tx, facts.id);
  const isNews =
    known === undefined || hasChanged(known, facts) || now.getTime() - known.seenAt.getTime() > SEEN_AGAIN_MS;
  if (isNews) await saveRepository(tx, facts, now);
  if (known !== undefined && known.unreachableSince !== null) await askForRefresh(tx, [facts.id]);
}
