import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '../../../core/database.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { RefusalError } from '../../../core/errors.ts';
import { declarePayout, type PaidStatement } from '../../../core/payouts/declare-payout.ts';
import { listDuePayments, listPayments } from '../../../core/payouts/store.ts';
import { queueDuePayments, verifyPayment } from '../../../core/payouts/verify-payment.ts';
import { statementPayments } from '../../../core/statement-payments/store.ts';
import { makeStatement } from '../../../core/statements/make-statement.ts';
import { readStatement } from '../../../core/statements/read-statement.ts';
import { payingWorld } from '../../support/payouts/audits.ts';
import { approvedDelegate, bookEntries, callerOf, settings, START } from '../../support/delegates.ts';
import { after, chainOf, FIRST, hashOf, keep, payment } from '../../support/payouts/payouts.ts';
import { people } from '../../support/people.ts';

const { ann, dan } = people;
const NOW = after(FIRST + 1, 2);
const refused = (error: unknown) => error instanceof RefusalError && error.code === 'payment_declared';

/** Ann's statement of one epoch, as a payout names it. */
async function statementOf(db: Database, epoch: number): Promise<PaidStatement> {
  const range = { from: epoch, to: epoch };
  const { id } = await makeStatement(db, await callerOf(db, ann), 'ann', range, NOW);
  return { id, fromEpoch: epoch, toEpoch: epoch, sha256: '' };
}

async function verified(db: Database, source: ReturnType<typeof chainOf>): Promise<void> {
  for (const id of await listDuePayments(db, NOW, 10)) await verifyPayment(db, source, id, settings, NOW);
}

test('payments that were declared for no statement become one’s that they are declared for later: the book keeps both, and they count once', async () => {
  await using database = await payingWorld();
  const { db } = database;
  for (const epoch of [FIRST, FIRST + 1]) await keep(db, epoch);
  const source = chainOf([payment(5, after(FIRST + 1, 1), { 1: 10n })]);
  const by = await callerOf(db, ann);
  const declare = (statement: PaidStatement | null, ...hashes: string[]) =>
    declarePayout(db, by, 'ann', statement, hashes, NOW);
  const [first, second] = [await statementOf(db, FIRST), await statementOf(db, FIRST + 1)];
  const [paid, looked] = [hashOf(5), hashOf(6)];
  await declare(null, paid, looked);
  await verified(db, source); // the other one is not on chain yet
  await assert.rejects(declare(null, paid), refused, 'for none it is declared already');

  const taken = await declare(first, paid, looked, hashOf(7));

  assert.deepEqual(
    taken.map(({ hash, statementId, state }) => [hash, statementId, state]),
    [
      [paid, first.id, 'verified'],
      [looked, first.id, 'checking'],
      [hashOf(7), first.id, 'checking'],
    ],
  );
  const told = (await bookEntries(db)).filter(({ kind }) => kind === 'payout.declared');
  assert.deepEqual(
    told.map(({ body }) => {
      const { statement, transactions } = body as { statement: PaidStatement | null; transactions: string[] };
      return [statement?.id ?? null, transactions];
    }),
    [
      [null, [paid, looked]],
      [first.id, [paid, looked, hashOf(7)]],
    ],
  );
  const alerts = await db
    .selectFrom('alert_fan_out as f')
    .innerJoin('book_entry as e', 'e.seq', 'f.seq')
    .select('e.seq')
    .where('e.kind', '=', 'payout.declared')
    .execute();
  assert.equal(alerts.length, 2);
  const {
    verified: counted,
    checking,
    unnamed,
  } = await statementPayments(db, await readStatement(db, first.id));
  assert.deepEqual([counted.length, checking.length, unnamed], [1, 2, []]);
  const { paid: sum } = await db.selectFrom('voter_balance').select('paid').executeTakeFirstOrThrow();
  assert.equal(sum, '10');

  const before = await bookEntries(db);
  for (const again of [null, first, second]) await assert.rejects(declare(again, paid), refused);
  assert.deepEqual(await bookEntries(db), before, 'what names a statement stays with it');
});

test('what was declared for another statement by mistake is moved where that is said: both entries stay, and it counts once', async () => {
  await using database = await payingWorld();
  const { db } = database;
  for (const epoch of [FIRST, FIRST + 1]) await keep(db, epoch);
  const by = await callerOf(db, ann);
  const [first, second] = [await statementOf(db, FIRST), await statementOf(db, FIRST + 1)];
  const declare = (statement: PaidStatement | null, hashes: string[], move: boolean) =>
    declarePayout(db, by, 'ann', statement, hashes, NOW, { move });
  await declare(first, [hashOf(5), hashOf(6)], false);
  await verified(db, chainOf([payment(5, after(FIRST + 1, 1), { 1: 10n })]));
  await assert.rejects(declare(first, [hashOf(5)], true), refused, 'it is there already');
  await assert.rejects(declare(null, [hashOf(5)], true), refused, 'from a statement to none');

  const moved = await declare(second, [hashOf(5), hashOf(6), hashOf(7)], true);

  assert.deepEqual(
    moved.map(({ hash, statementId, state }) => [hash, statementId, state]),
    [
      [hashOf(5), second.id, 'verified'],
      [hashOf(6), second.id, 'checking'],
      [hashOf(7), second.id, 'checking'],
    ],
  );
  const counts = async ({ id }: PaidStatement) => {
    const { verified: counted, checking } = await statementPayments(db, await readStatement(db, id));
    return [counted.length, checking.length];
  };
  assert.deepEqual(
    [await counts(first), await counts(second)],
    [
      [0, 0],
      [1, 2],
    ],
  );
  const told = (await bookEntries(db)).filter(({ kind }) => kind === 'payout.declared');
  assert.deepEqual(
    told.map(({ body }) => [body.statement.id, body.movedFrom]),
    [
      [first.id, undefined],
      [second.id, [first.id]],
    ],
  );
  const { paid } = await db.selectFrom('voter_balance').select('paid').executeTakeFirstOrThrow();
  assert.equal(paid, '10');

  await approvedDelegate(db, dan);
  const stranger = async () =>
    declarePayout(db, await callerOf(db, dan), 'dan', second, [hashOf(5)], NOW, { move: true });
  await assert.rejects(stranger, refused, 'another delegate moves nothing');
});

test('a payment of another delegate’s is not taken on for a statement', async () => {
  await using database = await payingWorld();
  const { db } = database;
  await keep(db, FIRST);
  await approvedDelegate(db, dan);
  await changeProfile(db, await callerOf(db, dan), 'dan', { version: 1, candidate: 'danlab' }, START);
  await declarePayout(db, await callerOf(db, dan), 'dan', null, [hashOf(5)], NOW);
  const statement = await statementOf(db, FIRST);

  await assert.rejects(
    async () => declarePayout(db, await callerOf(db, ann), 'ann', statement, [hashOf(5)], NOW),
    refused,
  );

  const { id } = await db
    .selectFrom('delegate')
    .select('id')
    .where('slug', '=', 'dan')
    .executeTakeFirstOrThrow();
  assert.deepEqual(
    (await listPayments(db, id, undefined, 10)).map(({ statementId }) => statementId),
    [null],
  );
});

test('payments whose looks fail, however many, do not keep the others waiting', async () => {
  await using database = await payingWorld();
  const { db } = database;
  const by = await callerOf(db, ann);
  const failing = Array.from({ length: 100 }, (_, i) => hashOf(i + 100));
  await declarePayout(db, by, 'ann', null, failing, NOW);
  await declarePayout(db, by, 'ann', null, [hashOf(5)], NOW);

  await queueDuePayments(db, NOW);

  assert.equal((await listDuePayments(db, NOW, 10)).length, 1);
});
