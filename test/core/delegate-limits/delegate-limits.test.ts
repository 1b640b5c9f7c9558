import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import {
  DELEGATE_LIMITS,
  demandApplicationsLeft,
  demandProfileChangesLeft,
} from '../../../core/delegate-limits/delegate-limit.ts';
import { refuseDelegate } from '../../../core/delegates/refuse-delegate.ts';
import { retireDelegate } from '../../../core/delegates/retire-delegate.ts';
import { testDatabase } from '../../support/database/database.ts';
import {
  approvedDelegate,
  bookEntries,
  callerOf,
  DAY_MS,
  later,
  profileNamed,
  START,
  written,
  settings,
} from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

const HOUR_MS = DAY_MS / 24;

test('what was done in the last 24 hours counts, and who did too much reads when it is possible again', () => {
  const hoursAgo = (...hours: number[]) => hours.map((each) => later(-each * HOUR_MS));
  const cases: [string, Date[], number | undefined][] = [
    ['nothing yet', [], undefined],
    ['one less than allowed', hoursAgo(1, 2), undefined],
    ['as many as allowed', hoursAgo(1, 2, 3), 21],
    ['in any order', hoursAgo(3, 1, 2), 21],
    ['one of them a day ago', hoursAgo(1, 2, 24), undefined],
    ['more than allowed, as before there was a limit', hoursAgo(1, 2, 3, 4, 23), 21],
  ];
  for (const [what, times, again] of cases) {
    const demand = () => demandApplicationsLeft(times, START);
    if (again === undefined) assert.doesNotThrow(demand, what);
    else
      assert.throws(demand, {
        code: 'application_limit_reached',
        message: `An account may apply 3 times in 24 hours; again from ${later(again * HOUR_MS).toISOString()}`,
        retryAfterMs: again * HOUR_MS,
      });
  }
  const tenTimes = Array.from({ length: 10 }, () => START);
  assert.doesNotThrow(() => demandProfileChangesLeft(tenTimes.slice(1), START));
  assert.throws(() => demandProfileChangesLeft(tenTimes, START), { code: 'profile_limit_reached' });
});

test('an account applies so often in a day, whatever became of its applications, and again a day later', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [ann, dan, stella] = [
    await callerOf(db, people.ann),
    await callerOf(db, people.dan),
    await callerOf(db, people.stella),
  ];
  const ends = [
    (slug: string) => retireDelegate(db, ann, slug, undefined, settings, START),
    (slug: string) => refuseDelegate(db, stella, slug, 'No node is known', START),
    (slug: string) => retireDelegate(db, stella, slug, 'Not meant', settings, START),
  ];
  assert.equal(ends.length, DELEGATE_LIMITS.applications);
  for (const [hour, end] of ends.entries()) {
    const { slug } = await applyAsDelegate(db, ann, profileNamed('Ann'), later(hour * HOUR_MS));
    await end(slug);
  }
  const before = await written(db);

  await assert.rejects(applyAsDelegate(db, ann, profileNamed('Ann'), later(DAY_MS - 1)), {
    code: 'application_limit_reached',
    retryAfterMs: 1,
  });

  assert.deepEqual(await written(db), before);
  await applyAsDelegate(db, dan, profileNamed('Dan'), later(DAY_MS - 1));
  await applyAsDelegate(db, ann, profileNamed('Ann'), later(DAY_MS));
});

test('a profile is changed so often in a day, and again a day later; what changes nothing does not count', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [ann, dan] = [await callerOf(db, people.ann), await callerOf(db, people.dan)];
  await approvedDelegate(db, people.ann);
  await approvedDelegate(db, people.dan);
  const max = DELEGATE_LIMITS.profileChanges;
  const edit = (version: number, at: Date) =>
    changeProfile(db, ann, 'ann', { version, description: `Version ${version}` }, at);
  for (let version = 1; version <= max; version++) {
    await edit(version, later(version * 1000));
    await changeProfile(db, ann, 'ann', { version: version + 1, name: 'ann' }, later(version * 1000));
  }
  const before = await written(db);

  await assert.rejects(edit(max + 1, later(DAY_MS)), { code: 'profile_limit_reached', retryAfterMs: 1000 });

  assert.deepEqual(await written(db), before);
  const same = await changeProfile(db, ann, 'ann', { version: max + 1, name: 'ann' }, later(DAY_MS));
  assert.equal(same.version, max + 1);
  await changeProfile(db, dan, 'dan', { version: 1, description: 'Dan’s' }, later(DAY_MS));
  await edit(max + 1, later(DAY_MS + 1000));
  await assert.rejects(edit(max + 2, later(DAY_MS + 1999)), { code: 'profile_limit_reached' });
  const changes = (await bookEntries(db)).filter(({ kind }) => kind === 'profile.changed');
  assert.equal(changes.length, max + 2);
});
