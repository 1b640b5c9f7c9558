import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { revokeSessionsOf } from '../sessions/store.ts';
import { alertAccounts } from '../alerts/alert-accounts.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import { settleClocks } from '../claims/settle-clocks.ts';
import { lockLiveClaimsOf } from '../claims/store.ts';
import { tellStewards } from '../claims/tell-stewards.ts';
import type { Database, Tx } from '../database.ts';
import { say } from '../phrases.ts';
import { plainText, REASON } from '../plain-text.ts';
import { withdrawAllPlans } from '../reward-plans/withdraw-reward-plan.ts';
import type { Settings } from '../settings.ts';
import { assureAct, assureOwner, type Delegate } from './delegate.ts';
import { lockDelegate, saveDecision } from './store.ts';

/**
 * A delegate retires, or a steward retires it; a steward says why. Its announced plans are withdrawn with it. Whoever is signed in as a
 * delegate that a steward retires is so no more. Its claims stay and their clocks stand, so the stewards are told what it holds.
 */
export async function retireDelegate(
  db: Database,
  by: Caller,
  slug: string,
  reason: string | undefined,
  settings: Pick<Settings, 'stewards'>,
  now: Date,
): Promise<Delegate> {
  return await db.transaction().execute(async (tx) => {
    const delegate = await lockDelegate(tx, slug);
    const itself = by.accountId === delegate.accountId;
    if (!by.steward) assureOwner(by, delegate);
    const said = plainText(reason ?? '', '/reason', { ...REASON, min: itself ? 0 : REASON.min });
    const words = said === '' ? null : said;
    assureAct('retire', delegate);
    await saveDecision(tx, delegate.id, { status: 'retired', reason: words, decidedAt: now });
    await withdrawAllPlans(tx, delegate, now);
    if (!itself) await revokeSessionsOf(tx, delegate.accountId, 'a steward retired the delegate', now);
    await settleClocks(tx, { delegateId: delegate.id }, now);
    await tellOfHeldTasks(tx, delegate, settings, now);
    const recorded = await append(tx, {
      kind: 'delegate.retired',
      actor: { role: itself ? 'delegate' : 'steward', address: checksumAddress(by.address) },
      subject: { delegate: slug },
      body: { reason: words },
    });
    if (!itself && words !== null)
      await alertAccounts(
        tx,
        {
          occasion: 'decided',
          seq: recorded.seq,
          delegate: slug,
          accountIds: [delegate.accountId],
          facts: { because: words },
        },
        now,
      );
    await enqueue(tx, recorded);
    return { ...delegate, status: 'retired', decisionReason: words, decidedAt: now };
  });
}

async function tellOfHeldTasks(
  tx: Tx,
  { id }: Delegate,
  settings: Pick<Settings, 'stewards'>,
  now: Date,
): Promise<void> {
  const because = say(
    'the delegate retired: its claim stands still and holds the task until a steward revokes it',
  );
  for (const claim of await lockLiveClaimsOf(tx, { delegateId: id }))
    await tellStewards(tx, claim, { because }, settings, now);
}
