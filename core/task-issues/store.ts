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
    .where('i.task_id', 'in', taskIds.map(BigInt))
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
