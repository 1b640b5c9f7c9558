import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveSight } from '../../../core/candidates/store.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { retireDelegate } from '../../../core/delegates/retire-delegate.ts';
import { testDatabase } from '../../support/database.ts';
import {
  approvedDelegate,
  callerOf,
  profileNamed,
  START,
  written,
  settings,
} from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import { outcomeOf, racer, racingDelegates } from '../../support/racers.ts';

const candidate = 'harbor';

test('whoever names the candidate of an approved delegate may apply, and is approved once that names another or retires', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [ann, dan, vic, stella] = [
    await callerOf(db, people.ann),
    await callerOf(db, people.dan),
    await callerOf(db, people.vic),
    await callerOf(db, people.stella),
  ];
  const approve = (slug: string) => approveDelegate(db, stella, slug, 'Runs two nodes', START);
  await approvedDelegate(db, people.ann);
  await changeProfile(db, ann, 'ann', { version: 1, candidate }, START);
  await applyAsDelegate(db, dan, profileNamed('dan'), START);
  await changeProfile(db, dan, 'dan', { version: 1, candidate }, START);
  await applyAsDelegate(db, vic, { ...profileNamed('vic'), candidate }, START);
  const before = await written(db);

  await assert.rejects(approve('dan'), {
    code: 'candidate_taken',
    message: 'harbor is the candidate of ann, an approved delegate',
    current: { slug: 'ann' },
    errors: undefined,
  });

  assert.deepEqual(await written(db), before);
  await changeProfile(db, ann, 'ann', { version: 2, candidate: 'other' }, START);
  await approve('dan');
  await assert.rejects(approve('vic'), { code: 'candidate_taken', current: { slug: 'dan' } });
  await retireDelegate(db, dan, 'dan', undefined, settings, START);
  await approve('vic');
});

test('an approved delegate names no candidate of another one, and keeps its own in any other change', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [ann, dan] = [await callerOf(db, people.ann), await callerOf(db, people.dan)];
  await approvedDelegate(db, people.ann);
  await approvedDelegate(db, people.dan);
  await changeProfile(db, ann, 'ann', { version: 1, candidate }, START);
  const before = await written(db);

  await assert.rejects(changeProfile(db, dan, 'dan', { version: 1, candidate }, START), {
    code: 'candidate_taken',
    errors: [{ pointer: '/candidate', detail: 'harbor is the candidate of ann, an approved delegate' }],
  });

  assert.deepEqual(await written(db), before);
  await changeProfile(db, ann, 'ann', { version: 2, candidate, description: 'Two nodes.' }, START);
  await changeProfile(db, ann, 'ann', { version: 3, candidate: null }, START);
  await changeProfile(db, dan, 'dan', { version: 1, candidate }, START);
});

test('what the chain calls otherwise by now is the candidate of the delegate that named it before', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [ann, dan] = [await callerOf(db, people.ann), await callerOf(db, people.dan)];
  const { id } = await approvedDelegate(db, people.ann);
  await approvedDelegate(db, people.dan);
  await changeProfile(db, ann, 'ann', { version: 1, candidate }, START);
  const sight = {
    key: '0xharbor',
    epoch: 7,
    name: 'newharbor',
    owner: null,
    rewardAddress: null,
    probation: false,
    exitRequested: null,
    shares: { blockShareBps: null, epochShareBps: null, foundationShareBps: null },
    blocks: null,
  };
  await db.transaction().execute((tx) => saveSight(tx, id, candidate, sight));
  await db.insertInto('candidate').values({ key: '0xharbor', name: 'newharbor', owner: null }).execute();

  await assert.rejects(changeProfile(db, dan, 'dan', { version: 1, candidate: 'newharbor' }, START), {
    code: 'candidate_taken',
  });
  await changeProfile(db, ann, 'ann', { version: 2, candidate: 'newharbor' }, START);
});

test(
  'of several that take one candidate at once, by a change or by an approval, one has it',
  { timeout: 60_000 },
  async () => {
    await using database = await testDatabase();
    const { db } = database;
    const stella = await callerOf(db, people.stella);
    const callers = await racingDelegates(db, 3);
    for (const number of [4, 5, 6])
      await applyAsDelegate(
        db,
        await callerOf(db, racer(number)),
        { ...profileNamed(`racer-${number}`), candidate },
        START,
      );

    const settled = await Promise.allSettled([
      ...callers.map((by, at) => changeProfile(db, by, `racer-${at + 1}`, { version: 1, candidate }, START)),
      ...[4, 5, 6].map((number) => approveDelegate(db, stella, `racer-${number}`, 'Runs two nodes', START)),
    ]);

    assert.deepEqual(settled.map(outcomeOf).sort(), [...Array(5).fill('candidate_taken'), 'done']);
  },
);
