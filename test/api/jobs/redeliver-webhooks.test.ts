import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runRedeliverWebhooks } from '../../../api/jobs/redeliver-webhooks.ts';
import { askForLook } from '../../../core/webhook-redelivery/ask-for-look.ts';
import { GithubRefusal } from '../../support/github/refusal.ts';
import type { Delivery } from '../../support/github/webhooks.ts';
import { makeDelivery } from '../../support/github/webhooks.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** A register whose GitHub sends events of kinds that are not read: what becomes of them is all that matters here. */
async function register() {
  const list = await wishlist();
  const { github, api } = list;
  const { app } = github;
  const look = () => runRedeliverWebhooks(api.parts);
  const later = (ms: number) => (api.clock.now = new Date(api.clock.now.getTime() + ms));
  const send = async (count: number) => {
    assert.ok(github.receiver);
    for (let each = 0; each < count; each += 1)
      await github.send(makeDelivery(app.webhookSecret, app.id, 'star', { action: 'created' }));
  };
  const answerWith = (status: number) => (github.receiver = async () => status);
  const arrive = () => (github.receiver = (delivery: Delivery) => list.receive(delivery));
  return { list, github, api, look, later, send, answerWith, arrive };
}

function asked({ requests }: Wishlist['github']): { lists: number; attempts: number } {
  return {
    lists: requests.filter((each) => each.startsWith('GET /app/hook/deliveries')).length,
    attempts: requests.filter((each) => each.startsWith('POST /app/hook/deliveries')).length,
  };
}

function rows({ api }: { api: Wishlist['api'] }) {
  return api.database.db
    .selectFrom('webhook_redelivery')
    .select(['attempts', 'outcome'])
    .orderBy('guid')
    .execute();
}

test('every event that could not be delivered is sent again, however many pages of them there are', async () => {
  const { list, github, api, look, later, send, answerWith, arrive } = await register();
  await using _ = list;
  answerWith(503);
  await send(60);
  arrive();
  await send(190);
  later(MINUTE_MS);
  assert.equal(await askForLook(api.database.db, api.clock.now), 1);

  await look();
  await look();
  assert.equal(asked(github).attempts, 40, 'no more than GitHub likes within a minute');
  assert.equal(await askForLook(api.database.db, api.clock.now), 0);
  later(MINUTE_MS);
  assert.equal(await askForLook(api.database.db, api.clock.now), 1, 'the rest is due a minute later');
  await look();
  later(10 * MINUTE_MS);
  await look();

  assert.equal(asked(github).attempts, 60);
  const counted = await api.database.db.selectFrom('ignored_webhook').select('times').execute();
  assert.deepEqual(counted, [{ times: 250n }]);
  const outcomes = await rows({ api });
  assert.deepEqual(
    [outcomes.length, new Set(outcomes.map((row) => row.outcome))],
    [60, new Set(['received'])],
  );
});

test('an event that never arrives is asked for five times and then given up', async () => {
  const { list, github, api, look, later, send, answerWith } = await register();
  await using _ = list;
  answerWith(500);
  await send(2);

  for (let each = 0; each < 8; each += 1) {
    later(10 * MINUTE_MS);
    await look();
    await look();
  }

  assert.equal(asked(github).attempts, 10);
  assert.deepEqual(await rows({ api }), [
    { attempts: 5, outcome: 'given_up' },
    { attempts: 5, outcome: 'given_up' },
  ]);
});

test('what is stored, or arrived another time, is not asked for', async () => {
  const { list, github, look, send, answerWith, arrive } = await register();
  await using _ = list;
  await list.publish();
  const { app } = github;
  github.receiver = async (delivery) => ((await list.receive(delivery)) === 202 ? 504 : 500);
  const ours = { repository: { id: 5001 }, installation: { id: 77 }, ref: 'refs/heads/main' };
  await github.send(makeDelivery(app.webhookSecret, app.id, 'push', ours));
  answerWith(500);
  await send(1);
  arrive();
  const [, second] = github.sent;
  assert.ok(second);
  await github.send(second.delivery);

  await look();

  assert.equal(asked(github).attempts, 0);
});

test('what was stored at the second try, though our answer came too late, is not asked for again', async () => {
  const { list, github, api, look, later, answerWith } = await register();
  await using _ = list;
  await list.publish();
  const { app } = github;
  const ours = { repository: { id: 5001 }, installation: { id: 77 }, ref: 'refs/heads/main' };
  answerWith(503);
  await github.send(makeDelivery(app.webhookSecret, app.id, 'push', ours));
  github.receiver = async (delivery) => ((await list.receive(delivery)) === 202 ? 504 : 500);

  await look();
  later(10 * MINUTE_MS);
  await look();

  assert.equal(asked(github).attempts, 1);
  assert.deepEqual(await rows({ api }), [{ attempts: 1, outcome: 'received' }]);
});

test('a look goes back to the last one that read the list to its end, and three days at most', async () => {
  const { list, github, api, look, later, send, answerWith, arrive } = await register();
  await using _ = list;
  answerWith(503);
  await send(1);
  later(73 * HOUR_MS);
  arrive();
  await send(150);

  github.refuse(new GithubRefusal(502, 'Bad Gateway'));
  await assert.rejects(look(), { kind: 'unavailable' });
  assert.deepEqual(await api.database.db.selectFrom('webhook_look').select('looked_at').execute(), [
    { looked_at: null },
  ]);
  await look();
  assert.deepEqual(asked(github), { lists: 1 + 2, attempts: 0 });

  for (const lists of [1 + 2 + 2, 1 + 2 + 2 + 1]) {
    later(HOUR_MS);
    await send(10);
    await look();
    assert.deepEqual(asked(github), { lists, attempts: 0 });
  }
});

test('where GitHub asks us to wait the rest is asked for later, and nothing twice', async () => {
  const { list, github, api, look, later, send, answerWith, arrive } = await register();
  await using _ = list;
  answerWith(503);
  await send(3);
  arrive();
  github.meanwhile('/attempts', async () => github.refuse(new GithubRefusal(502, 'Bad Gateway')));

  await assert.rejects(look(), { kind: 'unavailable' });
  assert.equal(asked(github).attempts, 2);
  for (const attempts of [3, 4, 4]) {
    await look();
    assert.equal(asked(github).attempts, attempts);
    later(10 * MINUTE_MS);
  }
  const settled = await rows({ api });
  assert.deepEqual(
    settled.map(({ attempts, outcome }) => [attempts, outcome]),
    Array(3).fill([1, 'received']),
    'what GitHub refused to do does not count',
  );
});

test('one that GitHub does not take, however often it is asked, holds up no other', async () => {
  const { list, github, api, look, later, send, answerWith, arrive } = await register();
  await using _ = list;
  answerWith(503);
  await send(1);
  let isRefused = true;
  const refuse = () =>
    github.meanwhile(`/deliveries/${github.sent[0]?.id}/attempts`, async () => {
      if (!isRefused) return;
      refuse();
      throw new GithubRefusal(502, 'Bad Gateway');
    });
  refuse();
  later(MINUTE_MS);
  await send(2);
  arrive();

  for (let each = 0; each < 6; each += 1) {
    await assert.rejects(look(), { kind: 'unavailable' });
    await look().catch(() => {}); // as the queue does after a failure
    later(10 * MINUTE_MS);
  }
  const outcomes = (await rows({ api })).map(({ outcome }) => outcome);
  isRefused = false;
  await look();
  await look();

  assert.deepEqual([outcomes.length, outcomes.filter((each) => each === 'received').length], [3, 2]);
  assert.deepEqual(await rows({ api }), Array(3).fill({ attempts: 1, outcome: 'received' }));
});

test('an event that GitHub no longer has is given up', async () => {
  const { list, github, api, look, later, send, answerWith } = await register();
  await using _ = list;
  answerWith(503);
  await send(1);
  await look();
  later(74 * HOUR_MS);
  await send(1);
  github.meanwhile('/app/hook/deliveries?', async () => github.refuse(new GithubRefusal(404, 'Not Found')));

  await look();

  assert.equal(asked(github).attempts, 2);
  assert.deepEqual(await rows({ api }), [
    { attempts: 1, outcome: 'given_up' },
    { attempts: 1, outcome: 'given_up' },
  ]);
});

test('without an App nothing is asked of GitHub', async () => {
  const { list, github, api, send, answerWith } = await register();
  await using _ = list;
  answerWith(503);
  await send(1);

  await runRedeliverWebhooks({ ...api.parts, github: undefined });

  assert.deepEqual(asked(github), { lists: 0, attempts: 0 });
});

test('the list is read every ten minutes, by one process', async () => {
  const { list, api, later } = await register();
  await using _ = list;
  const { db } = api.database;
  const both = async () => {
    const [one, other] = await Promise.all([askForLook(db, api.clock.now), askForLook(db, api.clock.now)]);
    return one + other;
  };

  assert.equal(await both(), 1);
  later(10 * MINUTE_MS - 1);
  assert.equal(await both(), 0);
  later(1);
  assert.equal(await both(), 1);
});
