import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openQueue } from '../../core/job-worker.ts';
import { put } from '../../core/queue.ts';
import { untilWaiting } from '../support/database/locks.ts';
import { type TestDatabase, testDatabase } from '../support/database/database.ts';

const unheard = (error: Error) => {
  throw error;
};

test('a job commits or rolls back with the change that asks for it', async () => {
  await using database = await testDatabase();
  const queue = await openQueue(database.address, unheard);
  const seen: number[] = [];
  const handlers = { 'fan-out': async ({ seq }: { seq: number }) => void seen.push(seq) };

  await database.db.transaction().execute((tx) => put(tx, { name: 'fan-out', data: { seq: 1 } }));
  await assert.rejects(
    database.db.transaction().execute(async (tx) => {
      await put(tx, { name: 'fan-out', data: { seq: 2 } });
      throw new Error('the change fails');
    }),
  );
  await queue.drain(handlers);
  await queue.stop();

  assert.deepEqual(seen, [1]);
});

test('a job put by our SQL carries what its queue prescribes, as one that pg-boss sends', async () => {
  await using database = await testDatabase();
  await database.db
    .transaction()
    .execute((tx) => put(tx, { name: 'deliver-alert', data: { deliveryId: 'x' } }));

  const { rows } = await sql<{ agrees: boolean; retry_limit: number; heartbeat_seconds: number }>`
    select j.retry_limit, j.heartbeat_seconds,
      (j.retry_limit, j.retry_delay, j.retry_backoff, j.retry_delay_max, j.expire_seconds, j.deletion_seconds, j.policy, j.heartbeat_seconds)
      is not distinct from (q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.expire_seconds, q.deletion_seconds, q.policy, q.heartbeat_seconds)
      as agrees
    from pgboss.job j join pgboss.queue q on q.name = j.name`.execute(database.owner);

  assert.deepEqual(rows, [{ agrees: true, retry_limit: 12, heartbeat_seconds: 10 }]);
});

test('a job with the id of an earlier one is not put a second time', async () => {
  await using database = await testDatabase();
  const job = {
    name: 'deliver-alert',
    data: { deliveryId: 'x' },
    id: '01890000-0000-7000-8000-000000000000',
  } as const;
  await database.db.transaction().execute((tx) => put(tx, job));
  await database.db.transaction().execute((tx) => put(tx, job));

  const { rows } = await sql<{ n: bigint }>`select count(*) as n from pgboss.job`.execute(database.owner);

  assert.deepEqual(rows, [{ n: 1n }]);
});

const ofClaim = (claimId: string) =>
  ({ name: 'evaluate-claim', data: { claimId, cause: 'timer' }, singletonKey: claimId }) as const;

async function states(database: TestDatabase): Promise<string[]> {
  const { rows } = await sql<{ state: string }>`
    select singleton_key || ' ' || state::text as state from pgboss.job order by 1`.execute(database.owner);
  return rows.map((row) => row.state);
}

test('of one key one job waits, however many ask for it at once', async () => {
  await using database = await testDatabase();
  const asked = Array.from({ length: 30 }, (_, index) => String(index % 3));

  await Promise.all(asked.map((key) => database.db.transaction().execute((tx) => put(tx, ofClaim(key)))));

  assert.deepEqual(await states(database), ['0 created', '1 created', '2 created']);
});

test('who asks for a job that is already in hand gets another, which runs after it', async () => {
  await using database = await testDatabase();
  await using stack = new AsyncDisposableStack();
  const queue = stack.adopt(await openQueue(database.address, unheard), (each) => each.stop());
  const ask = () => database.db.transaction().execute((tx) => put(tx, ofClaim('1')));
  const during: string[][] = [];
  await ask();

  const done = await queue.drain({
    'evaluate-claim': async () => {
      if (during.length === 0) await Promise.all([ask(), ask()]);
      during.push(await states(database));
    },
  });

  assert.equal(done, 2);
  assert.deepEqual(during, [
    ['1 active', '1 created'],
    ['1 active', '1 completed'],
  ]);
});

test('a job that waits for its next try is hastened, not doubled', async () => {
  await using database = await testDatabase();
  const ask = () => database.db.transaction().execute((tx) => put(tx, ofClaim('1')));
  await ask();
  await sql`update pgboss.job set state = 'retry', start_after = now() + interval '5 minutes'`.execute(
    database.owner,
  );

  await ask();

  const { rows } = await sql`select state, start_after <= now() as due from pgboss.job`.execute(
    database.owner,
  );
  assert.deepEqual(rows, [{ state: 'retry', due: true }]);
});

test('a job is not begun before the transaction that asks for it, or for one of its key, has ended', async () => {
  await using database = await testDatabase();
  await using stack = new AsyncDisposableStack();
  const queue = stack.adopt(await openQueue(database.address, unheard), (each) => each.stop());
  const work = () => queue.drain({ 'evaluate-claim': async () => {} });
  const { db } = database;
  await db.transaction().execute((tx) => put(tx, ofClaim('1')));
  const begunEarly: number[] = [];

  await db.transaction().execute(async (tx) => {
    await put(tx, ofClaim('1'));
    begunEarly.push(await work());
  });
  begunEarly.push(await work());

  const first = await db.startTransaction().execute();
  await put(first, ofClaim('2'));
  await db.transaction().execute(async (tx) => {
    const second = put(tx, ofClaim('2'));
    await untilWaiting(database);
    await first.commit().execute();
    await second;
    begunEarly.push(await work());
  });
  begunEarly.push(await work());

  assert.deepEqual(begunEarly, [0, 1, 0, 1]);
});

test('what nothing else asks for again is tried for more than a day', async () => {
  await using database = await testDatabase();
  const { rows } = await sql<{ name: string; hours: number }>`
    select name, (retry_limit * retry_delay_max / 3600)::int as hours from pgboss.queue
    where name in ('show-verdict', 'link-named-work') order by 1`.execute(database.owner);

  assert.deepEqual(rows, [
    { name: 'link-named-work', hours: 25 },
    { name: 'show-verdict', hours: 25 },
  ]);
});
