import type { Database } from '../database.ts';
import type { RefusalError } from '../errors.ts';
import { askForRefresh } from '../repositories/ask-for-refresh.ts';
import { listRepositoriesOf } from '../repositories/store.ts';
import { noteObstacle, settleCheck } from './store.ts';

/**
 * Tells the run under way, where it waits for this claim, why it could not be evaluated: for now, for good, or because it is over.
 * Where GitHub does not show the pull request, the repository itself is looked at.
 */
export async function recordObstacle(
  db: Database,
  claimId: string,
  { kind, code, message }: RefusalError,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (code === 'pull_request_not_reachable' || code === 'installation_suspended')
      await askForRefresh(tx, await listRepositoriesOf(tx, claimId));
    if (kind === 'unavailable' && code !== 'installation_suspended')
      return await noteObstacle(tx, claimId, message);
    const isOver = code === 'no_submission' || code === 'claim_not_found';
    const found = { drift: false, differences: [] };
    await settleCheck(
      tx,
      claimId,
      isOver
        ? { ...found, outcome: 'same', because: null }
        : { ...found, outcome: 'failed', because: message },
      now,
    );
  });
}
