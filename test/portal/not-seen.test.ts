import assert from 'node:assert/strict';
import test from 'node:test';
import type { SeenShares } from '../../core/candidates/sight.ts';
import { saveSight } from '../../core/candidates/store.ts';
import { testApi } from '../support/http/api.ts';
import { pageReader } from '../support/pages.ts';
import { after, FIRST, payingDelegate } from '../support/payouts/payouts.ts';

test('a plan in force that the profile on chain does not say is said to be announced here alone', async () => {
  await using api = await testApi();
  const { db } = api.database;
  await payingDelegate(db);
  api.clock.now = after(FIRST, 1);
  const { id } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
  const read = pageReader(api.parts);
  const saw = async (shares: SeenShares, epoch: number) => {
    const candidate = {
      name: 'annlab',
      owner: null,
      rewardAddress: null,
      probation: false,
      exitRequested: null,
      blocks: null,
    };
    await db
      .transaction()
      .execute((tx) => saveSight(tx, id, 'annlab', { ...candidate, key: 'annlab', epoch, shares }));
    return await read('/delegates/ann');
  };
  const nothing = { blockShareBps: null, epochShareBps: null, foundationShareBps: null };
  assert.doesNotMatch(await read('/delegates/ann'), /not seen on chain/, 'nobody looked');
  assert.doesNotMatch(await saw(nothing, FIRST), /not seen on chain/, 'the profile says nothing');
  assert.doesNotMatch(await saw({ ...nothing, epochShareBps: 8000 }, FIRST), /not seen on chain/);
  assert.match(
    await saw({ blockShareBps: 0, epochShareBps: 7550, foundationShareBps: null }, FIRST + 1),
    /Announced here, not seen on chain\. The profile on chain, last looked at in epoch 731, differs from the plan in force: Epoch rewards to voters 80 % here, 75\.5 % on chain\./,
  );
});
