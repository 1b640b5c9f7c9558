import { say } from '../phrases.ts';
import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { plainText, REASON } from '../plain-text.ts';
import { demandAllowed } from '../tasks/task.ts';
import { noSuchClaim } from './claim.ts';
import { assureNotOfTask } from './claimers-side.ts';
import { endClaim } from './end-claim.ts';
import { lockClaim } from './store.ts';

/**
 * A steward takes the task back, with the reason, but from neither their own side nor a rival of it. For one claim period neither the
 * delegate nor that steward's side can claim it.
 */
export async function revokeClaim(
  db: Database,
  by: Caller,
  claimId: string,
  reason: string,
  now: Date,
): Promise<void> {
  assureSteward(by);
  const because = plainText(reason, '/reason', REASON);
  await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    await assureNotOfTask(tx, by, claim.taskId);
    demandAllowed('revoke', claim.state);
    const actor = { role: 'steward', address: checksumAddress(by.address) } as const;
    await endClaim(
      tx,
      claim,
      { as: 'revoked', actor, reason: because, cause: say('taken back by a steward') },
      now,
    );
  });
}
