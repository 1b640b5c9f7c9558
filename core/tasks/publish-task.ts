import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { invalidInput } from '../errors.ts';
import { isRepositoryName, type PullRequestSource } from '../reviews/pull-request.ts';
import type { Settings } from '../settings.ts';
import { insertRevision, insertTask, saveRepository } from './store.ts';
import { type TermsInput, termsFrom, termsJson } from './task-terms.ts';

export interface TaskInput extends TermsInput {
  /** owner/name */
  repository: string;
}

/** Puts a task on the wishlist, open to claims. Its repository is known by id from then on. Gives the task's id. */
export async function publishTask(
  db: Database,
  source: PullRequestSource,
  by: Caller,
  input: TaskInput,
  settings: Settings,
  now: Date,
): Promise<string> {
  assureSteward(by);
  if (!isRepositoryName(input.repository))
    throw invalidInput('/repository', 'A repository is written owner/name');
  const found = await source.findRepository(input.repository);
  if (found === undefined)
    throw invalidInput('/repository', `GitHub shows no repository ${input.repository}`);
  const terms = termsFrom(input, found.id, settings.reviewQuorum);
  return await db.transaction().execute(async (tx) => {
    await saveRepository(tx, found, now);
    const id = await insertTask(tx, now);
    const recorded = await append(tx, {
      kind: 'task.published',
      actor: { role: 'steward', address: checksumAddress(by.address) },
      subject: { task: id },
      body: { revision: 1, ...termsJson(terms, found.name) },
    });
    await insertRevision(tx, id, 1, terms, recorded.seq);
    await enqueue(tx, recorded);
    return id;
  });
}
