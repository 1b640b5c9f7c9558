import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import { noSuchClaim } from '../claims/claim.ts';
import { lockClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { askForEvaluations } from '../reviews/ask-for-evaluations.ts';
import { overrideBody, overrideSubject } from './override-entry.ts';
import { demandConfirmable, type SignedConfirmation } from './signed-confirmation.ts';
import { saveConfirmation } from './store.ts';
import { say } from '../phrases.ts';

/** A second steward confirms an override: from now on the policy goes by it, and the claim is judged again at once. */
export async function confirmOverride(
  db: Database,
  by: Caller,
  { claimId, seq, message, typedData, signature }: SignedConfirmation,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    await demandConfirmable(tx, by, claim, seq);
    await saveConfirmation(tx, seq, by.accountId, now);
    const recorded = await append(tx, {
      kind: 'steward.override',
      actor: { role: 'steward', address: checksumAddress(by.address) },
      subject: overrideSubject(message),
      body: { ...overrideBody('confirmed', message, message.override), typedData: { ...typedData } },
      signature,
    });
    await enqueue(tx, recorded);
    await askForEvaluations(tx, [claimId], say('override {entry}', { entry: seq }));
  });
}
