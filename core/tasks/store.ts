import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import { pageOf, readPage } from '../page-bound.ts';
import type { RepositoryFacts } from '../reviews/pull-request.ts';
import {
  CLAIM_PROGRESS,
  type ClaimProgress,
  stateOf,
  type Task,
  type TaskState,
  type TaskStatus,
  type TaskTerms,
} from './task.ts';

const ENDS = ['released', 'expired', 'revoked'] as const;

export async function saveRepository(tx: Tx, repository: RepositoryFacts, now: Date): Promise<void> {
  const seen = {
    name: repository.name,
    default_branch: repository.defaultBranch,
    private: repository.private,
    installation_id: repository.installationId === null ? null : BigInt(repository.installationId),
    seen_at: now,
  };
  await tx
    .insertInto('github_repository')
    .values({ id: BigInt(repository.id), ...seen })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(seen))
    .execute();
}

export async function insertTask(tx: Tx, now: Date): Promise<string> {
  const { id } = await tx
    .insertInto('task')
    .values({ status: 'open', status_reason: null, revision: 1, published_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id.toString();
}

/** Makes this revision the task's current one. */
export async function insertRevision(
  tx: Tx,
  taskId: string,
  revision: number,
  terms: TaskTerms,
  seq: number,
): Promise<void> {
  await tx
    .insertInto('task_revision')
    .values({
      task_id: BigInt(taskId),
      revision,
      title: terms.title,
      description: terms.description,
      criteria: JSON.stringify(terms.criteria),
      skills: JSON.stringify(terms.skills),
      repository_id: BigInt(terms.repositoryId),
      base_branch: terms.baseBranch,
      quorum: terms.quorum,
      proof: JSON.stringify(terms.proof),
      bounty: terms.bounty === null ? null : JSON.stringify(terms.bounty),
      due_at: terms.dueAt,
      claims_max: terms.claimsMax,
      seq: BigInt(seq),
    })
    .execute();
  await tx.updateTable('task').set({ revision }).where('id', '=', BigInt(taskId)).execute();
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
    .limit(limit)
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
          .select(['claim.id', 'claim.state', sql<bigint>`count(*) over ()`.as('count')])
          .whereRef('claim.task_id', '=', 'task.id')
          .where('claim.state', 'not in', ENDS)
          .orderBy(sql`array_position(${sql.val(CLAIM_PROGRESS)}::text[], claim.state)`, 'desc')
          .orderBy('claim.id')
          .limit(1)
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
    publishedAt: row.published_at,
  };
}

function termsOf(
  row: Omit<
    TaskRow,
    | 'claim_id'
    | 'claim_state'
    | 'claims'
    | 'status'
    | 'status_reason'
    | 'duplicate_of'
    | 'published_at'
    | 'id'
    | 'repository_name'
    | 'repository_private'
  >,
): TaskTerms {
  return {
    title: row.title,
    description: row.description,
    criteria: row.criteria,
    skills: row.skills,
    repositoryId: Number(row.repository_id),
    baseBranch: row.base_branch,
    quorum: row.quorum,
    proof: row.proof,
    bounty: row.bounty,
    dueAt: row.due_at,
    claimsMax: row.claims_max,
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

/** What a claim was made on. */
export async function findTerms(db: Database, taskId: string, revision: number): Promise<TaskTerms> {
  const row = await db
    .selectFrom('task_revision')
    .selectAll()
    .where('task_id', '=', BigInt(taskId))
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow();
  return termsOf(row);
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

/** The titles and numbers of the current revisions of several tasks, by their ids. */
export async function findRevisions(
  db: Database,
  ids: readonly string[],
): Promise<Map<string, { title: string; revision: number }>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('task')
    .innerJoin('task_revision as r', (join) =>
      join.onRef('r.task_id', '=', 'task.id').onRef('r.revision', '=', 'task.revision'),
    )
    .select(['task.id', 'r.title', 'r.revision'])
    .where('task.id', '=', anyOf(ids.map(BigInt)))
    .execute();
  return new Map(rows.map((row) => [row.id.toString(), { title: row.title, revision: row.revision }]));
}
