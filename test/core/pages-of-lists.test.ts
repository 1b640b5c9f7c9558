import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { readConfig } from '../../api/config.ts';
import { fillRegister } from '../../bench/growth/fill-register.ts';
import { findThings } from '../../bench/growth/things.ts';
import { listBadges } from '../../core/badges/store.ts';
import { bookSigner } from '../../core/book/checkpoint.ts';
import { listChanges, listStewardActs } from '../../core/changes/store.ts';
import { connect, type Database, type DatabaseAddress } from '../../core/database.ts';
import { findDelegate } from '../../core/delegates/store.ts';
import { listAlerts } from '../../core/inbox/store.ts';
import { listQuestions } from '../../core/questions/store.ts';
import { countReviews, listGivenReviews } from '../../core/reviewer-records/store.ts';
import { duePlans } from '../../core/reward-plans/store.ts';
import { listTasks } from '../../core/tasks/store.ts';
import { testDatabase } from '../support/database/database.ts';
import { inflate, leaveUncounted } from '../support/database/plans.ts';

const LIMIT = 3;
const TABLES = [
  'alert',
  'book_entry',
  'claim',
  'claim_transition',
  'commitment',
  'given_review',
  'question',
  'question_session',
  'question_vote_count',
  'report',
  'statement',
  'submission',
  'task',
  'task_revision',
  'task_state',
];

/** How many rows of these tables and entries of their indexes a read takes, by PostgreSQL's own count. */
async function rowsRead(
  db: Database,
  tables: readonly string[],
  read: (db: Database) => Promise<unknown>,
): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const soFar = async () => {
      const { rows } = await sql<{ read: string }>`
        select sum(pg_stat_get_xact_tuples_returned(of.oid)) as read from (
          select oid from pg_class where relname = any(${tables}::text[])
          union all select indexrelid from pg_index join pg_class c on c.oid = indrelid where c.relname = any(${tables}::text[])) of`.execute(
        tx,
      );
      return Number(rows[0]?.read);
    };
    const before = await soFar();
    await read(tx);
    return (await soFar()) - before;
  });
}

/** How often a read was run, of so many times on one connection, by the plan that PostgreSQL keeps for all values. */
async function keptPlans(
  address: DatabaseAddress,
  times: number,
  read: (db: Database) => Promise<unknown>,
): Promise<number> {
  await using stack = new AsyncDisposableStack();
  const one = stack.adopt(
    connect(address, () => {}, 1),
    (pool) => pool.destroy(),
  );
  for (let time = 0; time < times; time += 1) await read(one);
  const { rows } = await sql<{
    kept: bigint;
  }>`select min(generic_plans) as kept from pg_prepared_statements`.execute(one);
  return Number(rows[0]?.kept ?? 0n);
}

test('a page of a list, and what is due, reads what it shows, however much there is, by a statement that is planned once', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const { config } = readConfig({});
  const signer = bookSigner(randomBytes(32).toString('base64'), config.settings.publicUrl);
  const size = { name: 'lists', entries: 2000, follows: 100, epochs: 10, voters: 5 };
  await leaveUncounted(owner);
  await fillRegister(owner, db, size, config.settings, signer);
  const delegate = await findDelegate(db, 'node-harbor');
  const address = (await findThings(owner))['reviewer'] ?? '';
  assert.ok(delegate);
  const holder = { accountId: delegate.accountId, delegateId: delegate.id };
  const all = {
    badges: await listBadges(db, holder, undefined, 200),
    reviews: await listGivenReviews(db, address, undefined, 200),
    oldest: await listTasks(db, { state: 'in_review' }, undefined, 200),
  };
  const { rows } = await sql<{ account_id: string; number: bigint }>`
    select account_id, count(*) as number from alert group by account_id order by 2 desc limit 1`.execute(
    owner,
  );
  const [{ account_id: told, number: alerts }] = rows as [(typeof rows)[0]];
  const middle = all.badges[20];
  await inflate(owner, TABLES, 500); // those of few pages would be read whole, as they should be

  const read = {
    badges: await rowsRead(db, ['claim', 'claim_transition'], (of) =>
      listBadges(of, holder, undefined, LIMIT),
    ),
    later: await rowsRead(db, ['claim', 'claim_transition'], (of) => listBadges(of, holder, middle, LIMIT)),
    reviews: await rowsRead(db, ['given_review', 'submission'], (of) =>
      listGivenReviews(of, address, undefined, LIMIT),
    ),
    counts: await rowsRead(db, ['given_review', 'submission'], (of) => countReviews(of, address)),
    due: await rowsRead(db, ['reward_plan'], (of) => duePlans(of, new Date(0))),
    acts: await rowsRead(db, ['book_entry'], (of) =>
      listStewardActs(of, { kind: 'reviewer.added' }, undefined, LIMIT),
    ),
    inbox: await rowsRead(db, ['alert'], (of) => listAlerts(of, told, undefined, LIMIT)),
    oldest: await rowsRead(db, ['task', 'task_state', 'claim'], (of) =>
      listTasks(of, { state: 'in_review' }, undefined, LIMIT),
    ),
    wanted: await rowsRead(db, ['question', 'question_vote_count'], (of) =>
      listQuestions(of, delegate.id, { order: 'votes' }, undefined, LIMIT),
    ),
  };

  assert.deepEqual(
    (await listBadges(db, holder, middle, LIMIT)).map(({ claimId }) => claimId),
    all.badges.slice(21, 21 + LIMIT).map(({ claimId }) => claimId),
  );
  assert.ok(all.badges.length > 30 && all.reviews.length > 60, `${all.badges.length}, ${all.reviews.length}`);
  assert.ok(alerts > 10 * LIMIT, String(alerts));
  assert.ok(all.oldest.length > 10, String(all.oldest.length));
  for (const [name, rows] of Object.entries(read))
    assert.ok(rows <= 10 * LIMIT, JSON.stringify([name, read]));
  assert.equal(read.counts, 0);
  const kept = await keptPlans(database.address, 3, (of) => listChanges(of, {}, undefined, LIMIT));
  assert.equal(kept, 3, 'planned once, for all values');
});
