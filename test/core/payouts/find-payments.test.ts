import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nextBlock, paymentsKnownUntil } from '../../../core/payment-search/store.ts';
import { findPayments } from '../../../core/payouts/find-payments.ts';
import type { PaymentSource } from '../../../core/payouts/payment.ts';
import { testDatabase } from '../../support/database/database.ts';
import { later, settings, START } from '../../support/delegates.ts';

test('a search that was overtaken while it read the chain leaves the place of the one that went on', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const chain: PaymentSource = {
    read: async () => ({ missing: 'unknown' }),
    tip: async () => ({ number: 1200, at: START }),
    scan: async () => [],
  };
  const search = (source: PaymentSource) => findPayments(db, source, settings, later(60_000));
  let overtakes = 2;
  const slow: PaymentSource = {
    ...chain,
    async scan() {
      for (; overtakes > 0; overtakes -= 1) await search(chain);
      return [];
    },
  };

  assert.equal(await search(slow), true);
  assert.equal(await nextBlock(db), 1000);
});

test('what was paid is known only once no block is left to search: nobody is said to be short meanwhile', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const searched: [number, number][] = [];
  const source: PaymentSource = {
    read: async () => ({ missing: 'unknown' }),
    tip: async () => ({ number: 1200, at: START }),
    async scan(from, to) {
      searched.push([from, to]);
      return [];
    },
  };
  const known: (Date | undefined)[] = [];
  let isMore = true;
  while (isMore) {
    isMore = await findPayments(db, source, settings, later(60_000));
    known.push(await paymentsKnownUntil(db));
  }

  assert.deepEqual(searched, [
    [0, 499],
    [500, 999],
    [1000, 1200],
  ]);
  assert.deepEqual(known, [undefined, undefined, START]);
});
