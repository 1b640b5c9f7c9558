import { Wallet } from 'ethers';
import type { Caller } from '../core/accounts/account.ts';
import { findOrMakeAccount } from '../core/accounts/store.ts';
import { applyAsDelegate } from '../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../core/delegates/approve-delegate.ts';
import { announceRewardPlan } from '../core/reward-plans/announce-reward-plan.ts';
import { draftRewardPlan } from '../core/reward-plans/draft-reward-plan.ts';
import { putPlansInForce } from '../core/reward-plans/put-plans-in-force.ts';
import { proveRewardPlan } from '../core/reward-plans/signed-plan.ts';
import type { PlanMessage } from '../core/reward-plans/typed-data.ts';
import type { Service } from '../start/service.ts';

const DELEGATES = 50;
const HOUR_MS = 3_600_000;

/** Fifty delegates, each approved and with a plan in force. Gives the id of the first. */
export async function fillRegister({ db, config }: Service): Promise<string> {
  const { settings } = config;
  const start = new Date(Date.now() - 3 * HOUR_MS);
  const callerOf = async (address: string, steward: boolean): Promise<Caller> => {
    const accountId = await db
      .transaction()
      .execute((tx) => findOrMakeAccount(tx, address.toLowerCase(), start));
    return { accountId, address: address.toLowerCase(), steward };
  };
  const steward = await callerOf(Wallet.createRandom().address, true);
  let first: string | undefined;
  for (let number = 1; number <= DELEGATES; number += 1) {
    const wallet = Wallet.createRandom();
    const by = await callerOf(wallet.address, false);
    const profile = {
      name: `Delegate ${number}`,
      description: 'Runs nodes. '.repeat(20),
      category: 'node-operator',
      links: [],
    };
    const { id, slug } = await applyAsDelegate(db, by, profile, start);
    first ??= id;
    await approveDelegate(db, steward, slug, 'For the benchmark.', start);
    const terms = {
      blockShareBps: 0,
      epochShareBps: 8000 + number,
      foundationShareBps: 0,
      route: 'manual' as const,
    };
    const { typedData } = await draftRewardPlan(db, by, slug, terms, settings, start);
    const signature = await wallet.signTypedData(typedData.domain, typedData.types, typedData.message);
    const message = typedData.message as unknown as PlanMessage;
    const signed = await proveRewardPlan(db, by, slug, { message, signature }, undefined, settings, start);
    await announceRewardPlan(db, by, signed, settings, start);
  }
  await putPlansInForce(db, new Date());
  if (first === undefined) throw new Error('no delegate was made');
  return first;
}
