import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClaimState } from '../../../core/claims/claim.ts';
import { demandObjectable, objectionsUntil, textCommitment } from '../../../core/reports/report.ts';

const completedAt = new Date('2026-12-01T09:00:00.000Z');
const after = (ms: number) => new Date(completedAt.getTime() + ms);
const WEEK_MS = 7 * 86_400_000;

function answer(state: ClaimState, endedAt: Date | null, now: Date): string {
  try {
    demandObjectable({ state, endedAt }, now);
    return 'heard';
  } catch (error) {
    return (error as { code: string }).code;
  }
}

test('case 69: a completed claim can be objected to for seven days; then silence is final', () => {
  const cases: [ClaimState, Date | null, Date, string][] = [
    ['completed', completedAt, completedAt, 'heard'],
    ['completed', completedAt, after(WEEK_MS - 1), 'heard'],
    ['completed', completedAt, after(WEEK_MS), 'objection_window_over'],
    ['in_production', null, completedAt, 'not_in_this_state'],
    ['claimed', null, completedAt, 'not_in_this_state'],
    ['released', completedAt, completedAt, 'not_in_this_state'],
    ['revoked', completedAt, completedAt, 'not_in_this_state'],
  ];
  for (const [state, endedAt, now, expected] of cases)
    assert.equal(answer(state, endedAt, now), expected, state);
  assert.deepEqual(objectionsUntil({ state: 'completed', endedAt: completedAt }), after(WEEK_MS));
  assert.equal(objectionsUntil({ state: 'merged', endedAt: null }), null);
});

test('the hash of a report’s text is bound to the text, and says nothing without the nonce', () => {
  const hash = textCommitment('nonce', 'It does not work.');

  assert.match(hash, /^[0-9a-f]{64}$/);
  assert.equal(hash, textCommitment('nonce', 'It does not work.'));
  assert.notEqual(hash, textCommitment('other', 'It does not work.'));
  assert.notEqual(hash, textCommitment('nonce', 'It does not work'));
});
