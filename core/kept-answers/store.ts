import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import type { Answer } from './answer.ts';

/** Holds an account's key until the transaction ends; false when another transaction holds it. */
export async function tryLockKey(tx: Tx, accountId: string, key: string): Promise<boolean> {
  const name = `idempotency_key ${accountId} ${key}`;
  const { rows } = await sql<{ held: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${name}, 0)) as held
  `.execute(tx);
  return rows[0]?.held === true;
}

export async function findKeptAnswer(
  db: Database,
  accountId: string,
  key: string,
  after: Date,
): Promise<{ requestHash: Buffer; answer: Answer } | undefined> {
  const row = await db
    .selectFrom('idempotency_key')
    .select(['request_hash', 'status', 'location', 'body'])
    .where('account_id', '=', accountId)
    .where('key', '=', key)
    .where('created_at', '>', after)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { status, location, body } = row;
  return { requestHash: row.request_hash, answer: { status, location, body } };
}

export async function keepAnswer(
  tx: Tx,
  accountId: string,
  key: string,
  requestHash: Buffer,
  answer: Answer,
  now: Date,
): Promise<void> {
  const kept = { request_hash: requestHash, created_at: now, ...answer };
  await tx
    .insertInto('idempotency_key')
    .values({ account_id: accountId, key, ...kept })
    .onConflict((conflict) => conflict.columns(['account_id', 'key']).doUpdateSet(kept))
    .execute();
}

export async function deleteAnswersBefore(tx: Tx, before: Date): Promise<number> {
  const { numDeletedRows } = await tx
    .deleteFrom('idempotency_key')
    .where('created_at', '<', before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
