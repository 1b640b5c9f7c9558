import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { countUnnamed, paidBy, statementPayments } from '../../../core/statement-payments/store.ts';
import { testDatabase } from '../../support/database/database.ts';
import { CANDIDATE, electedDelegate, FIRST, startOf } from '../../support/payouts/statements.ts';
import { epochOf, keepEpoch, voterOf } from '../../support/payouts/votes.ts';

test('every payment that names no statement is looked at, however many there are, and what they brought is summed for each voter', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const delegate = await electedDelegate(db);
  await keepEpoch(db, epochOf(FIRST, { [CANDIDATE]: { 1: 1n } }), []);
  const before = startOf(FIRST + 1).getTime() - 1;
  const many = 10_002;
  await sql`
    with paid as (
      insert into payment (delegate_id, hash, found, state, seq, declared_at, payer, block, paid_at, total, recipients, way)
      select ${delegate.id}::uuid, decode(lpad(to_hex(n), 64, '0'), 'hex'), true, 'verified', 0, ${startOf(FIRST + 1)}, '0x', 1,
        ${new Date(before)}::timestamptz + n / 3 * interval '1 ms', 3, 1, 'transfer'
      from generate_series(0, ${many}::integer) n
      returning id, delegate_id, paid_at
    )
    insert into payment_transfer (payment_id, place, delegate_id, recipient, amount, paid_at)
    select id, 0, delegate_id, ${Buffer.from(voterOf(1).slice(2), 'hex')}, 3, paid_at from paid`.execute(
    owner,
  );
  const statement = {
    id: '00000000-0000-4000-8000-000000000000',
    delegate: { ...delegate, name: delegate.profile.name },
    range: { from: FIRST, to: FIRST },
  };

  const { unnamed, verified, checking } = await statementPayments(db, statement);

  const since = many + 1 - 3;
  assert.deepEqual([new Set(unnamed).size, unnamed.length, verified, checking], [since, since, [], []]);
  assert.equal(await countUnnamed(db, statement), since);
  const brought = [];
  for await (const each of paidBy(db, unnamed)) brought.push(each);
  assert.deepEqual(brought, [{ voter: voterOf(1), paid: BigInt(since) * 3n }]);
});
