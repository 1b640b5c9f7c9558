import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { countAudits } from '../../core/audit-states/store.ts';
import { listAudits } from '../../core/audits/store.ts';
import { up } from '../../migrations/20261128T1315-nothing-due-beside.ts';
import { audited } from '../support/payouts/audited.ts';
import { testDatabase } from '../support/database/database.ts';
import { approvedDelegate } from '../support/delegates.ts';
import { people } from '../support/people.ts';

test('audits in which nothing was due are kept so that the release before can show them, and said and counted as before', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const delegate = await approvedDelegate(db, people.ann);
  await audited(db, delegate, ['paid_in_full', 'nothing_due', 'short', 'nothing_due']);
  await sql`
    drop trigger audit_is_counted_of_delegate on audit;
    alter table audit drop column nothing_due;
    create constraint trigger audit_is_counted_of_delegate after insert or delete or update of state on audit
      deferrable initially deferred for each row execute function count_of_delegate('state', '0')`.execute(
    owner,
  );
  await up(owner as unknown as Kysely<unknown>);

  const kept = await owner.selectFrom('audit').select('state').orderBy('to_epoch').execute();
  assert.deepEqual(
    kept.map(({ state }) => state),
    ['paid_in_full', 'paid_in_full', 'short', 'paid_in_full'],
  );
  const said = async () => (await listAudits(db, delegate.id, undefined, 9)).map(({ state }) => state);
  assert.deepEqual(await said(), ['nothing_due', 'short', 'nothing_due', 'paid_in_full']);
  await owner.updateTable('audit').set({ nothing_due: false }).where('to_epoch', '=', 1n).execute();
  assert.deepEqual(
    await countAudits(db, delegate.id),
    new Map([
      ['nothing_due', 1],
      ['paid_in_full', 2],
      ['short', 1],
    ]),
  );
});
