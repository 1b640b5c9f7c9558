import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PullRequestFacts } from '../../../core/reviews/pull-request.ts';
import { differencesOf } from '../../../core/sync-checks/difference.ts';
import { isDrift, isRunDue } from '../../../core/sync/sync-run.ts';
import { people } from '../../support/people.ts';
import {
  approval,
  approvedPullRequest,
  day,
  deployedPullRequest,
  deployment,
  HEAD,
  mergedPullRequest,
} from '../../support/claims/pull-request-facts.ts';

const { rey, rob, ria } = people;
const other = `5d6e7f8${'0'.repeat(33)}`;

const cases: [string, PullRequestFacts, PullRequestFacts, string[]][] = [
  ['nothing', approvedPullRequest(), approvedPullRequest(), []],
  [
    'what is no fact of the policy, and the order of reviews',
    approvedPullRequest(),
    approvedPullRequest({
      updatedAt: day(9),
      title: 'Another title',
      reviews: approvedPullRequest().reviews.toReversed(),
    }),
    [],
  ],
  ['a push', approvedPullRequest(), approvedPullRequest({ head: other }), ['head aaaaaaa → 5d6e7f8']],
  [
    'another base branch',
    approvedPullRequest(),
    approvedPullRequest({ baseBranch: 'next' }),
    ['base branch main → next'],
  ],
  [
    'reviews',
    approvedPullRequest({ reviews: [approval(rey.github), approval(rob.github)] }),
    approvedPullRequest({
      reviews: [
        approval(rey.github, { state: 'dismissed' }),
        approval(ria.github, { state: 'changes_requested' }),
      ],
    }),
    [
      'review by rey: approved → dismissed',
      'review by rob: approved → not there',
      'review by ria: not there → changes requested',
    ],
  ],
  ['a merge', approvedPullRequest(), mergedPullRequest(), ['open → merged as bbbbbbb']],
  [
    'a closing',
    approvedPullRequest({ draft: true }),
    approvedPullRequest({ state: 'closed' }),
    ['draft → closed'],
  ],
  [
    'a deployment',
    mergedPullRequest({ deployments: [deployment({ state: 'pending' })] }),
    deployedPullRequest(),
    ['deployment of bbbbbbb to production: pending → success'],
  ],
  [
    'a release, a revert and a branch',
    mergedPullRequest({ branch: { name: 'prod', containsMerge: false, since: null } }),
    mergedPullRequest({
      releases: [{ id: 1, tag: 'v1', publishedAt: day(5), containsMerge: true }],
      reverts: [{ by: '#13', at: day(6) }],
      branch: { name: 'prod', containsMerge: true, since: day(5) },
    }),
    [
      'revert #13: not there → there',
      'release v1: not there → published',
      'branch prod does not contain the merge → branch prod contains the merge',
    ],
  ],
  [
    'a repository’s life',
    approvedPullRequest(),
    approvedPullRequest({
      repository: {
        id: 77,
        name: 'iotex/pledges',
        defaultBranch: 'main',
        private: true,
        installationId: null,
      },
    }),
    [
      'repository iotex/pledge → iotex/pledges',
      'repository public → private',
      'GitHub App installed (5) → not installed',
    ],
  ],
];

for (const [what, before, after, expected] of cases)
  test(`what differs between two looks is told in words: ${what}`, () => {
    assert.ok(HEAD.startsWith('aaaaaaa'));
    assert.deepEqual(differencesOf(before, after), expected);
  });

test('a difference is drift only where our App is, no webhook tells of it, and GitHub had five minutes to tell', () => {
  const now = new Date('2026-11-22T09:10:00Z');
  const missed = { installed: true, isTold: false, changedAt: new Date('2026-11-22T09:04:59Z') };

  assert.equal(isDrift(missed, now), true);
  assert.equal(isDrift({ ...missed, installed: false }, now), false);
  assert.equal(isDrift({ ...missed, isTold: true }, now), false);
  assert.equal(isDrift({ ...missed, changedAt: new Date('2026-11-22T09:05:00Z') }, now), false);
});

test('a run is due fifteen minutes after the last, and at a start unless another process just started', () => {
  const last = new Date('2026-11-22T09:00:00Z');
  const after = (ms: number) => new Date(last.getTime() + ms);

  assert.equal(isRunDue('timer', null, last), true);
  assert.equal(isRunDue('timer', last, after(15 * 60_000 - 1)), false);
  assert.equal(isRunDue('timer', last, after(15 * 60_000)), true);
  assert.equal(isRunDue('start', last, after(59_999)), false);
  assert.equal(isRunDue('start', last, after(60_000)), true);
});
