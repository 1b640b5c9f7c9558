import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  type ClaimState,
  type Clock,
  clockFrom,
  extend,
  hasLapsed,
  isLive,
  turnFrom,
} from '../../../core/claims/claim.ts';
import { parsePullRequest } from '../../../core/reviews/pull-request.ts';
import { allows, stateOf, TASK_STATES } from '../../../core/tasks/task.ts';

const NOW = new Date('2026-11-22T09:00:00.000Z');
const HOUR_MS = 3_600_000;
const after = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS);

const claimed = { state: 'claimed', frozenBecause: null, deadline: after(10), clockLeftMs: null } as const;

test('case 5: the clock stops with what is left, and goes on with exactly that', () => {
  const stopped = clockFrom({ ...claimed, state: 'in_review' }, 'reviewers', after(4));
  const still = clockFrom({ ...claimed, ...stopped, state: 'approved' }, 'maintainers', after(100));
  const goesOn = clockFrom({ ...claimed, ...still }, 'claimer', after(200));

  assert.deepEqual(stopped, { deadline: null, clockLeftMs: 6 * HOUR_MS });
  assert.deepEqual(still, stopped);
  assert.deepEqual(goesOn, { deadline: after(206), clockLeftMs: null });
  assert.deepEqual(clockFrom({ ...claimed, ...goesOn }, 'claimer', after(201)), goesOn);
  assert.equal(clockFrom(claimed, 'reviewers', after(11)).clockLeftMs, 0, 'no less than nothing is left');
});

test('the clock runs in review while changes are asked of the claimer', () => {
  const inReview = { ...claimed, state: 'in_review', deadline: null, clockLeftMs: 6 * HOUR_MS } as const;

  const asked = clockFrom(inReview, 'claimer', after(5));

  assert.deepEqual(asked, { deadline: after(11), clockLeftMs: null });
});

test('case 14 and 58: the clock stands while what the claimer needs is out of reach', () => {
  for (const frozenBecause of [
    'repository_unreachable',
    'delegate_not_approved',
    'task_needs_steward',
  ] as const) {
    const frozen = clockFrom({ ...claimed, frozenBecause }, 'claimer', after(4));

    assert.deepEqual(frozen, { deadline: null, clockLeftMs: 6 * HOUR_MS });
    assert.deepEqual(clockFrom({ ...claimed, ...frozen }, 'claimer', after(50)).deadline, after(56));
  }
});

test('however turns change, no time is won or lost', () => {
  const turns = fc.array(
    fc.record({
      hours: fc.integer({ min: 0, max: 50 }),
      waitsFor: fc.constantFrom('claimer', 'reviewers', 'maintainers', 'stewards', 'time', 'production'),
      frozenBecause: fc.constantFrom(null, null, 'repository_unreachable'),
    }) as fc.Arbitrary<{
      hours: number;
      waitsFor: 'claimer' | 'reviewers';
      frozenBecause: null | 'repository_unreachable';
    }>,
  );
  fc.assert(
    fc.property(turns, (history) => {
      let clock: Clock = { deadline: after(1000), clockLeftMs: null };
      let [at, used] = [0, 0];
      for (const { hours, waitsFor, frozenBecause } of history) {
        clock = clockFrom({ ...claimed, ...clock, frozenBecause }, waitsFor, after(at));
        assert.equal(clock.deadline === null, clock.clockLeftMs !== null);
        if (clock.deadline !== null) used += hours;
        at += hours;
      }
      const left = clock.clockLeftMs ?? (clock.deadline ?? NOW).getTime() - after(at).getTime();
      assert.equal(left, Math.max(0, 1000 - used) * HOUR_MS);
    }),
  );
});

test('whose turn it is, is since when it became theirs', () => {
  const waiting = { waitsFor: 'reviewers', waitsSince: after(1) } as const;

  assert.deepEqual(turnFrom(waiting, 'reviewers', after(9)), waiting);
  assert.deepEqual(turnFrom(waiting, 'claimer', after(9)), { waitsFor: 'claimer', waitsSince: after(9) });
  assert.deepEqual(turnFrom(waiting, null, after(9)), { waitsFor: null, waitsSince: null });
});

test('an ended or completed claim has no clock', () => {
  for (const state of ['completed', 'released', 'expired', 'revoked'] satisfies ClaimState[]) {
    assert.deepEqual(clockFrom({ ...claimed, state }, 'claimer', NOW), { deadline: null, clockLeftMs: null });
    assert.ok(!isLive(state));
  }
});

test('a claim lapses at its deadline, not a moment before', () => {
  const claim = { deadline: after(1), clockLeftMs: null };

  assert.ok(!hasLapsed(claim, new Date(after(1).getTime() - 1)));
  assert.ok(hasLapsed(claim, after(1)));
  assert.ok(!hasLapsed({ deadline: null, clockLeftMs: 0 }, after(1000)));
});

test('an extension is once by the rule, in time, and more by a steward', () => {
  const claim = { ...claimed, extended: false };

  const once = extend(claim, 'rule', 20 * HOUR_MS, NOW);

  assert.deepEqual(once, { extended: true, deadline: after(20), clockLeftMs: null });
  assert.throws(() => extend({ ...claim, ...once }, 'rule', HOUR_MS, NOW), {
    code: 'claim_already_extended',
  });
  const more = extend({ ...claim, ...once }, 'steward', 20 * HOUR_MS, NOW);
  assert.deepEqual([more.deadline, more.extended], [after(30), true]);
  assert.equal(extend(claim, 'steward', 20 * HOUR_MS, NOW).extended, false, 'the claimer’s own is left');
  assert.throws(() => extend({ ...claim, state: 'approved' }, 'rule', HOUR_MS, NOW), {
    code: 'not_in_this_state',
  });
  assert.throws(() => extend(claim, 'rule', HOUR_MS, after(10)), { code: 'claim_expired' });
});

test('an extension of a clock that stands adds to what is left', () => {
  const standing = { state: 'in_review', extended: false, deadline: null, clockLeftMs: 5 * HOUR_MS } as const;

  assert.deepEqual(extend(standing, 'rule', 20 * HOUR_MS, NOW), {
    extended: true,
    deadline: null,
    clockLeftMs: 15 * HOUR_MS,
  });
});

test('case 18: only whole references name a pull request', () => {
  const expected = { repository: 'iotexproject/iotex-core', number: 12 };
  for (const text of [
    'https://github.com/iotexproject/iotex-core/pull/12',
    'https://github.com/iotexproject/iotex-core/pull/12/files',
    'https://github.com/iotexproject/iotex-core/pull/12#issuecomment-5',
    'https://github.com/iotexproject/iotex-core/pull/12?w=1',
    'iotexproject/iotex-core#12',
  ])
    assert.deepEqual(parsePullRequest(text), expected, text);

  for (const text of [
    '#12',
    '12',
    'iotex-core#12',
    'iotexproject/iotex-core#0',
    'iotexproject/iotex-core#012',
    'iotexproject/iotex-core#12 and more',
    'see iotexproject/iotex-core#12',
    'a/b/c#12',
    'https://github.com/iotexproject/iotex-core/issues/12',
    'https://github.com/iotexproject/iotex-core/pull/',
    'https://github.com.example.com/iotexproject/iotex-core/pull/12',
    'https://github.com@example.com/iotexproject/iotex-core/pull/12',
    'http://github.com/iotexproject/iotex-core/pull/12',
    'https://example.com/iotexproject/iotex-core/pull/12',
    'javascript:https://github.com/a/b/pull/1',
  ])
    assert.equal(parsePullRequest(text), undefined, text);
});

test('case 11: a completed task can never be claimed again, nor can one that is claimed', () => {
  assert.deepEqual(
    TASK_STATES.filter((state) => allows('claim', state)),
    ['open'],
  );
});

test('what stewards decided of a task comes before how far its claim is', () => {
  assert.equal(stateOf('open', null), 'open');
  assert.equal(stateOf('open', 'in_review'), 'in_review');
  assert.equal(stateOf('needs_steward', 'in_review'), 'needs_steward');
});
