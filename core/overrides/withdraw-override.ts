import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import { noSuchClaim } from '../claims/claim.ts';
import { assureNotOfTask } from '../claims/claimers-side.ts';
import { lockClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { hexText } from '../hashing.ts';
import { plainText, REASON } from '../plain-text.ts';
import { askForEvaluations } from '../reviews/ask-for-evaluations.ts';
import { demandOverrideAllowed } from './override.ts';
import { overrideBody, overrideSubject } from './override-entry.ts';
import { readOverride } from './read-override.ts';
import { saveWithdrawal } from './store.ts';
import { say } from '../phrases.ts';

/** Any steward takes an override back, with the reason: what rested on it is judged by the policy alone again, at once. */
export async function withdrawOverride(
  db: Database,
  by: Caller,
  claimId: string,
  seq: number,
  reason: string,
  now: Date,
): Promise<void> {
  assureSteward(by);
  const because = plainText(reason, '/reason', REASON);
  await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    await assureNotOfTask(tx, by, claim.taskId);
    const { override, state } = await readOverride(tx, claim, seq);
    demandOverrideAllowed('withdraw', state);
    await saveWithdrawal(tx, seq, by.accountId, because, now);
    const recorded = await append(tx, {
      kind: 'steward.override',
      actor: { role: 'steward', address: checksumAddress(by.address) },
      subject: overrideSubject(override.message),
      body: {
        ...overrideBody('withdrawn', override.message, hexText(override.digest)),
        reason: because,
      },
    });
    await enqueue(tx, recorded);
    if (state === 'standing')
      await askForEvaluations(tx, [claimId], say('override {entry} withdrawn', { entry: seq }));
  });
}
