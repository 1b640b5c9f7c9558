import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Change } from '../../core/changes/store.ts';
import { LANGUAGES } from '../../portal/languages.ts';
import { en } from '../../portal/messages/en.ts';
import { changeLine } from '../../portal/parts/change-line.ts';
import type { View } from '../../portal/view.ts';

const AT = new Date('2026-11-27T00:00:00Z');

function payout(found: boolean): Change {
  return {
    seq: 7,
    at: AT,
    kind: 'payout.declared',
    actor: { role: 'rule', rule: 'found_on_chain' },
    subject: { delegate: 'ann' },
    body: { transactions: ['0x1'], statement: null, ...(found ? { found } : {}) },
    delegate: { slug: 'ann', name: 'Ann' },
    hash: Buffer.alloc(32),
    text: '{}',
  } as unknown as Change;
}

test('a payment that the register found is not said to be declared, in any language', () => {
  for (const { code, words } of LANGUAGES) {
    const [found, declared] = [true, false].map((each) =>
      changeLine(payout(each), { words, now: AT } as View),
    );
    assert.ok(found?.includes(`${words.payouts.found}</span>`), code);
    assert.ok(!found?.includes(words.payouts.declared), code);
    assert.ok(declared?.includes(`${words.payouts.declared}</span>`), code);
  }
  assert.equal(en.payouts.found, 'Payment found');
  assert.match(
    changeLine(payout(true), { words: en, now: AT } as View),
    /A payment of Ann to its voters was found/,
  );
});
