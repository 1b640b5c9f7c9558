import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Alert } from '../../core/alerts/alert.ts';
import { alertMessage } from '../../bot/messages.ts';
import type { JsonObject } from '../../core/book/canonical.ts';
import { ENTRY_KINDS, type EntryKind } from '../../core/book/entry.ts';
import { applyAsDelegate } from '../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../core/delegates/approve-delegate.ts';
import { PERSONAL_OCCASIONS, PUBLIC_OCCASIONS } from '../../core/alerts/occasion.ts';
import { answerQuestion } from '../../core/questions/answer-question.ts';
import { askQuestion } from '../../core/questions/ask-question.ts';
import { hideQuestion } from '../../core/questions/hide-question.ts';
import { planBody } from '../../core/reward-plans/plan-entry.ts';
import { termsOf } from '../../core/reward-plans/reward-plan.ts';
import { publishTask } from '../../core/tasks/publish-task.ts';
import { alertWorld } from '../support/alerts.ts';
import { bodyWith, made } from '../support/commitments.ts';
import { announce, callerOf, profileNamed, settings, shares, START } from '../support/delegates.ts';
import { markupIn } from '../support/discord/rendered.ts';
import { people } from '../support/people.ts';
import { Random } from '../support/random.ts';

const { ann, dan, vic, stella } = people;
const ORIGIN = 'https://pledgebook.example';
const NOW = new Date('2026-12-01T09:20:00.000Z');
const ROUNDS = 400;
const ROLE = '1200000000000000009';

/** What turns the direction of what we say behind it, or is not seen. */
const TURNED = /[\u202a-\u202e\u2066\u2067\ufeff]/;

const PIECES = [
  '@everyone',
  '@here',
  '<@1100000000000000001>',
  '<@!1100000000000000001>',
  '<@&1100000000000000001>',
  '<#1100000000000000001>',
  '</ask:1100000000000000001>',
  '<:emoji:1100000000000000001>',
  '<t:1700000000:R>',
  '<id:customize>',
  '[wallet](https://evil.example)',
  '[wallet](<https://evil.example>)',
  'https://evil.example/a_b',
  'HTTPS://EVIL.example',
  'discord.gg/evil',
  'DiscordApp.com/invite/evil',
  '```js\nx\n```',
  '``x``',
  '`',
  '**b**',
  '***',
  '__u__',
  '~~s~~',
  '||s||',
  '# heading',
  '\n# heading',
  '\n-# small',
  '\n> quote',
  '\n>>> quote',
  '\n- item',
  '\n1. item',
  '\\',
  '\\\\',
  '\u200b',
  '\u202e',
  '\u2066',
  '\ufeff',
  'שלום',
  '👾',
  'a',
  ' ',
  '- ',
  '1. ',
];

function hostile(random: Random, length: number): string {
  let text = '';
  while (text.length < length) text += random.pick(PIECES);
  return text.slice(0, length);
}

/** An alert in which everything that people can write is hostile. */
function hostileAlert(random: Random, kind: EntryKind): Alert {
  const plans = [shares(9000, 8800, 0), shares(9000, 8000, 100)].map((each) => termsOf(each, undefined));
  const [name, words] = [hostile(random, 1 + random.below(80)), hostile(random, 1 + random.below(1500))];
  const occasion = random.pick([...PUBLIC_OCCASIONS, ...PERSONAL_OCCASIONS, 'recorded', 'recorded'] as const);
  const [before, after] = plans;
  assert.ok(before && after);
  const body = {
    ...planBody({ version: 2, terms: after, effectiveAt: NOW }, { version: 1, terms: before }),
    ...(kind.startsWith('commitment.') ? bodyWith(words) : {}),
    reason: words,
    title: words,
    text: words,
    answer: words,
    because: words,
    github: { login: words },
    contributor: { login: words },
    pullRequest: { repository: words, number: 1 },
    startsAt: NOW.toISOString(),
    questionsUntil: NOW.toISOString(),
    picks: [{ points: 5 }],
    changes: [{ member: 'title', before: words }],
    difference: ['name', 'description', 'links'].map((field) => ({ field, before: words, after: words })),
  } as unknown as JsonObject;
  return {
    occasion,
    entry: {
      kind,
      actor: { role: 'delegate', address: ann.address },
      subject: { delegate: 'x', task: '17', reviewer: words },
      body,
      seq: 42,
      at: NOW,
      hash: new Uint8Array(32),
    },
    delegate: { slug: 'x', name },
    round: 1,
    others: [],
    unfollow: null,
    facts: { pullRequest: words, because: words, question: words, dueAt: NOW.toISOString() },
  };
}

test('O4: whatever people write, no alert mentions anybody, links elsewhere or is formatted by it', () => {
  const random = new Random(20261201);
  for (let round = 0; round < ROUNDS; round += 1) {
    const kind = ENTRY_KINDS[round % ENTRY_KINDS.length] ?? 'plan.announced';
    const alert = hostileAlert(random, kind);
    const others = Array.from({ length: Math.max(0, random.below(6) - 2) }, () =>
      hostileAlert(random, random.pick(ENTRY_KINDS)),
    );
    const told = random.pick([
      { kind: 'direct' },
      { kind: 'channel', roleId: null },
      { kind: 'channel', roleId: ROLE },
    ] as const);
    const message = alertMessage({ ...alert, others }, told, ORIGIN, NOW);
    const { allowed_mentions: allowed } = message;
    assert.deepEqual(allowed.parse, []);
    for (const role of allowed.roles ?? []) assert.equal(role, ROLE);
    const content = message.content.replace(new RegExp(`\n<@&${ROLE}>$`), '');
    const [embed] = message.embeds;
    const fields = (embed?.fields ?? []).flatMap((field) => [field.name, field.value]);
    for (const text of [content, embed?.description ?? '', embed?.footer.text ?? '', ...fields]) {
      assert.equal(markupIn(text, ORIGIN), undefined, `${kind} ${alert.occasion}`);
      assert.doesNotMatch(text, TURNED, `${kind} ${alert.occasion}`);
    }
  }
});

test('of two names that run from right to left the one before stands before the arrow', () => {
  const alert = hostileAlert(new Random(1), 'profile.changed');
  assert.ok(alert.entry);
  const body = { difference: [{ field: 'name', before: 'שלום', after: 'ירוק' }] };

  const { embeds } = alertMessage(
    { ...alert, occasion: 'recorded', entry: { ...alert.entry, body } },
    { kind: 'direct' },
    ORIGIN,
    NOW,
  );

  assert.equal(embeds[0]?.fields?.[0]?.value, '\u2068שלום\u2069 → \u2068ירוק\u2069');
});

test('the check sees each piece where it is not escaped', () => {
  const seen = PIECES.filter((piece) => markupIn(`x ${piece}`.trim(), ORIGIN) !== undefined);
  assert.ok(seen.length >= 26, String(seen.length));
  for (const piece of [
    '@everyone',
    '<@&1100000000000000001>',
    '[wallet](https://evil.example)',
    '\n- item',
    '```js\nx\n```',
  ])
    assert.ok(piece === '\n- item' || seen.includes(piece), piece);
  assert.equal(
    markupIn(`See it: <${ORIGIN}/changes/42?a=b> · All: <${ORIGIN}/delegates/x>`, ORIGIN),
    undefined,
  );
  assert.notEqual(markupIn('See it: <https://pledgebook.example.evil.example/x>', ORIGIN), undefined);
});

test('no answer of a command mentions, links or is formatted by what delegates and askers wrote', async () => {
  await using world = await alertWorld();
  await world.bot.start();
  const { db, discord, clock } = world;
  await world.link(vic);
  const by = await callerOf(db, dan);
  const ATTACK = '**@everyone** [x](https://evil.example) <@&1100000000000000001> `c` ||s||';
  const lines = `${ATTACK}\n# heading\n> quote\n\`\`\`\ncode`;
  const profile = { ...profileNamed(`1. ${ATTACK}`.slice(0, 80)), description: lines };
  const { slug } = await applyAsDelegate(db, by, profile, START);
  const steward = await callerOf(db, stella);
  await approveDelegate(db, steward, slug, lines, START);
  await announce(db, { ...dan, name: slug }, { ...shares(5000, 5000, 0), note: lines }, clock.now);
  await made(db, dan, { text: ATTACK, test: lines }, clock.now, slug);
  const asked = await askQuestion(db, await callerOf(db, vic), slug, lines, clock.now);
  await answerQuestion(db, by, asked, lines, clock.now);
  await hideQuestion(db, steward, asked, lines, clock.now);
  const repository = {
    id: 77,
    name: 'iotex/pledge',
    defaultBranch: 'main',
    private: false,
    installationId: null,
  };
  const terms = {
    title: ATTACK,
    description: lines,
    criteria: [ATTACK],
    skills: ['rust'],
    proof: { kind: 'deployment' as const, environment: 'production' },
  };
  const task = await publishTask(db, steward, terms, repository, settings, clock.now);
  await world.drain();

  const given: [string, Record<string, string>][] = [
    ['delegate', { delegate: slug }],
    ['changes', {}],
    ['changes', { delegate: slug }],
    ['follow', { delegate: slug }],
    ['alerts', {}],
    ['alerts', { delegate: slug, tell: 'daily' }],
    ['unfollow', { delegate: slug }],
    ['wishlist', {}],
    ['task', { task }],
    ['reviews', {}],
    ['help', {}],
    ['delegate', { delegate: ATTACK }],
    ['task', { task: ATTACK }],
    ['wishlist', { skill: ATTACK.slice(0, 30) }],
    ['ask', { delegate: ATTACK }],
  ];
  for (const [name, options] of given) {
    const { message } = await discord.command(vic.discord, name, options);
    assert.ok(message, name);
    assert.equal(markupIn(message.content, ORIGIN), undefined, name);
  }
  const { form } = await discord.command(vic.discord, 'ask', { delegate: slug });
  assert.ok(form);
  for (const message of [...discord.messages(), ...discord.directMessages(vic.discord)])
    assert.equal(markupIn(message.content.replace(/\n<@&\d+>$/, ''), ORIGIN), undefined);
  assert.deepEqual(discord.violations, []);
});
