import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dueSights, saveSight } from '../../../core/candidates/store.ts';
import type { Database } from '../../../core/database.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { retireDelegate } from '../../../core/delegates/retire-delegate.ts';
import { recordEpoch } from '../../../core/votes/record-epoch.ts';
import { testDatabase } from '../../support/database/database.ts';
import {
  approvedDelegate,
  callerOf,
  profileNamed,
  START,
  written,
  settings,
} from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import { epochOf } from '../../support/payouts/votes.ts';
import { outcomeOf, racer, racingDelegates } from '../../support/claims/racers.ts';

const candidate = 'harbor';

/** The approved delegates ann, who names the candidate, and dan; `id` is ann's delegate. */
async function namedByAnn(db: Database) {
  const [ann, dan] = [await callerOf(db, people.ann), await callerOf(db, people.dan)];
  const { id } = await approvedDelegate(db, people.ann);
  await approvedDelegate(db, people.dan);
  await changeProfile(db, ann, 'ann', { version: 1, candidate }, START);
  return { ann, dan, id };
}

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
  const { ann, dan } = await namedByAnn(db);
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
  const { ann, dan, id } = await namedByAnn(db);
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

test('a name that the chain gave to another candidate is named by that one’s delegate, though who was called so before says it still', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { dan, id } = await namedByAnn(db);
  const epoch = async (number: number, called: Record<string, string>) => {
    const { candidates, ...rest } = epochOf(
      number,
      Object.fromEntries(Object.keys(called).map((key) => [key, {}])),
    );
    const named = candidates.map((each) => ({ ...each, name: called[each.key] ?? '' }));
    await recordEpoch(db, { ...rest, candidates: named }, rest.span.endsAt);
  };
  const name = async () => await changeProfile(db, dan, 'dan', { version: 1, candidate }, START);
  await epoch(1, { one: candidate });
  const [seen] = await dueSights(db, 1);
  assert.ok(seen);
  await db.transaction().execute((tx) =>
    saveSight(tx, id, candidate, {
      ...seen,
      exitRequested: null,
      shares: { blockShareBps: null, epochShareBps: null, foundationShareBps: null },
    }),
  );
  await assert.rejects(name(), { code: 'candidate_taken' });
  await epoch(2, { one: 'quay' });
  await assert.rejects(name(), { code: 'candidate_taken' }, 'nobody else is called so');
  await epoch(3, { one: 'quay', two: candidate });

  await name();

  await assert.rejects(changeProfile(db, dan, 'dan', { version: 2, candidate: 'quay' }, START), {
    code: 'candidate_taken',
  });
});

test('of two candidates that one name had from two sources of votes, as whom a delegate was seen last keeps the name', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { dan, id } = await namedByAnn(db);
  for (const [number, key] of ['one', 'two'].entries()) {
    const { candidates, ...rest } = epochOf(number, { [key]: {} });
    const named = candidates.map((each) => ({ ...each, name: candidate }));
    await recordEpoch(db, { ...rest, candidates: named }, rest.span.endsAt);
    const [seen] = number === 0 ? await dueSights(db, number) : [];
    if (seen)
      await db.transaction().execute((tx) =>
        saveSight(tx, id, candidate, {
          ...seen,
          exitRequested: null,
          shares: { blockShareBps: null, epochShareBps: null, foundationShareBps: null },
        }),
      );
  }

  await assert.rejects(changeProfile(db, dan, 'dan', { version: 1, candidate }, START), {
    code: 'candidate_taken',
  });
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
