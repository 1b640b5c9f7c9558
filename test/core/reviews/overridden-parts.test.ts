import { judge } from '../../support/claims/verdict-cases.ts';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { evaluate } from '../../../core/reviews/review-policy.ts';
import type { Override } from '../../../core/reviews/review-rules.ts';
import { people } from '../../support/people.ts';
import {
  approval,
  approvals,
  approvedPullRequest,
  day,
  HEAD,
  MERGE,
  mergedPullRequest,
  objection,
  OLD,
  reviewed,
  rulesOfTheHouse,
} from '../../support/claims/pull-request-facts.ts';

const { rey, rob, stella, stan } = people;

const override = (changes: Partial<Override> = {}): Override => ({
  part: 'objections',
  commit: HEAD,
  reason: 'ria left the project',
  url: null,
  by: stella.address,
  confirmedBy: stan.address,
  at: new Date(day(3)),
  because: 'ria asked for changes',
  saidTo: new Date(day(2)),
  ...changes,
});
const UNREAD = 'there are more reviews than can be read, so somebody may ask for changes: a steward decides';
const UNKNOWN =
  'more happened than can be read, so somebody’s request for changes may have been dismissed by the claimer’s side: a steward decides';
const dismissed = objection({ state: 'dismissed', dismissed: null });
const intoNext = override({ part: 'base_branch', because: 'goes into next, the task asks for main' });

judge(
  [
    {
      name: 'case 34 and 68: a steward’s override passes the part it names, and still says what it was',
      facts: reviewed(...approvals, objection()),
      rules: { overrides: [override()] },
      status: 'approved',
      because: /merge/,
      waitsFor: 'maintainers',
      why: /^asks for changes, but a steward overrode it: ria left the project$/,
    },
    {
      name: 'case 34: whose turn it is goes by the objections that no override lifts',
      facts: reviewed(
        approval(rey.github),
        objection({ ...rob.github, userId: rob.github.id, commit: OLD }),
        objection(),
      ),
      rules: { quorum: 1, overrides: [override()] },
      status: 'in_review',
      because: /^rob asked for changes$/,
      waitsFor: 'reviewers',
    },
    {
      name: 'of more reviews than can be read a steward decides that nobody objects',
      facts: approvedPullRequest({ reviewsUnread: true }),
      rules: { overrides: [override({ because: UNREAD, saidTo: null })] },
      status: 'approved',
      waitsFor: 'maintainers',
      because: /merge/,
    },
    {
      name: 'case 35: where more happened than can be read, a dismissal of which nothing is known blocks until a steward decides',
      facts: approvedPullRequest({ unreadUntil: day(0), reviews: [...approvals, dismissed] }),
      rules: {},
      status: 'in_review',
      waitsFor: 'stewards',
      because: /^more happened than can be read/,
    },
    {
      name: 'case 35: a steward decides that nobody objects by what was dismissed and cannot be read',
      facts: approvedPullRequest({ unreadUntil: day(0), reviews: [...approvals, dismissed] }),
      rules: { overrides: [override({ because: UNKNOWN, saidTo: null })] },
      status: 'approved',
      waitsFor: 'maintainers',
      because: /merge/,
    },
    {
      name: 'case 35: a stranger’s dismissed review blocks nothing, whatever of it is read',
      facts: approvedPullRequest({
        unreadUntil: day(0),
        reviews: [...approvals, { ...dismissed, userId: 4711, login: 'stranger' }],
      }),
      rules: {},
      status: 'approved',
      waitsFor: 'maintainers',
      because: /merge/,
    },
    {
      name: 'case 22: an approval after which more happened than can be read is of what may have been another base branch',
      facts: approvedPullRequest({ unreadUntil: day(20) }),
      rules: {},
      status: 'in_review',
      waitsFor: 'reviewers',
      because: /^0 of 2 approvals that count/,
      why: /^it approved \w+, and so much happened since that the base branch may have been changed$/,
    },
    {
      name: 'that nobody objects in what cannot be read is another decision than one on an objection that can',
      facts: approvedPullRequest({ reviewsUnread: true, reviews: [...approvals, objection()] }),
      rules: { overrides: [override()] },
      status: 'in_review',
      waitsFor: 'stewards',
      because: /more reviews than can be read/,
    },
    {
      name: 'case 34: who objects again to the same head after an override of their objection is not overridden by it',
      facts: reviewed(...approvals, objection(), objection({ id: 99, submittedAt: day(4) })),
      rules: { overrides: [override()] },
      status: 'in_review',
      because: /^ria asked for changes$/,
      waitsFor: 'claimer',
      why: /^asks for changes: this blocks/,
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
      name: 'case 34: who objects after an override is overridden by another, and both hold',
      facts: reviewed(approval(rey.github), objection({ ...rob.github, userId: rob.github.id }), objection()),
      rules: {
        quorum: 1,
        overrides: [override(), override({ because: 'rob asked for changes', at: new Date(day(4)) })],
      },
      status: 'approved',
      because: /merge/,
      waitsFor: 'maintainers',
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
  ],
  day(3),
);

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
