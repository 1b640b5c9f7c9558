import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { claimTask } from '../../../core/claims/claim-task.ts';
import { expireClaims } from '../../../core/claims/expire-claims.ts';
import { releaseClaim } from '../../../core/claims/release-claim.ts';
import { testDatabase } from '../../support/database/database.ts';
import { later, settings, START } from '../../support/delegates.ts';
import { liveClaims, outcomeOf, publishTasks, racingDelegates } from '../../support/claims/racers.ts';

/** The outcomes counted. */
function outcomes(settled: PromiseSettledResult<unknown>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const each of settled) counts[outcomeOf(each)] = (counts[outcomeOf(each)] ?? 0) + 1;
  return counts;
}

test('C1 and case 1: of 16 who claim each of 40 tasks at the same instant, exactly one wins each', async () => {
  await using database = await testDatabase(16);
  const { db } = database;
  const racers = await racingDelegates(db, 16);
  const tasks = await publishTasks(db, 40);
  const unlimited = { ...settings, claimLimit: 1000 };

  const settled: PromiseSettledResult<unknown>[] = [];
  for (const task of tasks)
    settled.push(
      ...(await Promise.allSettled(racers.map((racer) => claimTask(db, racer, task, unlimited, START)))),
    );

  assert.deepEqual(outcomes(settled), { done: 40, task_already_claimed: 600 });
  const live = await liveClaims(db);
  assert.equal(new Set(live.map((claim) => claim.task_id)).size, 40);
  assert.equal(live.length, 40);
  const entries = await db
    .selectFrom('book_entry')
    .select('seq')
    .where('kind', '=', 'task.claimed')
    .execute();
  assert.equal(entries.length, 40);
});

test('C1 and case 2: no delegate passes the limit of two, however many it claims at the same instant', async () => {
  await using database = await testDatabase(16);
  const { db } = database;
  const racers = await racingDelegates(db, 3);
  const tasks = await publishTasks(db, 30);

  const settled = await Promise.allSettled(
    racers.flatMap((racer, lane) =>
      tasks.slice(lane * 10, lane * 10 + 10).map((task) => claimTask(db, racer, task, settings, START)),
    ),
  );

  assert.deepEqual(outcomes(settled), { done: 6, claim_limit_reached: 24 });
  const perDelegate = Map.groupBy(await liveClaims(db), (claim) => claim.delegate_id);
  assert.deepEqual(
    [...perDelegate.values()].map((claims) => claims.length),
    [2, 2, 2],
  );
});

test('claims, releases and expiries in any order leave one live claim per task at most', async () => {
  await using database = await testDatabase(16);
  const { db } = database;
  const racers = await racingDelegates(db, 6);
  const [task = ''] = await publishTasks(db, 1);
  const unlimited = { ...settings, claimLimit: 1000 };
  let won = 0;
  let ended = 0;

  for (let round = 0; round < 25; round += 1) {
    const now = later(round * settings.claimPeriodMs);
    const current = await db.selectFrom('claim').select('id').where('state', '=', 'claimed').execute();
    const claiming = racers.map((racer) => claimTask(db, racer, task, unlimited, now));
    const releasing = current.flatMap(({ id }) =>
      racers.map((racer) => releaseClaim(db, racer, id.toString(), undefined, now)),
    );
    const expiring = [expireClaims(db, now), expireClaims(db, now)];
    const settled = await Promise.allSettled([...claiming, ...releasing, ...expiring]);
    outcomes(settled);
    won += settled.slice(0, 6).filter((each) => each.status === 'fulfilled').length;
    ended += settled.slice(6, -2).filter((each) => each.status === 'fulfilled').length;
    for (const each of settled.slice(-2)) if (each.status === 'fulfilled') ended += Number(each.value);

    const live = await liveClaims(db);
    assert.ok(live.length <= 1, `${live.length} live claims in round ${round}`);
    assert.equal(won - ended, live.length);
  }
  assert.ok(won > 1 && ended > 1);
});

test('case 4: of an expiry and a release at the same instant, one ends the claim', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [racer] = await racingDelegates(db, 1);
  assert.ok(racer);
  const [task = ''] = await publishTasks(db, 1);
  const claimId = await claimTask(db, racer, task, settings, START);
  const now = later(settings.claimPeriodMs);

  const [released, expired] = await Promise.allSettled([
    releaseClaim(db, racer, claimId, undefined, now),
    expireClaims(db, now),
  ]);

  const ends = await db
    .selectFrom('book_entry')
    .select('kind')
    .where('kind', 'in', ['task.released', 'task.expired'])
    .execute();
  assert.equal(ends.length, 1);
  const byExpiry = expired.status === 'fulfilled' && expired.value === 1;
  assert.equal(released.status === 'fulfilled', !byExpiry);
});

test('a claim that cannot be ended holds up no other', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const [racer] = await racingDelegates(db, 1);
  assert.ok(racer);
  const [first = '', second = ''] = await publishTasks(db, 2);
  const broken = await claimTask(db, racer, first, settings, START);
  await claimTask(db, racer, second, settings, later(1000));
  await sql`
    create function break_for_a_test() returns trigger language plpgsql as $$ begin raise 'broken for a test'; end $$;
    create trigger break_for_a_test before update on claim
      for each row when (new.id = ${sql.lit(broken)}) execute function break_for_a_test();
  `.execute(owner);

  await assert.rejects(expireClaims(db, later(settings.claimPeriodMs + 1000)), AggregateError);

  const live = await liveClaims(db);
  assert.deepEqual(
    live.map((claim) => claim.task_id.toString()),
    [first],
  );
});
