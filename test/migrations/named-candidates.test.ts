import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { append } from '../../core/book/append.ts';
import { changeProfile } from '../../core/delegates/change-profile.ts';
import { up } from '../../migrations/20261127T1620-named-candidates.ts';
import { up as keepOfBefore } from '../../migrations/20261128T1015-named-candidates-of-before.ts';
import { applyAsDelegate } from '../../core/delegates/apply-as-delegate.ts';
import { testDatabase } from '../support/database/database.ts';
import { callerOf, profileNamed, START } from '../support/delegates.ts';
import { people } from '../support/people.ts';

test('which candidates were named before is taken from the book', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const [ann, dan] = [await callerOf(db, people.ann), await callerOf(db, people.dan)];
  await applyAsDelegate(db, ann, profileNamed('ann'), START);
  await applyAsDelegate(db, dan, { ...profileNamed('dan'), candidate: 'danlab' }, START);
  const edits = [
    { candidate: 'annlab' },
    { description: 'Other words.' },
    { candidate: null },
    { candidate: 'b' },
  ];
  for (const [i, edit] of edits.entries())
    await changeProfile(db, ann, 'ann', { version: i + 1, ...edit }, START);
  const named = async () =>
    (await owner.selectFrom('named_candidate').selectAll().orderBy('seq').execute()).map(
      ({ delegate_id, seq, candidate }) => [delegate_id, seq, candidate],
    );
  const kept = await named();

  await sql`drop table named_candidate`.execute(owner);
  await sql`drop index epoch_candidate_name_epoch_idx`.execute(owner);
  await up(owner as unknown as Kysely<unknown>);

  assert.equal(kept.length, 4);
  assert.deepEqual(await named(), kept);
  const { rows } =
    await sql`select from named_candidate n join book_entry e using (seq) where n.named_at <> e.at`.execute(
      owner,
    );
  assert.deepEqual(rows, []);
});

test('which candidate the release before names, which serves on after the migration, is kept too, once', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const ann = await callerOf(db, people.ann);
  await applyAsDelegate(db, ann, { ...profileNamed('ann'), candidate: 'annlab' }, START);
  const named = async () =>
    (await owner.selectFrom('named_candidate').select(['seq', 'candidate']).orderBy('seq').execute()).map(
      (each) => [Number(each.seq), each.candidate],
    );
  const nameAnother = async (before: string | null, after: string | null) =>
    await db.transaction().execute((tx) =>
      append(tx, {
        kind: 'profile.changed',
        actor: { role: 'delegate', address: people.ann.address },
        subject: { delegate: 'ann' },
        body: { version: 2, difference: [{ field: 'candidate', before, after }] },
      }),
    );

  const { seq } = await nameAnother('annlab', 'quiet');
  const { seq: none } = await nameAnother('quiet', null);
  const kept = await named();
  assert.deepEqual(kept, [
    [0, 'annlab'],
    [seq, 'quiet'],
    [none, null],
  ]);

  await owner.deleteFrom('named_candidate').where('seq', '=', BigInt(seq)).execute();
  await sql`drop function keep_named_candidate cascade`.execute(owner);
  await keepOfBefore(owner as unknown as Kysely<unknown>);
  assert.deepEqual(await named(), kept, 'also what it named before this migration');
});
