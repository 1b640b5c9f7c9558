import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Window } from 'happy-dom';
import { badgeSvg, type BadgeText } from '../../../api/badges/svg.ts';
import { commitmentsText, completedText } from '../../../api/badges/text.ts';
import { type CommitmentTally, countCommitments } from '../../../core/commitments/counts.ts';
import { textWidth } from '../../../api/badges/text-width.ts';

const window = new Window();

/** XML 1.0 by its grammar, as far as a badge uses it: elements, attributes, text, the five entities; nothing else parses. */
const TEXT = String.raw`(?:[\t\n\r\u0020-\u0025\u0027-\u003b\u003d-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]|&(?:amp|lt|gt|quot|#39);)`;
const ATTRIBUTE = String.raw`\s[a-z][a-zA-Z-]*="(?:(?!")${TEXT})*"`;
const TOKENS = new RegExp(String.raw`<(/?)([a-z]+)((?:${ATTRIBUTE})*)(/?)>|(${TEXT}+)`, 'uy');

const ATTRIBUTES =
  'xmlns width height viewBox role aria-label rx fill d aria-hidden font-family font-size x y textLength'.split(
    ' ',
  );

function assertWellFormed(svg: string): void {
  const open: string[] = [];
  TOKENS.lastIndex = 0;
  while (TOKENS.lastIndex < svg.length) {
    const from = TOKENS.lastIndex;
    const token = TOKENS.exec(svg);
    assert.ok(token, `not XML from ${JSON.stringify(svg.slice(from, from + 60))}`);
    const [, closing, name = '', , empty, text] = token;
    if (text !== undefined) continue;
    if (closing === '/') assert.equal(open.pop(), name);
    else if (empty === '') open.push(name);
  }
  assert.deepEqual(open, []);
}

function parse(svg: string) {
  assertWellFormed(svg);
  return new window.DOMParser().parseFromString(svg, 'application/xml');
}

const badge = (changes: Partial<BadgeText> = {}): BadgeText => ({
  label: 'tasks completed',
  value: '3',
  tone: 'kept',
  title: 'Node Harbor: tasks completed 3',
  ...changes,
});

test('any text gives a well-formed badge with that text in it, as wide as its parts, with nothing to run or to fetch', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 80 }),
    fc.constantFrom(
      '',
      '<script>alert(1)</script>',
      '"/><image href="//x"/>',
      ']]>&amp;',
      '\ud800',
      '\u0000',
      '\u202eabc',
      'a\ufffeb\uffff',
    ),
  );
  fc.assert(
    fc.property(text, text, text, (label, value, title) => {
      const svg = badgeSvg(badge({ label, value, title }));
      const document = parse(svg);
      const names = [...document.querySelectorAll('*')].map(({ tagName }) => tagName);
      assert.deepEqual(names, ['svg', 'title', 'rect', 'path', 'g', 'text', 'text']);
      const attributes = [...document.querySelectorAll('*')].flatMap((each) => each.getAttributeNames());
      assert.deepEqual(
        [...new Set(attributes)].filter((name) => !ATTRIBUTES.includes(name)),
        [],
      );
      const [left, right] = [...document.querySelectorAll('text')];
      assert.ok(left && right);
      const lengths = [left, right].map((each) => Number(each.getAttribute('textLength')));
      assert.ok(lengths.every((length) => Number.isInteger(length) && length >= 1));
      const width = Number(document.querySelector('svg')?.getAttribute('width'));
      assert.equal(width, (lengths[0] ?? 0) + (lengths[1] ?? 0) + 28);
      assert.ok(width <= 288, `${width} px on a page of 320`);
    }),
    { numRuns: 500 },
  );
});

test('what is too long is cut with a mark, what rearranges text is left out, and the title says the whole', () => {
  const cases: [given: string, shown: string, title?: string][] = [
    ['Node Harbor', 'Node Harbor'],
    ['a & b < c > "d" \'e\'', 'a & b < c > "d" \'e\''],
    ['two\nlines\t here', 'two lines here'],
    ['user\u202egnp.exe', 'usergnp.exe'],
    ['\u2066isolated\u2069', 'isolated'],
    ['x'.repeat(38), 'x'.repeat(38)],
    ['x'.repeat(39), `${'x'.repeat(37)}…`, 'x'.repeat(39)],
    ['👾'.repeat(60), `${'👾'.repeat(21)}…`, '👾'.repeat(60)],
    ['\u200d'.repeat(400), `${'\u200d'.repeat(300)}…`, `${'\u200d'.repeat(299)}…`],
    ['\ud800', '\ufffd'],
    ['עברית', 'עברית'],
  ];
  for (const [given, shown, whole = shown] of cases) {
    const document = parse(badgeSvg(badge({ label: given, title: given })));
    assert.equal(document.querySelector('text')?.textContent, shown, given);
    assert.equal(document.querySelector('svg')?.getAttribute('role'), 'img');
    if (given.length < 300) assert.equal(document.querySelector('title')?.textContent, whole, given);
  }
});

test('a text is as wide as the table says: accents add nothing, what is wide counts as wide', () => {
  const cases: [string, number][] = [
    ['', 0],
    ['0', 0.636],
    ['Wi', 0.989 + 0.278],
    ['é', 0.615],
    ['中', 1.05],
    ['👾', 1.05],
    ['ж', 0.69],
    ['a\u0301\u0302\u0303', 0.613],
    ['\u200d', 0],
  ];
  for (const [text, ems] of cases) assert.ok(Math.abs(textWidth(text, 10) - ems * 10) < 1e-9, text);
});

test('of a delegate without a completed task the badge says that there is none yet, and a suspended one is not counted', () => {
  const said = (held: number, suspended: number) => {
    const { value, tone, title } = completedText('Ann', { held, suspended });
    return [value, tone, title];
  };
  assert.deepEqual(said(0, 0), ['none yet', 'pending', 'Ann: no task completed yet']);
  assert.deepEqual(said(3, 0), ['3', 'kept', 'Ann: tasks completed 3']);
  assert.deepEqual(said(2, 1), ['2', 'kept', 'Ann: tasks completed 2, 1 suspended']);
  assert.deepEqual(said(0, 1), ['0', 'changed', 'Ann: tasks completed 0, 1 suspended']);
});

test('of a delegate whose commitments are all open the badge gives no number, and a missed one is never green', () => {
  const of = (state: CommitmentTally['state'], number: number) => ({ state, late: false, number, weight: 1 });
  const said = (...tallies: CommitmentTally[]) => {
    const { value, tone, title } = commitmentsText('Ann', countCommitments(tallies));
    return [value, tone, title];
  };
  assert.deepEqual(said(), ['none made', 'pending', 'Ann: commitments none made']);
  assert.deepEqual(said(of('open', 2)), [
    'none decided yet',
    'pending',
    'Ann: commitments none decided yet, 2 open',
  ]);
  assert.deepEqual(said(of('kept', 3)), ['3 of 3 kept', 'kept', 'Ann: commitments 3 of 3 kept']);
  assert.deepEqual(said(of('kept', 11), of('missed', 1), of('open', 1)), [
    '11 of 12 kept',
    'changed',
    'Ann: commitments 11 of 12 kept, 1 open',
  ]);
});
