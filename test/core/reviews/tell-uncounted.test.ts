import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newlyUncounted } from '../../../core/reviews/tell-uncounted.ts';
import type { ReviewVerdict } from '../../../core/reviews/verdict.ts';

function review(
  login: string,
  state: string,
  counted: boolean,
  submittedAt = '2026-11-22T09:00:00Z',
): ReviewVerdict {
  return {
    reviewer: { githubId: 1, login, address: '0x1' },
    review: { state, commit: null, submittedAt },
    counted,
    why: 'it is said elsewhere',
  };
}

const counts = review('rey', 'approved', true);
const countsNot = review('rey', 'approved', false);
const nobodyKnown = { githubId: 1, login: 'rey', address: null };
const later = review('rey', 'approved', false, '2026-11-22T10:00:00Z');

const cases: [what: string, before: ReviewVerdict[], after: ReviewVerdict[], told: ReviewVerdict[]][] = [
  ['an approval that never counted, once', [], [countsNot], [countsNot]],
  ['nothing of one that they know of', [countsNot], [countsNot], []],
  ['one that counted until a new commit', [counts], [countsNot], [countsNot]],
  ['nothing of one that counts', [], [counts], []],
  ['nothing of what is no approval', [], [review('rey', 'commented', false)], []],
  ['a second one of the same reviewer', [countsNot], [countsNot, later], [later]],
  ['one that nobody knew to be theirs', [{ ...countsNot, reviewer: nobodyKnown }], [countsNot], [countsNot]],
  [
    'nothing of another reviewer’s',
    [review('rob', 'approved', false)],
    [review('rob', 'approved', false)],
    [],
  ],
];

for (const [what, before, after, told] of cases)
  test(`a reviewer is told of ${what}`, () => {
    assert.deepEqual(newlyUncounted({ reviews: before }, { reviews: after }), told);
  });
