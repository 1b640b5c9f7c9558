import { claimTask } from '../../../core/claims/claim-task.ts';
import type { Database } from '../../../core/database.ts';
import { addReviewer } from '../../../core/reviewers/add-reviewer.ts';
import { evaluateClaim } from '../../../core/reviews/evaluate-claim.ts';
import type { PullRequestFacts, PullRequestSource } from '../../../core/reviews/pull-request.ts';
import { submitPullRequest } from '../../../core/reviews/submit-pull-request.ts';
import { publishTask } from '../../../core/tasks/publish-task.ts';
import { callerOf, settings, START } from '../delegates.ts';
import { type Person, people } from '../people.ts';
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

/** GitHub as it stands in the test: one pull request of ann's, opened after the task was published and not yet reviewed. */
export function openPullRequest(changes: Partial<PullRequestFacts> = {}): PullRequestFacts {
  const at = START.toISOString();
  return approvedPullRequest({ createdAt: at, updatedAt: at, reviews: [], ...changes });
}

export function sourceOf(facts: PullRequestFacts): PullRequestSource {
  return {
    findRepository: () => Promise.resolve(facts.repository),
    fetchFacts: () => Promise.resolve(facts),
  };
}

/** The claimer submits the pull request at `now`; chance chooses the reviewer at this place of those who could. */
export async function submitted(
  db: Database,
  person: Person,
  claimId: string,
  facts: PullRequestFacts,
  now: Date,
  chosen = 0,
): Promise<void> {
  const submitting = {
    pullRequest: `${facts.repository.name}#${facts.number}`,
    besides: false,
    cause: 'submission',
  };
  const by = await callerOf(db, person);
  await submitPullRequest(db, sourceOf(facts), by, claimId, submitting, settings, () => chosen, now);
}

/** The claim is judged at `now` by what GitHub shows then. */
export async function judged(
  db: Database,
  claimId: string,
  facts: PullRequestFacts,
  now: Date,
): Promise<void> {
  await evaluateClaim(db, sourceOf(facts), claimId, 'a test', settings, now);
}

/** Each is a registered reviewer with a GitHub identity. */
export async function reviewers(db: Database, ...persons: Person[]): Promise<void> {
  const stella = await callerOf(db, people.stella);
  for (const person of persons) {
    await addReviewer(db, stella, person.address.toLowerCase(), START);
    await withGithub(db, person);
  }
}
