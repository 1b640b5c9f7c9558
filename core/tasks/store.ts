import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { ENDS } from '../claims/store.ts';
import type { Database, Tx } from '../database.ts';
import { pageOf, readPage } from '../page-bound.ts';
import { termsOf } from '../task-revisions/store.ts';
import {
  CLAIM_PROGRESS,
  type ClaimProgress,
  stateOf,
  type Task,
  type TaskState,
  type TaskStatus,
} from './task.ts';

export async function insertTask(tx: Tx, now: Date): Promise<string> {
  const { id } = await tx
    .insertInto('task')
    .values({ status: 'open', status_reason: null, revision: 1, published_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id.toString();
}

export async function saveTaskStatus(
  tx: Tx,
  taskId: string,
  status: TaskStatus,
  reason: string | null,
): Promise<void> {
  await tx
    .updateTable('task')
    .set({ status, status_reason: reason })
    .where('id', '=', BigInt(taskId))
    .execute();
}

/** Ends it as a duplicate of another. */
export async function saveMerged(tx: Tx, taskId: string, into: string, reason: string): Promise<void> {
  await tx
    .updateTable('task')
    .set({ status: 'cancelled', status_reason: reason, duplicate_of: BigInt(into) })
    .where('id', '=', BigInt(taskId))
    .execute();
}

/** What was merged into a task, the oldest first. */
export async function listDuplicates(
  db: Database,
  taskId: string,
  limit: number,
): Promise<{ id: string; title: string }[]> {
  const rows = await db
    .selectFrom('task')
    .innerJoin('task_revision as r', (join) =>
      join.onRef('r.task_id', '=', 'task.id').onRef('r.revision', '=', 'task.revision'),
    )
    .select(['task.id', 'r.title'])
    .where('task.duplicate_of', '=', BigInt(taskId))
    .orderBy('task.id')
    .limit(sql.lit(limit))
    .execute();
  return rows.map(({ id, title }) => ({ id: id.toString(), title }));
}

/** The published tasks: a draft has no revision yet. */
function tasks(db: Database) {
  return db
    .selectFrom('task')
    .innerJoin('task_revision as r', (join) =>
      join.onRef('r.task_id', '=', 'task.id').onRef('r.revision', '=', 'task.revision'),
    )
    .innerJoin('github_repository as g', 'g.id', 'r.repository_id')
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom('claim')
          .innerJoin('task_revision as held', (join) =>
            join
              .onRef('held.task_id', '=', 'claim.task_id')
              .onRef('held.revision', '=', 'claim.task_revision'),
          )
          .select([
            'claim.id',
            'claim.state',
            sql<bigint>`count(*) over ()`.as('count'),
            sql<number>`min(held.claims_max) over ()`.as('agreed'),
          ])
          .whereRef('claim.task_id', '=', 'task.id')
          .where('claim.state', 'not in', ENDS)
          .orderBy(sql`array_position(${sql.val(CLAIM_PROGRESS)}::text[], claim.state)`, 'desc')
          .orderBy('claim.id')
          .limit(sql.lit(1))
          .as('c'),
      (join) => join.onTrue(),
    )
    .selectAll('r')
    .select([
      'task.id',
      'task.status',
      'task.status_reason',
      'task.duplicate_of',
      'task.published_at',
      'g.name as repository_name',
      'g.private as repository_private',
      'c.id as claim_id',
      'c.state as claim_state',
      sql<bigint>`coalesce(c.count, 0)`.as('claims'),
      sql<number>`least(r.claims_max, c.agreed)`.as('places'),
    ])
    .$narrowType<{ published_at: Date }>();
}

type TaskRow = Awaited<ReturnType<ReturnType<typeof tasks>['executeTakeFirstOrThrow']>>;

function taskOf(row: TaskRow): Task {
  return {
    id: row.id.toString(),
    status: row.status,
    statusReason: row.status_reason,
    duplicateOf: row.duplicate_of?.toString() ?? null,
    state: stateOf(row.status, row.claim_state as ClaimProgress | null),
    revision: row.revision,
    terms: termsOf(row),
    repositoryName: row.repository_name,
    repositoryPrivate: row.repository_private,
    claimId: row.claim_id?.toString() ?? null,
    claims: Number(row.claims),
    places: row.places,
    publishedAt: row.published_at,
  };
}

export async function findTask(db: Database, id: string): Promise<Task | undefined> {
  const row = await tasks(db).where('task.id', '=', BigInt(id)).executeTakeFirst();
  return row === undefined ? undefined : taskOf(row);
}

/** The task, held until the transaction ends. `share` keeps stewards from changing it, and claimers from nothing. */
export async function lockTask(tx: Tx, id: string, lock: 'share' | 'update'): Promise<Task | undefined> {
  const held = tx.selectFrom('task').select('id').where('id', '=', BigInt(id));
  await (lock === 'share' ? held.forShare() : held.forUpdate()).execute();
  return await findTask(tx, id);
}

/** Until the transaction ends nobody claims the task: who asks meanwhile is told by what it has come to then. */
export async function closeToClaims(tx: Tx, id: string): Promise<void> {
  await tx.selectFrom('task').select('id').where('id', '=', BigInt(id)).forNoKeyUpdate().execute();
}

export interface TaskFilter {
  state?: TaskState | undefined;
  /** A part of the title or the description. */
  text?: string | undefined;
  skill?: string | undefined;
}

/** A condition that PostgreSQL takes to hold of every other row: of a parameter it would guess that next to none is found, and read all. */
const asLikeAsNot = (condition: RawBuilder<unknown>) => sql<SqlBool>`coalesce(${condition}, false)`;

/** Up to `limit` tasks, newest first, older than the task `before`. */
export async function listTasks(
  db: Database,
  filter: TaskFilter,
  before: string | undefined,
  limit: number,
): Promise<Task[]> {
  let query = tasks(db);
  if (filter.state !== undefined) {
    let found = db.selectFrom('task_state').select('task_id').where('state', '=', filter.state);
    if (before !== undefined) found = found.where('task_id', '<', BigInt(before));
    const isAll = filter.skill === undefined && filter.text === undefined;
    // these and no others: of a rare state the planner would rather look through all tasks from the newest on
    const ids = isAll ? pageOf(found.orderBy('task_id', 'desc'), limit) : found;
    query = query.where(sql<SqlBool>`task.id in (${ids})`);
  }
  if (filter.skill !== undefined)
    query = query.where(asLikeAsNot(sql`r.skills @> ${JSON.stringify([filter.skill])}::jsonb`));
  if (filter.text !== undefined) {
    const part = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(asLikeAsNot(sql`r.title ilike ${part} or r.description ilike ${part}`));
  }
  if (before !== undefined) query = query.where('task.id', '<', BigInt(before));
  const rows = await readPage(db, query.orderBy('task.id', 'desc'), limit);
  return rows.map(taskOf);
}
