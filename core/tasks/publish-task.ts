import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { invalidInput } from '../errors.ts';
import { isRepositoryName, type PullRequestSource, type RepositoryFacts } from '../reviews/pull-request.ts';
import type { Settings } from '../settings.ts';
import { saveRepository } from '../repositories/store.ts';
import { recordPublished } from './record-published.ts';
import { insertTask } from './store.ts';
import { demandDueAhead, type TermsInput, termsFrom } from './task-terms.ts';
import { refusal } from '../refusals.ts';

/** The repository that a task names. Asked for before the task is written, for GitHub may be slow. */
export async function findTaskRepository(
  source: Pick<PullRequestSource, 'findRepository'>,
  name: string,
): Promise<RepositoryFacts> {
  if (!isRepositoryName(name))
    throw invalidInput('/repository', refusal('A repository is written owner/name'));
  const found = await source.findRepository(name);
  if (found === undefined)
    throw invalidInput(
      '/repository',
      refusal('GitHub shows no repository {repository}', { repository: name }),
    );
  return found;
}

/** Puts a task on the wishlist, open to claims. Its repository is known by id from then on. Gives the task's id. */
export async function publishTask(
  db: Database,
  by: Caller,
  input: TermsInput,
  repository: RepositoryFacts,
  settings: Settings,
  now: Date,
): Promise<string> {
  assureSteward(by);
  const terms = termsFrom(input, repository.id, settings.reviewQuorum);
  demandDueAhead(terms, now);
  return await db.transaction().execute(async (tx) => {
    await saveRepository(tx, repository, now);
    const id = await insertTask(tx, now);
    await recordPublished(tx, by, { id, revision: 1, terms, repositoryName: repository.name });
    return id;
  });
}
