import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ClaimState, clockIn, extend, hasLapsed, isLive } from '../../../core/claims/claim.ts';
import { parsePullRequest } from '../../../core/reviews/pull-request.ts';
import { allows, stateOf, TASK_STATES } from '../../../core/tasks/task.ts';

const NOW = new Date('2026-11-22T09:00:00.000Z');
const HOUR_MS = 3_600_000;
const after = (hours: number) => new Date(NOW.getTime() + hours * HOUR_MS);

test('case 5: the clock stops with what is left, and goes on with exactly that', () => {
  const running = { deadline: after(10), clockLeftMs: null };

  const stopped = clockIn('in_review', running, after(4));
  const still = clockIn('approved', stopped, after(100));
  const goesOn = clockIn('claimed', still, after(200));

  assert.deepEqual(stopped, { deadline: null, clockLeftMs: 6 * HOUR_MS });
  assert.deepEqual(still, stopped);
  assert.deepEqual(goesOn, { deadline: after(206), clockLeftMs: null });
  assert.deepEqual(clockIn('claimed', goesOn, after(201)), goesOn);
});

test('an ended or completed claim has no clock', () => {
  for (const state of ['completed', 'released', 'expired', 'revoked'] satisfies ClaimState[]) {
    assert.deepEqual(clockIn(state, { deadline: after(1), clockLeftMs: null }, NOW), {
      deadline: null,
      clockLeftMs: null,
    });
    assert.ok(!isLive(state));
  }
});

test('a claim lapses at its deadline, not a moment before', () => {
  const claim = { deadline: after(1), clockLeftMs: null };

  assert.ok(!hasLapsed(claim, new Date(after(1).getTime() - 1)));
  assert.ok(hasLapsed(claim, after(1)));
  assert.ok(!hasLapsed({ deadline: null, clockLeftMs: 0 }, after(1000)));
});

test('an extension is of a running claim, in time, and once', () => {
  const claim = { state: 'claimed' as ClaimState, extended: false, deadline: after(10) };

  assert.deepEqual(extend(claim, 20 * HOUR_MS, NOW), after(20));
  assert.throws(() => extend({ ...claim, extended: true }, HOUR_MS, NOW), { code: 'claim_already_extended' });
  assert.throws(() => extend({ ...claim, state: 'in_review' }, HOUR_MS, NOW), { code: 'not_in_this_state' });
  assert.throws(() => extend(claim, HOUR_MS, after(10)), { code: 'claim_expired' });
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
