import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { openQueue, put } from '../../core/queue.ts';
import { testDatabase } from '../support/database.ts';

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

test('a worker is woken by the commit and tries a failed job again', { timeout: 30_000 }, async () => {
  await using database = await testDatabase();
  const faults: string[] = [];
  const queue = await openQueue(database.address, (error) => void faults.push(error.message));
  const finished = Promise.withResolvers<void>();
  let attempts = 0;
  await queue.work({
    'fan-out': async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('not yet');
      finished.resolve();
    },
  });

  await database.db.transaction().execute((tx) => put(tx, { name: 'fan-out', data: { seq: 7 } }));
  await finished.promise;
  await queue.stop();

  assert.equal(attempts, 2);
  assert.deepEqual(faults, ['job fan-out {"seq":7} failed']);
});
