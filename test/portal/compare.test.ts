import assert from 'node:assert/strict';
import test from 'node:test';
import { testApi } from '../support/api.ts';
import { Client, into } from '../support/client.ts';
import { approvedDelegate } from '../support/delegates.ts';
import { pageReader } from '../support/pages.ts';
import { after, FIRST, payingDelegate } from '../support/payouts.ts';
import { people } from '../support/people.ts';
import { epochOf, granted, keepEpoch } from '../support/votes.ts';

test('delegates are compared by what votes would have got: an estimate from what is known, and nothing where nothing is', async () => {
  await using api = await testApi();
  const { db } = api.database;
  await payingDelegate(db); // ann: 80 % of the epoch rewards
  await approvedDelegate(db, people.dan); // no plan, no candidate
  const unit = 10n ** 18n;
  for (const epoch of [0, 1])
    await keepEpoch(db, epochOf(FIRST + epoch, { annlab: { 1: 90_000n * unit } }), [
      granted('annlab', { epoch: 1000n * unit }),
    ]);
  api.clock.now = after(FIRST + 2, 0);
  const read = pageReader(api.parts);

  assert.match(await read('/compare'), /Choose up to four delegates/);
  const shown = await read('/compare?a=ann&b=dan&votes=10000');
  assert.match(shown, /ann 0 % 80 % 160 IOTX of 2 epochs of 24 the most/);
  assert.match(shown, /dan no plan no plan No data No data/);
  assert.match(shown, /An estimate/);
  assert.match(await read('/compare?a=ann&votes=a+lot'), /An amount such as 1500 or 12\.5/);
  assert.match(await read('/compare?a=nobody'), /Choose up to four delegates/);

  const nobody = new Client(into(api.app), undefined, () => api.clock.now);
  const { body } = await nobody.get('/v1/delegates/ann/vote-estimate?votes=10000');
  assert.deepEqual(
    [body.estimate.amount.amount, body.estimate.epochs, body.votes.amount],
    ['160', 2, '10000'],
  );
  assert.equal((await nobody.get('/v1/delegates/dan/vote-estimate?votes=10000')).body.estimate, null);
  const wrong = await nobody.get('/v1/delegates/ann/vote-estimate?votes=-1');
  assert.deepEqual([wrong.status, wrong.body.errors[0].pointer], [400, '/votes']);
});
