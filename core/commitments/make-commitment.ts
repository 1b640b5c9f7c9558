import { refusal } from '../refusals.ts';
import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { assureAct, assureOwner } from '../delegates/delegate.ts';
import { lockDelegate } from '../delegates/store.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { assureDueAhead, COMMITMENT_LIMITS } from './commitment.ts';
import { recordSigned } from './record-signed.ts';
import { assureFollows, type SignedCommitment } from './signed-commitment.ts';
import { countOfDelegate, insertCommitment } from './store.ts';
import { lastSigned } from '../commitment-signatures/store.ts';

/** The id of the commitment that a delegate makes after so many. */
export function commitmentIdOf(slug: string, made: number): string {
  return `${slug}-${made + 1}`;
}

/**
 * A delegate makes the commitment it signed. It must follow what it signed last about commitments (`commitment_conflict`), and be due
 * ahead. Gives its id.
 */
export async function makeCommitment(
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
    assureFollows(message, await lastSigned(tx, owner.id));
    const made = await assureFewOpen(tx, owner.id);
    const id = commitmentIdOf(owner.slug, made);
    if (message.commitment !== id) throw invalidInput('/message/commitment', `Must be ${id}`);
    if (message.version !== 1) throw invalidInput('/message/version', 'Must be 1');
    assureDueAhead(terms.dueAt, now, '/message/dueAt');
    const delegate = { ...owner, name: owner.profile.name };
    const save = (seq: number) =>
      insertCommitment(tx, { id, delegateId: owner.id, number: made + 1, terms, seq }, now);
    await recordSigned(tx, { id, delegate }, signed, undefined, save, now);
    return id;
  });
}

/** Refuses another commitment of a delegate that has as many open ones as it may have. Gives how many it made. */
export async function assureFewOpen(db: Database, delegateId: string): Promise<number> {
  const { made, open } = await countOfDelegate(db, delegateId);
  if (open < COMMITMENT_LIMITS.open) return made;
  throw new RefusalError(
    'conflict',
    'commitment_limit_reached',
    refusal('A delegate may have {max} open commitments at a time', { max: COMMITMENT_LIMITS.open }),
  );
}
