import { type Selectable, sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import type { Schema } from '../schema.ts';
import type { TaskTerms } from '../tasks/task.ts';

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

export function termsOf(
  row: Omit<Selectable<Schema['task_revision']>, 'task_id' | 'revision' | 'seq'>,
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

/** The account of the steward who published a task or revised it to this. */
export async function findAuthor(
  db: Database,
  { id, revision }: { id: string; revision: number },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('task_revision as r')
    .innerJoin('book_entry as e', 'e.seq', 'r.seq')
    .innerJoin('account as a', (join) =>
      join.on('a.address', '=', sql<string>`lower(e.entry::jsonb #>> '{actor,address}')`),
    )
    .select('a.id')
    .where('r.task_id', '=', BigInt(id))
    .where('r.revision', '=', revision)
    .executeTakeFirst();
  return row?.id;
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
