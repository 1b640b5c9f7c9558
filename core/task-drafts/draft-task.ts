import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import type { RepositoryFacts } from '../reviews/pull-request.ts';
import type { Settings } from '../settings.ts';
import { saveRepository } from '../repositories/store.ts';
import { type TermsInput, termsFrom } from '../tasks/task-terms.ts';
import { insertDraft } from './store.ts';

/** Keeps a task that only stewards see until one of them publishes it. Gives the id that it keeps as a task. */
export async function draftTask(
  db: Database,
  by: Caller,
  input: TermsInput,
  repository: RepositoryFacts,
  settings: Settings,
  now: Date,
): Promise<string> {
  assureSteward(by);
  const terms = termsFrom(input, repository.id, settings.reviewQuorum);
  return await db.transaction().execute(async (tx) => {
    await saveRepository(tx, repository, now);
    return await insertDraft(tx, terms, [], now);
  });
}
