import { claimTask } from '../../core/claims/claim-task.ts';
import type { Database } from '../../core/database.ts';
import { publishTask } from '../../core/tasks/publish-task.ts';
import { callerOf, settings, START } from './delegates.ts';
import { type Person, people } from './people.ts';
import { approvedPullRequest } from './pull-request-facts.ts';

/** The person has linked its own GitHub identity. */
async function withGithub(db: Database, person: Person): Promise<void> {
  await db
    .insertInto('account_github')
    .values({
      account_id: (await callerOf(db, person)).accountId,
      github_id: BigInt(person.github.id),
      login: person.github.login,
      github_created_at: null,
      linked_at: START,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The person, an approved delegate, claims a task of its own at `now`, in the repository of the pull requests of these tests. */
export async function claimed(
  db: Database,
  person: Person,
  now = START,
): Promise<{ taskId: string; claimId: string }> {
  await withGithub(db, person);
  const terms = {
    title: 'Serve the archive',
    description: 'An endpoint that answers for every height.',
    criteria: ['Answers for height 1'],
    proof: { kind: 'deployment', environment: 'production' } as const,
  };
  const stella = await callerOf(db, people.stella);
  const { repository } = approvedPullRequest();
  const taskId = await publishTask(db, stella, terms, repository, settings, now);
  const claimId = await claimTask(db, await callerOf(db, person), taskId, settings, now);
  return { taskId, claimId };
}

/** What a person finds in its inbox, oldest first, with what was told besides the entry. */
export async function inboxOf(db: Database, person: Person) {
  const { accountId } = await callerOf(db, person);
  return await db
    .selectFrom('alert')
    .select(['occasion', 'round', 'facts', 'told_at as toldAt'])
    .where('account_id', '=', accountId)
    .orderBy('told_at')
    .orderBy('seq')
    .execute();
}
