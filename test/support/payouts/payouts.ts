import type { Database } from '../../../core/database.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import type { PaymentFacts, PaymentLook, PaymentSource, Transfer } from '../../../core/payouts/payment.ts';
import { putPlansInForce } from '../../../core/reward-plans/put-plans-in-force.ts';
import type { PlanTermsInput } from '../../../core/reward-plans/reward-plan.ts';
import { announce, approvedDelegate, callerOf, shares, START } from '../delegates.ts';
import { people } from '../people.ts';
import { epochOf, granted, keepEpoch, voterOf } from './votes.ts';

const HOUR = 3_600_000;
/** The first epoch that begins after the plan is in force. */
export const FIRST = 730;
const endOf = (epoch: number) => epochOf(epoch, {}).span.endsAt;
export const after = (epoch: number, hours: number) => new Date(endOf(epoch).getTime() + hours * HOUR);
const ANN = people.ann.address.toLowerCase();
export const hashOf = (number: number) => `0x${number.toString(16).padStart(64, '0')}`;

/** Ann shares 80 % of 100 an epoch with three voters, pays every 2 epochs, and stands as annlab; unless her plan says otherwise. */
export async function payingDelegate(db: Database, terms?: Partial<PlanTermsInput>): Promise<void> {
  await approvedDelegate(db, people.ann);
  const ann = await callerOf(db, people.ann);
  await changeProfile(db, ann, 'ann', { version: 1, candidate: 'annlab' }, START);
  const plan = { ...shares(0, 8000, 0), payoutPeriodEpochs: 2, ...terms };
  const at = after(FIRST - 1, -0.9);
  const { effectiveAt } = await announce(db, people.ann, plan, at);
  await putPlansInForce(db, effectiveAt);
}

export const keep = (db: Database, epoch: number, reward: Parameters<typeof granted>[1] = { epoch: 100n }) =>
  keepEpoch(db, epochOf(epoch, { annlab: { 1: 50n, 2: 30n, 3: 20n } }), [granted('annlab', reward)]);

export const payment = (number: number, at: Date, amounts: Record<number, bigint>): PaymentFacts => ({
  hash: hashOf(number),
  log: null,
  payer: ANN,
  succeeded: true,
  block: number,
  at,
  way: 'multisend',
  candidate: null,
  forEpoch: null,
  transfers: Object.entries(amounts).map(([voter, amount]): Transfer => ({
    recipient: voterOf(Number(voter)),
    amount,
  })),
});

/** A distribution by Hermes, up to an epoch. */
export const byHermes = (
  number: number,
  at: Date,
  forEpoch: number,
  amounts: Record<number, bigint>,
): PaymentFacts => ({ ...payment(number, at, amounts), way: 'hermes', candidate: 'annlab', forEpoch });

/** What the chain itself pays for a candidate by one log of a transaction. */
export const byChain = (
  number: number,
  at: Date,
  log: number,
  candidate: string,
  amounts: Record<number, bigint>,
): PaymentFacts => ({ ...payment(number, at, amounts), way: 'protocol', payer: '0xchain', candidate, log });

/** A chain that has these payments, and whose newest block is of that time: by itself it is in step. */
export function chainOf(
  payments: readonly PaymentFacts[],
  tipAt = new Date('9999-12-31T00:00:00Z'),
): PaymentSource {
  const read = (hash: string): PaymentLook => {
    const facts = payments.find((each) => each.hash === hash);
    return facts === undefined ? { missing: 'unknown' } : { facts };
  };
  return {
    read: async (hash) => read(hash),
    tip: async () => ({ number: Math.max(0, ...payments.map(({ block }) => block)), at: tipAt }),
    scan: async (from, to, payers) =>
      payments.filter(
        ({ block, payer, way }) =>
          block >= from && block <= to && (payers.has(payer) || way === 'hermes' || way === 'protocol'),
      ),
  };
}
