import type { Tx } from '../database.ts';
import { say } from '../phrases.ts';
import { clockFrom } from './claim.ts';
import { lockLiveClaimsOf, saveClaim } from './store.ts';
import { tellClockRuns } from './tell-clock-runs.ts';

/**
 * Stops the clocks of claims that something froze, and lets those run again that it no longer freezes: called in the transaction that
 * changed whether the repository can be reached, the delegate is approved, or the task needs a steward.
 */
export async function settleClocks(
  tx: Tx,
  of: Parameters<typeof lockLiveClaimsOf>[1],
  now: Date,
): Promise<void> {
  for (const claim of await lockLiveClaimsOf(tx, of)) {
    const clock = clockFrom(claim, claim.waitsFor, now);
    await saveClaim(tx, { ...claim, ...clock });
    await tellClockRuns(tx, claim, clock, say('what stopped it is over'), undefined, now);
  }
}
