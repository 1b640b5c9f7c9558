import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PullRequestFacts, ReviewFacts } from '../../../core/reviews/pull-request.ts';
import { canAnotherCount } from '../../../core/reviews/review-shares.ts';
import { evaluate } from '../../../core/reviews/review-policy.ts';
import type { Override, ReviewRules } from '../../../core/reviews/review-rules.ts';
import { people } from '../../support/people.ts';
import {
  approval,
  approvedPullRequest,
  commit,
  day,
  deployedPullRequest,
  HEAD,
  MERGE,
  mergedPullRequest,
  rulesOfTheHouse,
} from '../../support/pull-request-facts.ts';

const { ann, dan, vic, rey, rob, ria, stella, stan } = people;
const OLD = 'c'.repeat(40);
const objection = (changes: Partial<ReviewFacts> = {}) =>
  approval(ria.github, { state: 'changes_requested', ...changes });
const reviewed = (...reviews: ReviewFacts[]) => approvedPullRequest({ reviews });
const approvals = [approval(rey.github), approval(rob.github)];
const override = (changes: Partial<Override> = {}): Override => ({
  part: 'objections',
  commit: HEAD,
  reason: 'ria left the project',
  url: null,
  by: stella.address,
  confirmedBy: stan.address,
  at: new Date(day(3)),
  because: 'ria asked for changes',
  ...changes,
});
const intoNext = override({ part: 'base_branch', because: 'goes into next, the task asks for main' });

interface Case {
  name: string;
  facts: PullRequestFacts;
  rules?: Partial<ReviewRules>;
  now?: string;
  status: string;
  because: RegExp;
  waitsFor: string | null;
  /** Why the last review does or does not count. */
  why?: RegExp;
}

const cases: Case[] = [
  {
    name: 'case 29: who pushed to the branch cannot approve it',
    facts: approvedPullRequest({ pushers: [ann.github.id, rob.github.id] }),
    status: 'in_review',
    because: /1 of 2/,
    waitsFor: 'reviewers',
    why: /pushed to it/,
  },
  {
    name: 'case 30: where GitHub does not tell who pushed the head, a steward must approve besides',
    facts: approvedPullRequest({ pushers: null }),
    status: 'in_review',
    because: /does not tell who pushed it: a steward’s approval is needed besides/,
    waitsFor: 'stewards',
  },
  {
    name: 'case 30: a steward’s approval vouches for a pusher that is not known',
    facts: approvedPullRequest({ pushers: null, reviews: [...approvals, approval(stella.github)] }),
    status: 'approved',
    because: /merge/,
    waitsFor: 'maintainers',
  },
  {
    name: 'case 34: an objection to the head is the claimer’s turn',
    facts: reviewed(...approvals, objection()),
    status: 'in_review',
    because: /^ria asked for changes$/,
    waitsFor: 'claimer',
    why: /blocks until the same reviewer approves/,
  },
  {
    name: 'case 34: once the head has moved, who objected must look again',
    facts: reviewed(...approvals, objection({ commit: OLD })),
    status: 'in_review',
    because: /^ria asked for changes$/,
    waitsFor: 'reviewers',
  },
  {
    name: 'a clean rebase answers no objection: it stays the claimer’s turn',
    facts: approvedPullRequest({
      patchId: 'p1',
      reviews: [...approvals, objection({ commit: OLD, patchId: 'p1' })],
    }),
    status: 'in_review',
    because: /^ria asked for changes$/,
    waitsFor: 'claimer',
  },
  {
    name: 'an objection after the merge is for reviewers to settle: the merged work can change no more',
    facts: mergedPullRequest({ reviews: [...approvals, objection()] }),
    status: 'in_review',
    because: /^merged, not yet reviewed: ria asked for changes$/,
    waitsFor: 'reviewers',
  },
  {
    name: 'case 35: an objection that a maintainer dismissed is lifted',
    facts: reviewed(
      ...approvals,
      objection({ state: 'dismissed', dismissed: { by: stella.github.id, was: 'changes_requested' } }),
    ),
    status: 'approved',
    because: /merge/,
    waitsFor: 'maintainers',
    why: /^it was dismissed$/,
  },
  {
    name: 'case 35: an objection that the author dismissed stands',
    facts: reviewed(
      ...approvals,
      objection({ state: 'dismissed', dismissed: { by: ann.github.id, was: 'changes_requested' } }),
    ),
    status: 'in_review',
    because: /ria asked for changes/,
    waitsFor: 'claimer',
    why: /dismissal by the claimer’s side lifts nothing/,
  },
  {
    name: 'case 35: an objection dismissed by somebody who committed to the work stands',
    facts: approvedPullRequest({
      commits: [commit(), commit({ author: vic.github.id })],
      reviews: [
        ...approvals,
        objection({ state: 'dismissed', dismissed: { by: vic.github.id, was: 'changes_requested' } }),
      ],
    }),
    status: 'in_review',
    because: /ria asked for changes/,
    waitsFor: 'claimer',
  },
  {
    name: 'case 35: an objection dismissed by nobody knows whom stands',
    facts: reviewed(
      ...approvals,
      objection({ state: 'dismissed', dismissed: { by: null, was: 'changes_requested' } }),
    ),
    status: 'in_review',
    because: /ria asked for changes/,
    waitsFor: 'claimer',
  },
  {
    name: 'case 35: an approval that is dismissed counts no more, whoever dismissed it',
    facts: reviewed(
      approval(rey.github),
      approval(rob.github, { state: 'dismissed', dismissed: { by: ann.github.id, was: 'approved' } }),
    ),
    status: 'in_review',
    because: /1 of 2/,
    waitsFor: 'reviewers',
    why: /^it was dismissed$/,
  },
  {
    name: 'case 35: whoever objected and approves later lifts the dismissed objection',
    facts: reviewed(
      approval(rey.github),
      objection({ id: 1, state: 'dismissed', dismissed: { by: ann.github.id, was: 'changes_requested' } }),
      approval(ria.github, { id: 2, submittedAt: day(3) }),
    ),
    status: 'approved',
    because: /merge/,
    waitsFor: 'maintainers',
  },
  {
    name: 'case 29: a contributor of the claim is of its side',
    facts: approvedPullRequest(),
    rules: { team: { githubIds: [ann.github.id, rob.github.id], addresses: [] } },
    status: 'in_review',
    because: /1 of 2/,
    waitsFor: 'reviewers',
    why: /belongs to the claiming delegate/,
  },
  {
    name: 'case 32: who approved most of a delegate’s earlier work does not count, where others can review',
    facts: approvedPullRequest(),
    rules: {
      reviewers: [rey, rob, ria, dan].map((each) => ({
        githubId: each.github.id,
        address: each.address.toLowerCase(),
        removedAt: null,
      })),
      earlier: { claims: 4, approvals: new Map([[rob.github.id, 3]]) },
    },
    status: 'in_review',
    because: /1 of 2/,
    waitsFor: 'reviewers',
    why: /approved most of this delegate’s earlier work/,
  },
  {
    name: 'case 32: the cap binds nobody whom chance chose',
    facts: approvedPullRequest(),
    rules: { drawn: rob.github.id, earlier: { claims: 4, approvals: new Map([[rob.github.id, 3]]) } },
    status: 'approved',
    because: /merge/,
    waitsFor: 'maintainers',
  },
  {
    name: 'case 32: half of the earlier work is not most of it',
    facts: approvedPullRequest(),
    rules: { earlier: { claims: 4, approvals: new Map([[rob.github.id, 2]]) } },
    status: 'approved',
    because: /merge/,
    waitsFor: 'maintainers',
  },
  {
    name: 'case 32: the cap asks for nobody who does not exist: where too few others can review, all count',
    facts: approvedPullRequest(),
    rules: {
      reviewers: [rey, rob].map((each) => ({
        githubId: each.github.id,
        address: each.address.toLowerCase(),
        removedAt: null,
      })),
      earlier: { claims: 9, approvals: new Map([[rob.github.id, 9]]) },
    },
    status: 'approved',
    because: /merge/,
    waitsFor: 'maintainers',
  },
  {
    name: 'case 34 and 68: a steward’s override passes the part it names, and still says what it was',
    facts: reviewed(...approvals, objection()),
    rules: { overrides: [override()] },
    status: 'approved',
    because: /merge/,
    waitsFor: 'maintainers',
  },
  {
    name: 'of more reviews than can be read somebody may object: a flood of them does not hide it',
    facts: approvedPullRequest({ reviewsUnread: true }),
    status: 'in_review',
    waitsFor: 'stewards',
    because: /more reviews than can be read/,
  },
  {
    name: 'of more reviews than can be read a steward decides that nobody objects',
    facts: approvedPullRequest({ reviewsUnread: true }),
    rules: { overrides: [override({ because: 'there are more reviews than can be read' })] },
    status: 'approved',
    waitsFor: 'maintainers',
    because: /merge/,
  },
  {
    name: 'an override is of one commit: a push voids it',
    facts: reviewed(...approvals, objection()),
    rules: { overrides: [override({ commit: OLD })] },
    status: 'in_review',
    because: /ria asked for changes/,
    waitsFor: 'claimer',
  },
  {
    name: 'case 34: an override lifts the objections that it was decided on, none that is raised after it',
    facts: reviewed(approval(rey.github), objection({ ...rob.github, userId: rob.github.id }), objection()),
    rules: { quorum: 1, overrides: [override()] },
    status: 'in_review',
    because: /^rob asked for changes$/,
    waitsFor: 'claimer',
  },
  {
    name: 'case 34: whom an override names may be fewer by now',
    facts: reviewed(...approvals, objection()),
    rules: { overrides: [override({ because: 'rob, ria asked for changes' })] },
    status: 'approved',
    because: /merge/,
    waitsFor: 'maintainers',
  },
  {
    name: 'case 23: an override of the base branch is of the branch that it names',
    facts: approvedPullRequest({ baseBranch: 'next' }),
    rules: { overrides: [intoNext] },
    status: 'approved',
    because: /merge/,
    waitsFor: 'maintainers',
  },
  {
    name: 'case 23: it still is once the work is merged there',
    facts: mergedPullRequest({ baseBranch: 'next' }),
    rules: { overrides: [intoNext] },
    status: 'merged',
    because: /waits for a deployment/,
    waitsFor: 'production',
  },
  {
    name: 'case 22 and 23: it is of no other branch that the work goes into since',
    facts: mergedPullRequest({ baseBranch: 'not-next' }),
    rules: { overrides: [intoNext] },
    status: 'claimed',
    because: /^merged into another branch: not-next, the task asks for main/,
    waitsFor: 'claimer',
  },
  {
    name: 'an override of one part passes no other',
    facts: reviewed(approval(rey.github), objection()),
    rules: { overrides: [override()] },
    status: 'in_review',
    because: /^1 of 2 approvals that count$/,
    waitsFor: 'reviewers',
  },
  {
    name: 'case 48: the word of a steward proves production of a merge, from when it was given',
    facts: mergedPullRequest(),
    rules: {
      proof: { kind: 'manual' },
      overrides: [
        override({
          part: 'production',
          commit: MERGE,
          reason: 'It runs',
          url: 'https://pledge.example/status',
          at: new Date(day(5)),
        }),
      ],
    },
    now: day(6),
    status: 'in_production',
    because: /must stay in production until 12 Nov 2026/,
    waitsFor: 'time',
  },
  {
    name: 'case 48: a manual proof waits for the word of a steward',
    facts: mergedPullRequest(),
    rules: { proof: { kind: 'manual' } },
    status: 'merged',
    because: /waits for the word of a steward/,
    waitsFor: 'production',
  },
  {
    name: 'case 53: what is taken back is not in production, whatever runs',
    facts: deployedPullRequest({ reverts: [{ by: '#13', at: day(8) }] }),
    now: day(20),
    status: 'merged',
    because: /^taken back by #13$/,
    waitsFor: 'production',
  },
  {
    name: 'case 53: what is taken back after a steward’s word is not in production either',
    facts: mergedPullRequest({ reverts: [{ by: '#13', at: day(8) }] }),
    rules: {
      proof: { kind: 'manual' },
      overrides: [override({ part: 'production', commit: MERGE, at: new Date(day(5)) })],
    },
    now: day(20),
    status: 'merged',
    because: /taken back by #13/,
    waitsFor: 'production',
  },
  {
    name: 'case 45: merged by the claimer themselves without reviews is merged, not yet reviewed',
    facts: mergedPullRequest({ merged: { at: day(3), by: ann.github, commit: MERGE }, reviews: [] }),
    status: 'in_review',
    because: /^merged, not yet reviewed: 0 of 2/,
    waitsFor: 'reviewers',
  },
  {
    name: 'case 45: reviewed after the merge it is merged, and says who merged it',
    facts: mergedPullRequest({ merged: { at: day(3), by: ann.github, commit: MERGE } }),
    status: 'merged',
    because: /waits for a deployment/,
    waitsFor: 'production',
  },
];

for (const { name, facts, rules, now, status, because, waitsFor, why } of cases) {
  test(name, () => {
    const verdict = evaluate(facts, rulesOfTheHouse(rules), new Date(now ?? day(3)));

    assert.equal(verdict.status, status);
    assert.match(verdict.because, because);
    assert.equal(verdict.waitsFor, waitsFor);
    if (why !== undefined) assert.match(verdict.reviews.at(-1)?.why ?? 'no review', why);
  });
}

test('an overridden part says the reason and what it was', () => {
  const rules = rulesOfTheHouse({ overrides: [override()] });

  const { parts } = evaluate(reviewed(...approvals, objection()), rules, new Date(day(3)));

  assert.deepEqual(
    parts.find((part) => part.name === 'objections'),
    {
      name: 'objections',
      status: 'passed',
      because: 'a steward overrode it: ria left the project (it was: ria asked for changes)',
    },
  );
});

test('case 45: the merge part names a claimer who merged their own work', () => {
  const facts = mergedPullRequest({ merged: { at: day(3), by: ann.github, commit: MERGE } });

  const { parts } = evaluate(facts, rulesOfTheHouse(), new Date(day(3)));

  assert.equal(
    parts.find((part) => part.name === 'merge')?.because,
    'merged by ann, who claims the task, as bbbbbbb',
  );
});

test('the quorum is complete with the last approval that was needed, not with a later one', () => {
  const facts = reviewed(
    approval(ria.github, { submittedAt: day(5) }),
    approval(rob.github, { submittedAt: day(4) }),
    approval(rey.github, { submittedAt: day(2) }),
  );

  assert.equal(evaluate(facts, rulesOfTheHouse(), new Date(day(6))).quorumAt, day(4));
  assert.equal(evaluate(reviewed(approval(rey.github)), rulesOfTheHouse(), new Date(day(6))).quorumAt, null);
});

test('cases 29 and 32: where the cap shuts out one and a voter’s place all others, nobody is left who could count', () => {
  const facts = reviewed(approval(rey.github));
  const rules = (approvals: number) =>
    rulesOfTheHouse({ earlier: { claims: 4, approvals: new Map([[rob.github.id, approvals]]) } });
  const { reviews } = evaluate(facts, rules(3), new Date(day(4)));
  const left = (approvals: number, ...withoutPlace: number[]) =>
    canAnotherCount(facts, reviews, rules(approvals), new Set(withoutPlace));

  assert.equal(left(3, ria.github.id), false);
  assert.equal(left(2, ria.github.id), true, 'rob is not over his share');
  assert.equal(left(3), true, 'ria does not vote for the delegate');
});
