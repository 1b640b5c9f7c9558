import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertText } from '../../core/alerts/alert-text.ts';
import { PERSONAL_OCCASIONS, type PersonalFacts } from '../../core/alerts/occasion.ts';
import { filled, say } from '../../core/phrases.ts';
import { REFUSALS } from '../../core/refusals.ts';
import type { Entry } from '../../core/book/entry.ts';
import { LANGUAGES } from '../../portal/languages.ts';

const NOW = new Date('2026-11-22T09:00:00Z');
const LATER = '2026-11-25T09:00:00Z';
const FACTS: PersonalFacts = {
  dueAt: LATER,
  since: '2026-11-20T09:00:00Z',
  pullRequest: 'a/b#1',
  because: say('waits for the merge'),
  audit: {},
  missedAt: LATER,
  question: '…',
  session: '…',
  points: 3,
};
const entry = {
  kind: 'task.released',
  actor: { role: 'rule', rule: 'first-approved' },
  subject: { delegate: 'ann', task: '17' },
  body: { title: '', commitment: { text: '…' }, answer: '…', duplicateOf: { task: '18', title: '' } },
} as unknown as Entry;

for (const { code, words } of LANGUAGES.slice(1)) {
  test(`all that one person is told is said in ${code}`, () => {
    for (const occasion of PERSONAL_OCCASIONS) {
      const of = occasion === 'report' ? { ...entry, kind: 'report.opened' as const } : entry;
      const facts = occasion === 'merged' ? {} : FACTS; // a person says why
      const alert = { occasion, entry: of, delegate: { name: 'Ann' }, facts };
      const { title, sentence } = alertText(alert, NOW, words.changeTexts);
      assert.doesNotMatch(
        `${title}. ${sentence}`,
        /\b(the|is|of|your|you|task|work|by|for|until|why|waits|merge)\b/i,
        occasion,
      );
      assert.notEqual(title, alertText(alert, NOW).title, occasion);
      assert.doesNotMatch(`${title} ${sentence}`, /undefined|\{/, occasion);
    }
  });

  test(`all refusals that are said in English are said in ${code}, with the same values`, () => {
    const values: Record<string, string | number> = {
      chain: 4689,
      at: LATER,
      min: 3,
      max: 47,
      length: 88,
      type: 'string',
      task: 7,
      time: '25 Nov 2026 09:00 UTC',
    };
    for (const phrase of REFUSALS) {
      const names = [...phrase.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
      const english = filled(
        phrase,
        Object.fromEntries(names.map((name) => [name, values[name] ?? `<${name}>`])),
      );
      const said = words.refusals.detail(english);
      assert.notEqual(said, english);
      assert.doesNotMatch(said, /\{|\b(the|must|is|of|may|have)\b/i, phrase);
      for (const name of names)
        assert.ok(
          said.includes(name === 'at' || name === 'time' ? '2026' : String(values[name] ?? `<${name}>`)),
          `${phrase}: ${said}`,
        );
    }
  });
}
