import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { addReviewer } from '../../core/reviewers/add-reviewer.ts';
import { removeReviewer } from '../../core/reviewers/remove-reviewer.ts';
import { findTermsOf } from '../../core/reviewers/store.ts';
import { up } from '../../migrations/20261129T0200-terms-of-reviewers.ts';
import { testDatabase } from '../support/database/database.ts';
import { callerOf } from '../support/delegates.ts';
import { people } from '../support/people.ts';

const { rey, rob, stella } = people;

test('when reviewers were on the list before the last time is kept, and of earlier ones taken from the book', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const by = await callerOf(db, stella);
  const acts = [
    ['add', rey],
    ['add', rob],
    ['remove', rey],
    ['add', rey],
    ['add', rey],
    ['remove', rob],
  ] as const;
  for (const [act, person] of acts) {
    const change = act === 'add' ? addReviewer : removeReviewer;
    await change(db, by, person.address.toLowerCase(), new Date());
  }
  const accountIds = [rey, rob].map(async (person) => (await callerOf(db, person)).accountId);
  const [reys = '', robs = ''] = await Promise.all(accountIds);
  const kinds = async () => {
    const terms = await findTermsOf(db, [reys, robs]);
    return [reys, robs].map((id) => terms.get(id)?.map(({ until }) => (until === null ? 'now' : 'past')));
  };
  const expected = [['now', 'past'], ['past']];
  assert.deepEqual(await kinds(), expected);

  await sql`
    drop table past_reviewer_term;
    alter table past_github_identity drop column unlinked_at`.execute(owner);
  await up(owner as unknown as Kysely<unknown>);

  assert.deepEqual(await kinds(), expected);
  const [past] = (await findTermsOf(db, [reys])).get(reys)?.filter(({ until }) => until !== null) ?? [];
  assert.ok(past?.until && past.from < past.until);
});
