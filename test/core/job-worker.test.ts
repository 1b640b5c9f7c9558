import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { RefusalError } from '../../core/errors.ts';
import { openQueue } from '../../core/job-worker.ts';
import { FIRST, put } from '../../core/queue.ts';
import { testDatabase } from '../support/database/database.ts';
import { until } from '../support/until.ts';

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

test('a wait that was asked for is no failure: the job begins after it with all its tries, or when it is asked for anew', async () => {
  await using database = await testDatabase();
  await using stack = new AsyncDisposableStack();
  const heard: Error[] = [];
  const { address, db, owner } = database;
  const queue = stack.adopt(await openQueue(address, (error) => void heard.push(error)), (each) =>
    each.stop(),
  );
  const job = { name: 'evaluate-claim', data: { claimId: '1', cause: 'timer' }, singletonKey: '1' } as const;
  const ask = () => db.transaction().execute((tx) => put(tx, { ...job, priority: 3 }));
  let begun = 0;
  await queue.work({
    'evaluate-claim': async () => {
      begun += 1;
      if (begun === 1)
        throw new RefusalError('unavailable', 'github_unavailable', 'Wait', { retryAfterMs: 1_800_000 });
    },
  });
  const waiting = async () => {
    const { rows } = await sql<{ minutes: number; retry_count: number; priority: number; data: object }>`
      select round(extract(epoch from start_after - now()) / 60)::int as minutes, retry_count, priority, data
      from pgboss.job where name = 'evaluate-claim' and state < 'active'`.execute(owner);
    return rows;
  };

  await ask();
  await until(async () => begun === 1 && (await waiting()).length === 1, 'the job is put off');
  const putOff = await waiting();
  await ask();
  await until(() => begun === 2, 'it is hastened');

  assert.deepEqual(putOff, [{ minutes: 30, retry_count: 0, priority: 3, data: job.data }]);
  assert.deepEqual(await waiting(), []);
  assert.deepEqual(heard, []);
});

test('a job that cannot be put off is tried again, and those that were done with it are done', async () => {
  await using database = await testDatabase();
  await using stack = new AsyncDisposableStack();
  const { address, db, owner } = database;
  for (const claimId of ['1', '2'])
    await db
      .transaction()
      .execute((tx) =>
        put(tx, { name: 'evaluate-claim', data: { claimId, cause: 'timer' }, singletonKey: claimId }),
      );
  await sql`create function refuse_jobs() returns trigger language plpgsql as 'begin raise exception ''no more jobs''; end'`.execute(
    owner,
  );
  await sql`create trigger refuse_jobs before insert on pgboss.job for each row
    when (new.start_after > now() + interval '20 minutes') execute function refuse_jobs()`.execute(owner);
  const heard: string[] = [];
  const queue = stack.adopt(await openQueue(address, (error) => void heard.push(error.message)), (each) =>
    each.stop(),
  );

  await queue.work({
    'evaluate-claim': async ({ claimId }) => {
      if (claimId === '1')
        throw new RefusalError('unavailable', 'github_unavailable', 'Wait', { retryAfterMs: 1_800_000 });
    },
  });
  const states = async () => {
    const { rows } = await sql<{ key: string; state: string }>`
      select singleton_key as key, state::text from pgboss.job where name = 'evaluate-claim' order by 1`.execute(
      owner,
    );
    return rows.map(({ key, state }) => `${key} ${state}`);
  };
  let seen: string[] = [];
  const isSettled = async () => {
    seen = await states();
    return heard.length > 1 && !seen.some((each) => each.endsWith('active'));
  };
  await until(isSettled, 'the batch has ended');

  assert.deepEqual(seen, ['1 retry', '2 completed']);
  assert.deepEqual(heard.slice(0, 2), [
    'no more jobs',
    'job evaluate-claim {"cause":"timer","claimId":"1"} failed',
  ]);
});

test('what goes to a channel does not wait behind direct messages, however many wait for Discord', async () => {
  await using database = await testDatabase();
  await using stack = new AsyncDisposableStack();
  const queue = stack.adopt(await openQueue(database.address, assert.ifError), (each) => each.stop());
  const released = Promise.withResolvers<void>();
  stack.defer(() => released.resolve());
  const ask = (deliveryId: string, priority?: number) =>
    database.db
      .transaction()
      .execute((tx) =>
        put(tx, { name: 'deliver-alert', data: { deliveryId }, ...(priority && { priority }) }),
      );
  for (let n = 0; n < 60; n += 1) await ask(`direct ${n}`);
  const begun: string[] = [];
  await queue.work({
    'deliver-alert': async ({ deliveryId }) => {
      begun.push(deliveryId);
      if (deliveryId !== 'channel') await released.promise;
    },
  });
  await until(() => begun.length >= 24, 'direct messages wait for Discord');

  await ask('channel', FIRST);

  await until(() => begun.includes('channel'), 'the channel is told meanwhile');
  assert.equal(begun.length, 25);
});
