import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { holdDraft } from './hold-draft.ts';
import { deleteDraft } from './store.ts';

/** Deletes a draft: nobody was promised it. What is published is cancelled instead, for all to see. */
export async function discardDraft(db: Database, by: Caller, taskId: string): Promise<void> {
  assureSteward(by);
  await db.transaction().execute(async (tx) => {
    await holdDraft(tx, taskId, 'discard');
    await deleteDraft(tx, taskId);
  });
}
