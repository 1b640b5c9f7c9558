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
