import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Database, Tx } from '../../core/database.ts';
import { skipDelivery } from '../../core/delivery-attempts/store.ts';
import { releaseDigest } from '../../core/digests/store.ts';
import { keepCandidates } from '../../core/known-candidates/store.ts';
import { eraseAccount } from '../../core/erasures/erase-account.ts';
import { revokeOtherSessionsOf, sessionsHeld } from '../../core/sessions/store.ts';
import { giveUp, settleCheck } from '../../core/sync-checks/store.ts';
import { redeliverWebhooks } from '../../core/webhook-redelivery/redeliver-webhooks.ts';
import { claimed } from '../support/claims/claims.ts';
import { type TestDatabase, testDatabase } from '../support/database/database.ts';
import { approvedDelegate, callerOf, later, START } from '../support/delegates.ts';
import { untilWaiting } from '../support/database/locks.ts';
import { people } from '../support/people.ts';
import { epochOf } from '../support/payouts/votes.ts';

const { ann, dan, vic } = people;
const uuid = (number: number) => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;

/** A transaction takes the first thing and, once another's work waits for it, the second: what the other holds already is not among them. */
async function crossed(
  database: TestDatabase,
  work: {
    first: (tx: Tx) => Promise<unknown>;
    other: () => Promise<unknown>;
    second: (tx: Tx) => Promise<unknown>;
  },
): Promise<void> {
  const { begun } = await database.db.transaction().execute(async (tx) => {
    await work.first(tx);
    const other = work.other();
    await untilWaiting(database);
    await work.second(tx);
    return { begun: other };
  });
  await begun;
}

test('who ends an account’s other sign-ins and who deletes the account hold its sessions in one order', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { accountId } = await callerOf(db, vic);
  for (const number of [2, 1])
    await db
      .insertInto('session')
      .values({ id: uuid(number), account_id: accountId, signed_in_at: START, expires_at: later(1e9) })
      .execute();

  await crossed(database, {
    first: (tx) => sessionsHeld(tx).where('id', '=', uuid(1)).execute(),
    other: () =>
      db.transaction().execute((tx) => revokeOtherSessionsOf(tx, accountId, uuid(3), 'elsewhere', later(0))),
    second: (tx) => sessionsHeld(tx).where('id', '=', uuid(2)).execute(),
  });

  const ended = await db.selectFrom('session').select('revoked_at').execute();
  assert.deepEqual(
    ended.map((row) => row.revoked_at),
    [later(0), later(0)],
  );
});

test('a sync that is given up waits for claims that are being judged in the order in which they are', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const claims: string[] = [];
  for (const person of [ann, dan]) {
    await approvedDelegate(db, person);
    claims.push((await claimed(db, person)).claimId);
  }
  const [first, second] = claims as [string, string];
  const { id } = await db
    .insertInto('sync_run')
    .values({ trigger: 'timer', started_at: START, ended_at: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  for (const claimId of [second, first])
    await sql`insert into sync_check (run_id, claim_id) values (${id}, ${claimId}::bigint)`.execute(db);
  const settled = { outcome: 'same', drift: false, differences: [], because: null } as const;
  const settle = (claimId: string) => (tx: Tx) =>
    settleCheck(tx, claimId, { ...settled, differences: [] }, later(0));

  await crossed(database, {
    first: settle(first),
    other: () => db.transaction().execute((tx) => giveUp(tx, id.toString(), later(0))),
    second: settle(second),
  });

  const rows = await db.selectFrom('sync_check').select('outcome').execute();
  assert.deepEqual(
    rows.map((row) => row.outcome),
    ['same', 'same'],
  );
});

test('who deletes an account waits for a message to it before what the message tells besides', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, ann);
  const by = await callerOf(db, vic);
  const told = {
    occasion: 'test',
    delegate: 'ann',
    account_id: by.accountId,
    created_at: START,
    run_at: START,
  } as const;
  await db
    .insertInto('delivery')
    .values({ ...told, id: uuid(1), state: 'sending' })
    .execute();
  await db
    .insertInto('delivery')
    .values({ ...told, id: uuid(2), state: 'waiting', digest_of: uuid(1) })
    .execute();
  await db
    .updateTable('delivery')
    .set({ run_at: later(1) })
    .where('id', '=', uuid(1))
    .execute(); // now it lies behind the other

  await crossed(database, {
    first: (tx) => skipDelivery(tx, uuid(1), 'Not wanted'),
    other: () => eraseAccount(db, by, later(0)),
    second: (tx) => releaseDigest(tx, uuid(1)),
  });

  assert.deepEqual(await db.selectFrom('delivery').select('id').execute(), []);
});

/** Candidates that stand under these keys, in this order, and the owner that all have. */
const candidatesOf = (keys: readonly string[], owner: string) =>
  keys.map((key) => ({ ...epochOf(1, { [key]: {} }).candidates[0], key, name: key, owner })) as Parameters<
    typeof keepCandidates
  >[1];
const keepThem = (tx: Tx, keys: readonly string[], owner: string) =>
  keepCandidates(tx, candidatesOf(keys, owner), { ...epochOf(1, {}), isNewest: true });
const owners = async (db: Database) =>
  (await db.selectFrom('candidate').select(['key', 'owner']).orderBy('key').execute()).map(
    ({ key, owner }) => `${key} ${owner}`,
  );

test('two epochs that are kept at once change what is known of their candidates in one order', async () => {
  await using database = await testDatabase();
  const { db } = database;
  for (const key of ['b', 'a']) await db.transaction().execute((tx) => keepThem(tx, [key], '0x1'));

  await crossed(database, {
    first: (tx) => keepThem(tx, ['a'], '0x2'),
    other: () => db.transaction().execute((tx) => keepThem(tx, ['b', 'a'], '0x3')),
    second: (tx) => keepThem(tx, ['b'], '0x2'),
  });

  assert.deepEqual(await owners(db), ['a 0x3', 'b 0x3']);
});

test('two epochs that are kept at once make the candidates that both bring in one order, and both know them', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const known: string[][] = [];
  const keys = async (keep: Promise<Map<string, number>>) => known.push([...(await keep).keys()].sort());

  await crossed(database, {
    first: (tx) => keys(keepThem(tx, ['a'], '0x1')),
    other: () => keys(db.transaction().execute((tx) => keepThem(tx, ['b', 'a'], '0x1'))),
    second: (tx) => keys(keepThem(tx, ['b'], '0x1')),
  });

  assert.deepEqual(known, [['a'], ['b'], ['a', 'b']]);
  assert.deepEqual(await owners(db), ['a 0x1', 'b 0x1']);
});

test('two looks at what GitHub could not deliver hold it in one order, before they change any of it', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const missing = { delivery_id: 1n, event: 'star', failed_at: START, because: '503' };
  for (const guid of ['a', 'b'])
    await db
      .insertInto('webhook_redelivery')
      .values({ guid, ...missing })
      .execute();
  await sql`insert into github_webhook (guid, event, body, received_at) values ('a', 'star', '', ${START})`.execute(
    db,
  );
  const github = {
    async *list() {
      yield [{ id: 2, guid: 'b', event: 'star', sentAt: later(0), succeeded: true, status: 'OK' }];
    },
    redeliver: async () => true,
  };
  const held = (guid: string) => (tx: Tx) =>
    tx.selectFrom('webhook_redelivery').select('guid').where('guid', '=', guid).forUpdate().execute();

  await crossed(database, {
    first: held('a'),
    other: () => redeliverWebhooks(db, github, later(1)),
    second: held('b'),
  });

  const outcomes = await db.selectFrom('webhook_redelivery').select('outcome').execute();
  assert.deepEqual(
    outcomes.map(({ outcome }) => outcome),
    ['received', 'received'],
  );
});
