import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeFacts } from '../../../core/alerts/alert.ts';
import { followSettings, wants } from '../../../core/alerts/follow.ts';
import type { Entry } from '../../../core/book/entry.ts';
import { comparePlans, comparisonJson } from '../../../core/reward-plans/comparison.ts';
import { type PlanTerms, termsOf } from '../../../core/reward-plans/reward-plan.ts';
import { shares, START } from '../../support/delegates.ts';

const before = { ...termsOf(shares(9000, 8800, 0), undefined), route: 'protocol' } as const;

function announced(changed: Partial<PlanTerms>): Entry {
  return entry(comparisonJson(comparePlans({ version: 1, terms: before }, { ...before, ...changed })));
}

function entry(comparison: Entry['body']): Entry {
  return {
    kind: 'plan.announced',
    actor: { role: 'rule', rule: 'effective' },
    subject: {},
    body: { comparison },
  };
}

function seen(field: string, was: number, is: number | null): object {
  return { field, before: was, after: is, effect: 'same', differenceBps: is === null ? null : is - was };
}

const told: [string, Entry, boolean][] = [
  ['of no share that changes by less', announced({ epochShareBps: 8700 }), false],
  ['of a share that changes by as much', announced({ epochShareBps: 8600 }), true],
  ['that the payout route got worse, though no share changes', announced({ route: 'manual' }), true],
  [
    'of a minimum, beside a share that changes by less',
    announced({ epochShareBps: 8700, minimumPayout: '1' }),
    true,
  ],
  [
    'that a share is published no more, beside one that stays',
    entry({ terms: [seen('blockShareBps', 9000, 9000), seen('epochShareBps', 8800, null)] } as Entry['body']),
    true,
  ],
];

for (const [what, change, expected] of told)
  test(`a follower who is told of shares from two points on is told ${what}`, () => {
    const follow = followSettings({ thresholdBps: 200 });
    assert.equal(wants(follow, changeFacts(change), START), expected);
  });
