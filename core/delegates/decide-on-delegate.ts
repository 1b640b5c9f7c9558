import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { alertAccounts } from '../alerts/alert-accounts.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { areOneSide } from '../links/store.ts';
import { assureOwnCandidate } from '../named-candidates/assure-own-candidate.ts';
import { plainText, REASON } from '../plain-text.ts';
import { assureOwnPayer } from './assure-own-payer.ts';
import { assureAct, assureSteward, type Delegate } from './delegate.ts';
import { lockDelegate, saveDecision } from './store.ts';

export type Decision =
  | { act: 'approve'; status: 'approved'; reason: string }
  | { act: 'refuse'; status: 'refused'; reason: string };

/**
 * A steward's decision on an application, made once, and never on their own side's (`own_application`). Whoever is refused is told, with the
 * reason. Nobody is approved while another
 * approved delegate names its candidate (`candidate_taken`) or pays from its address (`payout_address_taken`).
 */
export async function decideOnDelegate(
  db: Database,
  by: Caller,
  slug: string,
  decision: Decision,
  now: Date,
): Promise<Delegate> {
  assureSteward(by);
  const reason = plainText(decision.reason, '/reason', REASON);
  return await db.transaction().execute(async (tx) => {
    const delegate = await lockDelegate(tx, slug);
    if (await areOneSide(tx, by.accountId, delegate.accountId))
      throw new RefusalError(
        'forbidden',
        'own_application',
        'Another steward decides on this application; where there is none the operator names one in STEWARDS',
      );
    assureAct(decision.act, delegate);
    const { candidate } = delegate.profile;
    if (decision.act === 'approve') await assureOwnPayer(tx, delegate, delegate.profile, null);
    if (decision.act === 'approve' && candidate !== null)
      await assureOwnCandidate(tx, delegate.id, candidate);
    const { status } = decision;
    await saveDecision(tx, delegate.id, { status, reason, decidedAt: now });
    const recorded = await append(tx, {
      kind: `delegate.${status}`,
      actor: { role: 'steward', address: checksumAddress(by.address) },
      subject: { delegate: slug },
      body: { reason },
    });
    const { seq } = recorded;
    const accountIds = [delegate.accountId];
    if (decision.act === 'refuse')
      await alertAccounts(
        tx,
        { occasion: 'decided', seq, delegate: slug, accountIds, facts: { because: reason } },
        now,
      );
    await enqueue(tx, recorded);
    const approvedAt = status === 'approved' ? now : null;
    return { ...delegate, status, decisionReason: reason, decidedAt: now, approvedAt };
  });
}
