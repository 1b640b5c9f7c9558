import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { remindBeforeEffect } from '../../../core/alerts/remind-before-effect.ts';
import { testDatabase } from '../../support/database/database.ts';
import { announce, approvedDelegate, DAY_MS, later, shares, START } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

test('a plan that nobody can be reminded of holds up no other', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  for (const [days, person] of [people.ann, people.dan].entries()) {
    await approvedDelegate(db, person);
    const effectiveAt = later(3 * DAY_MS + days * 3_600_000).toISOString();
    await announce(db, person, { ...shares(8000, 8800, 8000), effectiveAt }, START);
  }
  await sql`
    create function break_for_a_test() returns trigger language plpgsql as $$ begin raise 'broken for a test'; end $$;
    create trigger break_for_a_test before insert on alert_fan_out
      for each row when (new.delegate = 'ann' and new.occasion = 'reminder') execute function break_for_a_test();
  `.execute(owner);

  await assert.rejects(remindBeforeEffect(db, later(2.5 * DAY_MS)), AggregateError);

  const reminded = await db
    .selectFrom('alert_fan_out')
    .select('delegate')
    .where('occasion', '=', 'reminder')
    .execute();
  assert.deepEqual(reminded, [{ delegate: 'dan' }]);
});
