import { say } from '../phrases.ts';
import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import type { Database } from '../database.ts';
import { plainText, REASON } from '../plain-text.ts';
import { demandAllowed } from '../tasks/task.ts';
import { demandClaimer, noSuchClaim } from './claim.ts';
import { endClaim } from './end-claim.ts';
import { lockClaim } from './store.ts';

/** The claimer gives the task back, without penalty. */
export async function releaseClaim(
  db: Database,
  by: Caller,
  claimId: string,
  reason: string | undefined,
  now: Date,
): Promise<void> {
  const because = reason === undefined ? null : plainText(reason, '/reason', REASON);
  await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    demandClaimer(claim, by.accountId);
    demandAllowed('release', claim.state);
    const actor = { role: 'delegate', address: checksumAddress(by.address) } as const;
    await endClaim(tx, claim, { as: 'released', actor, reason: because, cause: say('given back') }, now);
  });
}
