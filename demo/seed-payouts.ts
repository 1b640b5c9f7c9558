import { encodeBytes32String, Interface } from 'ethers';
import { type DemoDelegate, delegates } from './community.ts';
import { slugOf } from './slug.ts';
import { byName } from './people.ts';
import { expect, type Happening, type Stage } from './stage.ts';

const HOUR_MS = 3_600_000;
const MULTISEND = '0xd10aeb28d37706c5a36d56db05230d4e55fd8bad';
const HERMES = '0x4839f8718709d4f76c6f23625908cfdc4330ef82';
const HERMES_SENDER = '0x5e4de4000000000000000000000000000000a11c';
const CALLS = new Interface([
  'function sendCoin(address[] recipients, uint256[] amounts, string payload) payable',
  'function distributeRewards(bytes32 delegateName, uint256 endEpoch, address[] recipients, uint256[] amounts) payable',
]);

/** The epochs that the delegates have to pay for, and when the first of them began. */
interface Payable {
  from: number;
  to: number;
  startsAt: number;
}

/** What the sample community pays of each payout period. Who is not named here pays everybody. */
const UNUSUAL: Record<string, (period: number, recipients: number) => number> = {
  bluemast: (period, recipients) => (period === 0 ? recipients : recipients - 23), // a batch is forgotten
  lumenstake: (period, recipients) => (period < 2 ? recipients : 0),
};
/** Whom Hermes leaves out of what it pays for Node Harbor: it compounds what is theirs. */
const COMPOUNDED = 3;

/** Pays the voters on the chain stand-in, by the statements of all who pay. */
export async function payVoters(stage: Stage, payable: Payable): Promise<void> {
  for (const delegate of delegates.filter(
    ({ outcome, plans }) => outcome === 'approved' && plans.length > 0,
  )) {
    const { paysEvery = 72 } = delegate;
    for (let period = 0; payable.from + (period + 1) * paysEvery - 1 <= payable.to; period += 1) {
      const fromEpoch = payable.from + period * paysEvery;
      await payPeriod(stage, delegate, period, { fromEpoch, toEpoch: fromEpoch + paysEvery - 1 }, payable);
    }
  }
}

async function payPeriod(
  { as, chain, clock }: Stage,
  delegate: DemoDelegate,
  period: number,
  range: { fromEpoch: number; toEpoch: number },
  payable: Payable,
): Promise<void> {
  const { person, candidate } = delegate;
  const slug = slugOf(delegate.name);
  const { id, sha256 } = await expect(as(person).post(`/v1/delegates/${slug}/statements`, range), 201);
  const { batches } = await expect(as(person).get(`/v1/statements/${id}.multisend.json`), 200);
  const endsAt = payable.startsAt + (range.toEpoch + 1 - payable.from) * HOUR_MS;
  const at = new Date(Math.min(endsAt + 3 * HOUR_MS, clock.now().getTime()));
  const all = (batches as { data: string }[]).flatMap(({ data }) => {
    const { args } = CALLS.parseTransaction({ data }) ?? { args: [] };
    const [recipients, amounts] = args as unknown as [string[], bigint[]];
    return Array.from(recipients, (recipient, i) => ({ recipient, amount: amounts[i] ?? 0n }));
  });
  const paysByHermes = candidate === 'nodeharbor';
  const count = UNUSUAL[candidate]?.(period, all.length) ?? all.length;
  const paid = paysByHermes ? all.slice(0, -COMPOUNDED) : all.slice(0, count);
  if (paid.length === 0) return;
  const [recipients, amounts] = [paid.map(({ recipient }) => recipient), paid.map(({ amount }) => amount)];
  const value = amounts.reduce((sum, amount) => sum + amount, 0n);
  const hash = chain.mine(
    paysByHermes
      ? {
          from: HERMES_SENDER,
          to: HERMES,
          value,
          input: CALLS.encodeFunctionData('distributeRewards', [
            encodeBytes32String(candidate),
            range.toEpoch,
            recipients,
            amounts,
          ]),
          at,
        }
      : {
          from: byName(person).address,
          to: MULTISEND,
          value,
          input: CALLS.encodeFunctionData('sendCoin', [recipients, amounts, `${slug} ${range.toEpoch}`]),
          at,
        },
  );
  if (delegate.paysEvery === undefined || period > 0) return; // the rest is found on chain
  await expect(as(person).post(`/v1/statements/${id}/approval`, { sha256 }), 200);
  await expect(as(person).post(`/v1/statements/${id}/payouts`, { transactionHashes: [hash] }), 201);
}

/** Who is asked what is missing says why, before its time to reply is over. */
export function playReplies(): Happening[] {
  return [
    {
      daysAgo: 0.005,
      async happen({ as }) {
        const audits = '/v1/delegates/lumen-stake/audits';
        const { data } = await expect(as('lena').get(audits), 200);
        const checking = (data as { state: string; toEpoch: number }[]).find(
          ({ state }) => state === 'checking',
        );
        const text =
          'Our payout machine stood still after an update. What is missing goes out tonight, with a day on top.';
        await expect(as('lena').post(`${audits}/${checking?.toEpoch}/answers`, { text }), 201);
      },
    },
  ];
}
