import { sql } from 'kysely';
import { signCheckpoint } from '../../core/book/sign-checkpoint.ts';
import type { BookSigner } from '../../core/book/checkpoint.ts';
import type { Database } from '../../core/database.ts';
import { computeStatement } from '../../core/statements/compute-statement.ts';
import { makeStatement } from '../../core/statements/make-statement.ts';
import type { Settings } from '../../core/settings.ts';
import { callerOf, DAY_MS } from '../../test/support/delegates.ts';
import { people } from '../../test/support/people.ts';
import { SampleRegister } from '../../test/support/register.ts';
import { fillAlerts, fillPeople } from './fill-people.ts';
import { fillBook } from './fill-book.ts';
import { fillOperation } from './fill-operation.ts';
import { fillAudits, fillPayouts, fillStatements } from './fill-payouts.ts';
import { fillPromises } from './fill-promises.ts';
import { fillQuestions } from './fill-questions.ts';
import { fillTasks } from './fill-tasks.ts';
import { fillVotes } from './fill-votes.ts';
import { NEWEST_EPOCH, type Size } from './size.ts';

/** The sample is so old: all that is made by SQL came since. */
const SAMPLE_DAYS_AGO = 400;

/**
 * A register of this size, `db` as its owner: first the sample, by the use cases; then as much of everything like it as is asked for. All
 * that has no end stands in proportion; every list that a page shows is longer than the page. Foreign keys hold, but are not looked at.
 */
export async function fillRegister(
  db: Database,
  serving: Database,
  size: Size,
  settings: Settings,
  signer: BookSigner,
): Promise<void> {
  const ahead = (ms: number) =>
    sql`update book_clock set ahead = make_interval(secs => ${ms / 1000})`.execute(db);
  const sample = new SampleRegister(
    { db: serving, setBookAhead: async (ms) => void (await ahead(ms - SAMPLE_DAYS_AGO * DAY_MS)) },
    settings,
    new Date(Date.now() - SAMPLE_DAYS_AGO * DAY_MS),
  );
  await sample.fill();
  await ahead(0);
  await db.connection().execute(async (one) => {
    await sql`set session_replication_role = replica`.execute(one); // foreign keys are not looked at
    await sql`set maintenance_work_mem = '512MB'`.execute(one);
    await sql`set synchronous_commit = off`.execute(one);
    await sql`set max_parallel_workers_per_gather = 0`.execute(one);
    await fillPeople(one, size);
    const first = await withoutIndexes(one, 'book_entry', () => fillBook(one, size.entries));
    await withoutIndexes(one, 'vote', () => fillVotes(one, size));
    await sql`analyze`.execute(one);
    await sql`set session_replication_role = origin`.execute(one); // what triggers keep of these is read
    await fillTasks(one, size.entries);
    await fillQuestions(one, first);
    await fillPromises(one, size.entries, first);
    await fillAudits(one, size.entries);
    await sql`set session_replication_role = replica`.execute(one);
    await fillPayouts(one, size, first);
    await fillAlerts(one, size, first);
    await sql`set session_replication_role = origin`.execute(one);
  });
  const now = new Date();
  const range = { from: NEWEST_EPOCH, to: NEWEST_EPOCH };
  const { id } = await makeStatement(serving, await callerOf(serving, people.ann), 'node-harbor', range, now);
  await computeStatement(serving, id, now);
  await fillStatements(db, size.entries);
  await signCheckpoint(serving, signer);
  await fillOperation(db, size.entries);
  await sql`vacuum analyze`.execute(db);
  await sql`checkpoint`.execute(db);
}

/** Makes a table's indexes anew when it is full, but for those of its keys. */
async function withoutIndexes<Result>(
  db: Database,
  table: string,
  fill: () => Promise<Result>,
): Promise<Result> {
  const { rows } = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
    where tablename = ${table} and not exists (select from pg_constraint where conname = indexname)`.execute(
    db,
  );
  for (const { name } of rows) await sql`drop index ${sql.id(name)}`.execute(db);
  const result = await fill();
  for (const { definition } of rows) await sql.raw(definition).execute(db);
  return result;
}
