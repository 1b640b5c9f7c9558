import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PullRequestFacts } from '../../../core/reviews/pull-request.ts';
import { evaluate } from '../../../core/reviews/review-policy.ts';
import type { ReviewRules } from '../../../core/reviews/review-rules.ts';
import { day, rulesOfTheHouse } from './pull-request-facts.ts';

interface VerdictCase {
  name: string;
  facts: PullRequestFacts;
  rules?: Partial<ReviewRules>;
  now?: string;
  status: string;
  because: RegExp;
  waitsFor?: string | null;
  /** Why the last review does or does not count. */
  why?: RegExp;
}

/** A test of each case, which is judged on this day unless it says otherwise. */
export function judge(cases: readonly VerdictCase[], on = day(2)): void {
  for (const { name, facts, rules, now, status, because, waitsFor, why } of cases)
    test(name, () => {
      const verdict = evaluate(facts, rulesOfTheHouse(rules), new Date(now ?? on));

      assert.equal(verdict.status, status);
      assert.match(verdict.because, because);
      if (waitsFor !== undefined) assert.equal(verdict.waitsFor, waitsFor);
      if (why !== undefined) assert.match(verdict.reviews.at(-1)?.why ?? 'no review', why);
    });
}
