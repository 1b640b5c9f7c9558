import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { up } from '../../migrations/20261128T1300-found-payable.ts';
import { audited } from '../support/payouts/audited.ts';
import { testDatabase } from '../support/database/database.ts';
import { approvedDelegate } from '../support/delegates.ts';
import { people } from '../support/people.ts';

test('audits that found something, or say of something that it waits, are to be looked at again; others are not', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  await audited(db, await approvedDelegate(db, people.ann), ['paid_in_full', 'late', 'short', 'nothing_due']);
  const set = async (epoch: number, values: Record<string, unknown>) =>
    await owner.updateTable('audit').set(values).where('to_epoch', '=', BigInt(epoch)).execute();
  await owner.updateTable('audit').set({ look_at: null }).execute();
  await set(2, { short_voters: 1 });
  await set(3, { waiting_voters: 1 });

  await sql`drop table audit_found; drop index audit_not_carried_idx; alter table audit drop column carried_at`.execute(
    owner,
  );
  await up(owner as unknown as Kysely<unknown>);

  const { rows } = await sql<{ to_epoch: bigint }>`
    select to_epoch from audit where look_at is null and carried_at is distinct from audited_at order by to_epoch`.execute(
    owner,
  );
  assert.deepEqual(
    rows.map(({ to_epoch }) => Number(to_epoch)),
    [1, 2, 3],
  );
});
