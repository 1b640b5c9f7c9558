import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveFailing, saveFault, saveGap, saveRead } from '../../core/chain-readings/store.ts';
import { ChainError, type VoteSource } from '../../core/votes/vote-source.ts';
import { testApi } from '../support/http/api.ts';
import { pageReader } from '../support/pages.ts';
import { epochOf, granted, keepEpoch } from '../support/payouts/votes.ts';

const SECRETIVE: VoteSource = {
  epochUnderWay: () => Promise.reject(new Error('not asked here')),
  votesOf: () => Promise.reject(new Error('not asked here')),
  rewardsOf: () => Promise.reject(new Error('not asked here')),
  wordOf: () => Promise.reject(new Error('not asked here')),
  fundLeft: () => Promise.reject(new Error('not asked here')),
};

test('where no chain is configured, /status and the API say so', async () => {
  await using api = await testApi();
  assert.match(await pageReader(api.parts)('/status'), /Chain No chain is configured/);
  const { configured, newestEpoch, readAt } = (await api.app.inject('/v1/chain')).json<
    Record<string, unknown>
  >();
  assert.deepEqual([configured, newestEpoch, readAt], [false, null, null]);
});

test('/status and the API say which epoch is the newest, how old it is, what failed last, and what is missing', async () => {
  await using api = await testApi({}, { voteSource: SECRETIVE });
  const { db } = api.parts;
  const now = api.clock.now;
  const read = pageReader(api.parts);
  assert.match(await read('/status'), /Chain No epoch is kept yet/);

  await keepEpoch(db, epochOf(500, { iotexlab: { 1: 5n } }), [granted('iotexlab')]);
  const disagree = new ChainError('endpoints_disagree', 'the nodes do not agree on <epoch 501>');
  const hourAgo = new Date(now.getTime() - 3_600_000);
  await db.transaction().execute(async (tx) => {
    await saveRead(tx, 24_510n * 100n * 10n ** 18n, now, hourAgo);
    await saveGap(tx, 501, 'votes', disagree, hourAgo);
    await saveFault(tx, disagree, hourAgo);
  });
  const fair = await read('/status');
  assert.match(fair, /The newest epoch whose votes are kept is 500; it began 21 Nov 2026/);
  assert.match(fair, /2,451,000 IOTX left to grant: about 100 epochs\. When it is empty, nobody/);
  assert.match(fair, /The last fault, on 22 Nov 2026.* the two nodes do not agree/);
  assert.match(fair, /What is missing .*501 .*Votes .*the two nodes do not agree/);
  assert.doesNotMatch(fair, /has been unreadable since/);

  await db.transaction().execute((tx) => saveFailing(tx, hourAgo, now));
  assert.match(
    await read('/status'),
    /The chain has been unreadable since 22 Nov 2026.*do not agree on &#60;epoch 501&#62;/,
  );
  const told = (await api.app.inject('/v1/chain')).json<Record<string, unknown>>();
  const fault = { code: 'endpoints_disagree', text: disagree.message };
  assert.deepEqual(told, {
    configured: true,
    newestEpoch: { number: 500, startsAt: '2026-11-21T20:00:00.000Z', keptAt: '2026-11-21T21:00:01.000Z' },
    readAt: hourAgo.toISOString(),
    failingSince: hourAgo.toISOString(),
    lastFault: { ...fault, at: hourAgo.toISOString() },
    fund: {
      left: { raw: '2451000000000000000000000', amount: '2451000', asset: 'IOTX', decimals: 18 },
      epochsLeft: 100,
      at: hourAgo.toISOString(),
    },
    gaps: [
      { epoch: 501, part: 'votes', ...fault, since: hourAgo.toISOString(), triedAt: hourAgo.toISOString() },
    ],
  });
});
