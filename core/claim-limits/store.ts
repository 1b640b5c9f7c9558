import { ENDS } from '../claims/store.ts';
import type { Database } from '../database.ts';
import type { Task } from '../tasks/task.ts';

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

/**
 * How many may hold the task at a time: as many as it says now, and no more than it said when any of those who hold it took it. Who holds
 * it alone goes on to, until they take a revision that allows others beside them.
 */
export async function placesOf(db: Database, { id, terms }: Pick<Task, 'id' | 'terms'>): Promise<number> {
  const row = await db
    .selectFrom('claim as c')
    .innerJoin('task_revision as r', (join) =>
      join.onRef('r.task_id', '=', 'c.task_id').onRef('r.revision', '=', 'c.task_revision'),
    )
    .select((select) => select.fn.min('r.claims_max').as('agreed'))
    .where('c.task_id', '=', BigInt(id))
    .where('c.state', 'not in', ENDS)
    .executeTakeFirst();
  return Math.min(terms.claimsMax, row?.agreed ?? terms.claimsMax);
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
