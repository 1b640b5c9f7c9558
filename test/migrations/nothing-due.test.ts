import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { countAudits } from '../../core/audit-states/store.ts';
import { up } from '../../migrations/20261128T0945-nothing-due.ts';
import { audited } from '../support/payouts/audited.ts';
import { testDatabase } from '../support/database/database.ts';
import { approvedDelegate } from '../support/delegates.ts';
import { people } from '../support/people.ts';

test('audits that said paid in full where nobody earned anything say so no more, and those with a minimum are looked at again', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const delegate = await approvedDelegate(db, people.ann);
  await audited(db, delegate, ['paid_in_full', 'paid_in_full', 'short', 'paid_in_full']);
  const set = async (epoch: number, values: Record<string, unknown>) =>
    await owner.updateTable('audit').set(values).where('to_epoch', '=', BigInt(epoch)).execute();
  await owner.updateTable('audit').set({ look_at: null }).execute();
  await set(1, { entitled: '0' });
  await set(3, { minimum_payout: '5' });

  await sql`alter table audit drop column waiting, drop column waiting_voters`.execute(owner);
  await up(owner as unknown as Kysely<unknown>);

  const rows = await owner.selectFrom('audit').select(['state', 'look_at']).orderBy('to_epoch').execute();
  assert.deepEqual(
    rows.map(({ state, look_at }) => [state, look_at !== null]),
    [
      ['paid_in_full', false],
      ['nothing_due', false],
      ['short', false],
      ['paid_in_full', true],
    ],
  );
  assert.deepEqual(
    await countAudits(db, delegate.id),
    new Map([
      ['nothing_due', 1],
      ['paid_in_full', 2],
      ['short', 1],
    ]),
  );
});
