import assert from 'node:assert/strict';
import test from 'node:test';
import { testApi } from '../support/http/api.ts';
import { Client, into } from '../support/http/client.ts';
import { approvedDelegate } from '../support/delegates.ts';
import { pageReader } from '../support/pages.ts';
import { after, FIRST, payingDelegate } from '../support/payouts/payouts.ts';
import { people } from '../support/people.ts';
import { epochOf, granted, keepEpoch } from '../support/payouts/votes.ts';

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
  assert.match(shown, /Epoch rewards to voters differs 80 % no plan/);
  assert.match(shown, /10,000 IOTX would have received differs 160 IOTX of 2 epochs of 24 No data/);
  assert.match(shown, /Less than the most differs the most No data/);
  assert.match(shown, /Tasks done 0 0 /, 'what is the same is not marked');
  assert.match(shown, /An estimate/);
  assert.match(await read('/compare?a=ann&votes=a+lot'), /An amount such as 1500 or 12\.5/);
  assert.match(await read('/compare?a=nobody'), /Choose up to four delegates/);
  assert.match(await read('/compare?with=dan&with=ann'), /What is compared dan ann/);
  assert.match(await read('/compare?a=1&b=2&c=3&with=4&with=ann'), /The first four of those you chose/);

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
