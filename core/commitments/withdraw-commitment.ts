import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { assureOwner } from '../delegates/delegate.ts';
import { lockDelegate } from '../delegates/store.ts';
import { invalidInput } from '../errors.ts';
import { assureVersion } from './change-commitment.ts';
import {
  type Commitment,
  demandBeforeDue,
  demandCommitmentAllowed,
  noSuchCommitment,
  sameTerms,
} from './commitment.ts';
import { recordSigned } from './record-signed.ts';
import { assureFollows, type SignedCommitment } from './signed-commitment.ts';
import { findCommitment, saveWithdrawn } from './store.ts';
import { lastSigned } from '../commitment-signatures/store.ts';

/** A delegate withdraws its open commitment before it is due. It stays visible as *withdrawn*. */
export async function withdrawCommitment(
  db: Database,
  by: Caller,
  id: string,
  signed: SignedCommitment,
  now: Date,
): Promise<void> {
  const { message, terms, reason } = signed;
  if (message.commitment !== id) throw invalidInput('/message/commitment', `Must be ${id}`);
  await db.transaction().execute(async (tx) => {
    const owner = await lockDelegate(tx, message.delegate);
    assureOwner(by, owner);
    const commitment = await findCommitment(tx, id);
    if (commitment === undefined || commitment.delegate.id !== owner.id) throw noSuchCommitment(id);
    assureWithdrawable(commitment, message.version, signed.issuedAt > now ? signed.issuedAt : now);
    assureFollows(message, await lastSigned(tx, owner.id));
    if (!sameTerms(commitment.terms, terms))
      throw invalidInput('/message/text', `Must show version ${commitment.version} as it stands`);
    const said = reason === '' ? null : reason;
    const save = (seq: number) => saveWithdrawn(tx, id, { at: now, reason: said, seq });
    await recordSigned(tx, commitment, signed, undefined, save, now);
  });
}

/** Refuses to withdraw what is not open, was due, or is not at this version any more. */
export function assureWithdrawable(commitment: Commitment, version: number, now: Date): void {
  demandCommitmentAllowed('withdraw', commitment);
  assureVersion(commitment, version);
  demandBeforeDue(commitment, now);
}
