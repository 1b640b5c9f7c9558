import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Database } from '../../../core/database.ts';
import { makeAllDue } from '../../../core/reviews/store.ts';
import type { Client } from '../http/client.ts';
import type { Person } from '../people.ts';
import { until } from '../until.ts';
import type { ManyClaims } from './fill.ts';

const POLL_MS = 50;
const STORED_MS_MAX = 150_000;
/** A job that failed often is tried again after five minutes. */
const IDLE_MS_MAX = 420_000;

/** Settles once no job waits or is worked on, but those that the clock asks for. */
export async function untilIdle(db: Database): Promise<void> {
  const isIdle = async () => {
    const { rows } = await sql<{ waiting: bigint }>`
      select count(*) as waiting from pgboss.job where state < 'completed' and name <> 'sweep'`.execute(db);
    return rows[0]?.waiting === 0n;
  };
  await until(isIdle, 'no job waits', IDLE_MS_MAX);
}

/** Settles once what ended processes had begun in the database is committed or undone; the owner alone sees that. */
export async function untilAtRest(owner: Database): Promise<void> {
  for (;;) {
    const { rows } = await sql<{ busy: bigint }>`
      select count(*) as busy from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`.execute(owner);
    if (rows[0]?.busy === 0n) return;
    await sleep(POLL_MS);
  }
}

/** Settles once all these are stored. What was not taken is asked for now, not in an hour. */
export async function untilStored(db: Database, guids: readonly string[]): Promise<void> {
  await db.updateTable('webhook_redelivery').set({ asked_at: null }).execute();
  await db
    .updateTable('webhook_look')
    .set({ next_at: new Date(0), looked_at: null })
    .execute();
  const allAreThere = async () => {
    const { rows } = await sql<{ stored: bigint }>`
      select count(*) as stored from github_webhook where guid = any(${guids})`.execute(db);
    return rows[0]?.stored === BigInt(guids.length);
  };
  await until(allAreThere, 'every event is stored', STORED_MS_MAX);
}

/** Has everything looked at anew, as the polling of every quarter of an hour does: what webhooks did not tell is found. */
export async function pollAll(db: Database): Promise<void> {
  await db.transaction().execute((tx) => makeAllDue(tx, new Date(0)));
  for (;;) {
    const due = await db
      .selectFrom('submission')
      .select('id')
      .where('unlinked_at', 'is', null)
      .where('check_at', '<=', new Date(0))
      .limit(1)
      .execute();
    if (due.length === 0) return await untilIdle(db);
    await sleep(POLL_MS);
  }
}

/** The claims that a fresh evaluation, asked for by the claimer, finds in another state or with another verdict than they have, and how. */
export async function differingClaims(
  db: Database,
  { claims }: ManyClaims,
  as: (person: Person) => Client,
): Promise<string[]> {
  const differing: string[] = [];
  const clients = new Map<Person, Client>(); // one sign-in each: their number is limited
  for (const { id, claimer } of claims) {
    const client = clients.get(claimer) ?? as(claimer);
    clients.set(claimer, client);
    const before = await shown(db, id, await client.get(`/v1/claims/${id}`));
    const after = await shown(db, id, await client.post(`/v1/claims/${id}/evaluation`));
    try {
      assert.deepEqual(before, after);
    } catch (error) {
      differing.push(`${id}: ${(error as Error).message}`);
    }
  }
  return differing;
}

/** What a claim is, without the times at which it was looked at. */
async function shown(db: Database, id: string, answer: Awaited<ReturnType<Client['get']>>): Promise<unknown> {
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  const { submissions, ...claim } = answer.body;
  const last = await db
    .selectFrom('claim_transition')
    .select(['seq', 'from_state', 'to_state', 'cause'])
    .where('claim_id', '=', BigInt(id))
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const looked = submissions.map((each: object) => ({ ...each, checkedAt: undefined }));
  return { ...claim, submissions: looked, last };
}
