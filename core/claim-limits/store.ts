import { sql } from 'kysely';
import { ENDS } from '../claims/store.ts';
import type { Database } from '../database.ts';

export async function countLiveClaims(db: Database, delegateId: string): Promise<number> {
  const { count } = await db
    .selectFrom('claim')
    .select((select) => select.fn.countAll<bigint>().as('count'))
    .where('delegate_id', '=', delegateId)
    .where('state', 'not in', [...ENDS, 'completed'])
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Whether the delegate has a live or completed claim on the task. */
export async function holdsTask(db: Database, taskId: string, delegateId: string): Promise<boolean> {
  const row = await db
    .selectFrom('claim')
    .select('id')
    .where('task_id', '=', BigInt(taskId))
    .where('delegate_id', '=', delegateId)
    .where('state', 'not in', ENDS)
    .executeTakeFirst();
  return row !== undefined;
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

/** When a steward last took this task from the delegate, if ever. */
export async function lastRevoked(db: Database, taskId: string, delegateId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('claim')
    .select((select) => select.fn.max('ended_at').as('at'))
    .where('task_id', '=', BigInt(taskId))
    .where('delegate_id', '=', delegateId)
    .where('state', '=', 'revoked')
    .executeTakeFirst();
  return row?.at ?? null;
}
