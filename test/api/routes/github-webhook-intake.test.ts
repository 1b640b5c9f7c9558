import assert from 'node:assert/strict';
import net, { type AddressInfo } from 'node:net';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { testApi, type TestApi } from '../../support/http/api.ts';
import { makeDelivery } from '../../support/github/webhooks.ts';
import { untilWaiting } from '../../support/database/locks.ts';
import { people } from '../../support/people.ts';
import { startService } from '../../support/processes/service.ts';
import { wishlist } from '../../support/claims/wishlist.ts';

const SECRET = 'the secret of these tests';
const BYTES_MAX = 25 * 1024 * 1024;
const OURS = '"repository":{"id":5001},"installation":{"id":77}';

async function send(api: TestApi, body: string | Buffer, event = 'pull_request', secret = SECRET) {
  const { headers } = makeDelivery('', 4242, event, {});
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  return await api.app.inject({
    method: 'POST',
    url: '/webhooks/github',
    headers: { ...headers, 'x-hub-signature-256': `sha256=${signature}` },
    payload: body,
  });
}

function padded(bytes: number): string {
  const [before, after] = [`{${OURS},"pull_request":{"number":1},"body":"`, '"}'];
  return before + 'x'.repeat(bytes - before.length - after.length) + after;
}

async function count(api: TestApi): Promise<number> {
  return (await api.database.db.selectFrom('github_webhook').select('guid').execute()).length;
}

test('G3: an event of 25 MiB is stored; of one byte more nothing is (413)', async () => {
  await using list = await wishlist();
  const { api } = list;
  await list.publish();
  const secret = list.github.app.webhookSecret;

  const tooLarge = await send(api, padded(BYTES_MAX + 1), 'pull_request', secret);
  assert.deepEqual([tooLarge.statusCode, tooLarge.json<{ code: string }>().code], [413, 'body_too_large']);
  assert.equal(await count(api), 0);
  const largest = await send(api, padded(BYTES_MAX), 'pull_request', secret);
  assert.deepEqual([largest.statusCode, largest.json()], [202, { event: 'stored' }]);
  assert.equal(await count(api), 1);
  await list.drain();
});

test('however many large bodies nobody has signed are being sent, four times the largest are held, and ordinary events are taken', async () => {
  await using api = await testApi({}, { githubWebhookSecrets: [SECRET] });
  await api.app.listen({ host: '127.0.0.1', port: 0 });
  const { port } = api.app.server.address() as AddressInfo;
  const begin = async () => {
    const socket = net.connect(port, '127.0.0.1').on('error', () => {});
    const answer = new Promise<string>((done) => socket.once('data', (data) => done(data.toString())));
    const headers = [`x-hub-signature-256: sha256=${'0'.repeat(64)}`, `content-length: ${BYTES_MAX}`];
    socket.write(`POST /webhooks/github HTTP/1.1\r\nhost: localhost\r\n${headers.join('\r\n')}\r\n`);
    socket.write('content-type: application/json\r\n\r\n');
    const sent = new Promise((done) => socket.write(Buffer.alloc(BYTES_MAX - 1), done));
    await Promise.race([sent, answer]);
    return { socket, answer };
  };
  const five = [];
  for (let n = 0; n < 5; n += 1) five.push(await begin());

  const first = await Promise.race(five.map(({ answer }) => answer)); // whose last bytes were read last
  assert.match(first, /^HTTP\/1\.1 503 /);
  assert.equal((await send(api, `{${OURS}}`)).statusCode, 202);
  for (const { socket } of five) socket.destroy();
  for (let tries = 0; (await send(api, padded(BYTES_MAX))).statusCode !== 202; tries += 1)
    assert.ok(tries < 100, 'what was held is given back');
});

test('of an App’s events only those sent for our App are taken: 403, and nothing is stored or counted', async () => {
  await using list = await wishlist();
  await list.publish();
  const { app } = list.github;
  const event = { action: 'opened', repository: { id: 5001 }, installation: { id: 77 }, pull_request: {} };
  const ofAnother = makeDelivery(app.webhookSecret, app.id + 1, 'pull_request', event);
  const { 'x-github-hook-installation-target-id': _, ...without } = ofAnother.headers;

  assert.equal(await list.receive(ofAnother), 403);
  assert.equal(await list.receive({ ...ofAnother, headers: without }), 403);
  const { db } = list.api.database;
  assert.deepEqual(await db.selectFrom('github_webhook').select('guid').execute(), []);
  assert.deepEqual(await db.selectFrom('ignored_webhook').select('times').execute(), []);
  assert.equal(await list.receive(makeDelivery(app.webhookSecret, app.id, 'pull_request', event)), 202);
});

test('without an App, the webhook of a repository is taken by its signature', async () => {
  await using api = await testApi({}, { githubWebhookSecrets: [SECRET] });
  const { headers, body } = makeDelivery(SECRET, 5001, 'pull_request', { repository: { id: 5001 } });

  const answer = await api.app.inject({ method: 'POST', url: '/webhooks/github', headers, payload: body });

  assert.deepEqual([answer.statusCode, answer.json()], [202, { event: 'no_repository_of_ours' }]);
});

const STRANGE = [
  `{${OURS},"action":"op\\u0000ened"}`,
  `{${OURS},"action":"opened","pull_request":{"number":1e300,"updated_at":"\\u0000","head":{"sha":"\\u0000"}}}`,
  `{${OURS},"action":"opened","pull_request":{"number":12345678901234567890}}`,
  `{${OURS},"action":"opened","pull_request":{"number":-1}}`,
  `{${OURS},"action":"opened","pull_request":{"number":2147483648}}`,
  `{${OURS},"action":"opened","pull_request":{"number":1,"updated_at":"+275760-09-13T00:00:00.001Z"}}`,
  `{${OURS},"action":"opened","pull_request":{"number":1,"updated_at":"x","head":[]}}`,
  `{${OURS},"action":"opened","pull_request":[[]]}`,
  `{${OURS},"action":"opened","pull_request":{"number":1,"updated_at":{"toString":1},"head":{"sha":{"toString":1}}}}`,
  `{${OURS},"action":"rerequested","check_run":{"head_sha":"${'a'.repeat(40)}","external_id":{"toString":1}}}`,
  `{${OURS},"action":"rerequested","check_run":{"head_sha":"${'a'.repeat(40)}","external_id":"1, 99999999999999999999"}}`,
  `{${OURS},"action":"opened","pull_request":"\\ud800"}`,
  `{${OURS},"action":{"toString":1},"pull_request":null}`,
  `{${OURS},"ref":"refs/heads/\\u0000","before":"${'a'.repeat(40)}","after":{"toString":1}}`,
  `{${OURS},"ref":"refs/heads/\\ud800","before":"\\u0000","after":[]}`,
  `{${OURS},"action":"opened","pull_request":${'['.repeat(200_000)}${']'.repeat(200_000)}}`,
  `{"repository":{"id":1e400},"installation":{"id":-7},"action":"opened"}`,
  `{"repository":{"id":"5001"},"installation":[],"action":"opened"}`,
  '[]',
  '"text"',
  '1e999',
];

test('null bytes, huge numbers, deep nesting and members of any kind: taken, and read without a fault', async () => {
  await using list = await wishlist();
  await list.publish();
  const secret = list.github.app.webhookSecret;
  const statuses = new Set<number>();

  for (const event of [
    'pull_request',
    'pull_request_review',
    'push',
    'check_run',
    'installation',
    'repository',
  ])
    for (const body of STRANGE) statuses.add((await send(list.api, body, event, secret)).statusCode);
  await list.drain();

  assert.deepEqual([...statuses], [202]);
  const rows = await list.api.database.db.selectFrom('github_webhook').select('read_at').execute();
  assert.ok(rows.length > 40, `${rows.length} stored`);
  assert.ok(rows.every((row) => row.read_at !== null));
});

test('a dropped secret signs nothing any more', async () => {
  await using api = await testApi({}, { githubWebhookSecrets: ['new'] });

  const answers = [await send(api, '{}', 'ping', 'new'), await send(api, '{}', 'ping', 'old')];

  assert.deepEqual(
    answers.map((answer) => answer.statusCode),
    [202, 401],
  );
});

test('G11: while every worker is stuck events are stored and answered', async () => {
  await using service = await startService();
  const { database, github, origin } = service;
  const repository = github.addRepository('iotex/pledge', { id: 5001 });
  await database.db
    .insertInto('github_repository')
    .values({
      id: 5001n,
      name: 'iotex/pledge',
      default_branch: 'main',
      installation_id: 77n,
      seen_at: service.clock.now(),
    })
    .execute();
  github.receiver = `${origin}/webhooks/github`;
  const pull = await github.openPullRequest(repository, people.ann.github);

  await database.owner.transaction().execute(async (holding) => {
    await sql`lock table submission in access exclusive mode`.execute(holding);
    for (let each = 0; each < 30; each += 1) await github.push(pull, people.ann.github);
    await service.service.queue.work(service.service.handlers);
    await untilWaiting(database, 10);
    await github.push(pull, people.ann.github);
  });

  assert.deepEqual(new Set(github.deliveries.flatMap((delivery) => delivery.answers)), new Set([202]));
  const { length } = await database.db.selectFrom('github_webhook').select('guid').execute();
  assert.equal(length, github.deliveries.length);
});

test('an event is kept for 30 days after it came, and longer while it is not read', async () => {
  await using service = await startService();
  const { database, clock } = service;
  const at = (days: number) => new Date(clock.now().getTime() - days * 24 * 60 * 60 * 1000);
  const webhook = (guid: string, days: number, read: boolean) => ({
    guid,
    event: 'push',
    action: null,
    installation_id: null,
    repository_id: 1n,
    body: Buffer.from('{}'),
    received_at: at(days),
    read_at: read ? at(days) : null,
  });
  await database.db
    .insertInto('github_webhook')
    .values([webhook('old', 31, true), webhook('unread', 31, false), webhook('young', 29, true)])
    .execute();

  await service.drain();

  const rows = await database.db.selectFrom('github_webhook').select('guid').orderBy('guid').execute();
  assert.deepEqual(
    rows.map((row) => row.guid),
    ['unread', 'young'],
  );
});
