import { claimTask } from '../../../core/claims/claim-task.ts';
import { releaseClaim } from '../../../core/claims/release-claim.ts';
import { addReviewer } from '../../../core/reviewers/add-reviewer.ts';
import { evaluateClaim } from '../../../core/reviews/evaluate-claim.ts';
import { submitPullRequest } from '../../../core/reviews/submit-pull-request.ts';
import { publishTask } from '../../../core/tasks/publish-task.ts';
import type { TermsInput } from '../../../core/tasks/task-terms.ts';
import { type Person, people } from '../people.ts';
import { approval } from '../claims/pull-request-facts.ts';
import type { SampleHistory } from './history.ts';
import { HOSTILE } from './hostile.ts';
import { announce } from './plans.ts';
import { REPOSITORY, type SamplePullRequests } from './pull-requests.ts';

export async function fillTasks(history: SampleHistory, pullRequests: SamplePullRequests): Promise<void> {
  const { ann, dan, rey, rob, ria, stella } = people;
  for (const person of [ann, dan, rey, rob, ria])
    await history.db
      .insertInto('account_github')
      .values({
        account_id: (await history.as(person)).accountId,
        github_id: BigInt(person.github.id),
        login: person.github.login,
        github_created_at: null,
        linked_at: history.now,
      })
      .execute();
  const started = await history.at(30);
  for (const reviewer of [rey, rob, ria])
    await addReviewer(history.db, await history.as(stella), reviewer.address.toLowerCase(), started);

  const completed = await publish(history, {}, started);
  const inReview = await publish(history, { title: 'Snapshot downloads resume after a break' }, started);
  const claimed = await publish(history, { title: 'Probe that notices a stuck node', bounty: null }, started);
  await publish(
    history,
    { title: HOSTILE.title, description: HOSTILE.text, criteria: [HOSTILE.text.replace('\n', ' ')] },
    started,
  );
  await publish(
    history,
    { title: 'Guide: moving a delegate to new hardware', bounty: null, skills: ['writing'] },
    started,
  );

  await finish(history, pullRequests, ann, completed, 11, 28);
  const at = await history.at(12);
  const given = await claimTask(history.db, await history.as(dan), claimed, history.settings, at);
  await releaseClaim(history.db, await history.as(dan), given, HOSTILE.text, at);
  await claimTask(history.db, await history.as(ann), claimed, history.settings, at);
  const claim = await claimTask(history.db, await history.as(dan), inReview, history.settings, at);
  pullRequests.open(12, dan, at, {
    title: HOSTILE.title,
    reviews: [approval(rey.github, { commit: 'a'.repeat(40), submittedAt: at.toISOString() })],
  });
  await submit(history, pullRequests, dan, claim, 12, at);
  const slug = await history.hostile();
  await announce(history, dan, slug, [9000, 10_000, 9950], 3, { note: HOSTILE.text });
  await announce(history, ann, 'node-harbor', [0, 8000, 5000], 2, {
    note: 'Hosting costs doubled in October.',
  });
}

async function publish(history: SampleHistory, terms: Partial<TermsInput>, at: Date): Promise<string> {
  const stella = await history.as(people.stella);
  const input: TermsInput = {
    title: 'Checksums for the snapshot mirror',
    description:
      'New nodes download a snapshot of the chain. Publish a checksum beside each file and check it on download.',
    criteria: [
      'A checksum stands beside each snapshot',
      'The download script refuses a file that does not match',
    ],
    skills: ['rust', 'ops'],
    proof: { kind: 'deployment', environment: 'production' },
    bounty: { raw: '40000000000000000000000', asset: 'IOTX', decimals: 18 },
    ...terms,
  };
  return publishTask(history.db, stella, input, REPOSITORY, history.settings, at);
}

async function submit(
  history: SampleHistory,
  pullRequests: SamplePullRequests,
  by: Person,
  claimId: string,
  number: number,
  at: Date,
): Promise<void> {
  const reference = `${REPOSITORY.name}#${number}`;
  const caller = await history.as(by);
  await submitPullRequest(
    history.db,
    pullRequests.source,
    caller,
    claimId,
    { pullRequest: reference, besides: false, cause: 'submission' },
    history.settings,
    () => 0,
    at,
  );
}

/** From claim to badge, with both approvals, merge, deployment and soak period. */
async function finish(
  history: SampleHistory,
  pullRequests: SamplePullRequests,
  by: Person,
  taskId: string,
  number: number,
  daysAgo: number,
): Promise<void> {
  const claimedAt = await history.at(daysAgo);
  const claim = await claimTask(history.db, await history.as(by), taskId, history.settings, claimedAt);
  pullRequests.open(number, by, claimedAt);
  await submit(history, pullRequests, by, claim, number, claimedAt);
  const merged = await history.at(daysAgo - 2);
  const head = 'a'.repeat(40);
  const mergeCommit = 'b'.repeat(40);
  const time = merged.toISOString();
  const review = { commit: head, submittedAt: claimedAt.toISOString() };
  pullRequests.open(number, by, claimedAt, {
    state: 'closed',
    merged: { at: time, by: people.stella.github, commit: mergeCommit },
    reviews: [approval(people.rey.github, review), approval(people.rob.github, review)],
    deployments: [
      {
        id: 1,
        environment: 'production',
        sha: mergeCommit,
        createdAt: time,
        state: 'success',
        succeededAt: time,
        containsMerge: true,
      },
    ],
  });
  await evaluateClaim(history.db, pullRequests.source, claim, 'webhook', history.settings, merged);
  const soaked = await history.at(daysAgo - 12);
  await evaluateClaim(history.db, pullRequests.source, claim, 'timer', history.settings, soaked);
}
