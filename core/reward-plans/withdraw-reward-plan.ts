import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Actor } from '../book/entry.ts';
import type { Database, Tx } from '../database.ts';
import { assureOwner, type Delegate } from '../delegates/delegate.ts';
import { lockDelegate } from '../delegates/store.ts';
import { RefusalError } from '../errors.ts';
import { plainText } from '../plain-text.ts';
import { planBody } from './plan-entry.ts';
import { NOTE, type RewardPlan } from './reward-plan.ts';
import { findPlan, livePlans, savePlanState } from './store.ts';
import { announced, inForce, withdrawPlan } from './succession.ts';

/** A delegate withdraws a plan it announced, before it takes effect; of several announced ones the last first (`plan_followed`). */
export async function withdrawRewardPlan(
  db: Database,
  by: Caller,
  slug: string,
  version: number,
  reason: string | undefined,
  now: Date,
): Promise<RewardPlan> {
  const words = plainText(reason ?? '', '/reason', NOTE);
  return await db.transaction().execute(async (tx) => {
    const delegate = await lockDelegate(tx, slug);
    assureOwner(by, delegate);
    const plan = await findPlan(tx, delegate.id, version);
    if (plan === undefined)
      throw new RefusalError('not_found', 'plan_not_found', `${slug} announced no version ${version}`);
    const live = await livePlans(tx, delegate.id);
    const actor: Actor = { role: 'delegate', address: checksumAddress(by.address) };
    return await withdraw(tx, delegate, live, plan, actor, words === '' ? null : words, now);
  });
}

/** Withdraws all announced plans of a delegate that retires, the last first: a retired delegate promises nothing new. */
export async function withdrawAllPlans(tx: Tx, delegate: Delegate, now: Date): Promise<void> {
  let live = await livePlans(tx, delegate.id);
  const waiting = announced(live).filter((plan) => plan.effectiveAt > now);
  for (const plan of waiting.toReversed()) {
    const actor: Actor = { role: 'rule', rule: 'retired_delegate' };
    await withdraw(tx, delegate, live, plan, actor, 'The delegate retired', now);
    live = live.filter((other) => other !== plan);
  }
}

async function withdraw(
  tx: Tx,
  delegate: Delegate,
  live: readonly RewardPlan[],
  plan: RewardPlan,
  actor: Actor,
  reason: string | null,
  now: Date,
): Promise<RewardPlan> {
  const withdrawn = withdrawPlan(live, plan, reason, now);
  await savePlanState(tx, delegate.id, plan.version, withdrawn);
  const before = announced(live).at(-2) ?? inForce(live);
  const recorded = await append(tx, {
    kind: 'plan.withdrawn',
    actor,
    subject: { delegate: delegate.slug, plan: String(plan.version) },
    body: { ...planBody(plan, before), reason },
  });
  await enqueue(tx, recorded);
  return withdrawn;
}
