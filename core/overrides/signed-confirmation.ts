import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { findAccountIds } from '../accounts/store.ts';
import type { ContractSignatures } from '../accounts/contract-signature.ts';
import { signedBy } from '../accounts/signed-by.ts';
import type { EntrySignature } from '../book/entry.ts';
import { type Claim, noSuchClaim } from '../claims/claim.ts';
import { assureNotOfTask } from '../claims/claimers-side.ts';
import { findClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { assureIssued, firstDifference } from '../drafts.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { hexText } from '../hashing.ts';
import { areOneSide } from '../links/store.ts';
import type { Settings } from '../settings.ts';
import { type TypedData, typedDataDigest } from '../signatures.ts';
import { timeOf, timeText } from '../times.ts';
import { readOverride } from './read-override.ts';
import { demandOverrideAllowed, type RecordedOverride } from './override.ts';
import { type ConfirmationMessage, confirmationMessage, confirmationTypedData } from './typed-data.ts';

/** A confirmation that a second steward has proven to have signed. */
export interface SignedConfirmation {
  claimId: string;
  seq: number;
  message: ConfirmationMessage;
  typedData: TypedData;
  signature: EntrySignature;
}

/** What a second steward would sign to confirm this override now. Nothing is kept. */
export async function draftConfirmation(
  db: Database,
  by: Caller,
  claimId: string,
  seq: number,
  settings: Settings,
  now: Date,
): Promise<TypedData> {
  const claim = await findClaim(db, claimId);
  if (claim === undefined) throw noSuchClaim(claimId);
  const override = await demandConfirmable(db, by, claim, seq);
  return confirmationTypedData({ ...messageFor(override, now) }, settings.chainId);
}

/** Makes sure that the caller, another steward than the first, signed the confirmation. Writes nothing, and may ask the chain. */
export async function proveConfirmation(
  db: Database,
  by: Caller,
  claimId: string,
  seq: number,
  given: { message: ConfirmationMessage; signature: string },
  contractSignatures: ContractSignatures | undefined,
  settings: Settings,
  now: Date,
): Promise<SignedConfirmation> {
  const claim = await findClaim(db, claimId);
  if (claim === undefined) throw noSuchClaim(claimId);
  const override = await demandConfirmable(db, by, claim, seq);
  const issuedAt = timeOf(given.message.issuedAt, '/message/issuedAt');
  assureIssued(issuedAt, now, '/message/issuedAt');
  const message = messageFor(override, issuedAt);
  const difference = firstDifference({ ...given.message }, { ...message });
  if (difference !== undefined)
    throw invalidInput(
      `/message/${difference}`,
      'Is not as the draft wrote it: sign the message of the draft as it is',
    );
  const typedData = confirmationTypedData({ ...message }, settings.chainId);
  const digest = typedDataDigest(typedData);
  const signature = await signedBy(by.address, digest, given.signature, contractSignatures);
  return { claimId, seq, message, typedData, signature };
}

/** The override, where the caller may confirm it. */
export async function demandConfirmable(
  db: Database,
  by: Caller,
  claim: Claim,
  seq: number,
): Promise<RecordedOverride> {
  assureSteward(by);
  const { override, state } = await readOverride(db, claim, seq);
  const [proposer = by.accountId] = await findAccountIds(db, [override.by]);
  if (await areOneSide(db, by.accountId, proposer))
    throw new RefusalError(
      'forbidden',
      'second_steward_required',
      'Who proposed an override cannot confirm it, nor can another account of theirs: another steward must',
    );
  await assureNotOfTask(db, by, claim.taskId);
  demandOverrideAllowed('confirm', state);
  return override;
}

function messageFor(override: RecordedOverride, issuedAt: Date): ConfirmationMessage {
  return confirmationMessage(override.message, {
    digest: hexText(override.digest),
    proposedBy: checksumAddress(override.by),
    issuedAt: timeText(issuedAt),
  });
}
