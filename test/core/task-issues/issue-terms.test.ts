import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { IssueFacts } from '../../../core/task-issues/issue.ts';
import { termsOfIssue } from '../../../core/task-issues/issue-terms.ts';
import { taskListOf, withoutBoxes } from '../../../core/task-issues/task-list.ts';
import { termsFrom } from '../../../core/tasks/task-terms.ts';

const proof = { kind: 'release' } as const;
const repository = {
  id: 5001,
  name: 'iotex/pledge',
  defaultBranch: 'main',
  private: false,
  installationId: 77,
};

function issue(changes: Partial<IssueFacts> = {}): IssueFacts {
  return {
    repository,
    number: 12,
    title: 'Serve the archive',
    body: 'An endpoint that answers for every height.',
    url: 'https://github.com/iotex/pledge/issues/12',
    state: 'open',
    isPullRequest: false,
    ...changes,
  };
}

test('an issue becomes a task of its own title and text, with one criterion where it lists none', () => {
  assert.deepEqual(termsOfIssue(issue(), proof), {
    terms: {
      title: 'Serve the archive',
      description: 'An endpoint that answers for every height.',
      criteria: ['What the issue iotex/pledge#12 asks for is done'],
      proof,
    },
    notes: [],
  });
});

test('the open items of a task list are the criteria, ticked ones are counted in a note', () => {
  const body = 'Wanted:\r\n- [ ] answers for height 1\r\n- [x] a name\r\n  * [ ] *documented*\r\n3. [ ] fast';

  const { terms, notes } = termsOfIssue(issue({ body }), proof);

  assert.deepEqual(terms.criteria, ['answers for height 1', '*documented*', 'fast']);
  assert.deepEqual(notes, ['1 ticked item of the task list left out of the criteria']);
});

test('an item is one where GitHub shows one: not in code, not in a comment, not without its box', () => {
  const cases: [string, string[]][] = [
    ['- [ ] yes', ['yes']],
    ['+ [ ] yes', ['yes']],
    ['12) [ ] yes', ['yes']],
    ['      - [ ]   yes', ['yes']],
    ['- [] no\n- [ ]no\n-[ ] no\n- [  ] no\n[ ] no\n- [ ] \n- [o] no', []],
    ['```\n- [ ] no\n```\n- [ ] yes', ['yes']],
    ['~~~~md\n- [ ] no\n~~~\n- [ ] no\n```\n- [ ] no\n~~~~\n- [ ] yes', ['yes']],
    ['```\n- [ ] no\n``` still code\n- [ ] no', []],
    ['<!-- write here\n- [ ] no\n-->\n- [ ] yes', ['yes']],
    ['<!-- a --> text <!-- b\n- [ ] no\n- [ ] no --> \n- [ ] yes', ['yes']],
    ['- [ ] yes <!-- hint -->\n- [ ] also', ['yes <!-- hint -->', 'also']],
    ['> - [ ] quoted', []],
  ];
  for (const [markdown, open] of cases) assert.deepEqual(taskListOf(markdown).open, open, markdown);
});

test('who reads the text of an issue as text sees items and ticks, and no boxes; all else of it stays as it is', () => {
  const lines: [string, string][] = [
    ['Wanted:', 'Wanted:'],
    ['- [ ] for height 1', '• for height 1'],
    ['- [x] a name', '✓ a name'],
    ['  * [X] *documented*', '  ✓ *documented*'],
    ['3. [ ] fast', '3. fast'],
    ['4) [x] cheap', '4) ✓ cheap'],
    ['- plain, [ ] no item', '- plain, [ ] no item'],
    ['```', '```'],
    ['- [ ] code', '- [ ] code'],
    ['```', '```'],
    ['', ''],
  ];
  const [stored, shown] = [0, 1].map((side) => lines.map((line) => line[side]).join('\n'));
  assert.equal(withoutBoxes(String(stored)), shown);
});

test('what is longer than a task may be is cut, and a note and the text itself say so', () => {
  const items = Array.from(
    { length: 25 },
    (_, index) => `- [ ] ${index === 0 ? 'é'.repeat(301) : `item ${index}`}`,
  );
  const long = issue({ title: '👾'.repeat(201), body: `${items.join('\n')}\n${'x'.repeat(30_000)}` });

  const { terms, notes } = termsOfIssue(long, proof);

  assert.equal(Array.from(terms.title).length, 200);
  assert.equal(Array.from(terms.description).length, 20_000);
  assert.ok(terms.description.endsWith(`x\n\n[Cut here. The whole text: ${long.url}]`));
  assert.deepEqual(terms.criteria.slice(0, 2), ['é'.repeat(300), 'item 1']);
  assert.equal(terms.criteria.length, 20);
  assert.deepEqual(notes, [
    'the title was cut from 201 to 200 characters',
    `the text was cut from ${Array.from(long.body).length} to ${20_000 - `\n\n[Cut here. The whole text: ${long.url}]`.length} characters`,
    'criterion 1 was cut from 301 to 300 characters',
    'the task list has 25 open items: the first 20 are the criteria',
  ]);
  assert.deepEqual(termsFrom(terms, 5001, 2).criteria, terms.criteria);
});

test('hostile text is text: markup stays as it is, and what hides or turns text is left out and counted', () => {
  const markup = `<script>alert(1)</script> "><img src=x onerror=alert(1)> \${x} {{7*7}} [a](javascript:alert(1))`;

  const { terms, notes } = termsOfIssue(
    issue({ title: `${markup}\u202e\u0000\n`, body: `${markup}\ud800\r\n- [ ] \u200b${markup}` }),
    proof,
  );

  assert.equal(terms.title, markup);
  assert.equal(terms.description, `${markup}\n- [ ] ${markup}`);
  assert.deepEqual(terms.criteria, [markup]);
  assert.deepEqual(
    notes.map((note) => /^\d+ characters? of (the title|the text|criterion 1) left out/.exec(note)?.[0]),
    [
      '2 characters of the title left out',
      '2 characters of the text left out',
      '1 character of criterion 1 left out',
    ],
  );
});

test('an issue without visible text becomes a task all the same', () => {
  const { terms } = termsOfIssue(issue({ title: '\u200b\u2060', body: '  \n- [ ] \u3164' }), proof);

  assert.deepEqual(terms, {
    title: 'Issue iotex/pledge#12',
    description: '- [ ]',
    criteria: ['What the issue iotex/pledge#12 asks for is done'],
    proof,
  });
  assert.equal(
    termsOfIssue(issue({ body: '' }), proof).terms.description,
    'The issue iotex/pledge#12 has no text.',
  );
});

test('a private repository is named to the steward before its text can be published', () => {
  const { notes } = termsOfIssue(issue({ repository: { ...repository, private: true } }), proof);

  assert.deepEqual(notes, ['the repository is private: once published, everybody can read this text']);
});

test('whatever an issue holds, its task is one that a steward could have written', () => {
  const pieces = [
    'a',
    ' ',
    '\n',
    '\r\n',
    '\t',
    '- [ ] ',
    '```',
    '<!--',
    '-->',
    '\u202e',
    '\u0000',
    '\ud83d',
    '👾',
    'e\u0301',
    '\u200d',
    '\u2028',
    '"<&',
  ];
  let seed = 7;
  const random = (below: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  const text = (length: number) => Array.from({ length }, () => pieces[random(pieces.length)] ?? '').join('');
  for (let round = 0; round < 300; round += 1) {
    const { terms } = termsOfIssue(issue({ title: text(random(300)), body: text(random(900)) }), proof);

    const kept = termsFrom(terms, 5001, 2);

    assert.deepEqual(
      [kept.title, kept.description, kept.criteria],
      [terms.title, terms.description, terms.criteria],
    );
  }
});
