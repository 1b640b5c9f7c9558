import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Claim } from '../../core/claims/claim.ts';
import { say } from '../../core/phrases.ts';
import { LANGUAGES } from '../../portal/languages.ts';
import { delegateClaims } from '../../portal/parts/claims/claims.ts';
import type { View } from '../../portal/view.ts';

const AT = new Date('2026-11-27T00:00:00Z');

function listed(endReason: string, endedByRule: boolean, words: View['words']): string {
  const claim = {
    id: '1',
    taskId: '2',
    state: 'released',
    claimedAt: AT,
    endedAt: AT,
    suspendedAt: null,
    deadline: null,
    clockLeftMs: null,
    frozenBecause: null,
    waitsFor: null,
    endReason,
    endedByRule,
  } as unknown as Claim;
  return delegateClaims([{ claim, title: 'An indexer' }], { words, now: AT } as View);
}

test('a delegate’s page says in each language why the rules ended a claim, and what a person wrote as it is', () => {
  const byRule = say('the work of {name} was approved first', { name: 'Dan' });
  for (const { code, words } of LANGUAGES) {
    assert.ok(listed(byRule, true, words).includes(words.changeTexts.said(byRule)), code);
    assert.equal(listed(byRule, true, words).includes(byRule), code === 'en', code);
    assert.ok(listed(byRule, false, words).includes(byRule), code);
  }
});
