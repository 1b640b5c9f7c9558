import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import type { Settings } from '../settings.ts';
import { findIssue } from '../task-issues/store.ts';
import { recordPublished } from '../tasks/record-published.ts';
import { demandDueAhead, termsFrom } from '../tasks/task-terms.ts';
import { demandRevision } from './draft.ts';
import { holdDraft } from './hold-draft.ts';
import { openDraft } from './store.ts';

/** Puts a draft on the wishlist, open to claims, as the steward read it: naming another revision is refused with the current. */
export async function publishDraft(
  db: Database,
  by: Caller,
  taskId: string,
  revision: number,
  settings: Settings,
  now: Date,
): Promise<void> {
  assureSteward(by);
  await db.transaction().execute(async (tx) => {
    const draft = await holdDraft(tx, taskId, 'publish');
    demandRevision(draft, revision);
    const { repositoryId } = draft.terms;
    const terms = termsFrom(draft.terms, repositoryId, settings.reviewQuorum); // what is allowed may have changed since
    demandDueAhead(terms, now);
    await openDraft(tx, taskId, now);
    const issue = await findIssue(tx, taskId);
    const { repositoryName } = draft;
    await recordPublished(tx, by, { id: taskId, revision, terms, repositoryName, issue });
  });
}
