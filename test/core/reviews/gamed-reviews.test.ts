import { judge } from '../../support/claims/verdict-cases.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canAnotherCount } from '../../../core/reviews/review-shares.ts';
import { evaluate } from '../../../core/reviews/review-policy.ts';
import { people } from '../../support/people.ts';
import {
  ALWAYS,
  approval,
  approvals,
  approvedPullRequest,
  day,
  deployedPullRequest,
  MERGE,
  mergedPullRequest,
  reviewed,
  rulesOfTheHouse,
} from '../../support/claims/pull-request-facts.ts';

const { ann, dan, rey, rob, ria, stella } = people;

judge(
  [
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
      name: 'case 29: a contributor of the claim is of its side',
      facts: approvedPullRequest(),
      rules: {
        team: { githubIds: [ann.github.id, rob.github.id], addresses: [], contributors: [], left: [] },
      },
      status: 'in_review',
      because: /1 of 2/,
      waitsFor: 'reviewers',
      why: /belongs to the claiming delegate/,
    },
    {
      name: 'case 29: who contributed and left does not approve what they worked on',
      facts: approvedPullRequest(),
      rules: { team: { githubIds: [ann.github.id], addresses: [], contributors: [], left: [rob.github.id] } },
      status: 'in_review',
      because: /1 of 2/,
      waitsFor: 'reviewers',
      why: /^the reviewer contributed to this work$/,
    },
    {
      name: 'case 32: who approved most of a delegate’s earlier work does not count, where others can review',
      facts: approvedPullRequest(),
      rules: {
        reviewers: [rey, rob, ria, dan].map((each) => ({
          githubId: each.github.id,
          address: each.address.toLowerCase(),
          terms: ALWAYS,
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
          terms: ALWAYS,
        })),
        earlier: { claims: 9, approvals: new Map([[rob.github.id, 9]]) },
      },
      status: 'approved',
      because: /merge/,
      waitsFor: 'maintainers',
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
  ],
  day(3),
);

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
