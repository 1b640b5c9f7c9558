import type { Caller } from '../accounts/account.ts';
import type { ContractSignatures } from '../accounts/contract-signature.ts';
import { signedBy } from '../accounts/signed-by.ts';
import type { EntrySignature } from '../book/entry.ts';
import { type Claim, noSuchClaim } from '../claims/claim.ts';
import { findClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { assureIssued, firstDifference } from '../drafts.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { SKEW_MS } from '../reviews/counted-reviews.ts';
import type { Settings } from '../settings.ts';
import { type TypedData, typedDataDigest } from '../signatures.ts';
import { timeOf } from '../times.ts';
import { type Overridable, overridable } from './overridable.ts';
import { type OverrideMessage, overrideTypedData } from './typed-data.ts';

/** An override that a steward has proven to have signed, with what the book keeps of the proof. */
export interface SignedOverride {
  claimId: string;
  message: OverrideMessage;
  typedData: TypedData;
  digest: Buffer;
  signature: EntrySignature;
}

/** Makes sure that the caller signed this override, as drafted within the last 30 minutes. Writes nothing, and may ask the chain. */
export async function proveOverride(
  db: Database,
  by: Caller,
  claimId: string,
  given: { message: OverrideMessage; signature: string },
  contractSignatures: ContractSignatures | undefined,
  settings: Settings,
  now: Date,
): Promise<SignedOverride> {
  const claim = await findClaim(db, claimId);
  if (claim === undefined) throw noSuchClaim(claimId);
  const { message } = await asDrafted(db, by, claim, given.message, settings, now);
  const typedData = overrideTypedData({ ...message }, settings.chainId);
  const digest = typedDataDigest(typedData);
  const signature = await signedBy(by.address, digest, given.signature, contractSignatures);
  return { claimId, message, typedData, digest, signature };
}

/** The override that would be drafted now, once it is sure that the message is that: the same commit, and the same verdict on it. */
export async function asDrafted(
  db: Database,
  by: Caller,
  claim: Claim,
  message: OverrideMessage,
  settings: Settings,
  now: Date,
): Promise<Overridable> {
  const at = '/message';
  const issuedAt = timeOf(message.issuedAt, `${at}/issuedAt`);
  assureIssued(issuedAt, now, `${at}/issuedAt`);
  const { part, reason, url, pullRequest } = message;
  const input = { part, reason, url, pullRequestUrl: pullRequest };
  const written = await overridable(db, by, claim, input, issuedAt, at, settings, now);
  const difference = firstDifference({ ...message }, { ...written.message });
  const isSaidSince = (written.saidTo?.getTime() ?? 0) > issuedAt.getTime() + SKEW_MS;
  if (difference === undefined && !isSaidSince) return written;
  if (difference === undefined || difference === 'commit' || difference === 'because') {
    const { commit, because } = written.message;
    throw new RefusalError(
      'conflict',
      'override_outdated',
      `The verdict on ${commit.slice(0, 7)} now says: ${because}. Draft the override again if it is still meant`,
      { current: { commit, because } },
    );
  }
  throw invalidInput(
    `${at}/${difference}`,
    'Is not as the draft wrote it: sign the message of the draft as it is',
  );
}
