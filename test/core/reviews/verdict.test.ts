import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { firstApproved } from '../../../core/reviews/first-approved.ts';
import { evaluate } from '../../../core/reviews/review-policy.ts';
import {
  type CitedVerdict,
  progressRank,
  sentenceOf,
  together,
  type Verdict,
} from '../../../core/reviews/verdict.ts';
import { CLAIM_PROGRESS } from '../../../core/tasks/task.ts';
import { people } from '../../support/people.ts';
import {
  approval,
  approvedPullRequest,
  day,
  deployedPullRequest,
  mergedPullRequest,
  rulesOfTheHouse,
} from '../../support/claims/pull-request-facts.ts';

const { rey, ria } = people;
const NOW = new Date(day(6));
const cite = (pullRequest: string, verdict: Verdict): CitedVerdict => ({ pullRequest, verdict });
const merged = cite('iotex/pledge#1', evaluate(mergedPullRequest(), rulesOfTheHouse(), NOW));
const open = cite(
  'iotex/pledge#2',
  evaluate(approvedPullRequest({ reviews: [approval(rey.github)] }), rulesOfTheHouse(), NOW),
);
const objected = cite(
  'iotex/pledge#3',
  evaluate(
    approvedPullRequest({ reviews: [approval(ria.github, { state: 'changes_requested' })] }),
    rulesOfTheHouse(),
    NOW,
  ),
);

test('without a pull request it is the claimer’s turn', () => {
  assert.deepEqual(
    [together([]).status, together([]).waitsFor, together([]).because],
    ['claimed', 'claimer', 'no pull request is submitted'],
  );
});

test('the verdict on one pull request is the verdict on the claim', () => {
  assert.equal(together([open]), open.verdict);
});

test('case 17: a task needs all its pull requests: the work is as far as the one that is furthest behind', () => {
  const both = together([merged, open]);

  assert.equal(both.status, 'in_review');
  assert.equal(both.because, 'iotex/pledge#2: 1 of 2 approvals that count');
  assert.equal(both.waitsFor, 'reviewers');
  assert.equal(both.quorumAt, null);
});

test('of several that are behind, one that waits for the claimer makes it the claimer’s turn', () => {
  assert.equal(together([open, objected, merged]).waitsFor, 'claimer');
});

test('what is said of several pull requests names the one it is said of, in whatever order they come', () => {
  const verdicts = [merged, open, objected];

  fc.assert(
    fc.property(fc.shuffledSubarray(verdicts, { minLength: 2 }), (some) => {
      const both = together(some);
      assert.deepEqual(together(some.toReversed()), both);
      assert.equal(both.parts.length, 9 * some.length);
      for (const part of both.parts)
        assert.ok(some.some(({ pullRequest }) => part.because.startsWith(`${pullRequest}: `)));
      const least = Math.min(...some.map(({ verdict }) => progressRank(verdict.status)));
      assert.equal(both.status, CLAIM_PROGRESS[least]);
    }),
  );
});

test('together they have soaked when the last one has', () => {
  const early = evaluate(deployedPullRequest(), rulesOfTheHouse(), NOW);
  const late = { ...early, soakEndsAt: day(20) };

  assert.equal(together([cite('a/b#1', early), cite('a/b#2', late)]).soakEndsAt, day(20));
  assert.equal(together([cite('a/b#1', early), cite('a/b#2', open.verdict)]).soakEndsAt, null);
});

const rival = (
  id: string,
  state: 'claimed' | 'in_review' | 'approved',
  quorumAt: string | null,
  status = state,
) => ({
  claim: { id, state, claimedAt: new Date(day(1)) },
  verdict: { ...open.verdict, status, quorumAt },
});

test('the tie rule: whose quorum was complete first, then the earlier claim', () => {
  const second = rival('1', 'in_review', day(5), 'approved');
  const first = rival('2', 'in_review', day(4), 'approved');
  const unfinished = rival('3', 'in_review', null);

  assert.equal(firstApproved([second, first, unfinished]), first);
  assert.equal(firstApproved([unfinished]), undefined);
  assert.equal(
    firstApproved([rival('8', 'in_review', day(4), 'approved'), rival('7', 'in_review', day(4), 'approved')])
      ?.claim.id,
    '7',
  );
});

test('the tie rule: what was approved keeps the task, though another’s quorum turns out to be older', () => {
  const kept = rival('1', 'approved', day(5));

  assert.equal(firstApproved([rival('2', 'in_review', day(4), 'approved'), kept]), kept);
});

test('the tie rule gives the same claim in whatever order the rivals come', () => {
  const rivals = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 99 }),
      quorumDay: fc.option(fc.integer({ min: 1, max: 4 })),
      status: fc.constantFrom('claimed' as const, 'in_review' as const, 'approved' as const),
    }),
    { selector: ({ id }) => id, minLength: 1, maxLength: 6 },
  );
  fc.assert(
    fc.property(rivals, fc.integer({ min: 0, max: 5 }), (some, turn) => {
      const given = some.map(({ id, quorumDay, status }) =>
        rival(String(id), 'in_review', quorumDay === null ? null : day(quorumDay), status as 'in_review'),
      );
      const turned = [...given.slice(turn), ...given.slice(0, turn)];
      assert.equal(firstApproved(turned), firstApproved(given));
    }),
  );
});

test('a verdict told as a sentence begins with a capital, but a commit or a pull request in it stays as GitHub writes it', () => {
  assert.equal(sentenceOf('no pull request is submitted'), 'No pull request is submitted.');
  assert.equal(sentenceOf('f848a99, deployed to production'), 'f848a99, deployed to production.');
  assert.equal(sentenceOf('iotex/pledge#12: waits for the merge'), 'iotex/pledge#12: waits for the merge.');
  assert.equal(sentenceOf('iotex/pledge#12 taken back'), 'iotex/pledge#12 taken back.');
});
