import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import { noSuchClaim } from '../claims/claim.ts';
import { lockClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { hexText } from '../hashing.ts';
import { askForEvaluations } from '../reviews/ask-for-evaluations.ts';
import type { Settings } from '../settings.ts';
import { overrideBody, overrideSubject } from './override-entry.ts';
import { asDrafted, type SignedOverride } from './signed-override.ts';
import { findSeqByDigest, insertOverride } from './store.ts';
import { say } from '../phrases.ts';

/**
 * A steward overrides a part of the verdict, for the commit it is of. Where one steward decides alone the claim is judged again at
 * once; otherwise it has no effect until a second one confirms it. Gives the entry's seq.
 */
export async function proposeOverride(
  db: Database,
  by: Caller,
  signed: SignedOverride,
  settings: Settings,
  now: Date,
): Promise<number> {
  const { claimId, message, typedData, digest, signature } = signed;
  return await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    const { saidTo, confirmationNeeded, factsSha256 } = await asDrafted(
      tx,
      by,
      claim,
      message,
      settings,
      now,
    );
    const before = await findSeqByDigest(tx, digest);
    if (before !== undefined)
      throw new RefusalError(
        'conflict',
        'override_exists',
        `Entry ${before} is this very decision, and was withdrawn: draft it anew`,
        { current: { seq: before } },
      );
    const recorded = await append(tx, {
      kind: 'steward.override',
      actor: { role: 'steward', address: checksumAddress(by.address) },
      subject: overrideSubject(message),
      body: {
        ...overrideBody('proposed', message, hexText(digest)),
        confirmationNeeded,
        factsSha256,
        typedData: { ...typedData },
      },
      signature,
    });
    const { seq } = recorded;
    await insertOverride(tx, {
      seq,
      claimId,
      message,
      digest,
      saidTo,
      accountId: by.accountId,
      proposedAt: now,
      confirmationNeeded,
    });
    await enqueue(tx, recorded);
    if (!confirmationNeeded) await askForEvaluations(tx, [claimId], say('override {entry}', { entry: seq }));
    return seq;
  });
}
