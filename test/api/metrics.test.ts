import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { bookSigner } from '../../core/book/checkpoint.ts';
import { signCheckpoint } from '../../core/book/sign-checkpoint.ts';
import { APP_ROLE, connect } from '../../core/database.ts';
import { put } from '../../core/queue.ts';
import { testApi } from '../support/http/api.ts';
import { CuttableProxy } from '../support/database/cuttable-proxy.ts';
import { announce, approvedDelegate, shares } from '../support/delegates.ts';
import { parseExposition, type Sample, valueOf } from '../support/http/exposition.ts';
import { people } from '../support/people.ts';

test('figures are served only where METRICS is on, and never to who comes through a proxy', async () => {
  await using off = await testApi();
  await using on = await testApi({ METRICS: 'on' });

  const answers = await Promise.all([
    off.app.inject('/metrics'),
    on.app.inject({ url: '/metrics', headers: { 'x-forwarded-for': '203.0.113.7' } }),
    on.app.inject({ url: '/metrics', headers: { forwarded: 'for=203.0.113.7' } }),
    on.app.inject('/metrics'),
  ]);

  assert.deepEqual(
    answers.map(({ statusCode }) => statusCode),
    [404, 404, 404, 200],
  );
  assert.match(String(answers[3].headers['content-type']), /^text\/plain; version=0\.0\.4/);
});

test('requests are counted and timed by route and status: what is made up makes no new series', async () => {
  await using api = await testApi({ METRICS: 'on' });
  for (const url of ['/v1/delegates/a', '/v1/delegates/b', '/v1/delegates', '/no/such', '/no/other'])
    await api.app.inject(url);
  await api.app.inject({ method: 'POST', url: '/v1/tasks' });

  const { samples, types } = parseExposition((await api.app.inject('/metrics')).body);

  const counted = samples
    .filter(({ name }) => name === 'pledgebook_http_requests_total')
    .map(({ labels, value }) => [labels['method'], labels['route'], labels['status'], value]);
  assert.deepEqual(counted, [
    ['GET', '/v1/delegates/:slug', '404', 2],
    ['GET', '/v1/delegates', '200', 1],
    ['GET', 'none', '404', 2],
    ['POST', '/v1/tasks', '401', 1],
  ]);
  const route = { method: 'GET', route: '/v1/delegates/:slug' };
  const buckets = samples.filter(
    ({ name, labels }) => name.endsWith('_seconds_bucket') && labels['route'] === route.route,
  );
  assert.deepEqual(
    buckets.map(({ value }) => value),
    buckets.map(({ value }) => value).toSorted((a, b) => a - b),
  );
  assert.deepEqual(buckets.at(-1)?.labels, { ...route, le: '+Inf' });
  assert.equal(buckets.at(-1)?.value, 2);
  assert.equal(valueOf(samples, 'pledgebook_http_request_duration_seconds_count', route), 2);
  assert.equal(types.get('pledgebook_http_request_duration_seconds'), 'histogram');
});

test('what waits, what was given up and what is old shows, with how long', async () => {
  const signer = bookSigner(Buffer.alloc(32, 4).toString('base64'), 'http://localhost:3000');
  await using api = await testApi(
    { METRICS: 'on', CHAIN_RPC_URL: 'http://127.0.0.1:1' },
    { bookSigner: signer },
  );
  const { db, owner } = api.database;
  const read = async () => parseExposition((await api.app.inject('/metrics')).body).samples;
  const calm = await read();
  const { slug } = await approvedDelegate(db, people.ann);
  await announce(db, people.ann, shares(0, 8800, 0), api.clock.now);
  const unsigned = await read();
  await signCheckpoint(db, signer);
  const at = (seconds: number) => new Date(api.clock.now.getTime() - seconds * 1000);
  await sql`insert into delivery (seq, occasion, delegate, channel_id, state, created_at, run_at) values
    (0, 'recorded', ${slug}, '1', 'waiting', ${at(300)}, ${at(120)}), (1, 'recorded', ${slug}, '1', 'failed', ${at(300)}, ${at(300)}),
    (2, 'recorded', ${slug}, '1', 'waiting', ${at(0)}, ${at(-60)})`.execute(owner);
  await sql`insert into sync_run (trigger, started_at, ended_at, claims, drifted, failed) values ('timer', ${at(700)}, ${at(600)}, 5, 2, 1)`.execute(
    owner,
  );
  await sql`update chain_reading set read_at = ${at(50)}`.execute(owner);
  await sql`update pgboss.job set created_on = now() - interval '1 hour', start_after = now() - interval '90 s' where name = 'fan-out'`.execute(
    owner,
  );
  await db
    .transaction()
    .execute((tx) => put(tx, { name: 'ask-witness', data: { witness: '' }, delayMs: 60_000 }));
  const late = await read();

  assert.equal(valueOf(calm, 'pledgebook_delivery_lag_seconds'), 0);
  assert.equal(valueOf(calm, 'pledgebook_sync_age_seconds'), undefined);
  assert.equal(valueOf(calm, 'pledgebook_database_up'), 1);
  assert.equal(valueOf(calm, 'pledgebook_queue_jobs', { queue: 'fan-out', state: 'due' }), 0);
  assert.equal(valueOf(unsigned, 'pledgebook_book_entries'), 3);
  assert.equal(valueOf(unsigned, 'pledgebook_checkpoint_entries'), 0);
  const figures = (samples: readonly Sample[]) => ({
    signed: valueOf(samples, 'pledgebook_checkpoint_entries'),
    lag: valueOf(samples, 'pledgebook_delivery_lag_seconds'),
    due: valueOf(samples, 'pledgebook_deliveries', { state: 'waiting' }),
    dead: valueOf(samples, 'pledgebook_deliveries', { state: 'failed' }),
    compared: valueOf(samples, 'pledgebook_sync_age_seconds'),
    drift: valueOf(samples, 'pledgebook_sync_drift'),
    unseen: valueOf(samples, 'pledgebook_sync_failed'),
    lookedAt: valueOf(samples, 'pledgebook_sync_claims'),
    chain: valueOf(samples, 'pledgebook_chain_lag_seconds'),
    jobs: valueOf(samples, 'pledgebook_queue_jobs', { queue: 'fan-out', state: 'due' }),
    later: ['fan-out', 'ask-witness'].map((queue) =>
      valueOf(samples, 'pledgebook_queue_jobs', { queue, state: 'later' }),
    ),
  });
  assert.deepEqual(figures(late), {
    signed: 3,
    lag: 120,
    due: 1,
    dead: 1,
    compared: 600,
    drift: 2,
    unseen: 1,
    lookedAt: 5,
    chain: 50,
    jobs: 3,
    later: [0, 1],
  });
  const age = valueOf(late, 'pledgebook_queue_oldest_seconds', { queue: 'fan-out' }) ?? 0;
  assert.ok(age >= 90 && age < 200);
  await sql`delete from delivery`.execute(owner);
});

test('a chain that could never be read is late since the start; one that is not configured is not late', async () => {
  await using configured = await testApi({ METRICS: 'on', CHAIN_RPC_URL: 'http://127.0.0.1:1' });
  await using without = await testApi({ METRICS: 'on' });
  await sql`update chain_reading set read_at = ${without.clock.now}`.execute(without.database.owner);
  for (const { clock } of [configured, without]) clock.now = new Date(clock.now.getTime() + 1_200_000);
  const lagOf = async ({ app }: typeof configured) =>
    valueOf(parseExposition((await app.inject('/metrics')).body).samples, 'pledgebook_chain_lag_seconds');

  assert.equal(await lagOf(configured), 1200);
  assert.equal(await lagOf(without), undefined);
});

test('how old the votes are shows, also where the node answers and has stopped at an old block, or none are kept', async () => {
  await using configured = await testApi({ METRICS: 'on', CHAIN_RPC_URL: 'http://127.0.0.1:1' });
  await using without = await testApi({ METRICS: 'on' });
  const began = configured.clock.now;
  for (const { clock } of [configured, without]) clock.now = new Date(clock.now.getTime() + 10_800_000);
  const ageOf = async ({ app }: typeof configured) =>
    valueOf(
      parseExposition((await app.inject('/metrics')).body).samples,
      'pledgebook_chain_epoch_age_seconds',
    );
  const never = await ageOf(configured);
  for (const { database, clock } of [configured, without])
    await sql`insert into epoch (number, starts_at, ends_at, source, votes_digest, recorded_at) values
      (70, ${new Date(began.getTime() + 3_600_000)}, ${new Date(began.getTime() + 7_200_000)}, 'iotex', '', ${began})`
      .execute(database.owner)
      .then(() => sql`update chain_reading set read_at = ${clock.now}`.execute(database.owner));

  assert.equal(never, 10_800);
  assert.equal(await ageOf(configured), 7200);
  assert.equal(await ageOf(without), undefined);
});

test('where the database is away, or answers nothing, a process still says what it knows of itself, in time', async () => {
  await using api = await testApi({ METRICS: 'on' });
  const { host, user, database, connectionString } = api.database.ownerAddress;
  const url = new URL(connectionString ?? `postgres://${user}@127.0.0.1:5432/${database}`);
  await using proxy = await CuttableProxy.to(
    connectionString === undefined
      ? { path: `${host}/.s.PGSQL.5432` }
      : { host: url.hostname, port: Number(url.port) },
  );
  url.host = `127.0.0.1:${proxy.port}`;
  const db = connect({ connectionString: url.href, role: APP_ROLE }, () => {});
  await using other = await testApi({ METRICS: 'on' }, { db });
  const read = async () => {
    const asked = Date.now();
    const { statusCode, body } = await other.app.inject('/metrics');
    const { samples } = parseExposition(body);
    return {
      statusCode,
      up: valueOf(samples, 'pledgebook_database_up'),
      entries: valueOf(samples, 'pledgebook_book_entries'),
      memory: (valueOf(samples, 'process_resident_memory_bytes') ?? 0) > 0,
      requests: samples.some(({ name }) => name === 'pledgebook_http_requests_total'),
      inTime: Date.now() - asked < 8000,
    };
  };
  const served = { statusCode: 200, memory: true, requests: true, inTime: true };
  await other.app.inject('/v1/delegates');

  const before = await read();
  proxy.hold();
  const silent = await read();
  await proxy[Symbol.asyncDispose]();
  const away = await read();
  await db.destroy();

  assert.deepEqual(before, { ...served, up: 1, entries: 0 });
  for (const without of [silent, away]) assert.deepEqual(without, { ...served, up: 0, entries: undefined });
});

test('how far the clock of a process is from that of the database is a figure', async () => {
  await using api = await testApi({ METRICS: 'on' });
  const aheadAt = async (ms: number) => {
    api.clock.now = new Date(Date.now() + ms);
    return valueOf(
      parseExposition((await api.app.inject('/metrics')).body).samples,
      'pledgebook_clock_ahead_seconds',
    );
  };
  await aheadAt(0); // the first opens connections

  for (const seconds of [0, 90, -90]) {
    const ahead = (await aheadAt(seconds * 1000)) ?? Number.NaN;
    assert.ok(Math.abs(ahead - seconds) < 10, `${seconds}: ${ahead}`);
  }
});
