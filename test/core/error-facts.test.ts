import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { lineLog } from '../../bot/log.ts';
import { errorFacts } from '../../core/error-facts.ts';
import { openQueue } from '../../core/job-worker.ts';
import { testDatabase } from '../support/database/database.ts';
import { until } from '../support/until.ts';

test('the bot logs of a job that failed why it failed, and by which code', () => {
  const lines: string[] = [];
  const log = lineLog(
    (line) => void lines.push(line),
    'info',
    () => new Date(0),
  );
  const cause = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });

  log.warn({ err: new Error('job deliver-alert failed', { cause }) }, 'trouble with the database or a job');

  const { err } = JSON.parse(lines[0] ?? '') as { err: { message: string; cause?: object } };
  assert.equal(err.message, 'job deliver-alert failed');
  const { stack: _, ...why } = { stack: '', ...err.cause };
  assert.deepEqual(why, { type: 'Error', message: 'connect ECONNREFUSED', code: 'ECONNREFUSED' });
});

test('what a queue tells of trouble with the database is logged with its words, its code and the name of the queue', async () => {
  await using database = await testDatabase();
  const told: unknown[] = [];
  const queue = await openQueue(database.address, (error) => void told.push(error));
  try {
    await queue.work({ 'fan-out': async () => {} });
    await sql`revoke all on all tables in schema pgboss from pledgebook_app`.execute(database.owner);

    const ofQueue = () => told.map(errorFacts).find((facts) => facts['queue'] === 'fan-out');
    await until(() => ofQueue() !== undefined, 'the queue tells of it');

    assert.match(ofQueue()?.message ?? '', /^permission denied for /);
    assert.equal(ofQueue()?.['code'], '42501');
  } finally {
    await queue.stop();
  }
});
