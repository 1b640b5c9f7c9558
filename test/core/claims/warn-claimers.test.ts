import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { extendClaim } from '../../../core/claims/extend-claim.ts';
import { releaseClaim } from '../../../core/claims/release-claim.ts';
import { lockClaim } from '../../../core/claims/store.ts';
import { warnClaimers } from '../../../core/claims/warn-claimers.ts';
import { meetAtLock } from '../../support/database/held-lock.ts';
import { claimed, inboxOf } from '../../support/claims/claims.ts';
import { testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, callerOf, DAY_MS, later, settings, START } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

const { ann, dan } = people;
const HALF_MS = settings.claimPeriodMs / 2;

test('case 3: the claimer is told once at half time, however often and from however many processes it is swept', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, ann);
  const { claimId } = await claimed(db, ann);

  const before = await warnClaimers(db, later(HALF_MS - 1));
  const at = await meetAtLock(
    database,
    (tx) => lockClaim(tx, claimId),
    3,
    () => Promise.all([1, 2, 3].map(() => warnClaimers(db, later(HALF_MS)))),
  );
  const after = await warnClaimers(db, later(HALF_MS + DAY_MS));

  assert.deepEqual([before, at.reduce((sum, each) => sum + each), after], [0, 1, 0]);
  assert.deepEqual(await inboxOf(db, ann), [
    {
      occasion: 'half_time',
      round: 1,
      facts: { dueAt: later(settings.claimPeriodMs).toISOString() },
      toldAt: later(HALF_MS),
    },
  ]);
});

test('on the last day the claimer is told again, once', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, ann);
  await claimed(db, ann);

  await warnClaimers(db, later(HALF_MS));
  await warnClaimers(db, later(settings.claimPeriodMs - DAY_MS));
  await warnClaimers(db, later(settings.claimPeriodMs - 1000));

  assert.deepEqual(
    (await inboxOf(db, ann)).map((alert) => [alert.occasion, alert.toldAt]),
    [
      ['half_time', later(HALF_MS)],
      ['last_day', later(settings.claimPeriodMs - DAY_MS)],
    ],
  );
});

test('an extension is time given anew: half of it is half time again, of the same entry', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, ann);
  const { claimId } = await claimed(db, ann);
  await warnClaimers(db, later(HALF_MS));

  const extendedAt = later(settings.claimPeriodMs - 3 * DAY_MS); // 3 days left, 10 with the extension
  await extendClaim(db, await callerOf(db, ann), claimId, undefined, settings, extendedAt);
  const told: number[] = [];
  for (const days of [5 - 0.01, 5, 6]) told.push(await warnClaimers(db, later(days * DAY_MS, extendedAt)));

  assert.deepEqual(told, [0, 1, 0]);
  assert.deepEqual(
    (await inboxOf(db, ann)).map(({ occasion, round, facts }) => [occasion, round, facts?.dueAt]),
    [
      ['half_time', 1, later(14 * DAY_MS).toISOString()],
      ['half_time', 2, later(21 * DAY_MS).toISOString()],
    ],
  );
});

test('case 5: nothing is told while the clock stands, nor after the claim ended', async () => {
  await using database = await testDatabase();
  const { db } = database;
  for (const person of [ann, dan]) await approvedDelegate(db, person);
  const standing = await claimed(db, ann);
  const ended = await claimed(db, dan);
  await sql`update claim set state = 'in_review', deadline = null, clock_left_ms = 1000, in_review_since = ${START}
    where id = ${standing.claimId}`.execute(db);
  await releaseClaim(db, await callerOf(db, dan), ended.claimId, undefined, later(DAY_MS));

  const told = await warnClaimers(db, later(HALF_MS));

  assert.deepEqual([told, await inboxOf(db, ann), await inboxOf(db, dan)], [0, [], []]);
});

test('a claimer who cannot be told holds up no other', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  for (const person of [ann, dan]) await approvedDelegate(db, person);
  await claimed(db, ann);
  await claimed(db, dan);
  const { accountId } = await callerOf(db, ann);
  await sql
    .raw(
      `create function break_for_a_test() returns trigger language plpgsql as $$ begin raise 'broken for a test'; end $$;
       create trigger break_for_a_test before insert on alert
         for each row when (new.account_id = '${accountId}') execute function break_for_a_test();`,
    )
    .execute(owner);

  await assert.rejects(warnClaimers(db, later(HALF_MS)), AggregateError);

  assert.deepEqual(await inboxOf(db, ann), []);
  assert.equal((await inboxOf(db, dan)).length, 1);
});
