import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followDelegate } from '../../core/alerts/follow-delegate.ts';
import { muteVoteAlerts } from '../../core/vote-alerts/mute-vote-alerts.ts';
import { testApi } from '../support/http/api.ts';
import { Client, into } from '../support/http/client.ts';
import { approvedDelegate, callerOf } from '../support/delegates.ts';
import { pageReader } from '../support/pages.ts';
import { after, FIRST, payingDelegate } from '../support/payouts/payouts.ts';
import { people } from '../support/people.ts';
import { epochOf, granted, keepEpoch } from '../support/payouts/votes.ts';

const UNIT = 10n ** 18n;
const typed = (more: Record<string, string>) =>
  `/desk?${new URLSearchParams({ delegate: 'ann', blockShare: '0', epochShare: '80', foundationShare: '0', ...more }).toString()}`;

test('a delegate sees before it signs what voters would have got, exactly what the API says, and who is told', async () => {
  await using api = await testApi();
  const { db } = api.database;
  await payingDelegate(db);
  const read = pageReader(api.parts);
  const nobody = new Client(into(api.app), undefined, () => api.clock.now);
  const simulate = (epochShareBps: number) =>
    nobody.get(
      `/v1/delegates/ann/reward-plans/simulation?blockShareBps=0&epochShareBps=${epochShareBps}&foundationShareBps=0`,
    );
  assert.equal((await simulate(7000)).body.estimate, null);
  assert.match(await read(typed({ epochShare: '70' })), /What voters would have received No data: no epoch/);

  for (let epoch = FIRST; epoch < FIRST + 5; epoch++) {
    const votes = [people.vic, people.rey, people.rob, people.ann].map(({ address }) => ({
      candidate: 'annlab',
      voter: address.toLowerCase(),
      weight: 10n,
    }));
    await keepEpoch(db, { ...epochOf(epoch, { annlab: {} }), votes }, [
      granted('annlab', epoch === FIRST + 2 ? { state: 'no_data' } : { epoch: UNIT + BigInt(epoch) }),
    ]);
  }
  api.clock.now = after(FIRST + 5, 0);
  const [vic, rey] = [await callerOf(db, people.vic), await callerOf(db, people.rey)];
  await callerOf(db, people.rob);
  await followDelegate(db, vic, 'ann', {}, 'unless_opened', api.clock.now);
  await muteVoteAlerts(db, rey, 'ann', true, api.clock.now);

  const { estimate } = (await simulate(7000)).body;
  assert.deepEqual(
    [estimate.epochs, estimate.before.raw, estimate.after.raw],
    [4, '3200000000000002341', '2800000000000002048'],
  );
  const page = await read(typed({ epochShare: '70' }));
  assert.match(page, /Worse for voters\./);
  assert.match(page, /For all voters together: 0\.4 IOTX less\./);
  assert.ok(
    page.includes(
      `By the plan before ${estimate.before.amount} IOTX By this plan ${estimate.after.amount} IOTX`,
    ),
  );
  assert.match(
    page,
    /Estimate from 4 epochs, 730 to 734.* Of the last 30, no more are known\. Not a promise\./,
  );
  assert.match(page, /This alerts 1 follower now\. 1 more account that votes for you is told in the inbox\./);
  assert.match(await read(typed({})), /For all voters together: nothing changes\./);
});

test('a plan that is worse for voters cannot be typed to take effect before its notice is over', async () => {
  await using api = await testApi();
  await payingDelegate(api.database.db);
  api.clock.now = after(FIRST, 0.5);
  const read = pageReader(api.parts);
  const soon = after(FIRST + 24, 0)
    .toISOString()
    .slice(0, 16);
  const late = after(FIRST + 24 * 8, 0)
    .toISOString()
    .slice(0, 16);
  const early = await read(typed({ epochShare: '70', effectiveAt: soon }));
  assert.match(early, /It cannot be announced like this: Takes effect \(UTC\): Must not be before /);
  assert.doesNotMatch(early, /This alerts/);
  assert.match(await read(typed({ epochShare: '70', effectiveAt: late })), /Takes effect in 7 days/);
  assert.match(await read(typed({ epochShare: '90', effectiveAt: soon })), /Takes effect in 23 hours/);
});

test('whoever applies, or changes a profile, reads there how often it may in a day', async () => {
  await using api = await testApi();
  await approvedDelegate(api.database.db, people.ann);
  const read = pageReader(api.parts);

  assert.match(await read('/desk'), /An account may apply 3 times in 24 hours\./);
  assert.match(await read('/desk?delegate=ann'), /A profile may be changed 10 times in 24 hours\./);
});
