import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { RateShares } from '../../../api/limits/rate-shares.ts';
import { forgetQuotas } from '../../../core/rate-limits/forget-quotas.ts';
import { takeShare } from '../../../core/rate-limits/take-share.ts';
import { testDatabase } from '../../support/database/database.ts';

const WINDOW_MS = 60_000;
const LIMIT = 60;

async function isAllowed(
  shares: RateShares,
  caller: string,
  max = LIMIT,
  limit = 'anonymous',
): Promise<boolean> {
  return (await shares.count(limit, caller, max, WINDOW_MS)).allowed;
}

test('D2: two processes together allow a caller its quota and no more, each caller its own', async () => {
  await using database = await testDatabase();
  const secret = Buffer.alloc(32, 1);
  const processes = [1, 2].map(() => new RateShares((...asked) => takeShare(database.db, ...asked), secret));
  const ask = (n: number, caller: string) => isAllowed(processes[n % 2] ?? assert.fail(), caller);

  const answers = await Promise.all(Array.from({ length: 3 * LIMIT }, (_, n) => ask(n, '10.0.0.1')));
  const other = await ask(0, '10.0.0.2');

  assert.equal(answers.filter(Boolean).length, LIMIT);
  assert.equal(other, true);
  const rows = await database.db.selectFrom('rate_quota').selectAll().execute();
  assert.deepEqual(
    rows.map(({ taken }) => taken).sort((a, b) => a - b),
    [LIMIT / 10, LIMIT],
  );
  assert.equal(await forgetQuotas(database.db), 0, 'a quota that is not over is kept');
});

test('D2: limits are counted apart, and a quota is new once its window is over', async () => {
  await using database = await testDatabase();
  const shares = new RateShares((...asked) => takeShare(database.db, ...asked), Buffer.alloc(32));

  assert.deepEqual([await isAllowed(shares, 'a', 1), await isAllowed(shares, 'a', 1)], [true, false]);
  assert.equal(await isAllowed(shares, 'a', 1, 'signIn'), true);
  await sql`update rate_quota set ends_at = now()`.execute(database.db);
  const another = new RateShares((...asked) => takeShare(database.db, ...asked), Buffer.alloc(32));
  assert.equal(await isAllowed(another, 'a', 1), true);
});

test('D2: a process whose database does not answer counts for itself', async () => {
  const shares = new RateShares(() => Promise.reject(new Error('gone')), Buffer.alloc(32));
  const answers = await Promise.all(Array.from({ length: 2 * LIMIT }, () => isAllowed(shares, 'a')));

  assert.equal(answers.filter(Boolean).length, LIMIT);
});

test('D2: a clock that is put back by an hour, ours or the database’s, keeps nobody out for longer', async (context) => {
  await using database = await testDatabase();
  const take = (caller: Buffer, max: number) => takeShare(database.db, caller, max, WINDOW_MS);
  const shares = new RateShares(take, Buffer.alloc(32));
  assert.deepEqual([await isAllowed(shares, 'a', 1), await isAllowed(shares, 'a', 1)], [true, false]);
  await sql`update rate_quota set ends_at = ends_at + interval '1 hour'`.execute(database.db);
  const another = new RateShares(take, Buffer.alloc(32));
  assert.deepEqual([await isAllowed(another, 'a', 1), await isAllowed(another, 'a', 1)], [true, false]);

  context.mock.timers.enable({ apis: ['Date'], now: Date.now() });
  const short = new RateShares(async () => ({ size: 0, left: 0, endsInMs: 20 }), Buffer.alloc(32));
  assert.equal(await isAllowed(short, 'a'), false);
  context.mock.timers.setTime(Date.now() - 3_600_000);
  const { endsInMs } = await short.count('anonymous', 'a', LIMIT, WINDOW_MS);
  assert.ok(endsInMs <= 20, `${endsInMs} ms`);
});
