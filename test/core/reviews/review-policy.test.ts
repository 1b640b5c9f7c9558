import { judge } from '../../support/claims/verdict-cases.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../../../core/reviews/review-policy.ts';
import { people } from '../../support/people.ts';
import {
  approval,
  approvedPullRequest,
  day,
  deployedPullRequest,
  HEAD,
  mergedPullRequest,
  OLD,
  reviewed,
  rulesOfTheHouse,
} from '../../support/claims/pull-request-facts.ts';

const { rey, rob } = people;

judge([
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
    name: 'case 14: no badge while the delegate is not approved',
    facts: deployedPullRequest(),
    rules: { delegateApproved: false },
    now: day(20),
    status: 'in_production',
    because: /not approved any more/,
  },
]);

test('the verdict names each review, by whom, of which commit', () => {
  const verdict = evaluate(approvedPullRequest(), rulesOfTheHouse(), new Date(day(2)));

  assert.deepEqual(verdict.reviews[0], {
    reviewer: { githubId: rey.github.id, login: 'rey', address: rey.address.toLowerCase() },
    review: { state: 'approved', commit: HEAD, submittedAt: day(2) },
    counted: true,
    why: 'approved aaaaaaa',
  });
});
