import assert from 'node:assert/strict';
import { test } from 'node:test';
import { paidText } from '../../../api/badges/text.ts';
import { type AuditState } from '../../../core/audits/audit.ts';
import { countPaid } from '../../../core/audits/paid-count.ts';

const CASES: [states: [AuditState, number][], value: string, tone: string, title: string][] = [
  [[], 'no data', 'pending', 'Ann: no payout has been checked yet'],
  [
    [
      ['open', 1],
      ['checking', 2],
      ['no_data', 3],
      ['not_granted', 1],
    ],
    'no data',
    'pending',
    'Ann: no payout has been checked yet',
  ],
  [[['paid_in_full', 3]], '3 of 3', 'kept', 'Ann: paid as promised 3 of 3'],
  [
    [
      ['paid_in_full', 3],
      ['late', 1],
      ['checking', 1],
    ],
    '4 of 4',
    'kept',
    'Ann: paid as promised 4 of 4, 1 late, 1 being checked',
  ],
  [
    [
      ['paid_in_full', 27],
      ['short', 1],
      ['no_data', 2],
    ],
    '27 of 28',
    'changed',
    'Ann: paid as promised 27 of 28',
  ],
  [[['nothing_due', 2]], 'nothing due', 'pending', 'Ann: nothing was due in 2 payout periods'],
  [
    [
      ['nothing_due', 30],
      ['paid_in_full', 1],
    ],
    '1 of 1',
    'kept',
    'Ann: paid as promised 1 of 1',
  ],
  [[['short', 2]], '0 of 2', 'changed', 'Ann: paid as promised 0 of 2'],
];

test('paid as promised counts what is decided alone, and nothing decided is no number', () => {
  for (const [states, value, tone, title] of CASES) {
    const said = paidText('Ann', countPaid(new Map(states)));
    assert.deepEqual([said.value, said.tone, said.title], [value, tone, title]);
  }
});
