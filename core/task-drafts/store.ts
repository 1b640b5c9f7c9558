import { type SqlBool, sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { TaskTerms } from '../tasks/task.ts';
import type { DraftTerms, TaskDraft } from './draft.ts';

/** The new draft's id, which it keeps as a task. */
export async function insertDraft(
  tx: Tx,
  terms: TaskTerms,
  notes: readonly string[],
  now: Date,
): Promise<string> {
  const { id } = await tx
    .insertInto('task')
    .values({ status: 'draft', status_reason: null, revision: 1, published_at: null })
    .returning('id')
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('task_draft')
    .values({
      task_id: id,
      repository_id: BigInt(terms.repositoryId),
      terms: JSON.stringify(kept(terms)),
      notes: JSON.stringify(notes),
      made_at: now,
    })
    .execute();
  return id.toString();
}

function kept(terms: TaskTerms): DraftTerms {
  const { repositoryId: _repositoryId, dueAt, ...rest } = terms;
  return { ...rest, dueAt: dueAt?.toISOString() ?? null };
}

export async function saveDraft(tx: Tx, taskId: string, revision: number, terms: TaskTerms): Promise<void> {
  const id = BigInt(taskId);
  await tx.updateTable('task').set({ revision }).where('id', '=', id).execute();
  await tx
    .updateTable('task_draft')
    .set({ terms: JSON.stringify(kept(terms)) })
    .where('task_id', '=', id)
    .execute();
}

/** Makes the draft an open task. Its terms go with the draft: they stand in the revision that is written beside. */
export async function openDraft(tx: Tx, taskId: string, now: Date): Promise<void> {
  const id = BigInt(taskId);
  await tx.deleteFrom('task_draft').where('task_id', '=', id).execute();
  await tx.updateTable('task').set({ status: 'open', published_at: now }).where('id', '=', id).execute();
}

export async function deleteDraft(tx: Tx, taskId: string): Promise<void> {
  const id = BigInt(taskId);
  await tx.deleteFrom('task_draft').where('task_id', '=', id).execute();
  await tx.deleteFrom('task').where('id', '=', id).execute();
}

function drafts(db: Database) {
  return db
    .selectFrom('task')
    .innerJoin('task_draft as d', 'd.task_id', 'task.id')
    .innerJoin('github_repository as g', 'g.id', 'd.repository_id')
    .selectAll('d')
    .select(['task.revision', 'g.name as repository_name', 'g.private as repository_private']);
}

function draftOf(row: Awaited<ReturnType<ReturnType<typeof drafts>['executeTakeFirstOrThrow']>>): TaskDraft {
  const { dueAt, ...terms } = row.terms;
  return {
    taskId: row.task_id.toString(),
    revision: row.revision,
    terms: {
      ...terms,
      repositoryId: Number(row.repository_id),
      dueAt: dueAt === null ? null : new Date(dueAt),
    },
    repositoryName: row.repository_name,
    repositoryPrivate: row.repository_private,
    notes: row.notes,
    madeAt: row.made_at,
  };
}

export async function findDraft(db: Database, taskId: string): Promise<TaskDraft | undefined> {
  const row = await drafts(db).where('task.id', '=', BigInt(taskId)).executeTakeFirst();
  return row === undefined ? undefined : draftOf(row);
}

/** The draft, held until the transaction ends: edits, publication and deletion come one after the other. */
export async function lockDraft(tx: Tx, taskId: string): Promise<TaskDraft | undefined> {
  await tx.selectFrom('task').select('id').where('id', '=', BigInt(taskId)).forUpdate().execute();
  return await findDraft(tx, taskId);
}

/** Up to `limit` drafts, newest first, older than the draft `before`. */
export async function listDrafts(
  db: Database,
  filter: { text?: string | undefined; skill?: string | undefined },
  before: string | undefined,
  limit: number,
): Promise<TaskDraft[]> {
  let query = drafts(db);
  if (filter.skill !== undefined)
    query = query.where(sql<SqlBool>`d.terms -> 'skills' @> ${JSON.stringify([filter.skill])}::jsonb`);
  if (filter.text !== undefined) {
    const part = `%${filter.text.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where(
      sql<SqlBool>`(d.terms ->> 'title' ilike ${part} or d.terms ->> 'description' ilike ${part})`,
    );
  }
  if (before !== undefined) query = query.where('task.id', '<', BigInt(before));
  const rows = await readPage(db, query.orderBy('task.id', 'desc'), limit);
  return rows.map(draftOf);
}
