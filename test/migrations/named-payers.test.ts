import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { append } from '../../core/book/append.ts';
import { applyAsDelegate } from '../../core/delegates/apply-as-delegate.ts';
import { changeProfile } from '../../core/delegates/change-profile.ts';
import { up } from '../../migrations/20261128T0430-named-payers.ts';
import { testDatabase } from '../support/database/database.ts';
import { callerOf, profileNamed, START } from '../support/delegates.ts';
import { people } from '../support/people.ts';

test('from which addresses delegates paid before is taken from the book', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const [ann, dan] = [await callerOf(db, people.ann), await callerOf(db, people.dan)];
  const [vic, stan] = [people.vic.address, people.stan.address];
  await applyAsDelegate(db, ann, profileNamed('ann'), START);
  await applyAsDelegate(db, dan, { ...profileNamed('dan'), payoutAddress: stan }, START);
  const edits = [{ payoutAddress: vic }, { description: 'Other words.' }, { payoutAddress: null }];
  for (const [i, edit] of edits.entries())
    await changeProfile(db, ann, 'ann', { version: i + 1, ...edit }, START);
  const named = async () =>
    (await owner.selectFrom('named_payer').selectAll().orderBy('seq').execute()).map(
      ({ delegate_id, seq, address }) => [delegate_id, seq, address],
    );
  const kept = await named();
  assert.deepEqual(
    kept.map(([, , address]) => address),
    [ann.address, stan.toLowerCase(), vic.toLowerCase(), ann.address],
  );

  await sql`drop function keep_named_payer cascade`.execute(owner);
  await sql`drop table named_payer`.execute(owner);
  await up(owner as unknown as Kysely<unknown>);

  assert.deepEqual(await named(), kept);
  const { rows } =
    await sql`select from named_payer n join book_entry e using (seq) where n.named_at <> e.at`.execute(
      owner,
    );
  assert.deepEqual(rows, []);
});

test('from where the release before says that delegates pay, which serves on after the migration, is kept too, once', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const ann = await callerOf(db, people.ann);
  await applyAsDelegate(db, ann, profileNamed('ann'), START);
  const vic = people.vic.address;

  const { seq } = await db.transaction().execute((tx) =>
    append(tx, {
      kind: 'profile.changed',
      actor: { role: 'delegate', address: people.ann.address },
      subject: { delegate: 'ann' },
      body: { version: 2, difference: [{ field: 'payoutAddress', before: null, after: vic }] },
    }),
  );

  const kept = await owner.selectFrom('named_payer').select(['seq', 'address']).orderBy('seq').execute();
  assert.deepEqual(
    kept.map((each) => [Number(each.seq), each.address]),
    [
      [0, ann.address],
      [seq, vic.toLowerCase()],
    ],
  );
});
