import type { Caller } from '../accounts/account.ts';
import { noSuchClaim } from '../claims/claim.ts';
import { findClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import type { Settings } from '../settings.ts';
import type { TypedData } from '../signatures.ts';
import { overridable, type OverrideInput } from './overridable.ts';
import { overrideTypedData } from './typed-data.ts';

/** What a steward would sign to override a part of the verdict now. Nothing is kept: a draft is the client's until it is sent. */
export async function draftOverride(
  db: Database,
  by: Caller,
  claimId: string,
  input: OverrideInput,
  settings: Settings,
  now: Date,
): Promise<{ typedData: TypedData; confirmationNeeded: boolean }> {
  const claim = await findClaim(db, claimId);
  if (claim === undefined) throw noSuchClaim(claimId);
  const { message, confirmationNeeded } = await overridable(db, by, claim, input, now, '', settings, now);
  return { typedData: overrideTypedData({ ...message }, settings.chainId), confirmationNeeded };
}
