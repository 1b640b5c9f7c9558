import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { JsonObject } from '../../core/book/canonical.ts';
import type { EntryKind } from '../../core/book/entry.ts';
import { LANGUAGES } from '../../portal/languages.ts';
import { en } from '../../portal/messages/en.ts';
import { kindText } from '../../portal/parts/kind-text.ts';

const TOLD: [EntryKind, JsonObject, string][] = [
  ['task.suspended', { from: 'completed', to: 'suspended' }, 'Badge suspended'],
  ['task.suspended', { from: 'open', to: 'needs_steward' }, 'Needs steward'],
  ['task.suspended', { from: 'approved', to: 'in_review' }, 'Set back'],
  ['task.restored', { from: 'suspended', to: 'restored' }, 'Badge restored'],
  ['task.restored', { from: 'paused', to: 'open' }, 'Task resumed'],
  ['steward.override', { act: 'proposed', confirmationNeeded: true }, 'Override proposed'],
  ['steward.override', { act: 'proposed', confirmationNeeded: false }, 'Overridden by stewards'],
  ['steward.override', { act: 'confirmed' }, 'Overridden by stewards'],
  ['steward.override', { act: 'withdrawn' }, 'Override withdrawn'],
];

test('an entry is called what it tells of, also where its kind stands for several things', () => {
  for (const [kind, body, text] of TOLD) assert.equal(kindText({ kind, body }, en), text);
});

test('what entries of one kind tell of is told apart in every language', () => {
  for (const { code, words } of LANGUAGES)
    for (const several of ['task.suspended', 'task.restored', 'steward.override']) {
      const told = TOLD.filter(([kind]) => kind === several);
      const english = new Set(told.map(([, , text]) => text));
      const said = new Set(told.map(([kind, body]) => kindText({ kind, body }, words)));
      assert.equal(said.size, english.size, `${code} ${several}`);
    }
});
