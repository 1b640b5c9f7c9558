import { say } from '../phrases.ts';
import type { Claim } from '../claims/claim.ts';
import { settleClocks } from '../claims/settle-clocks.ts';
import { lockLiveClaimsOf } from '../claims/store.ts';
import { tellStewards } from '../claims/tell-stewards.ts';
import type { Database, Tx } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { evaluateClaim } from '../reviews/evaluate-claim.ts';
import type { PullRequestSource } from '../reviews/pull-request.ts';
import type { Settings } from '../settings.ts';
import { recordForHolders } from '../tasks/record-for-holders.ts';
import { lockTask, saveTaskStatus } from '../tasks/store.ts';
import { saveRepository } from '../repositories/store.ts';
import type { Task } from '../tasks/task.ts';
import {
  type IssueFacts,
  issueJson,
  issueName,
  type IssueSource,
  stopsTask,
  type TaskIssue,
} from './issue.ts';
import { findIssue, isWorkMerged, listClaimsWithWork, moveIssue, saveIssueState } from './store.ts';

const CHECK_MS = 60 * 60 * 1000;

/**
 * Looks at the issue that a task was made of, whatever the trigger: an event decides nothing. A transferred issue is followed, with
 * the old reference kept. One that was closed while the task is open and nothing of it is merged makes the task need a steward:
 * claims stay and their clocks stand. One that was opened again, or cannot be seen, is noted.
 */
export async function refreshTaskIssue(
  db: Database,
  source: IssueSource & PullRequestSource,
  taskId: string,
  settings: Settings,
  now: Date,
): Promise<void> {
  const before = await findIssue(db, taskId);
  if (before === undefined) return;
  const found = await source.fetchIssue(before);
  if (found?.state === 'closed' && before.state !== 'closed')
    await judgeFirst(db, source, taskId, settings, now);
  await db.transaction().execute(async (tx) => {
    const task = await lockTask(tx, taskId, 'update'); // undefined of a draft, which is held all the same
    const known = await findIssue(tx, taskId);
    if (known?.url !== before.url) return; // the draft was deleted, or somebody else followed the issue
    const state = found?.state ?? 'unreachable';
    const stops =
      task !== undefined &&
      stopsTask(
        { before: known.state, now: state },
        { status: task.status, isMerged: await isWorkMerged(tx, taskId) },
      );
    const holders = stops ? await lockLiveClaimsOf(tx, { taskId }) : [];
    const checkAt = new Date(now.getTime() + CHECK_MS);
    if (found !== undefined) await follow(tx, known, found, now, checkAt);
    await saveIssueState(tx, taskId, {
      state,
      since: state === known.state ? known.stateSince : now,
      checkAt,
    });
    if (stops) await stopTask(tx, task, holders, known, settings, now);
  });
}

/** A merge closes the issue, and either may be heard of first: what is submitted is judged before the close is. */
async function judgeFirst(
  db: Database,
  source: PullRequestSource,
  taskId: string,
  settings: Settings,
  now: Date,
): Promise<void> {
  for (const claimId of await listClaimsWithWork(db, taskId)) {
    try {
      await evaluateClaim(db, source, claimId, say('its issue was closed'), settings, now);
    } catch (error) {
      if (!(error instanceof RefusalError) || error.kind === 'unavailable') throw error;
    }
  }
}

/** Where another task was made of the issue at its new place, this one keeps its reference: GitHub leads from there. */
async function follow(tx: Tx, known: TaskIssue, found: IssueFacts, now: Date, checkAt: Date): Promise<void> {
  if (found.repository.id === known.repository.id && found.number === known.number) return;
  await saveRepository(tx, found.repository, now);
  await moveIssue(tx, known, found, now, checkAt);
}

async function stopTask(
  tx: Tx,
  task: Task,
  holders: readonly Claim[],
  issue: TaskIssue,
  settings: Settings,
  now: Date,
): Promise<void> {
  const because = say('the issue {issue} was closed', { issue: issueName(issue) });
  await saveTaskStatus(tx, task.id, 'needs_steward', because);
  await settleClocks(tx, { taskId: task.id }, now);
  await recordForHolders(tx, task, holders, {
    kind: 'task.suspended',
    actor: { role: 'rule', rule: 'issue-closed' },
    from: task.status,
    to: 'needs_steward',
    more: { because, issue: issueJson(issue) },
  });
  const [holder] = holders;
  if (holder !== undefined) await tellStewards(tx, holder, { because }, settings, now);
}
