import assert from 'node:assert/strict';
import { test } from 'node:test';
import { amountText } from '../../../core/amounts.ts';
import { planBody } from '../../../core/reward-plans/plan-entry.ts';
import { termsOf } from '../../../core/reward-plans/reward-plan.ts';
import { typedAmount, voteMeaning } from '../../../core/reward-plans/vote-meaning.ts';
import { shares } from '../../support/delegates.ts';

const terms = (...of: [number, number, number]) => termsOf(shares(...of), undefined);
const body = (before: [number, number, number], after: [number, number, number]) =>
  planBody(
    { version: 2, terms: terms(...after), effectiveAt: new Date('2026-12-08T00:00:00Z') },
    { version: 1, terms: terms(...before) },
  );
const got = typedAmount('100', '/got');

function said(
  kind: 'plan.announced' | 'plan.in_force',
  before: [number, number, number],
  after: [number, number, number],
) {
  return voteMeaning({ kind, body: body(before, after) }, got).map((each) => [
    each.name,
    each.after && amountText(each.after),
  ]);
}

test('what votes got of a share becomes as much less or more as the share, down to the smallest unit', () => {
  assert.deepEqual(said('plan.announced', [9000, 8800, 0], [9000, 8000, 0]), [
    ['Epoch rewards to voters', '90.90909090909090909 IOTX'],
  ]);
  assert.deepEqual(said('plan.in_force', [5000, 8000, 0], [10_000, 8000, 2000]), [
    ['Block rewards to voters', '200 IOTX'],
    ['Foundation rewards to voters', null],
  ]);
  assert.deepEqual(said('plan.announced', [5000, 8000, 0], [0, 8000, 0]), [
    ['Block rewards to voters', '0 IOTX'],
  ]);
  assert.deepEqual(said('plan.announced', [5000, 8000, 0], [5000, 8000, 0]), []);
  const first = planBody(
    { version: 1, terms: terms(1, 2, 3), effectiveAt: new Date('2026-12-08T00:00:00Z') },
    undefined,
  );
  assert.deepEqual(voteMeaning({ kind: 'plan.announced', body: first }, got), []);
});

test('an amount is read as people type it, and nothing else is', () => {
  for (const [typed, expected] of [
    ['1500', '1,500 IOTX'],
    [' 1 500,5 ', '1,500.5 IOTX'],
    ["1'000", '1,000 IOTX'],
    ['0.000001', '0.000001 IOTX'],
  ] as const)
    assert.equal(amountText(typedAmount(typed, '/got')), expected);
  for (const typed of [
    '',
    '-1',
    '1e9',
    '1.2.3',
    '1,000.5',
    '0x10',
    '12 IOTX',
    '1'.repeat(13),
    '1.1234567',
    '∞',
  ])
    assert.throws(() => typedAmount(typed, '/got'), { code: 'invalid_input' }, typed);
});
