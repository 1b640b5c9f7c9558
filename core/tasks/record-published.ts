import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Tx } from '../database.ts';
import { issueJson, type TaskIssue } from '../task-issues/issue.ts';
import { insertRevision } from '../task-revisions/store.ts';
import type { TaskTerms } from './task.ts';
import { termsJson } from './task-terms.ts';

/** Writes down that a steward published a task: its entry, and the revision that the entry tells of. */
export async function recordPublished(
  tx: Tx,
  by: Caller,
  task: {
    id: string;
    revision: number;
    terms: TaskTerms;
    repositoryName: string;
    /** What it was made of. */
    issue?: TaskIssue | undefined;
  },
): Promise<void> {
  const recorded = await append(tx, {
    kind: 'task.published',
    actor: { role: 'steward', address: checksumAddress(by.address) },
    subject: { task: task.id },
    body: {
      revision: task.revision,
      ...termsJson(task.terms, task.repositoryName),
      ...(task.issue === undefined ? {} : { issue: issueJson(task.issue) }),
    },
  });
  await insertRevision(tx, task.id, task.revision, task.terms, recorded.seq);
  await enqueue(tx, recorded);
}
