import type { Static } from 'typebox';
import { findBadge } from '../../core/badges/store.ts';
import { findClaim } from '../../core/claims/store.ts';
import type { Database } from '../../core/database.ts';
import { reportClaim } from '../../core/reviews/claim-report.ts';
import type { Settings } from '../../core/settings.ts';
import { findDraft } from '../../core/task-drafts/store.ts';
import { findIssue } from '../../core/task-issues/store.ts';
import { findTask } from '../../core/tasks/store.ts';
import { noSuchTask } from '../../core/tasks/task.ts';
import { badgeView } from './badge.ts';
import { draftView, taskView, type TaskWithBadgeView } from './task.ts';

/** A task with everything that its page shows; a draft only where the caller may see drafts. */
export async function readTaskView(
  db: Database,
  id: string,
  { drafts }: { drafts: boolean },
  { chainId }: Pick<Settings, 'chainId'>,
): Promise<Static<typeof TaskWithBadgeView>> {
  const task = await findTask(db, id);
  const issue = await findIssue(db, id);
  if (task === undefined) {
    const draft = drafts ? await findDraft(db, id) : undefined;
    if (draft === undefined) throw noSuchTask(id);
    return { ...draftView(draft, issue), badge: null };
  }
  const claim = task.claimId === null ? undefined : await findClaim(db, task.claimId);
  const report = claim === undefined ? null : await reportClaim(db, claim);
  const badge = await findBadge(db, id);
  return { ...taskView(task, report, issue, chainId), badge: badge === undefined ? null : badgeView(badge) };
}
