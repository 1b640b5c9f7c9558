import assert from 'node:assert/strict';
import { test } from 'node:test';
import { domainJobs } from '../../../api/jobs/handlers.ts';
import { nextBlock, paymentsKnownUntil, saveScan } from '../../../core/payment-search/store.ts';
import { askForPayments } from '../../../core/payouts/ask-for-payments.ts';
import { openQueue } from '../../../core/job-worker.ts';
import { testApi } from '../../support/api.ts';

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
