import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { put } from '../../../core/queue.ts';
import { queueFigures } from '../../../core/queue-figures/store.ts';
import { testDatabase } from '../../support/database/database.ts';

test('what waits in a queue is counted at once, and the jobs that are done are not read for it', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  await sql`
    insert into pgboss.job (name, state, completed_on) select 'fan-out', 'completed', now() from generate_series(1, 5000)`.execute(
    owner,
  );
  await db.transaction().execute(async (tx) => {
    await put(tx, { name: 'fan-out', data: { seq: 1 } });
    await put(tx, { name: 'fan-out', data: { seq: 2 } });
    await put(tx, { name: 'fan-out', data: { seq: 3 }, delayMs: 60_000 });
    await put(tx, { name: 'deliver-alert', data: { deliveryId: 'x' } });
  });
  await sql`update pgboss.job set start_after = now() - interval '90 s' where data = '{"seq": 1}'`.execute(
    owner,
  );
  await sql`update pgboss.queue set active_count = 4, failed_count = 5 where name = 'fan-out'`.execute(owner);
  await sql`analyze`.execute(owner);

  const { figures, read } = await db.transaction().execute(async (tx) => {
    const found = await queueFigures(tx);
    const { rows } = await sql<{ read: string }>`
      select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as read from pg_stat_xact_all_tables
      where schemaname = 'pgboss' and relname like 'job%'`.execute(tx);
    return {
      figures: new Map(found.map(({ queue, ...each }) => [queue, each])),
      read: Number(rows[0]?.read),
    };
  });

  const { oldestSeconds = 0, ...fanOut } = figures.get('fan-out') ?? {};
  assert.deepEqual(fanOut, { due: 2, later: 1, active: 4, failed: 5 });
  assert.ok(oldestSeconds >= 90 && oldestSeconds < 200, String(oldestSeconds));
  assert.equal(figures.get('deliver-alert')?.due, 1);
  assert.deepEqual(figures.get('sweep'), { due: 0, later: 0, active: 0, failed: 0, oldestSeconds: 0 });
  assert.ok(read < 100, `${read} rows read`);
});
