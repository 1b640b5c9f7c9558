import type { Caller } from '../accounts/account.ts';
import { listTakenBack } from '../claim-limits/store.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { areOneSide } from '../links/store.ts';
import { refusal } from '../refusals.ts';
import type { Settings } from '../settings.ts';
import { findAuthor } from '../task-revisions/store.ts';
import type { Task } from '../tasks/task.ts';

/**
 * Refuses (`own_task`) to claim a task on terms that a steward of one's own side wrote last, and for one claim period a task that such a
 * steward took from another delegate.
 */
export async function demandAnothersTask(
  db: Database,
  by: Caller,
  task: Task,
  settings: Settings,
  now: Date,
): Promise<void> {
  const author = await findAuthor(db, task);
  if (author !== undefined && (await areOneSide(db, by.accountId, author)))
    throw new RefusalError(
      'forbidden',
      'own_task',
      'A steward of your own side wrote these terms: another steward has to revise the task before you claim it',
    );
  const since = new Date(now.getTime() - settings.claimPeriodMs);
  for (const taken of await listTakenBack(db, task.id, since))
    if (await areOneSide(db, by.accountId, taken.by))
      throw new RefusalError(
        'forbidden',
        'own_task',
        refusal('A steward of your own side took this task back from {slug}; you can claim it from {at}', {
          slug: taken.slug,
          at: new Date(taken.at.getTime() + settings.claimPeriodMs).toISOString(),
        }),
      );
}
