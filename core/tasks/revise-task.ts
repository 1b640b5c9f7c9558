import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import { canonicalJson } from '../book/canonical.ts';
import { assureNotOfTask } from '../claims/claimers-side.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { RefusalError } from '../errors.ts';
import { insertRevision } from '../task-revisions/store.ts';
import { lockTask } from './store.ts';
import { demandAllowed, noSuchTask } from './task.ts';
import { demandDueAhead, type TermsInput, termsFrom, termsJson } from './task-terms.ts';

/**
 * Makes a new revision of a task, naming the one it edits: a stale one is refused with the current. A claim keeps the revision it
 * was made on, and who is of the side of one asks no less of it (`own_claim`). An edit that changes nothing makes no revision. Gives the number of the current revision.
 */
export async function reviseTask(
  db: Database,
  by: Caller,
  taskId: string,
  revision: number,
  edit: Partial<TermsInput>,
  now: Date,
): Promise<number> {
  assureSteward(by);
  return await db.transaction().execute(async (tx) => {
    const task = await lockTask(tx, taskId, 'update');
    if (task === undefined) throw noSuchTask(taskId);
    const before = termsJson(task.terms, task.repositoryName);
    if (revision !== task.revision)
      throw new RefusalError(
        'conflict',
        'version_conflict',
        `The edit names revision ${revision}, the current one is ${task.revision}`,
        { current: { id: task.id, revision: task.revision, description: task.terms.description, ...before } },
      );
    demandAllowed('revise', task.state);
    await assureNotOfTask(tx, by, taskId);
    const terms = termsFrom({ ...task.terms, ...edit }, task.terms.repositoryId, task.terms.quorum);
    if (terms.dueAt?.getTime() !== task.terms.dueAt?.getTime()) demandDueAhead(terms, now);
    const after = termsJson(terms, task.repositoryName);
    const changed = Object.keys(after).filter(
      (member) => canonicalJson(after[member] ?? null) !== canonicalJson(before[member] ?? null),
    );
    if (changed.length === 0) return revision;

    const recorded = await append(tx, {
      kind: 'task.revised',
      actor: { role: 'steward', address: checksumAddress(by.address) },
      subject: { task: taskId },
      body: {
        revision: revision + 1,
        ...after,
        changes: changed.map((member) => ({ member, before: before[member] ?? null })),
      },
    });
    await insertRevision(tx, taskId, revision + 1, terms, recorded.seq);
    await enqueue(tx, recorded);
    return revision + 1;
  });
}
