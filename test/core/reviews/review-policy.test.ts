import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PullRequestFacts } from '../../../core/reviews/pull-request.ts';
import { evaluate } from '../../../core/reviews/review-policy.ts';
import type { ReviewRules } from '../../../core/reviews/review-rules.ts';
import { people } from '../../support/people.ts';
import {
  approval,
  approvedPullRequest,
  commit,
  day,
  deployedPullRequest,
  deployment,
  HEAD,
  mergedPullRequest,
  rulesOfTheHouse,
} from '../../support/pull-request-facts.ts';

const { ann, vic, rey, rob, ria, stella } = people;
const OLD = 'ccccccc000000000000000000000000000000000';
const reviewed = (...reviews: PullRequestFacts['reviews']) => approvedPullRequest({ reviews });

interface Case {
  name: string;
  facts: PullRequestFacts;
  rules?: Partial<ReviewRules>;
  now?: string;
  status: string;
  because: RegExp;
  /** Why the last review does or does not count. */
  why?: RegExp;
}

const cases: Case[] = [
  {
    name: 'two independent approvals of the head make it approved',
    facts: approvedPullRequest(),
    status: 'approved',
    because: /waits for the merge/,
    why: /^approved aaaaaaa$/,
  },
  {
    name: 'an approval short of the quorum is in review, and says how many are missing',
    facts: reviewed(approval(rey.github)),
    status: 'in_review',
    because: /1 of 2 approvals that count/,
  },
  {
    name: 'the quorum is the task’s own',
    facts: reviewed(approval(rey.github)),
    rules: { quorum: 1 },
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 21: a draft is linked but not reviewable, and its approvals wait',
    facts: approvedPullRequest({ draft: true }),
    status: 'claimed',
    because: /still a draft/,
  },
  {
    name: 'case 22: an approval from before the base branch was changed is stale, of the same head too',
    facts: approvedPullRequest({
      patchId: 'p2',
      retargetedAt: day(2),
      reviews: [
        approval(rey.github, { patchId: 'p1', submittedAt: day(1) }),
        approval(rob.github, { patchId: null, submittedAt: day(2) }),
      ],
    }),
    status: 'in_review',
    because: /0 of 2/,
    why: /it approved aaaaaaa before the base branch was changed/,
  },
  {
    name: 'case 22: where the patch stayed the same, and after the change, approvals count',
    facts: approvedPullRequest({
      patchId: 'p1',
      retargetedAt: day(2),
      reviews: [
        approval(rey.github, { patchId: 'p1', submittedAt: day(1) }),
        approval(rob.github, { patchId: 'p1', submittedAt: day(3) }),
      ],
    }),
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 23: a pull request into another branch is not reviewable',
    facts: approvedPullRequest({ baseBranch: 'develop' }),
    status: 'claimed',
    because: /goes into develop, the task asks for main/,
  },
  {
    name: 'case 23: merged into another branch is not merged',
    facts: deployedPullRequest({ baseBranch: 'develop' }),
    status: 'claimed',
    because: /merged into another branch: develop/,
  },
  {
    name: 'case 23: a task may ask for a branch of its own',
    facts: approvedPullRequest({ baseBranch: 'develop' }),
    rules: { baseBranch: 'develop' },
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 25: an approval of an older head does not count after a push',
    facts: reviewed(approval(rey.github), approval(rob.github, { commit: OLD })),
    status: 'in_review',
    because: /1 of 2/,
    why: /it approved ccccccc, but the head is aaaaaaa/,
  },
  {
    name: 'case 25: an approval survives a clean rebase, because the patch is the same',
    facts: approvedPullRequest({
      patchId: 'p1',
      reviews: [approval(rey.github), approval(rob.github, { commit: OLD, patchId: 'p1' })],
    }),
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 25: where the patch cannot be computed, an older approval is stale',
    facts: reviewed(approval(rey.github), approval(rob.github, { commit: OLD, patchId: null })),
    status: 'in_review',
    because: /1 of 2/,
  },
  {
    name: 'case 26: merged with a head that nobody approved is merged, not yet reviewed',
    facts: deployedPullRequest({
      reviews: [approval(rey.github, { commit: OLD }), approval(rob.github, { commit: OLD })],
    }),
    now: day(20),
    status: 'in_review',
    because: /^merged, not yet reviewed: 0 of 2/,
  },
  {
    name: 'case 27: an approval whose commit is gone is stale',
    facts: reviewed(approval(rey.github), approval(rob.github, { commit: null })),
    status: 'in_review',
    because: /1 of 2/,
    why: /the commit it approved is gone/,
  },
  {
    name: 'case 29: the claimer cannot approve, even where another account opened the pull request',
    facts: approvedPullRequest({
      author: vic.github,
      commits: [commit({ author: vic.github.id, committer: vic.github.id })],
      reviews: [approval(rey.github), approval(ann.github)],
    }),
    status: 'in_review',
    because: /1 of 2/,
    why: /the reviewer is the claimer/,
  },
  {
    name: 'case 29: who wrote or committed part of it cannot approve',
    facts: approvedPullRequest({ commits: [commit(), commit({ committer: rob.github.id })] }),
    status: 'in_review',
    because: /1 of 2/,
    why: /wrote or committed/,
  },
  {
    name: 'case 29: who pushed to it cannot approve, though another is named in its commits',
    facts: approvedPullRequest({ pushers: [ann.github.id, rob.github.id] }),
    status: 'in_review',
    because: /1 of 2/,
    why: /the reviewer pushed to it/,
  },
  {
    name: 'case 29: a reviewer of the claiming delegate cannot approve, by wallet',
    facts: approvedPullRequest(),
    rules: { team: { githubIds: [], addresses: [rob.address.toLowerCase()] } },
    status: 'in_review',
    because: /1 of 2/,
    why: /belongs to the claiming delegate/,
  },
  {
    name: 'case 29: a reviewer of the claiming delegate cannot approve, by GitHub identity',
    facts: approvedPullRequest(),
    rules: { team: { githubIds: [rob.github.id], addresses: [] } },
    status: 'in_review',
    because: /1 of 2/,
    why: /belongs to the claiming delegate/,
  },
  {
    name: 'case 30: a commit by somebody GitHub does not know needs a steward besides',
    facts: approvedPullRequest({ commits: [commit(), commit({ author: null })] }),
    status: 'in_review',
    because: /1 of 2 commits name somebody GitHub does not know: a steward’s approval is needed besides/,
  },
  {
    name: 'case 30: a steward’s approval vouches for unknown authors',
    facts: approvedPullRequest({
      commits: [commit({ author: null })],
      reviews: [approval(rey.github), approval(rob.github), approval(stella.github)],
    }),
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 30: a steward who is a reviewer vouches or counts, not both',
    facts: approvedPullRequest({
      commits: [commit({ author: null })],
      reviews: [approval(rey.github), approval(rob.github)],
    }),
    rules: { stewards: [rob.github.id] },
    status: 'in_review',
    because: /1 of 2/,
  },
  {
    name: 'case 30: more commits than GitHub lists fail closed',
    facts: approvedPullRequest({ allCommitsKnown: false }),
    status: 'in_review',
    because: /can be read: a steward’s approval is needed/,
  },
  {
    name: 'case 30: GitHub’s own committer is nobody',
    facts: approvedPullRequest({ commits: [commit({ committer: 19_864_447 })] }),
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 34: naming whoever objects in a commit does not silence the objection',
    facts: approvedPullRequest({
      commits: [commit({ coAuthors: [ria.github.id], committer: ria.github.id })],
      reviews: [
        approval(rey.github),
        approval(rob.github),
        approval(ria.github, { state: 'changes_requested' }),
      ],
    }),
    status: 'in_review',
    because: /ria asked for changes/,
    why: /blocks until the same reviewer approves/,
  },
  {
    name: 'case 31: who accepted a suggestion is a co-author, and one more review is needed',
    facts: approvedPullRequest({ commits: [commit({ coAuthors: [rob.github.id] })] }),
    status: 'in_review',
    because: /1 of 2/,
    why: /co-author; one more independent review is needed/,
  },
  {
    name: 'case 33: an approval by somebody who is not a registered reviewer does not count',
    facts: reviewed(approval(rey.github), approval(vic.github)),
    status: 'in_review',
    because: /1 of 2/,
    why: /not a registered reviewer/,
  },
  {
    name: 'case 33: an objection by somebody who is not a registered reviewer does not block',
    facts: reviewed(
      approval(rey.github),
      approval(rob.github),
      approval(vic.github, { state: 'changes_requested', submittedAt: day(3) }),
    ),
    status: 'approved',
    because: /merge/,
    why: /not a registered reviewer/,
  },
  {
    name: 'case 34: a request for changes blocks, whoever else approves',
    facts: reviewed(
      approval(ria.github, { state: 'changes_requested', submittedAt: day(1) }),
      approval(rey.github),
      approval(rob.github),
    ),
    status: 'in_review',
    because: /ria asked for changes/,
  },
  {
    name: 'case 34: a request for changes blocks after a push too',
    facts: reviewed(
      approval(ria.github, { state: 'changes_requested', submittedAt: day(1), commit: OLD }),
      approval(rey.github),
      approval(rob.github),
    ),
    status: 'in_review',
    because: /ria asked for changes/,
  },
  {
    name: 'case 34: the reviewer who asked for changes lifts the block by approving',
    facts: reviewed(
      approval(rob.github, { id: 1, state: 'changes_requested', submittedAt: day(1) }),
      approval(rey.github),
      approval(rob.github),
    ),
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 35: a dismissed approval does not count',
    facts: reviewed(approval(rey.github), approval(rob.github, { state: 'dismissed' })),
    status: 'in_review',
    because: /1 of 2/,
    why: /dismissed/,
  },
  {
    name: 'case 35: a dismissed objection does not block',
    facts: reviewed(
      approval(rey.github),
      approval(rob.github),
      approval(ria.github, { state: 'dismissed', submittedAt: day(3) }),
    ),
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 36: a comment after an approval does not take it back',
    facts: reviewed(
      approval(rey.github),
      approval(rob.github),
      approval(rob.github, { id: 8, state: 'commented', submittedAt: day(3) }),
    ),
    status: 'approved',
    because: /merge/,
    why: /neither an approval nor an objection/,
  },
  {
    name: 'case 36: the last opinion of a person stands, and counts once',
    facts: reviewed(
      approval(rob.github, { id: 1, submittedAt: day(1) }),
      approval(rob.github, { id: 2, submittedAt: day(2) }),
    ),
    status: 'in_review',
    because: /1 of 2/,
  },
  {
    name: 'case 37: a bot’s approval never counts',
    facts: reviewed(approval(rey.github), approval(rob.github, { bot: true })),
    status: 'in_review',
    because: /1 of 2/,
    why: /bot/,
  },
  {
    name: 'case 38: a review by a deleted account does not count',
    facts: reviewed(approval(rey.github), approval(rob.github, { userId: null })),
    status: 'in_review',
    because: /1 of 2/,
    why: /the account was deleted/,
  },
  {
    name: 'case 39: a reviewer removed later keeps the reviews of before',
    facts: approvedPullRequest(),
    rules: {
      reviewers: rulesOfTheHouse().reviewers.map((each) => ({ ...each, removedAt: new Date(day(3)) })),
    },
    status: 'approved',
    because: /merge/,
  },
  {
    name: 'case 39: a review after the reviewer was removed does not count',
    facts: approvedPullRequest(),
    rules: {
      reviewers: rulesOfTheHouse().reviewers.map((each) => ({ ...each, removedAt: new Date(day(1)) })),
    },
    status: 'in_review',
    because: /0 of 2/,
  },
  {
    name: 'case 41: closed without merge goes back to the claimer',
    facts: approvedPullRequest({ state: 'closed' }),
    status: 'claimed',
    because: /closed without merge/,
  },
  {
    name: 'case 43 and 45: merged by the author without reviews waits for the quorum after the merge',
    facts: deployedPullRequest({ reviews: [] }),
    now: day(20),
    status: 'in_review',
    because: /^merged, not yet reviewed: 0 of 2 approvals/,
  },
  {
    name: 'case 43: reviews after the merge make up for it',
    facts: mergedPullRequest({
      reviews: [approval(rey.github, { submittedAt: day(5) }), approval(rob.github, { submittedAt: day(6) })],
    }),
    status: 'merged',
    because: /waits for a deployment to production/,
  },
  {
    name: 'case 48: a deployment to another environment proves nothing',
    facts: mergedPullRequest({ deployments: [deployment({ environment: 'staging' })] }),
    now: day(20),
    status: 'merged',
    because: /waits for a deployment to production/,
  },
  {
    name: 'case 49: a deployment that does not contain the merge proves nothing',
    facts: mergedPullRequest({ deployments: [deployment({ sha: OLD, containsMerge: false })] }),
    now: day(20),
    status: 'merged',
    because: /ccccccc, deployed to production, does not contain the merge/,
  },
  {
    name: 'case 50: a deployment that failed is not production',
    facts: mergedPullRequest({ deployments: [deployment({ state: 'failure', succeededAt: null })] }),
    now: day(20),
    status: 'merged',
    because: /is failure/,
  },
  {
    name: 'case 50: an old success does not help when the newest deployment failed',
    facts: mergedPullRequest({
      deployments: [
        deployment({ state: 'inactive' }),
        deployment({ id: 2, createdAt: day(5), state: 'error', succeededAt: null }),
      ],
    }),
    now: day(20),
    status: 'merged',
    because: /is error/,
  },
  {
    name: 'case 50: a deployment that succeeded once and is inactive now is not production',
    facts: mergedPullRequest({ deployments: [deployment({ state: 'inactive' })] }),
    now: day(20),
    status: 'merged',
    because: /is inactive/,
  },
  {
    name: 'case 50: a deployment that still runs says nothing yet',
    facts: mergedPullRequest({
      deployments: [
        deployment(),
        deployment({ id: 2, createdAt: day(5), state: 'in_progress', succeededAt: null }),
      ],
    }),
    now: day(5),
    status: 'in_production',
    because: /must stay in production until 11 Nov 2026/,
  },
  {
    name: 'case 53: in production, it soaks before it is completed',
    facts: deployedPullRequest(),
    now: day(10),
    status: 'in_production',
    because: /must stay in production until 11 Nov 2026 12:00 UTC/,
  },
  {
    name: 'case 53: after the soak period it is completed',
    facts: deployedPullRequest(),
    now: day(11),
    status: 'completed',
    because: /contains the merge/,
  },
  {
    name: 'case 53: a later deployment that contains the merge does not start the soak again',
    facts: mergedPullRequest({
      deployments: [
        deployment({ state: 'inactive' }),
        deployment({ id: 2, createdAt: day(9), succeededAt: day(9) }),
      ],
    }),
    now: day(11),
    status: 'completed',
    because: /contains the merge/,
  },
  {
    name: 'case 53: a roll-back in between starts the soak again',
    facts: mergedPullRequest({
      deployments: [
        deployment({ state: 'inactive' }),
        deployment({ id: 2, createdAt: day(5), succeededAt: day(5), sha: OLD, containsMerge: false }),
        deployment({ id: 3, createdAt: day(9), succeededAt: day(9) }),
      ],
    }),
    now: day(11),
    status: 'in_production',
    because: /until 16 Nov 2026/,
  },
  {
    name: 'case 14: no badge while the delegate is not approved',
    facts: deployedPullRequest(),
    rules: { delegateApproved: false },
    now: day(20),
    status: 'in_production',
    because: /not approved any more/,
  },
  {
    name: 'case 51: a release proves production',
    facts: mergedPullRequest({
      releases: [{ id: 1, tag: 'v1.2.0', publishedAt: day(4), containsMerge: true }],
    }),
    rules: { proof: { kind: 'release' } },
    now: day(11),
    status: 'completed',
    because: /release v1.2.0 contains the merge/,
  },
  {
    name: 'case 48: a branch proves production',
    facts: mergedPullRequest({ branch: { name: 'prod', containsMerge: true, since: day(4) } }),
    rules: { proof: { kind: 'branch', branch: 'prod' } },
    now: day(11),
    status: 'completed',
    because: /the branch prod contains the merge/,
  },
  {
    name: 'case 48: a branch that does not hold the merge proves nothing',
    facts: mergedPullRequest({ branch: { name: 'prod', containsMerge: false, since: null } }),
    rules: { proof: { kind: 'branch', branch: 'prod' } },
    now: day(20),
    status: 'merged',
    because: /waits for the merge to reach the branch prod/,
  },
];

for (const { name, facts, rules, now, status, because, why } of cases) {
  test(name, () => {
    const verdict = evaluate(facts, rulesOfTheHouse(rules), new Date(now ?? day(2)));

    assert.equal(verdict.status, status);
    assert.match(verdict.because, because);
    if (why !== undefined) assert.match(verdict.reviews.at(-1)?.why ?? 'no review', why);
  });
}

test('the verdict names each review, by whom, of which commit', () => {
  const verdict = evaluate(approvedPullRequest(), rulesOfTheHouse(), new Date(day(2)));

  assert.deepEqual(verdict.reviews[0], {
    reviewer: { githubId: rey.github.id, login: 'rey', address: rey.address.toLowerCase() },
    review: { state: 'approved', commit: HEAD, submittedAt: day(2) },
    counted: true,
    why: 'approved aaaaaaa',
  });
});
