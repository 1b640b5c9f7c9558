import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fanOut } from '../../../core/alerts/fan-out.ts';
import { testApi } from '../../support/http/api.ts';
import { inboxOf } from '../../support/claims/claims.ts';
import { Client, into } from '../../support/http/client.ts';
import { announce, approvedDelegate, shares, START } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import { linkDiscord } from '../../support/link-discord.ts';

const { ann, dan, vic, rey } = people;
const ON = { switch: { channel: 'inbox', kinds: ['question.asked'], on: true } };

/** vic follows ann and dan, rey follows ann. */
async function register() {
  const api = await testApi();
  const { db, now } = api.parts;
  for (const person of [ann, dan]) await approvedDelegate(db, person);
  const as = (person: typeof ann | undefined) => new Client(into(api.app), person, now);
  const [voter, other] = [as(vic), as(rey)];
  for (const slug of ['ann', 'dan']) await voter.put(`/v1/me/follows/${slug}`, { thresholdBps: 150 });
  await other.put('/v1/me/follows/ann', {});
  const follows = () =>
    db.selectFrom('follow').selectAll().orderBy('account_id').orderBy('delegate_id').execute();
  return { api, db, as, voter, other, follows, [Symbol.asyncDispose]: () => api[Symbol.asyncDispose]() };
}

test('one cell switched changes that follow of that account alone; all delegates at once, all of its follows', async () => {
  await using world = await register();
  const { voter, follows } = world;
  const before = await follows();

  const one = await voter.patch('/v1/me/follows/ann', ON);
  const afterOne = await follows();
  const all = await voter.patch('/v1/me/follows', { ...ON, thresholdBps: 200 });
  const afterAll = await follows();

  assert.equal(one.status, 200, JSON.stringify(one.body));
  assert.ok(one.body.kinds.includes('question.asked') && one.body.kinds.includes('plan.announced'));
  assert.deepEqual([one.body.thresholdBps, one.body.delegate.slug], [150, 'ann']);
  const changed = (from: typeof before, to: typeof before) =>
    from.filter((row, at) => JSON.stringify(row) !== JSON.stringify(to[at])).length;
  assert.deepEqual([changed(before, afterOne), changed(afterOne, afterAll)], [1, 2]);
  assert.deepEqual(
    all.body.data.map((each: { thresholdBps: number }) => each.thresholdBps),
    [200, 200],
  );
});

test('of what a direct message is not wanted the inbox alone is told', async () => {
  await using world = await register();
  const { db, voter } = world;
  const direct = { channel: 'direct', kinds: ['commitment.made', 'plan.announced'], on: true };
  await voter.patch('/v1/me/follows', { switch: direct, thresholdBps: 0 });
  await linkDiscord(db, vic, START);
  const first = await announce(db, ann, shares(80, 80, 80), START);
  await voter.patch('/v1/me/follows/dan', { switch: { ...direct, kinds: ['plan.announced'], on: false } });
  const second = await announce(db, dan, shares(80, 80, 80), START);
  for (const { seq } of [first, second]) await fanOut(db, seq, START);

  const deliveries = await db
    .selectFrom('delivery')
    .select('seq')
    .where('account_id', 'is not', null)
    .where('seq', 'is not', null)
    .execute();
  assert.equal((await inboxOf(db, vic)).length, 2);
  assert.deepEqual(
    deliveries.map(({ seq }) => Number(seq)),
    [first.seq],
  );
});

test('what cannot be is refused for all follows or none: a delegate not followed, the last kind, no kind at all', async () => {
  await using world = await register();
  const { as, voter, other, follows } = world;
  await voter.put('/v1/me/follows/ann', { kinds: ['audit.finding'] });
  const before = await follows();
  const off = { switch: { channel: 'inbox', kinds: ['audit.finding'], on: false } };
  const answers = [
    await as(undefined).patch('/v1/me/follows', ON),
    await other.patch('/v1/me/follows/dan', ON),
    await voter.patch('/v1/me/follows', off),
    await voter.patch('/v1/me/follows/ann', { switch: { channel: 'inbox', kinds: [], on: true } }),
    await voter.patch('/v1/me/follows/ann', {
      switch: { channel: 'post', kinds: ['audit.finding'], on: true },
    }),
    await voter.patch('/v1/me/follows/ann', {
      switch: { channel: 'inbox', kinds: ['reviewer.added'], on: true },
    }),
  ];
  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.code]),
    [
      [401, 'account_not_signed_in'],
      [404, 'not_followed'],
      [400, 'invalid_input'],
      [400, 'invalid_input'],
      [400, 'invalid_input'],
      [400, 'invalid_input'],
    ],
  );
  assert.deepEqual(await follows(), before);
});

test('a follow of a kind that is refused by now is read, and changed in its other parts, as ever', async () => {
  await using world = await register();
  const { db, voter } = world;
  await voter.put('/v1/me/follows/ann', { kinds: ['audit.finding'] });
  const kinds = ['audit.finding', 'task.published'];
  await db.updateTable('follow').set({ kinds }).where('kinds', 'is not', null).execute();

  const changed = await voter.patch('/v1/me/follows', { mode: 'daily' });

  assert.deepEqual([changed.status, changed.body.data[0].mode], [200, 'daily']);
  assert.deepEqual((await voter.get('/v1/me')).body.follows[0].kinds, kinds);
});
