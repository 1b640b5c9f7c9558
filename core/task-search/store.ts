import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { stateOf, type TaskState } from '../tasks/task.ts';

export interface SuggestedTask {
  id: string;
  title: string;
  state: TaskState;
}

/**
 * Published tasks whose number begins with a text or whose title holds it, the open ones first and then the newest; with `openOnly`
 * those that nobody holds yet.
 */
export async function suggestTasks(
  db: Database,
  text: string,
  { openOnly }: { openOnly: boolean },
  limit: number,
): Promise<SuggestedTask[]> {
  const part = text.toLowerCase();
  let query = db
    .selectFrom('task')
    .innerJoin('task_revision as r', (join) =>
      join.onRef('r.task_id', '=', 'task.id').onRef('r.revision', '=', 'task.revision'),
    )
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('claim')
          .select('claim.state')
          .whereRef('claim.task_id', '=', 'task.id')
          .where('claim.state', 'not in', ['released', 'expired', 'revoked'])
          .orderBy('claim.id')
          .limit(sql.lit(1))
          .as('c'),
      (join) => join.onTrue(),
    )
    .select(['task.id', 'task.status', 'r.title', 'c.state'])
    .where('task.published_at', 'is not', null)
    .where(
      sql<boolean>`(strpos(lower(r.title), ${part}) > 0 or starts_with(task.id::text, ${part.replace(/^#/, '')}))`,
    );
  const isOpen = sql<boolean>`task.status = 'open' and c.state is null`;
  if (openOnly) query = query.where(isOpen);
  const rows = await query.orderBy(isOpen, 'desc').orderBy('task.id', 'desc').limit(sql.lit(limit)).execute();
  return rows.map(({ id, title, status, state }) => ({
    id: id.toString(),
    title,
    state: stateOf(status, state as Exclude<typeof state, 'released' | 'expired' | 'revoked'>),
  }));
}

/** The skills that published tasks ask for and that hold a text, in their order. */
export async function suggestSkills(db: Database, text: string, limit: number): Promise<string[]> {
  const { rows } = await sql<{ skill: string }>`
    select distinct skill
    from task
    join task_revision r on r.task_id = task.id and r.revision = task.revision
    cross join lateral jsonb_array_elements_text(r.skills) as skill
    where task.published_at is not null and strpos(skill, ${text.toLowerCase()}) > 0
    order by skill
    limit ${sql.lit(limit)}
  `.execute(db);
  return rows.map((row) => row.skill);
}
