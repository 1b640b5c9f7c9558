import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '../../../core/database.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { retireDelegate } from '../../../core/delegates/retire-delegate.ts';
import { findDelegate } from '../../../core/delegates/store.ts';
import { findEpoch } from '../../../core/epochs/store.ts';
import { listStanding } from '../../../core/named-candidates/list-standing.ts';
import { recordEpoch } from '../../../core/votes/record-epoch.ts';
import { testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, callerOf, profileNamed, START, settings } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import { CANDIDATE, electedDelegate, FIRST, startOf } from '../../support/payouts/statements.ts';
import { epochOf, keepEpoch } from '../../support/payouts/votes.ts';

const { ann, dan } = people;

async function stood(db: Database, number: number, limit = 10): Promise<string[]> {
  const epoch = (await findEpoch(db, number)) ?? assert.fail(`epoch ${number}`);
  const standing = await listStanding(db, epoch, undefined, limit);
  return standing.map(({ name, delegate }) => `${name} ${delegate}`);
}

test('of who stood in an epoch the delegate is the one that had named it then, whoever names it today', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const both = { [CANDIDATE]: { 1: 2n }, other: { 2: 1n } };
  const name = async (person: typeof dan, candidate: string, at: Date) => {
    const { slug, version } = (await findDelegate(db, person.name)) ?? (await approvedDelegate(db, person));
    await changeProfile(db, await callerOf(db, person), slug, { version, candidate }, at);
  };
  await approvedDelegate(db, ann);
  await name(dan, CANDIDATE, START);
  for (const number of [FIRST, FIRST + 1]) await keepEpoch(db, epochOf(number, both), []);
  assert.deepEqual(await stood(db, FIRST), [`${CANDIDATE} dan`, 'other null']);

  await name(dan, 'other', startOf(FIRST + 1));
  await name(ann, CANDIDATE, startOf(FIRST + 2));

  assert.deepEqual(await stood(db, FIRST), [`${CANDIDATE} dan`, 'other null']);
  assert.deepEqual(await stood(db, FIRST, 1), [`${CANDIDATE} dan`]);
  assert.deepEqual(
    await stood(db, FIRST + 1),
    [`${CANDIDATE} ann`, 'other dan'],
    'her first, and nobody else’s',
  );
});

test('who was never approved stood as nobody, though it named a candidate first and retired', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const by = await callerOf(db, dan);
  const { slug } = await applyAsDelegate(db, by, { ...profileNamed('dan'), candidate: CANDIDATE }, START);
  await retireDelegate(db, by, slug, undefined, settings, START);
  await keepEpoch(db, epochOf(FIRST, { [CANDIDATE]: { 1: 1n } }), []);

  assert.deepEqual(await stood(db, FIRST), [`${CANDIDATE} null`]);
});

test('a candidate that the chain calls otherwise since is still of the delegate that named it by its name before', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { id } = await electedDelegate(db);
  await keepEpoch(db, epochOf(FIRST, { [CANDIDATE]: { 1: 1n } }), []);
  const renamed = epochOf(FIRST + 1, { [CANDIDATE]: { 1: 1n } });
  const candidates = renamed.candidates.map((each) => ({ ...each, name: 'harbor' }));
  await recordEpoch(db, { ...renamed, candidates }, renamed.span.endsAt);
  await db
    .insertInto('candidate_sight')
    .values({
      delegate_id: id,
      candidate: CANDIDATE,
      key: CANDIDATE,
      epoch: BigInt(FIRST + 1),
      name: 'harbor',
      probation: false,
    })
    .execute();

  assert.deepEqual(await stood(db, FIRST + 1), ['harbor ann']);
});
