import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClaimState } from '../../../core/claims/claim.ts';
import {
  demandOverrideAllowed,
  isVoid,
  needsConfirmation,
  OVERRIDE_STATES,
  type OverrideState,
  overrideState,
  type RecordedOverride,
} from '../../../core/overrides/override.ts';
import type { OverrideMessage } from '../../../core/overrides/typed-data.ts';
import type { OverridablePart } from '../../../core/reviews/review-rules.ts';
import type { Proof } from '../../../core/tasks/task.ts';
import { approvedPullRequest as facts } from '../../support/claims/pull-request-facts.ts';

const at = new Date('2026-12-01T09:00:00Z');
const HEAD = 'a'.repeat(40);
const MERGE = 'b'.repeat(40);
const act = { by: '0x', at };
const nobody = { addresses: [] };
const open = facts({ head: HEAD });
const merged = facts({ head: HEAD, merged: { at: at.toISOString(), by: null, commit: MERGE } });

function recorded(
  message: Partial<OverrideMessage>,
  changes: Partial<RecordedOverride> = {},
): RecordedOverride {
  return {
    seq: 9,
    claimId: '1',
    message: { part: 'approvals', commit: HEAD, ...message } as OverrideMessage,
    digest: Buffer.alloc(32),
    saidTo: null,
    by: '0x',
    proposedAt: at,
    confirmationNeeded: true,
    byOne: false,
    confirmed: null,
    withdrawn: null,
    ...changes,
  };
}

test('an override stands once confirmed, where that is needed, for its own commit and while its claim is held', () => {
  const word = { part: 'production', commit: MERGE } as const;
  const cases: [RecordedOverride, ClaimState, (typeof open)[], OverrideState][] = [
    [recorded({}), 'in_review', [open], 'proposed'],
    [recorded({}, { confirmed: act }), 'in_review', [open], 'standing'],
    [recorded({}, { confirmationNeeded: false }), 'in_review', [open], 'standing'],
    [recorded({}, { withdrawn: { ...act, reason: 'no' } }), 'in_review', [open], 'withdrawn'],
    [recorded({}, { confirmed: act, withdrawn: { ...act, reason: 'no' } }), 'in_review', [open], 'withdrawn'],
    [recorded({}, { confirmed: act }), 'in_review', [], 'lapsed'],
    [recorded({}, { confirmed: act }), 'in_review', [facts({ head: MERGE })], 'lapsed'],
    [recorded({}, { confirmed: act }), 'in_review', [facts({ head: MERGE }), open], 'standing'],
    [recorded({}, { confirmed: act }), 'completed', [merged], 'standing'],
    [recorded({}, { confirmed: act }), 'released', [open], 'lapsed'],
    [recorded({}, { confirmed: act }), 'expired', [open], 'lapsed'],
    [recorded({}), 'revoked', [open], 'lapsed'],
    [recorded(word, { confirmed: act }), 'merged', [merged], 'standing'],
    [recorded(word, { confirmed: act }), 'merged', [open], 'lapsed'],
    [recorded({ ...word, commit: HEAD }, { confirmed: act }), 'merged', [merged], 'lapsed'],
  ];
  for (const [index, [override, state, linked, expected]] of cases.entries())
    assert.equal(
      overrideState(override, { state, endedAt: null }, linked, nobody),
      expected,
      `case ${index}`,
    );
});

test('an override is void while its claim is not completed, where who decided is of the claimer’s side or both are one', () => {
  const confirmed = { by: '0x2', at };
  const completed = { state: 'completed', endedAt: new Date(at.getTime() + 1) } as const;
  const cases: [Partial<RecordedOverride>, Parameters<typeof isVoid>[1], string[], boolean][] = [
    [{ confirmed }, { state: 'in_review', endedAt: null }, ['0x3'], false],
    [{}, { state: 'in_review', endedAt: null }, ['0x'], true],
    [{ confirmed }, { state: 'approved', endedAt: null }, ['0x'], true],
    [{ confirmed }, { state: 'approved', endedAt: null }, ['0x2'], true],
    [{ confirmed, byOne: true }, { state: 'merged', endedAt: null }, [], true],
    [{ confirmed, byOne: true }, completed, ['0x', '0x2'], false],
    [{ confirmed: { by: '0x2', at: completed.endedAt } }, completed, ['0x2'], false],
    [{ confirmed: { by: '0x2', at: new Date(at.getTime() + 2) } }, completed, ['0x2'], true],
  ];
  for (const [index, [changes, claim, addresses, expected]] of cases.entries())
    assert.equal(isVoid(recorded({}, changes), claim, { addresses }), expected, `case ${index}`);
  const side = { addresses: ['0x'] };
  const of = (claim: Parameters<typeof isVoid>[1], linked = [open]) =>
    overrideState(recorded({}, { confirmed }), claim, linked, side);
  assert.deepEqual(
    [of({ state: 'in_review', endedAt: null }), of({ state: 'in_review', endedAt: null }, []), of(completed)],
    ['void', 'lapsed', 'standing'],
  );
});

test('a proposed override alone is confirmed, and one that still counts is withdrawn', () => {
  const allowed = (action: 'confirm' | 'withdraw') =>
    OVERRIDE_STATES.filter((state) => {
      try {
        demandOverrideAllowed(action, state);
        return true;
      } catch {
        return false;
      }
    });

  assert.deepEqual(allowed('confirm'), ['proposed']);
  assert.deepEqual(allowed('withdraw'), ['proposed', 'standing', 'void']);
});

test('two stewards decide where there are two, but for the word that is itself the task’s proof', () => {
  const cases: [OverridablePart, Proof, number, boolean][] = [
    ['approvals', { kind: 'release' }, 1, false],
    ['approvals', { kind: 'release' }, 2, true],
    ['objections', { kind: 'manual' }, 2, true],
    ['production', { kind: 'manual' }, 2, false],
    ['production', { kind: 'manual' }, 1, false],
    ['production', { kind: 'deployment', environment: 'production' }, 2, true],
    ['production', { kind: 'branch', branch: 'prod' }, 3, true],
    ['production', { kind: 'release' }, 1, false],
  ];
  for (const [part, proof, count, expected] of cases) {
    const stewards = Array.from({ length: count }, (_, i) => `0x${i}`);
    assert.equal(
      needsConfirmation(part, { proof }, { stewards }),
      expected,
      `${part} ${proof.kind} ${count}`,
    );
  }
});
