import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command } from '../../bot/command.ts';
import { type CommandOption, optionValues } from '../../bot/command-option.ts';
import { buttonRow, menuRow, readCustomId } from '../../bot/components.ts';
import type { CommandParts } from '../../bot/interaction.ts';
import { listText } from '../../bot/list-text.ts';
import { CONTENT_MAX, quoted } from '../../bot/markdown.ts';

const OPTIONS = [
  { type: 3, name: 'task', description: 'x', required: true, max_length: 5 },
  { type: 3, name: 'state', description: 'x', required: false, choices: [{ name: 'Open', value: 'open' }] },
  { type: 4, name: 'page', description: 'x', required: false, min_value: 1, max_value: 9 },
] as const satisfies CommandOption[];

test('a command is executed with what was given for its options', async () => {
  const echo = command({
    name: 'echo',
    description: 'x',
    options: OPTIONS,
    async execute({ options: { task, state = 'open', page = 1 }, discordId }) {
      return { content: `${task.toUpperCase()} ${state} ${page.toFixed(1)} ${discordId}` };
    },
  });
  const give = async (options: Record<string, string | number>) => {
    const given = { kind: 'command', name: 'echo', options, discordId: 'vic' } as const;
    const answered = await echo.execute(given, {} as CommandParts);
    return 'content' in answered ? answered.content : undefined;
  };

  assert.equal(await give({ task: 'a' }), 'A open 1.0 vic');
  assert.equal(await give({ task: 'abcde', state: 'open', page: 9 }), 'ABCDE open 9.0 vic');
});

const refused: [string, Record<string, string | number>][] = [
  ['a required option that is missing', {}],
  ['an option that it does not have', { task: 'a', other: 'b' }],
  ['a text that is too long', { task: 'abcdef' }],
  ['a text that no database holds', { task: '\0' }],
  ['a number for a text', { task: 1 }],
  ['what is not among the choices', { task: 'a', state: 'shut' }],
  ['a text for a number', { task: 'a', page: '1' }],
  ['a number that is not whole', { task: 'a', page: 1.5 }],
  ['a number below the least', { task: 'a', page: 0 }],
  ['a number above the most', { task: 'a', page: 10 }],
];

for (const [what, given] of refused)
  test(`a command refuses ${what}, for Discord may offer it as it was before`, () => {
    assert.throws(() => optionValues(OPTIONS, given), { name: 'RefusalError', code: 'invalid_input' });
  });

test('a custom_id carries a name and arguments, there and back', () => {
  const [button] = buttonRow('Claim', 'claim-it', ['17', '3']).components;
  const [menu] = menuRow('Open', 'task', [{ label: 'A', value: '17' }]).components;

  assert.deepEqual(readCustomId(button?.custom_id ?? ''), { name: 'claim-it', args: ['17', '3'] });
  assert.deepEqual(readCustomId(menu?.custom_id ?? ''), { name: 'task', args: [] });
});

test('a custom_id that Discord would refuse, or that could not be read, is a fault of ours', () => {
  for (const args of [['x'.repeat(100)], ['1:2'], ['']])
    assert.throws(() => buttonRow('Claim', 'claim', args), TypeError);
});

test('labels are cut to what Discord takes', () => {
  const long = '👾'.repeat(100);
  const [button] = buttonRow(long, 'a', []).components as { label: string }[];
  const [menu] = menuRow('x', 'a', [{ label: long, value: '1' }]).components as {
    options: { label: string }[];
  }[];

  for (const [label, max] of [
    [button?.label, 80],
    [menu?.options[0]?.label, 100],
  ] as const) {
    assert.ok(label !== undefined && label.length <= max && label.endsWith('👾…'));
    assert.ok(label.isWellFormed());
  }
});

test('a list holds as many lines as a message does, says how many it left out, and keeps its head and its end', () => {
  const lines = Array.from({ length: 50 }, (_, i) => `${i} ${'x'.repeat(97)}`);

  const short = listText(['head'], lines.slice(0, 3), ['end']);
  const long = listText(['head'], lines, ['end']);

  assert.deepEqual(short.split('\n'), ['head', ...lines.slice(0, 3), 'end']);
  assert.ok(long.length <= CONTENT_MAX && long.length > CONTENT_MAX - 200);
  const shown = long.split('\n');
  assert.deepEqual([shown[0], shown.at(-1)], ['head', 'end']);
  const left = /^… and (\d+) more$/.exec(shown.at(-2) ?? '')?.[1];
  assert.equal(shown.length - 3 + Number(left), 50);
});

test('text from right to left is isolated, and what turns or hides text is taken out', () => {
  assert.equal(quoted('שלום 12', 80), '\u2068שלום 12\u2069');
  assert.equal(quoted('مهمة', 80), '\u2068مهمة\u2069');
  assert.equal(quoted('plain', 80), 'plain');
  assert.equal(quoted('a\u202Eb\u2066c\u200Bd', 80), 'abcd');
  assert.equal(quoted(`${'א'.repeat(90)}`, 80), `\u2068${'א'.repeat(79)}…\u2069`);
});
