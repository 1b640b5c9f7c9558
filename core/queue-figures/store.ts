import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { JOB_NAMES, type JobName } from '../queue.ts';

export interface QueueFigures {
  queue: JobName;
  /** Could be worked now. */
  due: number;
  /** Wait for their time: put off, or to be tried again. */
  later: number;
  active: number;
  /** Given up after all their tries, and still kept. */
  failed: number;
  oldestSeconds: number;
}

/**
 * What each queue has before it. Jobs that are done stay for days and are most of the table: what waits is found by its index, and
 * what is at work or was given up is as pg-boss counted it last, some seconds ago.
 */
export async function queueFigures(db: Database): Promise<QueueFigures[]> {
  const { rows } = await sql<{
    name: string;
    due: number;
    later: number;
    active: number;
    failed: number;
    oldest: number;
  }>`
    select q.name, q.active_count as active, q.failed_count as failed, waiting.due, waiting.later,
      coalesce(extract(epoch from now() - waiting.since), 0)::float8 as oldest
    from pgboss.queue q, lateral (
      select count(*) filter (where start_after <= now())::int as due, count(*) filter (where start_after > now())::int as later,
        min(start_after) filter (where start_after <= now()) as since
      from pgboss.job where name = q.name and state < 'active' and not blocked) waiting`.execute(db);
  const found = new Map(rows.map((row) => [row.name, row]));
  return JOB_NAMES.map((queue) => {
    const { due = 0, later = 0, active = 0, failed = 0, oldest = 0 } = found.get(queue) ?? {};
    return { queue, due, later, active, failed, oldestSeconds: oldest };
  });
}
