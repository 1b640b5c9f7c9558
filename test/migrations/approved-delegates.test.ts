import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { retireDelegate } from '../../core/delegates/retire-delegate.ts';
import { applyAsDelegate } from '../../core/delegates/apply-as-delegate.ts';
import { up } from '../../migrations/20261128T0420-approved-delegates.ts';
import { testDatabase } from '../support/database/database.ts';
import { approvedDelegate, callerOf, profileNamed, START, settings } from '../support/delegates.ts';
import { people } from '../support/people.ts';

test('when delegates were approved is taken from the book, also of those that retired since', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  await approvedDelegate(db, people.ann);
  await retireDelegate(db, await callerOf(db, people.ann), 'ann', undefined, settings, START);
  await applyAsDelegate(db, await callerOf(db, people.dan), profileNamed('dan'), START);
  await retireDelegate(db, await callerOf(db, people.dan), 'dan', undefined, settings, START);

  await sql`drop function keep_approval cascade`.execute(owner);
  await sql`alter table delegate drop column approved_at`.execute(owner);
  await up(owner as unknown as Kysely<unknown>);

  const { rows } = await sql`
    select slug, approved_at = (select at from book_entry where kind = 'delegate.approved' and delegate = slug) as known
    from delegate order by slug`.execute(owner);
  assert.deepEqual(rows, [
    { slug: 'ann', known: true },
    { slug: 'dan', known: null },
  ]);
});

test('whom the release before approves, which serves on after the migration, is known to be approved too', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  await applyAsDelegate(db, await callerOf(db, people.ann), profileNamed('ann'), START);

  await sql`update delegate set status = 'approved', decision_reason = 'Known.', decided_at = ${START}::timestamptz
    where slug = 'ann'`.execute(db);

  const { rows } = await sql<{ approved_at: Date | null }>`select approved_at from delegate`.execute(owner);
  assert.deepEqual(rows, [{ approved_at: START }]);
});
