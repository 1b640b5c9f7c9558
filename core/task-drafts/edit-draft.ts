import type { Caller } from '../accounts/account.ts';
import { canonicalJson } from '../book/canonical.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { type TermsInput, termsFrom, termsJson } from '../tasks/task-terms.ts';
import { demandRevision } from './draft.ts';
import { holdDraft } from './hold-draft.ts';
import { saveDraft } from './store.ts';

/**
 * Edits a draft, naming the revision that is edited: a stale one is refused with the current. An edit that changes nothing makes no
 * revision. Gives the number of the current revision.
 */
export async function editDraft(
  db: Database,
  by: Caller,
  taskId: string,
  revision: number,
  edit: Partial<TermsInput>,
): Promise<number> {
  assureSteward(by);
  return await db.transaction().execute(async (tx) => {
    const draft = await holdDraft(tx, taskId, 'edit');
    demandRevision(draft, revision);
    const terms = termsFrom({ ...draft.terms, ...edit }, draft.terms.repositoryId, draft.terms.quorum);
    const [before, after] = [draft.terms, terms].map((each) =>
      canonicalJson(termsJson(each, draft.repositoryName)),
    );
    if (before === after) return revision;
    await saveDraft(tx, taskId, revision + 1, terms);
    return revision + 1;
  });
}
