import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimTask } from '../../../core/claims/claim-task.ts';
import { releaseClaim } from '../../../core/claims/release-claim.ts';
import { findClaim } from '../../../core/claims/store.ts';
import type { Database } from '../../../core/database.ts';
import { drawAgain } from '../../../core/invitations/draw-again.ts';
import { reportClaim } from '../../../core/reviews/claim-report.ts';
import type { PullRequestFacts } from '../../../core/reviews/pull-request.ts';
import { unlinkPullRequest } from '../../../core/reviews/unlink-pull-request.ts';
import { claimed, openPullRequest, reviewers, submitted } from '../../support/claims/claims.ts';
import { testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, callerOf, DAY_MS, later, settings } from '../../support/delegates.ts';
import { type Person, people } from '../../support/people.ts';
import { approval, approvals, commit } from '../../support/claims/pull-request-facts.ts';

const { ann, rey, rob, ria } = people;
/** As chance sees them: by address. */
const [one, two, three] = [rey, rob, ria].sort((a, b) =>
  a.address.toLowerCase() < b.address.toLowerCase() ? -1 : 1,
) as [Person, Person, Person];

const report = async (db: Database, claimId: string) => {
  const claim = await findClaim(db, claimId);
  assert.ok(claim);
  return await reportClaim(db, claim);
};

async function drawn(db: Database, claimId: string): Promise<string | undefined> {
  const [submission] = (await report(db, claimId)).submissions;
  return [one, two, three].find((each) => each.address.toLowerCase() === submission?.drawnReviewer)?.name;
}

/** Ann's claim with a pull request, for which chance chose `one`. */
async function waitingWork(db: Database, facts = openPullRequest()) {
  await approvedDelegate(db, ann);
  await reviewers(db, rey, rob, ria);
  const { claimId, taskId } = await claimed(db, ann);
  await submitted(db, ann, claimId, facts, later(0));
  assert.equal(await drawn(db, claimId), one.name);
  return { claimId, taskId, facts };
}

async function takenBack(db: Database, claimId: string, { repository, number }: PullRequestFacts) {
  const pullRequest = `${repository.name}#${number}`;
  await unlinkPullRequest(db, await callerOf(db, ann), claimId, pullRequest, settings, later(DAY_MS));
}

async function claimedAnew(db: Database, taskId: string, claimId: string, at: Date): Promise<string> {
  const by = await callerOf(db, ann);
  await releaseClaim(db, by, claimId, undefined, at);
  return await claimTask(db, by, taskId, settings, at);
}

test('case 32: whoever chance chose stays chosen, in whatever pull request and claim the work is submitted again', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { claimId, taskId, facts } = await waitingWork(db);

  await takenBack(db, claimId, facts);
  await submitted(db, ann, claimId, facts, later(DAY_MS), 1);
  assert.equal(await drawn(db, claimId), one.name, 'taken back and submitted again');
  await submitted(db, ann, claimId, openPullRequest({ number: 99 }), later(DAY_MS), 1);
  assert.equal(await drawn(db, claimId), one.name, 'another pull request');
  const anew = await claimedAnew(db, taskId, claimId, later(DAY_MS));
  const reviewed = openPullRequest({ reviews: [approval(one.github, { state: 'changes_requested' })] });
  await submitted(db, ann, anew, reviewed, later(DAY_MS), 1);
  assert.equal(await drawn(db, anew), one.name, 'claimed again, and reviewed by them');
});

test('case 32: who was chosen before is another’s turn where they let their time pass, or cannot review it now', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { claimId, taskId } = await waitingWork(db);
  assert.equal(await drawAgain(db, settings, () => 0, later(settings.reviewPeriodMs)), 1);
  assert.equal(await drawn(db, claimId), two.name);
  const at = later(settings.reviewPeriodMs + DAY_MS);
  const anew = await claimedAnew(db, taskId, claimId, at);

  const byTwo = openPullRequest({ number: 99, commits: [commit(), commit({ author: two.github.id })] });
  await submitted(db, ann, anew, byTwo, at);

  assert.equal(await drawn(db, anew), three.name);
});

test('case 32: where all let their time pass chance chooses among all again', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { claimId, taskId, facts } = await waitingWork(db);
  for (const periods of [1, 2, 3])
    await drawAgain(db, settings, () => 0, later(periods * settings.reviewPeriodMs));
  assert.equal(await drawn(db, claimId), undefined);
  const at = later(4 * settings.reviewPeriodMs);
  const anew = await claimedAnew(db, taskId, claimId, at);

  await submitted(db, ann, anew, facts, at, 1);

  assert.equal(await drawn(db, anew), two.name);
});

test('case 38: what a pull request was known for is known when it is submitted again: who objected and is gone blocks', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const objection = approval(ria.github, { id: 9, state: 'changes_requested' });
  const { claimId, taskId, facts } = await waitingWork(db, openPullRequest({ reviews: [objection] }));
  const gone = { ...objection, userId: null, login: 'ghost' };

  const anew = await claimedAnew(db, taskId, claimId, later(DAY_MS));
  await submitted(db, ann, anew, { ...facts, reviews: [...approvals, gone] }, later(DAY_MS));

  assert.match((await report(db, anew)).verdict?.because ?? '', /ria asked for changes$/);
});
