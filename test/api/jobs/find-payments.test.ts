import assert from 'node:assert/strict';
import { test } from 'node:test';
import { encodeBytes32String, Interface } from 'ethers';
import { connectPayments } from '../../../api/chain/payments.ts';
import { domainJobs } from '../../../api/jobs/handlers.ts';
import { nextBlock, paymentsKnownUntil, saveScan } from '../../../core/payment-search/store.ts';
import { askForPayments } from '../../../core/payouts/ask-for-payments.ts';
import { openQueue } from '../../../core/job-worker.ts';
import { findPayments } from '../../../core/payouts/find-payments.ts';
import { testApi } from '../../support/http/api.ts';
import { startPaymentChain } from '../../support/chain/payment-chain.ts';
import { voterOf } from '../../support/payouts/votes.ts';

const MINUTE_MS = 60_000;
/** After so long the queue takes a job for lost, and has another begin. */
const GIVEN_UP_MS = 10 * MINUTE_MS;

test('a search far behind ends while it is waited for, and the next goes on from there until all is known', async () => {
  await using api = await testApi();
  const { db, address } = api.database;
  const later = (ms: number) => (api.clock.now = new Date(api.clock.now.getTime() + ms));
  const searched: number[] = [];
  const { 'find-payments': find } = domainJobs({
    ...api.parts,
    payments: {
      read: async () => ({ missing: 'unknown' }),
      tip: async () => ({ number: 9_999, at: api.clock.now }),
      async scan(from) {
        searched.push(from);
        later(MINUTE_MS);
        return [];
      },
    },
  });
  await db.transaction().execute((tx) => saveScan(tx, 0, undefined, api.clock.now));
  const took: number[] = [];
  await using stack = new AsyncDisposableStack();
  const queue = stack.adopt(await openQueue(address, assert.ifError), (each) => each.stop());
  while ((await paymentsKnownUntil(db)) === undefined) {
    later(MINUTE_MS);
    await askForPayments(db, api.clock.now);
    const begun = api.clock.now.getTime();
    assert.equal(await queue.drain({ 'find-payments': find }), 1);
    took.push(api.clock.now.getTime() - begun);
  }

  assert.ok(took.length > 1 && took.every((ms) => ms < GIVEN_UP_MS), String(took));
  assert.deepEqual(
    searched,
    Array.from({ length: 20 }, (_, piece) => piece * 500),
  );
  assert.equal(await nextBlock(db), 10_000);
});

const HERMES = '0x4839f8718709d4f76c6f23625908cfdc4330ef82';
const CALLS = new Interface([
  'function distributeRewards(bytes32 delegateName, uint256 endEpoch, address[] recipients, uint256[] amounts) payable',
]);
const RECIPIENT = `0x${'ab'.repeat(20)}`;
const distribution = (name: string) =>
  CALLS.encodeFunctionData('distributeRewards', [name, 24n, [RECIPIENT], [5n]]);
const NAME = encodeBytes32String('annlab');

for (const [what, input] of [
  [
    'recipients that are no addresses',
    distribution(NAME).replace(`${'0'.repeat(24)}${RECIPIENT.slice(2)}`, 'ab'.repeat(32)),
  ],
  ['a name that no candidate can have', distribution(`${NAME.slice(0, 6)}00${NAME.slice(8)}`)],
] as const)
  test(`whoever calls Hermes with ${what} does not stop the search for payments`, async () => {
    await using api = await testApi();
    await using chain = await startPaymentChain(() => api.clock.now);
    const { db } = api.database;
    const source = connectPayments(chain.url, 4689, { protocolRewards: false });
    chain.mine({ from: voterOf(9), to: HERMES, value: 0n, input, at: api.clock.now });

    await findPayments(db, source, api.parts.settings, api.clock.now);

    assert.equal(await nextBlock(db), 3, 'the block after the one that was mined for who asked');
  });
