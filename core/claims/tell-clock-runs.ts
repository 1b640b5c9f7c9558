import { alertAccounts } from '../alerts/alert-accounts.ts';
import { actorAddress, changeFacts } from '../alerts/alert.ts';
import { wants } from '../alerts/follow.ts';
import { findFollow } from '../alerts/store.ts';
import type { RecordedEntry } from '../book/entry.ts';
import type { Tx } from '../database.ts';
import type { Claim, Clock } from './claim.ts';
import { newestEntryOf } from '../claim-transitions/store.ts';

/**
 * Tells a claimer whose clock stood that it runs again, in the transaction that lets it run. Not where `entry`, which says so, reaches
 * them as a follower of their own delegate, and not of what they did themselves.
 */
export async function tellClockRuns(
  tx: Tx,
  claim: Claim,
  after: Clock,
  because: string,
  entry: RecordedEntry | undefined,
  now: Date,
): Promise<void> {
  if (claim.deadline !== null || after.deadline === null) return;
  const { accountId, address, slug } = claim.delegate;
  if (entry !== undefined) {
    if (actorAddress(entry) === address) return;
    const follow = await findFollow(tx, accountId, slug);
    if (follow !== undefined && wants(follow, changeFacts(entry), now)) return;
  }
  await alertAccounts(
    tx,
    {
      occasion: 'clock_runs',
      seq: entry?.seq ?? (await newestEntryOf(tx, claim.id)),
      delegate: slug,
      accountIds: [accountId],
      facts: { because, dueAt: after.deadline.toISOString() },
      again: true, // the clock may stop and run again without an entry
    },
    now,
  );
}
