import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import type { Settings } from '../settings.ts';
import { demandClaimer, extend, noSuchClaim } from './claim.ts';
import { lockClaim, saveClaim, saveGrant } from './store.ts';

/** Half a claim period more, once per claim. The claim shows it; the book has no kind of entry for it. */
export async function extendClaim(
  db: Database,
  by: Caller,
  claimId: string,
  settings: Settings,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    demandClaimer(claim, by.accountId);
    const deadline = extend(claim, settings.claimPeriodMs, now);
    await saveClaim(tx, { ...claim, deadline, extended: true });
    await saveGrant(tx, claimId, deadline.getTime() - now.getTime());
  });
}
