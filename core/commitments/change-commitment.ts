import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { assureAct, assureOwner } from '../delegates/delegate.ts';
import { lockDelegate } from '../delegates/store.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { versionJson } from './commitment-entry.ts';
import {
  assureDueAhead,
  type Commitment,
  type CommitmentTerms,
  demandBeforeDue,
  demandCommitmentAllowed,
  noSuchCommitment,
  sameTerms,
} from './commitment.ts';
import { recordSigned } from './record-signed.ts';
import { assureFollows, type SignedCommitment } from './signed-commitment.ts';
import { findCommitment, saveChange } from './store.ts';
import { lastSigned } from '../commitment-signatures/store.ts';
import { refusal } from '../refusals.ts';

/**
 * A delegate changes its open commitment before it is due, at once: what is worse for voters is told with before and after. A change
 * of a version that is not the current one is refused with that one.
 */
export async function changeCommitment(
  db: Database,
  by: Caller,
  signed: SignedCommitment,
  now: Date,
): Promise<string> {
  const { message, terms } = signed;
  return await db.transaction().execute(async (tx) => {
    const owner = await lockDelegate(tx, message.delegate);
    assureOwner(by, owner);
    assureAct('make commitments of', owner);
    const before = await findCommitment(tx, message.commitment);
    if (before === undefined || before.delegate.id !== owner.id) throw noSuchCommitment(message.commitment);
    assureChangeable(before, message.version - 1, signed.issuedAt > now ? signed.issuedAt : now);
    assureFollows(message, await lastSigned(tx, owner.id));
    assureSomethingChanges(before, terms, '/message');
    assureDueAhead(terms.dueAt, now, '/message/dueAt');
    const save = (seq: number) => saveChange(tx, before.id, { version: message.version, terms, seq }, now);
    await recordSigned(tx, before, signed, before, save, now);
    return before.id;
  });
}

/** Refuses a change of what is not open, was due, or is not at this version any more. */
export function assureChangeable(commitment: Commitment, version: number, now: Date): void {
  demandCommitmentAllowed('change', commitment);
  assureVersion(commitment, version);
  demandBeforeDue(commitment, now);
}

export function assureVersion(commitment: Commitment, version: number): void {
  if (version === commitment.version) return;
  throw new RefusalError(
    'conflict',
    'version_conflict',
    refusal('This is about version {version} of {id}; the current one is {current}', {
      version,
      id: commitment.id,
      current: commitment.version,
    }),
    { current: { id: commitment.id, ...versionJson(commitment) } },
  );
}

export function assureSomethingChanges(before: Commitment, terms: CommitmentTerms, at = ''): void {
  if (sameTerms(before.terms, terms))
    throw invalidInput(
      `${at}/text`,
      refusal('Nothing changes: this is version {version} as it stands', { version: before.version }),
    );
}
