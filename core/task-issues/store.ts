import { sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import type { IssueFacts, TaskIssue } from './issue.ts';

function columnsOf(issue: IssueFacts, now: Date, checkAt: Date) {
  return {
    repository_id: BigInt(issue.repository.id),
    number: issue.number,
    url: issue.url,
    state: issue.state,
    state_since: now,
    check_at: checkAt,
  };
}

export async function insertIssue(
  tx: Tx,
  taskId: string,
  issue: IssueFacts,
  now: Date,
  checkAt: Date,
): Promise<void> {
  await tx
    .insertInto('task_issue')
    .values({ ...columnsOf(issue, now, checkAt), task_id: BigInt(taskId), moved_at: null })
    .execute();
}

/** Keeps the link where the issue was, and links where it is now. Whether that is no other task's already. */
export async function moveIssue(
  tx: Tx,
  from: TaskIssue,
  issue: IssueFacts,
  now: Date,
  checkAt: Date,
): Promise<boolean> {
  const known = await tx
    .selectFrom('task_issue')
    .select('task_id')
    .where('repository_id', '=', BigInt(issue.repository.id))
    .where('number', '=', issue.number)
    .executeTakeFirst();
  if (known !== undefined && known.task_id.toString() !== from.taskId) return false;
  await tx
    .updateTable('task_issue')
    .set({ moved_at: now })
    .where('repository_id', '=', BigInt(from.repository.id))
    .where('number', '=', from.number)
    .execute();
  const there = {
    ...columnsOf(issue, now, checkAt),
    state: from.state,
    state_since: from.stateSince,
    moved_at: null,
  };
  await tx
    .insertInto('task_issue')
    .values({ ...there, task_id: BigInt(from.taskId) })
    .onConflict((conflict) => conflict.columns(['repository_id', 'number']).doUpdateSet(there))
    .execute();
  return true;
}

/** What was seen of the linked issue. */
export async function saveIssueState(
  tx: Tx,
  taskId: string,
  seen: { state: TaskIssue['state']; since: Date; checkAt: Date },
): Promise<void> {
  await tx
    .updateTable('task_issue')
    .set({ state: seen.state, state_since: seen.since, check_at: seen.checkAt })
    .where('task_id', '=', BigInt(taskId))
    .where('moved_at', 'is', null)
    .execute();
}

/** The issues of several tasks. */
export async function findIssues(db: Database, taskIds: readonly string[]): Promise<TaskIssue[]> {
  if (taskIds.length === 0) return [];
  const rows = await db
    .selectFrom('task_issue as i')
    .innerJoin('github_repository as g', 'g.id', 'i.repository_id')
    .select([
      'i.task_id',
      'i.repository_id',
      'i.number',
      'i.url',
      'i.state',
      'i.state_since',
      'i.moved_at',
      'g.name',
    ])
    .where('i.task_id', '=', anyOf(taskIds.map(BigInt)))
    .orderBy('i.moved_at', 'desc')
    .execute();
  return rows
    .filter((row) => row.moved_at === null)
    .map((row) => ({
      taskId: row.task_id.toString(),
      repository: { id: Number(row.repository_id), name: row.name },
      number: row.number,
      url: row.url,
      state: row.state,
      stateSince: row.state_since,
      formerUrls: rows
        .filter((each) => each.task_id === row.task_id && each.moved_at !== null)
        .map((each) => each.url),
    }));
}

export async function findIssue(db: Database, taskId: string): Promise<TaskIssue | undefined> {
  const [issue] = await findIssues(db, [taskId]);
  return issue;
}

/** The task that was made of this issue, wherever the issue is by now. */
export async function findTaskOfIssue(
  db: Database,
  repositoryId: number,
  number: number,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('task_issue')
    .select('task_id')
    .where('repository_id', '=', BigInt(repositoryId))
    .where('number', '=', number)
    .executeTakeFirst();
  return row?.task_id.toString();
}

/** Whether a pull request that is linked to a claim of the task is merged. */
export async function isWorkMerged(db: Database, taskId: string): Promise<boolean> {
  const row = await db
    .selectFrom('submission as s')
    .innerJoin('claim as c', 'c.id', 's.claim_id')
    .select('s.id')
    .where('c.task_id', '=', BigInt(taskId))
    .where('s.unlinked_at', 'is', null)
    .where(sql<boolean>`s.facts -> 'merged' <> 'null'::jsonb`)
    .limit(sql.lit(1))
    .executeTakeFirst();
  return row !== undefined;
}

/** The live claims of a task to which a pull request is linked. */
export async function listClaimsWithWork(db: Database, taskId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('submission as s')
    .innerJoin('claim as c', 'c.id', 's.claim_id')
    .select('c.id')
    .distinct()
    .where('c.task_id', '=', BigInt(taskId))
    .where('c.ended_at', 'is', null)
    .where('s.unlinked_at', 'is', null)
    .orderBy('c.id')
    .execute();
  return rows.map((row) => row.id.toString());
}

/** Takes up to `limit` tasks whose issues are due to be looked at, and puts off their next time, so that nobody takes them twice. */
export async function takeDueIssues(tx: Tx, now: Date, next: Date, limit: number): Promise<string[]> {
  const due = tx
    .selectFrom('task_issue as i')
    .innerJoin('task', 'task.id', 'i.task_id')
    .select('i.task_id')
    .where('i.moved_at', 'is', null)
    .where('i.check_at', '<=', now)
    .where('task.status', '<>', 'cancelled')
    .orderBy('i.check_at')
    .limit(sql.lit(limit))
    .forUpdate('i')
    .skipLocked();
  const rows = await tx
    .updateTable('task_issue')
    .set({ check_at: next })
    .where('moved_at', 'is', null)
    .where('task_id', 'in', due)
    .returning('task_id')
    .execute();
  return rows.map((row) => row.task_id.toString());
}
