import { type Selectable, sql } from 'kysely';
import type { EntryKind } from '../book/entry.ts';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import { put } from '../queue.ts';
import type { Schema } from '../schema.ts';
import type { MessageCause, MessageState } from '../webhooks/webhook.ts';

/** What was posted to an endpoint, or will be: a line of its log. */
export interface Message {
  id: string;
  number: bigint;
  seq: number | null;
  cause: MessageCause;
  state: MessageState;
  attempts: number;
  createdAt: Date;
  runAt: Date;
  lastAnswer: string | null;
  lastAttemptAt: Date | null;
}

/** A message with what is needed to post it. */
export interface DueMessage {
  id: string;
  endpointId: string;
  seq: number | null;
  cause: MessageCause;
  attempts: number;
  createdAt: Date;
  runAt: Date;
  leasedUntil: Date | null;
  url: string;
  secret: string;
  /** Those before it that sign along now, the newest first. */
  formerSecrets: string[];
}

/** Writes a message of an entry for each endpoint that wants it, once, and gives the new ones' ids. */
export async function insertEntryMessages(
  tx: Tx,
  entry: { seq: number; kind: EntryKind; delegate: string },
  now: Date,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into webhook_message (endpoint_id, seq, cause, state, created_at, run_at)
    select id, ${BigInt(entry.seq)}, 'entry', 'waiting', ${now}, ${now} from webhook_endpoint
    where disabled_at is null and (kinds is null or ${entry.kind} = any (kinds))
      and (delegates is null or ${entry.delegate} = any (delegates))
    order by id
    on conflict do nothing returning id`.execute(tx);
  return rows.map((row) => row.id);
}

export async function insertMessage(
  tx: Tx,
  endpointId: string,
  about: { seq: number; cause: 'replay' } | { seq: null; cause: 'test' },
  now: Date,
): Promise<Message> {
  const row = await tx
    .insertInto('webhook_message')
    .values({
      endpoint_id: endpointId,
      seq: about.seq === null ? null : BigInt(about.seq),
      cause: about.cause,
      state: 'waiting',
      created_at: now,
      run_at: now,
      queued_at: null,
      leased_until: null,
      last_answer: null,
      last_attempt_at: null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return messageOf(row);
}

/** Puts the job that posts a message, after `delayMs`. */
export async function queueMessage(tx: Tx, id: string, delayMs: number, now: Date): Promise<void> {
  await tx
    .updateTable('webhook_message')
    .set({ queued_at: new Date(now.getTime() + delayMs) })
    .where('id', '=', id)
    .execute();
  await put(tx, { name: 'send-webhook', data: { messageId: id }, delayMs });
}

function messageOf(row: Selectable<Schema['webhook_message']>): Message {
  return {
    id: row.id,
    number: row.number,
    seq: row.seq === null ? null : Number(row.seq),
    cause: row.cause,
    state: row.state,
    attempts: row.attempts,
    createdAt: row.created_at,
    runAt: row.run_at,
    lastAnswer: row.last_answer,
    lastAttemptAt: row.last_attempt_at,
  };
}

/** What was posted to an endpoint, newest first, before this number. */
export async function listMessages(
  db: Database,
  endpointId: string,
  before: bigint | undefined,
  limit: number,
): Promise<Message[]> {
  let query = db.selectFrom('webhook_message').selectAll().where('endpoint_id', '=', endpointId);
  if (before !== undefined) query = query.where('number', '<', before);
  const rows = await readPage(db, query.orderBy('number', 'desc'), limit);
  return rows.map(messageOf);
}

export async function findMessage(
  db: Database,
  endpointId: string,
  id: string,
): Promise<Message | undefined> {
  const row = await db
    .selectFrom('webhook_message')
    .selectAll()
    .where('id', '=', id)
    .where('endpoint_id', '=', endpointId)
    .executeTakeFirst();
  return row && messageOf(row);
}

/** A message that waits, locked; undefined where it does not, or its endpoint is disabled. */
export async function lockWaiting(tx: Tx, id: string, now: Date): Promise<DueMessage | undefined> {
  const row = await tx
    .selectFrom('webhook_message as message')
    .innerJoin('webhook_endpoint as endpoint', 'endpoint.id', 'message.endpoint_id')
    .select(['message.id', 'message.endpoint_id', 'message.seq', 'message.cause', 'message.attempts'])
    .select(['message.created_at', 'message.run_at', 'message.leased_until'])
    .select(['endpoint.url', 'endpoint.secret'])
    .select(
      sql<string[]>`array(
        select secret from (
          select endpoint.previous_secret, endpoint.previous_until
          union all select former.secret, former.until from former_webhook_secret former where former.endpoint_id = endpoint.id
        ) each (secret, until) where until > ${now} order by until desc)`.as('former_secrets'),
    )
    .where('message.id', '=', id)
    .where('message.state', '=', sql.lit('waiting'))
    .where('endpoint.disabled_at', 'is', null)
    .forUpdate('message')
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    endpointId: row.endpoint_id,
    seq: row.seq === null ? null : Number(row.seq),
    cause: row.cause,
    attempts: row.attempts,
    createdAt: row.created_at,
    runAt: row.run_at,
    leasedUntil: row.leased_until,
    url: row.url,
    secret: row.secret,
    formerSecrets: row.former_secrets,
  };
}

/** Counts the attempt before it is made, so that one that kills its process is not made for ever. */
export async function leaseMessage(tx: Tx, id: string, attempts: number, until: Date): Promise<void> {
  await tx
    .updateTable('webhook_message')
    .set({ attempts, leased_until: until })
    .where('id', '=', id)
    .execute();
}

/** Writes what came of an attempt; false where another was begun since. */
export async function saveAttempt(
  tx: Tx,
  attempt: { id: string; attempts: number },
  outcome: { state: MessageState; runAt?: Date },
  answer: string,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_message')
    .set({
      state: outcome.state,
      last_answer: answer,
      last_attempt_at: now,
      leased_until: null,
      queued_at: null,
    })
    .$if(outcome.runAt !== undefined, (query) => query.set({ run_at: outcome.runAt ?? now }))
    .where('id', '=', attempt.id)
    .where('attempts', '=', attempt.attempts)
    .where('state', '=', sql.lit('waiting'))
    .executeTakeFirstOrThrow();
  return numUpdatedRows > 0n;
}

/** What is due and has no job that could still run: never queued, or queued before `lostBefore`. */
export async function lockDueMessages(tx: Tx, now: Date, lostBefore: Date, limit: number): Promise<string[]> {
  const rows = await tx
    .selectFrom('webhook_message as message')
    .innerJoin('webhook_endpoint as endpoint', 'endpoint.id', 'message.endpoint_id')
    .select('message.id')
    .where('endpoint.disabled_at', 'is', null)
    .where('message.state', '=', sql.lit('waiting'))
    .where('message.run_at', '<=', now)
    .where((of) => of.or([of('message.queued_at', 'is', null), of('message.queued_at', '<', lostBefore)]))
    .where((of) => of.or([of('message.leased_until', 'is', null), of('message.leased_until', '<', now)]))
    .orderBy('message.run_at')
    .limit(sql.lit(limit))
    .forUpdate('message')
    .skipLocked()
    .execute();
  return rows.map((row) => row.id);
}

export async function deleteEnded(db: Database, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('webhook_message')
    .where('state', '<>', sql.lit('waiting'))
    .where('created_at', '<', before)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
