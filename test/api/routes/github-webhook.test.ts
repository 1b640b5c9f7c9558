import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { sql } from 'kysely';
import { askForUnread } from '../../../core/github-webhooks/ask-for-unread.ts';
import { readGithubWebhook } from '../../../api/jobs/read-github-webhook.ts';
import type { Database } from '../../../core/database.ts';
import { isSigned } from '../../../api/github/webhook-signature.ts';
import { people } from '../../support/people.ts';
import { makeDelivery } from '../../support/github/webhooks.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';
import { testApi } from '../../support/http/api.ts';

const { ann, dan, rey, rob, stella } = people;
const SECRET = 'the secret of these tests';

interface Example {
  name: string;
  examples: { action?: string; [member: string]: unknown }[];
}

const examples = createRequire(import.meta.url)('@octokit/webhooks-examples') as {
  default?: Example[];
} & Example[];
const events: Example[] = examples.default ?? examples;

async function stored(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('github_webhook').select('guid').orderBy('received_at').execute();
  return rows.map((row) => row.guid);
}

async function inReview(list: Wishlist) {
  const claimId = await list.claim(ann, await list.publish());
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const pull = await list.github.openPullRequest(repository, ann.github);
  await list
    .as(ann)
    .post(`/v1/claims/${claimId}/submission`, { pullRequestUrl: `iotex/pledge#${pull.number}` });
  return { claimId, repository, pull };
}

/** The claims that a stored event has evaluated. */
async function asked({ api }: Wishlist, deliveryId: string): Promise<string[]> {
  await readGithubWebhook(api.parts, { deliveryId });
  const { rows } = await sql<{ claim: string }>`
    delete from pgboss.job where name = 'evaluate-claim' returning singleton_key as claim`.execute(
    api.database.db,
  );
  return rows.map((row) => row.claim).sort();
}

async function stateOf(list: Wishlist, claimId: string): Promise<string> {
  return (await list.as(undefined).get(`/v1/claims/${claimId}`)).body.state as string;
}

test('G1: the example of GitHub’s documentation is accepted', () => {
  const header = 'sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17';

  assert.ok(isSigned(Buffer.from('Hello, World!'), header, ["It's a Secret to Everybody"]));
  assert.ok(!isSigned(Buffer.from('Hello, World.'), header, ["It's a Secret to Everybody"]));
});

test('G2: every kind of event that GitHub sends is answered 202 when it is signed', async () => {
  await using api = await testApi({}, { githubWebhookSecrets: [SECRET] });
  const statuses = new Map<number, number>();
  let sent = 0;

  for (const { name, examples: payloads } of events) {
    for (const payload of payloads) {
      const { headers, body } = makeDelivery(SECRET, 1, name, payload);
      const answer = await api.app.inject({
        method: 'POST',
        url: '/webhooks/github',
        headers,
        payload: body,
      });
      statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
      sent += 1;
    }
  }

  assert.ok(events.length >= 58 && sent >= 300, `${events.length} events, ${sent} examples`);
  assert.deepEqual([...statuses], [[202, sent]]);
});

test('G2: an event of our repository is stored with every example of its kind, and read without a fault', async () => {
  await using list = await wishlist();
  await list.publish();
  const { secret, id } = { secret: list.github.app.webhookSecret, id: list.github.app.id };
  let sent = 0;

  for (const { name, examples: payloads } of events) {
    for (const payload of payloads) {
      if (!('repository' in payload)) continue;
      const ours = {
        ...payload,
        repository: { ...(payload['repository'] as object), id: 5001 },
        installation: { id: 77 },
      };
      assert.equal(await list.receive(makeDelivery(secret, id, name, ours)), 202);
      sent += 1;
    }
  }
  await list.drain();

  const read = await list.api.database.db.selectFrom('github_webhook').select('read_at').execute();
  assert.ok(sent > 200 && read.length > 40, `${sent} sent, ${read.length} stored`);
  assert.ok(read.every((row) => row.read_at !== null));
});

test('G2: unsigned, one bit off, sha1, short, long or another secret: 401, and nothing is stored', async () => {
  await using list = await wishlist();
  await list.publish();
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  await list.github.openPullRequest(repository, ann.github);
  const [delivery] = list.github.deliveries;
  assert.ok(delivery);
  const right = delivery.headers['x-hub-signature-256'] ?? '';
  const flipped = right.slice(0, -1) + (right.endsWith('0') ? '1' : '0');
  const sha1 = createHmac('sha1', list.github.app.webhookSecret).update(delivery.body).digest('hex');
  const other = createHmac('sha256', 'another').update(delivery.body).digest('hex');
  const forged = [
    flipped,
    `sha1=${sha1}`,
    right.slice(0, -2),
    `${right}00`,
    `sha256=${other}`,
    right.toUpperCase(),
    right.slice('sha256='.length),
    '',
  ];

  const statuses: number[] = [];
  for (const signature of forged) {
    const headers = { ...delivery.headers, 'x-hub-signature-256': signature };
    statuses.push(await list.receive({ ...delivery, headers }));
  }
  const { 'x-hub-signature-256': _, ...unsigned } = delivery.headers;
  statuses.push(await list.receive({ ...delivery, headers: unsigned }));
  statuses.push(await list.receive({ ...delivery, body: `${delivery.body} ` }));

  assert.deepEqual(new Set(statuses), new Set([401]));
  assert.deepEqual(await stored(list.api.database.db), []);
  assert.equal(await list.receive(delivery), 202);
});

test('without a secret of ours no event is accepted, nor its body read', async () => {
  await using api = await testApi();
  const { headers, body } = makeDelivery('', 1, 'pull_request', { action: 'opened' });
  const send = (payload: string | Buffer) =>
    api.app.inject({ method: 'POST', url: '/webhooks/github', headers, payload });

  const refused = await send(body);
  const tooLargeToRead = await send(Buffer.alloc(25 * 1024 * 1024 + 1, 0x20));

  assert.deepEqual([refused.statusCode, tooLargeToRead.statusCode], [401, 401]);
});

test('G3: what is signed but no JSON, or no UTF-8, is refused', async () => {
  await using api = await testApi({}, { githubWebhookSecrets: [SECRET] });
  const send = async (body: Buffer) => {
    const { headers } = makeDelivery(SECRET, 1, 'pull_request', {});
    const signature = createHmac('sha256', SECRET).update(body).digest('hex');
    return await api.app.inject({
      method: 'POST',
      url: '/webhooks/github',
      headers: { ...headers, 'x-hub-signature-256': `sha256=${signature}` },
      payload: body,
    });
  };

  const statuses = [
    (await send(Buffer.from('{'))).statusCode,
    (await send(Buffer.from([0x22, 0xff, 0xfe, 0x22]))).statusCode,
    (await send(Buffer.from('null'))).statusCode,
  ];

  assert.deepEqual(statuses, [400, 400, 202]);
});

test('G4 and case 59: the same delivery five times at once is stored and worked on once', async () => {
  await using list = await wishlist();
  const { pull } = await inReview(list);
  await list.github.review(pull, rey.github, 'APPROVED');
  const delivery = list.github.deliveries.at(-1);
  assert.ok(delivery);

  const statuses = await Promise.all([1, 2, 3, 4, 5].map(() => list.receive(delivery)));
  const { db } = list.api.database;
  const jobs = await db
    .withTables<{ 'pgboss.job': { name: string } }>()
    .selectFrom('pgboss.job')
    .select('name')
    .where('name', '=', 'read-github-webhook')
    .execute();

  assert.deepEqual(statuses, [202, 202, 202, 202, 202]);
  assert.deepEqual(await stored(db), [delivery.guid]);
  assert.equal(jobs.length, 1);
});

test('G5 and case 61: in any order, doubled or dropped, events lead to the state that GitHub shows', async () => {
  for (const order of ['as sent', 'reversed', 'odd ones dropped', 'doubled']) {
    await using list = await wishlist();
    const { claimId, pull } = await inReview(list);
    const first = list.github.deliveries.length;
    await list.github.review(pull, rey.github, 'APPROVED');
    const withdrawn = await list.github.review(pull, rob.github, 'APPROVED');
    await list.github.dismiss(pull, withdrawn, stella.github);
    await list.github.push(pull, ann.github);
    await list.github.review(pull, rey.github, 'APPROVED');
    await list.github.review(pull, rob.github, 'APPROVED');
    await list.github.merge(pull, stella.github);
    const sent = list.github.deliveries.slice(first);
    const received = {
      'as sent': sent,
      reversed: sent.toReversed(),
      'odd ones dropped': sent.filter((_, index) => index % 2 === 0),
      doubled: [...sent, ...sent.toReversed()],
    }[order];
    assert.ok(received);

    for (const delivery of received) {
      assert.equal(await list.receive(delivery), 202);
      await list.drain();
    }

    assert.equal(await stateOf(list, claimId), 'merged', order);
  }
});

test('a push has those claims looked at that it can concern: by their base branch, their head, or the branch that proves them', async () => {
  await using list = await wishlist();
  const { github } = list;
  const onMain = await inReview(list);
  const { repository } = onMain;
  await github.pushTo(repository, stella.github, 'live', github.world.tip(repository, 'main'));
  await github.pushTo(repository, stella.github, 'other', github.world.tip(repository, 'main'));
  const proven = await list.claim(dan, await list.publish({ proof: { kind: 'branch', branch: 'live' } }));
  const pull = await github.openPullRequest(repository, dan.github, { base: 'other' });
  const submission = { pullRequestUrl: `iotex/pledge#${pull.number}` };
  await list.as(dan).post(`/v1/claims/${proven}/submission`, submission);
  await list.drain();
  const askedBy = async (happen: () => Promise<unknown>) => {
    const from = github.deliveries.length;
    await happen();
    const [push] = github.deliveries.slice(from).filter((each) => each.event === 'push');
    assert.ok(push);
    await list.receive(push);
    return await asked(list, push.guid);
  };

  assert.deepEqual(await askedBy(() => github.push(onMain.pull, ann.github)), [onMain.claimId]);
  assert.deepEqual(await askedBy(() => github.commit(repository, stella.github, {})), [onMain.claimId]);
  assert.deepEqual(await askedBy(() => github.commit(repository, stella.github, {}, 'other')), [proven]);
  assert.deepEqual(await askedBy(() => github.commit(repository, stella.github, {}, 'live')), [proven]);
  const tip = github.world.tip(repository, 'main');
  assert.deepEqual(await askedBy(() => github.pushTo(repository, stella.github, 'elsewhere', tip)), []);
  assert.deepEqual(await askedBy(() => github.moveTag(repository, stella.github, 'v1', tip)), [
    onMain.claimId,
    proven,
  ]);
});

test('case 28: while GitHub’s answers lag behind its event nothing is believed', async () => {
  await using list = await wishlist();
  const { claimId, pull } = await inReview(list);
  await list.drain();
  await list.github.review(pull, rey.github, 'APPROVED');
  await list.github.review(pull, rob.github, 'APPROVED');
  const event = JSON.parse(list.github.deliveries.at(-1)?.body ?? '') as {
    pull_request: { updated_at: string; head: { sha: string } };
  };
  event.pull_request.updated_at = '2026-11-22T10:00:00Z';
  event.pull_request.head.sha = 'f'.repeat(40);
  const { app } = list.github;
  await list.receive(makeDelivery(app.webhookSecret, app.id, 'pull_request', { ...event }));

  await assert.rejects(list.drain(), { code: 'github_behind', kind: 'unavailable' });

  assert.equal(await stateOf(list, claimId), 'in_review');
});

test('G8: a signed event of another repository or another installation is answered, not stored', async () => {
  await using list = await wishlist();
  await inReview(list);
  const { db } = list.api.database;
  const { app } = list.github;
  const stranger = { repository: { id: 666 }, installation: { id: 77 } };
  const elsewhere = { repository: { id: 5001 }, installation: { id: 78 } };

  const statuses = [
    await list.receive(makeDelivery(app.webhookSecret, app.id, 'pull_request', stranger)),
    await list.receive(makeDelivery(app.webhookSecret, app.id, 'pull_request', elsewhere)),
  ];

  assert.deepEqual(statuses, [202, 202]);
  assert.deepEqual(await stored(db), []);
  const counted = await db
    .selectFrom('ignored_webhook')
    .select(['because', 'event', 'times'])
    .orderBy('because')
    .execute();
  assert.deepEqual(counted, [
    { because: 'another_installation', event: 'pull_request', times: 1n },
    { because: 'no_repository_of_ours', event: 'pull_request', times: 1n },
  ]);
  const reasons = list.api.logged.flatMap((line) => (JSON.parse(line) as { reason?: string }).reason ?? []);
  assert.deepEqual(reasons, ['no_repository_of_ours', 'another_installation']);
});

test('G9: while secrets rotate, either is accepted; an older one is not', async () => {
  await using api = await testApi({}, { githubWebhookSecrets: ['new', 'old'] });
  const send = async (secret: string) => {
    const { headers, body } = makeDelivery(secret, 1, 'ping', { zen: 'Keep it logically awesome.' });
    const answer = await api.app.inject({ method: 'POST', url: '/webhooks/github', headers, payload: body });
    return answer.statusCode;
  };

  assert.deepEqual([await send('new'), await send('old'), await send('oldest')], [202, 202, 401]);
});

test('G10 and case 60: when an event cannot be stored GitHub hears a failure, and the redelivery heals it', async () => {
  await using list = await wishlist();
  const { claimId, pull } = await inReview(list);
  await list.github.review(pull, rey.github, 'APPROVED');
  await list.github.review(pull, rob.github, 'APPROVED');
  const delivery = list.github.deliveries.at(-1);
  assert.ok(delivery);
  const { owner } = list.api.database;
  await owner.schema.alterTable('github_webhook').renameTo('github_webhook_away').execute();

  const failed = await list.receive(delivery);
  await owner.schema.alterTable('github_webhook_away').renameTo('github_webhook').execute();
  const redelivered = await list.receive(delivery);
  await list.drain();

  assert.deepEqual([failed, redelivered], [500, 202]);
  assert.equal(await stateOf(list, claimId), 'approved');
});

test('an event that the queue gave up is asked to be read again, by one job however often', async () => {
  await using list = await wishlist();
  const { pull } = await inReview(list);
  await list.github.review(pull, rey.github, 'APPROVED');
  const delivery = list.github.deliveries.at(-1) ?? assert.fail('nothing was sent');
  await list.receive(delivery);
  const { db } = list.api.database;
  await sql`update pgboss.job set state = 'failed' where name = 'read-github-webhook'`.execute(db);
  const waiting = async () => {
    const { rows } = await sql<{ guid: string }>`
      select data ->> 'deliveryId' as guid from pgboss.job where name = 'read-github-webhook' and state < 'active'`.execute(
      db,
    );
    return rows.map(({ guid }) => guid);
  };
  const sweep = (minutes: number) =>
    askForUnread(db, new Date(list.api.clock.now.getTime() + minutes * 60_000));

  await sweep(29);
  const early = await waiting();
  for (const minutes of [31, 31, 32]) await sweep(minutes);

  assert.deepEqual([early, await waiting()], [[], [delivery.guid]]);
});
