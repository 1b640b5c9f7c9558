import { sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import { ENDS } from '../claims/store.ts';
import type { Database, Tx } from '../database.ts';

/** Holds all delegates of these accounts, in the order in which everybody holds several. */
export async function lockDelegatesOf(tx: Tx, accountIds: readonly string[]): Promise<void> {
  await tx
    .selectFrom('delegate')
    .select('id')
    .where('account_id', '=', anyOf(accountIds))
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();
}

/** How many live claims the delegates of these accounts have together, under whatever names. */
export async function countLiveClaims(db: Database, accountIds: readonly string[]): Promise<number> {
  const { count } = await claimsOf(db, accountIds)
    .select((select) => select.fn.countAll<bigint>().as('count'))
    .where('claim.state', 'not in', [...ENDS, 'completed'])
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Whether a delegate of theirs has a live or completed claim on the task. */
export async function holdsTask(
  db: Database,
  taskId: string,
  accountIds: readonly string[],
): Promise<boolean> {
  const row = await claimsOf(db, accountIds)
    .select('claim.id')
    .where('claim.task_id', '=', BigInt(taskId))
    .where('claim.state', 'not in', ENDS)
    .executeTakeFirst();
  return row !== undefined;
}

function claimsOf(db: Database, accountIds: readonly string[]) {
  return db
    .selectFrom('delegate as d')
    .innerJoin('claim', 'claim.delegate_id', 'd.id')
    .where('d.account_id', '=', anyOf(accountIds));
}

/** From whom stewards took this task back after `since`, when, and the accounts of these stewards. */
export async function listTakenBack(
  db: Database,
  taskId: string,
  since: Date,
): Promise<{ slug: string; at: Date; by: string }[]> {
  return await db
    .selectFrom('claim as c')
    .innerJoin('delegate as d', 'd.id', 'c.delegate_id')
    .innerJoin('claim_transition as t', (join) =>
      join.onRef('t.claim_id', '=', 'c.id').on('t.to_state', '=', 'revoked'),
    )
    .innerJoin('book_entry as e', 'e.seq', 't.seq')
    .innerJoin('account as a', (join) =>
      join.on('a.address', '=', sql<string>`lower(e.entry::jsonb #>> '{actor,address}')`),
    )
    .select(['d.slug', 'c.ended_at as at', 'a.id as by'])
    .where('c.task_id', '=', BigInt(taskId))
    .where('c.state', '=', 'revoked')
    .where('c.ended_at', '>', since)
    .$narrowType<{ at: Date }>()
    .orderBy('c.ended_at', 'desc')
    .execute();
}

/** When a steward last took this task from a delegate of theirs, if ever. */
export async function lastRevoked(
  db: Database,
  taskId: string,
  accountIds: readonly string[],
): Promise<Date | null> {
  const row = await claimsOf(db, accountIds)
    .select((select) => select.fn.max('claim.ended_at').as('at'))
    .where('claim.task_id', '=', BigInt(taskId))
    .where('claim.state', '=', 'revoked')
    .executeTakeFirst();
  return row?.at ?? null;
}
