import assert from 'node:assert/strict';
import { test } from 'node:test';
import { plain } from '../../bot/markdown.ts';
import { alertMessage } from '../../bot/messages.ts';
import type { Alert } from '../../core/alerts/alert.ts';
import type { JsonObject } from '../../core/book/canonical.ts';
import type { Entry, EntryKind } from '../../core/book/entry.ts';
import { ENTRY_KINDS } from '../../core/book/entry.ts';
import {
  type Occasion,
  PERSONAL_OCCASIONS,
  type PersonalFacts,
  type PersonalOccasion,
  PUBLIC_OCCASIONS,
} from '../../core/alerts/occasion.ts';
import { planBody } from '../../core/reward-plans/plan-entry.ts';
import { termsOf } from '../../core/reward-plans/reward-plan.ts';
import { bodyWith } from '../support/commitments.ts';
import { shares } from '../support/delegates.ts';
import { loadOpenApi } from '../support/discord/openapi.ts';
import { houseFault, messageFault } from '../support/discord/own-rules.ts';

const ORIGIN = 'https://pledgebook.example';
const NOW = new Date('2025-11-19T00:00:00.000Z');
const before = { version: 1, terms: termsOf(shares(9000, 8800, 0), undefined) };
const after = { version: 2, terms: termsOf(shares(9000, 8000, 0), undefined) };
const plan = planBody({ ...after, effectiveAt: new Date('2025-11-26T00:00:00.000Z') }, before);

function alertOf(kind: EntryKind, body: JsonObject, change: Partial<Alert> = {}): Alert {
  const entry: Entry = {
    kind,
    actor: { role: 'delegate', address: '0xA11' },
    subject: { delegate: 'node-harbor', task: '17' },
    body,
  };
  return {
    occasion: 'recorded',
    entry: { ...entry, seq: 42, at: NOW, hash: new Uint8Array(32) },
    delegate: { slug: 'node-harbor', name: 'Node Harbor' },
    round: 1,
    facts: null,
    others: [],
    unfollow: null,
    ...change,
  };
}

test('an announced change is told as the register words it', () => {
  const alert = alertOf('plan.announced', { ...plan, reason: 'Power costs more.' });

  const message = alertMessage(alert, { kind: 'direct' }, ORIGIN, NOW);

  assert.deepEqual(message, {
    content: [
      'Node Harbor announced a change: epoch rewards to voters 88 % to 80 % (8 points less). Takes effect 26 Nov 2025 00:00 UTC, in 7 days.',
      'Reason: Power costs more.',
      'You follow this delegate.',
      'See it: <https://pledgebook.example/changes/42> · All of this delegate: <https://pledgebook.example/delegates/node-harbor>',
    ].join('\n'),
    embeds: [
      {
        color: 0xb45309,
        fields: [{ name: 'Epoch rewards to voters', value: '88 % → 80 %\n8 points less' }],
        footer: { text: 'Entry 42' },
      },
    ],
    components: [
      {
        type: 1,
        components: [
          { type: 2, style: 2, label: 'Mute', custom_id: 'mute:node-harbor' },
          { type: 2, style: 2, label: 'Unfollow this delegate', custom_id: 'unfollow:node-harbor' },
          { type: 2, style: 2, label: 'What it means for my vote', custom_id: 'meaning:42' },
        ],
      },
    ],
    allowed_mentions: { parse: [] },
  });
});

const wordings: [string, Alert, string][] = [
  [
    'a reminder',
    alertOf('plan.announced', plan, { occasion: 'reminder' }),
    'Reminder: Node Harbor announced a change: epoch rewards to voters 88 % to 80 % (8 points less). Takes effect 26 Nov 2025 00:00 UTC, in 7 days.',
  ],
  [
    'an effect',
    alertOf('plan.in_force', plan),
    'The announced change of Node Harbor is in force: epoch rewards to voters 88 % to 80 % (8 points less). Takes effect 26 Nov 2025 00:00 UTC, in 7 days.',
  ],
  [
    'a withdrawal',
    alertOf('plan.withdrawn', plan),
    'Node Harbor withdrew an announced change: epoch rewards to voters: 88 % as before, not 80 %.',
  ],
  [
    'a completed task',
    alertOf('task.completed', { title: 'Archive node' }),
    'Node Harbor completed task 17 “Archive node”. Node Harbor has the badge of this task.',
  ],
];

for (const [name, alert, expected] of wordings)
  test(`${name} is told in one line`, () => {
    const { content } = alertMessage(alert, { kind: 'channel', roleId: null }, ORIGIN, NOW);
    assert.equal(content.split('\n')[0], expected);
  });

const due = { dueAt: '2025-11-26T00:00:00.000Z' };
const cited = { pullRequest: 'iotex/pledge#12' };
const personal: [PersonalOccasion, PersonalFacts, string][] = [
  [
    'half_time',
    due,
    'Half of your time for task 17 “Archive node” is over. Due by 26 Nov 2025 00:00 UTC, in 7 days. Submit a pull request by then, or release the task.',
  ],
  [
    'last_day',
    { dueAt: '2025-11-20T00:00:00.000Z' },
    'Your last day for task 17 “Archive node” has begun. Due by 20 Nov 2025 00:00 UTC, in 24 hours. Without a pull request the claim then expires.',
  ],
  [
    'clock_runs',
    { ...due, because: 'rey asked for changes' },
    'Your time for task 17 “Archive node” runs again. Rey asked for changes. Due by 26 Nov 2025 00:00 UTC, in 7 days.',
  ],
  [
    'invitation',
    { ...due, ...cited },
    String.raw`You were drawn to review the work of Node Harbor on task 17 “Archive node”. Pull request iotex/pledge\#12. Review it on GitHub. Due by 26 Nov 2025 00:00 UTC, in 7 days.`,
  ],
  [
    'late_review',
    { ...cited, since: '2025-11-16T00:00:00.000Z', because: '1 of 2 approvals that count' },
    String.raw`The work of Node Harbor on task 17 “Archive node” waits for reviewers. Pull request iotex/pledge\#12. It has been waiting since 16 Nov 2025 00:00 UTC. 1 of 2 approvals that count.`,
  ],
  [
    'steward_needed',
    { because: 'GitHub no longer shows its repository' },
    'A steward is needed for task 17 “Archive node”. GitHub no longer shows its repository.',
  ],
];

for (const [occasion, facts, expected] of personal)
  test(`an alert of ${occasion} says what is to be done, links to our pages and has no button of a follow`, () => {
    const alert = alertOf('task.claimed', { title: 'Archive node' }, { occasion, facts });

    const message = alertMessage(alert, { kind: 'direct' }, ORIGIN, NOW);

    assert.deepEqual(message.content.split('\n'), [
      expected,
      'See the task: <https://pledgebook.example/tasks/17> · See the entry: <https://pledgebook.example/changes/42>',
    ]);
    assert.deepEqual(message.components, []);
  });

test('what is told of one entry more than once is told apart in its place', () => {
  const mark = (occasion: Occasion, round: number) => {
    const alert = alertOf('task.claimed', { title: 'Archive node' }, { occasion, round, facts: {} });
    return alertMessage(alert, { kind: 'direct' }, ORIGIN, NOW).embeds[0]?.footer.text;
  };

  assert.deepEqual(
    [mark('recorded', 1), mark('half_time', 1), mark('half_time', 2), mark('last_day', 1)],
    ['Entry 42', 'Entry 42 · half time', 'Entry 42 · half time 2', 'Entry 42 · last day'],
  );
});

const attacks = [
  '@everyone',
  '@here look',
  '<@&1100000000000000001>',
  '<@1100000000000000001>',
  '<#1100000000000000001>',
  '[your wallet](https://evil.example)',
  'https://evil.example/claim',
  'http://evil.example',
  'discord.gg/evil',
  'discord.com/invite/evil',
  '# Heading',
  '**bold** __under__ ~~gone~~ ||spoiler|| `code` ```block```',
  '> quote',
  '- item',
  '1. item',
  '<:emoji:1100000000000000001>',
  '<https://evil.example>',
  'two\nlines\n# heading',
  '\\@everyone \\[x](https://evil.example)',
];

for (const attack of attacks)
  test(`${JSON.stringify(attack)} in a delegate's text is shown letter by letter`, () => {
    const alert = alertOf(
      'plan.announced',
      { ...plan, reason: attack },
      { delegate: { slug: 'node-harbor', name: attack } },
    );

    const invitation = alertOf(
      'task.submitted',
      { title: attack },
      {
        occasion: 'invitation',
        facts: { pullRequest: attack, because: attack },
        delegate: { slug: 'node-harbor', name: attack },
      },
    );

    for (const message of [
      alertMessage(alert, { kind: 'channel', roleId: null }, ORIGIN, NOW),
      alertMessage(alert, { kind: 'direct' }, ORIGIN, NOW),
      alertMessage(invitation, { kind: 'direct' }, ORIGIN, NOW),
    ]) {
      const said = JSON.stringify(message);
      assert.doesNotMatch(said, /@(everyone|here)/);
      assert.doesNotMatch(said.replaceAll(`${ORIGIN}/`, ''), /https?:\/\//);
      assert.doesNotMatch(said, /discord\.(gg|com)/);
      const unescaped = message.content
        .replaceAll(/<https:\/\/pledgebook\.example\/[a-z0-9/-]+>/g, '')
        .replaceAll(/\\[^A-Za-z0-9\s]/g, '');
      assert.doesNotMatch(unescaped, /[*_~|`[\]#<>]/);
      assert.doesNotMatch(message.content, /^\s*([-+]|\d+\.) /m);
    }
    assert.equal(
      plain(attack).replaceAll(/[\u200b\\]/g, ''),
      attack.replaceAll(/\s+/g, ' ').replaceAll('\\', ''),
    );
  });

test('O4: every kind of alert fits into a message, however long its texts are', (t) => {
  const openApi = loadOpenApi();
  if (openApi === undefined)
    t.diagnostic('../shared/vectors/discord/openapi.json is absent: only our own rules are checked');
  const long = '*[](https://evil.example)@everyone '.repeat(400);
  const body = {
    ...plan,
    reason: long,
    title: long,
    text: long,
    startsAt: NOW.toISOString(),
    questionsUntil: NOW.toISOString(),
    picks: [{ points: 5 }],
    changes: [{ member: 'title', before: long }],
    difference: ['name', 'description', 'links'].map((field) => ({ field, before: long, after: long })),
  } as unknown as JsonObject;

  for (const kind of ENTRY_KINDS)
    for (const occasion of [...PUBLIC_OCCASIONS, ...PERSONAL_OCCASIONS]) {
      const facts = { ...due, since: due.dueAt, pullRequest: long, because: long };
      const delegate = { slug: 'x', name: long.slice(0, 80) };
      const told = kind.startsWith('commitment.') ? { ...body, ...bodyWith(long) } : body;
      const alert = alertOf(kind, told, { occasion, facts, delegate });
      const message = alertMessage(alert, { kind: 'direct' }, ORIGIN, NOW);
      const sent = { ...message, nonce: 'x'.repeat(25), enforce_nonce: true };
      assert.ok(message.content.length <= 2000, kind);
      assert.equal(messageFault(sent, false), undefined, kind);
      assert.equal(houseFault(sent, true), undefined, kind);
      assert.equal(openApi?.requestFault('POST', '/channels/1/messages', sent), undefined, kind);
      assert.match(message.content, /See (it|the entry): <https:\/\/pledgebook\.example\/changes\/42>/);
    }
});
