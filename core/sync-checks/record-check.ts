import type { Tx } from '../database.ts';
import { citedAs, type PullRequestFacts } from '../reviews/pull-request.ts';
import { isDrift } from '../sync/sync-run.ts';
import { differencesOf } from './difference.ts';
import { isAwaited, isTold, settleCheck } from './store.ts';

/** A pull request as it was known, with the time of that, and as it was found. */
export interface Compared {
  before: PullRequestFacts;
  fetchedAt: Date;
  after: PullRequestFacts;
}

/** Tells the run under way, where it waits for this claim, what an evaluation found, whoever asked for it. */
export async function recordCheck(
  tx: Tx,
  claimId: string,
  compared: readonly Compared[],
  now: Date,
): Promise<void> {
  if (!(await isAwaited(tx, claimId, now))) return;
  const differences: string[] = [];
  let drift = false;
  for (const { before, fetchedAt, after } of compared) {
    const found = differencesOf(before, after);
    if (found.length === 0) continue;
    differences.push(...(compared.length === 1 ? found : found.map((each) => `${citedAs(after)}: ${each}`)));
    const seen = {
      installed: before.repository.installationId !== null && after.repository.installationId !== null,
      isTold: await isTold(tx, after.repository.id, fetchedAt),
      changedAt: new Date(after.updatedAt),
    };
    drift ||= isDrift(seen, now);
  }
  const outcome = differences.length === 0 ? 'same' : 'repaired';
  await settleCheck(tx, claimId, { outcome, drift, differences, because: null }, now);
}
