import assert from 'node:assert/strict';
import { test } from 'node:test';
import { approvedDelegate, announce, later, shares, START } from '../support/delegates.ts';
import { type AlertWorld, alertWorld, announceWorse, said } from '../support/alerts.ts';
import { people } from '../support/people.ts';

const { ann, dan, vic } = people;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const threads = /^\/channels\/\d+\/threads$/;
const roles = /^\/guilds\/\d+\/roles$/;

/** The channel or thread of each message, oldest first: `channel`, or the thread's name. */
function places({ discord }: AlertWorld): string[] {
  return discord
    .messages()
    .map(({ channel_id: id }) => (id === discord.alertChannelId ? 'channel' : discord.channel(id).name));
}

function shareOf(text: string): string | undefined {
  return /to (\d+) %/.exec(text)?.[1];
}

async function deliveries(world: AlertWorld) {
  const rows = await world.db.selectFrom('delivery').select(['state', 'because']).orderBy('number').execute();
  return rows.map(({ state, because }) => `${state}${because === null ? '' : `: ${because}`}`);
}

/** Another change of ann's, told. */
async function next(world: AlertWorld, share: number): Promise<void> {
  await announce(world.db, ann, shares(9000, share, 0), world.clock.now);
  await world.drain();
}

async function world(): Promise<AlertWorld> {
  const made = await alertWorld({ limits: { messages: 50 } });
  for (const { discord, name } of [vic, dan]) made.discord.user(discord, name);
  return made;
}

test('a delegate’s alerts stand in one thread of its own, made once, and mention one role, made once', async () => {
  await using of = await world();
  await approvedDelegate(of.db, dan);
  await announce(of.db, dan, shares(9000, 5000, 0), START);
  await of.drain();
  const [danRole] = [...of.discord.guild.roles.values()].filter(({ name }) => name === 'alerts: dan');
  assert.ok(danRole);
  of.discord.guild.changeRole(vic.discord, danRole.id, true);

  await announceWorse(of);
  await of.drain();
  of.clock.now = later(2000);
  await next(of, 7000);
  await announce(of.db, dan, shares(9000, 4000, 0), of.clock.now);
  await of.drain(of.anotherBot());

  assert.deepEqual(places(of), ['dan', 'dan', 'ann', 'ann', 'dan']);
  const made = of.discord.calls.filter(({ method, path }) => method === 'POST' && threads.test(path));
  assert.deepEqual(
    made.map(({ body }) => body),
    ['dan', 'ann'].map((name) => ({ name, type: 11, auto_archive_duration: 10_080 })),
  );
  assert.deepEqual(
    of.discord.calls
      .filter(({ method, path }) => method === 'POST' && roles.test(path))
      .map(({ body }) => body),
    ['dan', 'ann'].map((slug) => ({
      name: `alerts: ${slug}`,
      permissions: '0',
      hoist: false,
      mentionable: true,
    })),
  );
  const told = of.discord.messages().map((message) => of.discord.told(message));
  assert.deepEqual(
    told.map((each) => each.people),
    [[], [], [], [], [vic.discord]],
  );
  assert.deepEqual(
    told.map((each) => each.roles.length),
    [1, 1, 1, 1, 1],
  );
  assert.deepEqual(of.discord.violations, []);
});

test('in a forum each delegate has a post, which opens with what it is for', async () => {
  await using of = await world();
  of.discord.channel().type = 15;

  await announceWorse(of);
  await of.drain();
  of.clock.now = later(2000);
  await next(of, 7000);

  assert.deepEqual(places(of), ['ann', 'ann', 'ann']);
  const [opening, ...alerts] = said(of.discord.messages());
  assert.match(opening ?? '', /^Changes of what ann promised are told here\./);
  assert.deepEqual(alerts.map(shareOf), ['80', '70']);
  assert.deepEqual(of.discord.violations, []);
});

const lost: [string, RegExp][] = [
  ['the thread', threads],
  ['the role', roles],
];
for (const [what, path] of lost)
  test(`where the answer that ${what} is made is lost, it is looked for by its name, and not made again`, async () => {
    await using of = await world();
    of.discord.fail({ method: 'POST', path, times: 1, trouble: 'lost' });

    await announceWorse(of);
    await of.drain();
    const before = of.discord.messages().length;
    of.clock.now = later(60_000);
    await of.drain(of.anotherBot());

    assert.equal(before, 0);
    assert.deepEqual(places(of), ['ann']);
    const made = of.discord.calls.filter((call) => call.method === 'POST' && path.test(call.path));
    assert.equal(made.length, 1);
    assert.equal(of.discord.told(of.discord.messages()[0] ?? assert.fail()).roles.length, 1);
    assert.deepEqual(of.discord.violations, []);
  });

test('a thread of ours is found in the archive too, and nobody else’s is taken over', async () => {
  await using of = await world();
  const { discord } = of;
  const ours = discord.threads.make(discord.alertChannelId, { name: 'ann', type: 11 });
  of.clock.now = later(HOUR_MS);
  const strangers = discord.threads.make(discord.alertChannelId, { name: 'ann', type: 11 });
  assert.ok('id' in strangers && 'id' in ours && strangers.thread);
  strangers.thread.ownerId = vic.discord;
  of.clock.now = later(30 * DAY_MS);

  await next(of, 8000);

  assert.deepEqual(
    discord.messages().map((message) => message.channel_id),
    [ours.id],
  );
  assert.equal(discord.threads.isArchived(ours), false);
});

test('an alert wakes a thread that fell asleep', async () => {
  await using of = await world();
  await announceWorse(of);
  await of.drain();
  of.clock.now = later(30 * DAY_MS);

  await next(of, 7000);

  assert.deepEqual(places(of), ['ann', 'ann']);
});

type Break = (world: AlertWorld) => void;
const fallbacks: [string, Break, Break, RegExp][] = [
  [
    'a locked thread (160005)',
    ({ discord }) => Object.assign(discord.threads.all()[0]?.thread ?? assert.fail(), { locked: true }),
    ({ discord }) => Object.assign(discord.threads.all()[0]?.thread ?? assert.fail(), { locked: false }),
    /160005/,
  ],
  [
    'threads in which the bot may not speak (50013)',
    ({ discord }) => discord.guild.botMay.delete('SEND_MESSAGES_IN_THREADS'),
    ({ discord }) => discord.guild.botMay.add('SEND_MESSAGES_IN_THREADS'),
    /50013/,
  ],
];
for (const [what, spoil, mend, because] of fallbacks)
  test(`past ${what} the alert goes into the channel itself, at once and once, and an hour later into the thread again`, async () => {
    await using of = await world();
    await announceWorse(of);
    await of.drain();
    spoil(of);
    of.clock.now = later(2000);

    await next(of, 7000);
    await next(of, 6500);
    const noted = await of.db.selectFrom('alert_thread').select('because').executeTakeFirstOrThrow();
    mend(of);
    of.clock.now = later(2 * HOUR_MS);
    await next(of, 6000);

    assert.deepEqual(places(of), ['ann', 'channel', 'channel', 'ann']);
    assert.deepEqual(said(of.discord.messages()).map(shareOf), ['80', '70', '65', '60']);
    assert.match(noted.because ?? '', because);
    const after = await of.db.selectFrom('alert_thread').select('because').executeTakeFirstOrThrow();
    assert.equal(after.because, null);
    assert.deepEqual(await deliveries(of), ['sent', 'sent', 'sent', 'sent']);
    assert.ok(of.discord.messages().every((message) => of.discord.told(message).roles.length === 1));
    assert.deepEqual(of.discord.violations, []);
  });

const unmade: [string, Break, RegExp][] = [
  ['too many active threads (160006)', ({ discord }) => (discord.guild.activeThreadsMax = 0), /160006/],
  [
    'the right to make threads (50013)',
    ({ discord }) => discord.guild.botMay.delete('CREATE_PUBLIC_THREADS'),
    /50013/,
  ],
  [
    'the right to look for them (50013)',
    ({ discord }) => discord.guild.botMay.delete('READ_MESSAGE_HISTORY'),
    /50013/,
  ],
];
for (const [what, spoil, because] of unmade)
  test(`where no thread can be made for want of room or rights, ${what}, the channel is told, and Discord is not asked at each alert`, async () => {
    await using of = await world();
    spoil(of);

    await announceWorse(of);
    await of.drain();
    of.clock.now = later(2000);
    await next(of, 7000);

    assert.deepEqual(places(of), ['channel', 'channel']);
    const noted = await of.db.selectFrom('alert_thread').select('because').executeTakeFirstOrThrow();
    assert.match(noted.because ?? '', because);
    assert.equal(of.discord.calls.filter(({ status }) => status === 403 || status === 400).length, 1);
  });

test('a thread that was deleted is made anew, and the alert that found it gone stands in the new one', async () => {
  await using of = await world();
  await announceWorse(of);
  await of.drain();
  of.discord.deleteChannel(of.discord.threads.all()[0]?.id ?? '');
  of.clock.now = later(2000);

  await next(of, 7000);

  assert.deepEqual(said(of.discord.messages()).map(shareOf), ['70']);
  assert.deepEqual(places(of), ['ann']);
  assert.deepEqual(await deliveries(of), ['sent', 'sent']);
});

test('an alert whose answer was lost in a thread that is then locked is not said again in the channel', async () => {
  await using of = await world();
  of.discord.fail({ method: 'POST', path: /messages$/, times: 1, trouble: 'lost' });
  await announceWorse(of);
  await of.drain();
  Object.assign(of.discord.threads.all()[0]?.thread ?? assert.fail(), { locked: true });

  of.clock.now = later(HOUR_MS);
  await of.drain();

  assert.deepEqual(places(of), ['ann']);
  assert.deepEqual(await deliveries(of), ['sent']);
});

const roleless: [string, Break, RegExp][] = [
  ['with 250 roles (30005)', ({ discord }) => (discord.guild.rolesMax = discord.guild.roles.size), /30005/],
  [
    'without the right to make roles (50013)',
    ({ discord }) => discord.guild.botMay.delete('MANAGE_ROLES'),
    /50013/,
  ],
];
for (const [what, spoil, because] of roleless)
  test(`in a server ${what} the alert goes out and mentions nobody, and why is noted`, async () => {
    await using of = await world();
    spoil(of);

    await announceWorse(of);
    await of.drain();
    of.clock.now = later(2000);
    await next(of, 7000);
    const made = of.discord.calls.filter(({ method, path }) => method === 'POST' && roles.test(path)).length;
    const noted = await of.db.selectFrom('alert_role').select('because').executeTakeFirstOrThrow();
    assert.match(noted.because ?? '', because);
    of.discord.guild.rolesMax = 250;
    of.discord.guild.botMay.add('MANAGE_ROLES');
    of.clock.now = later(2 * HOUR_MS);
    await next(of, 6000);

    assert.equal(made, 1);
    assert.deepEqual(places(of), ['ann', 'ann', 'ann']);
    assert.deepEqual(
      of.discord.messages().map((message) => of.discord.told(message).roles.length),
      [0, 0, 1],
    );
    assert.doesNotMatch(of.discord.messages()[0]?.content ?? '', /<@/);
    assert.deepEqual(of.discord.violations, []);
  });

test('a role that an administrator deleted is made anew; one of its name that gives rights, or is of an integration, is not taken for it', async () => {
  await using of = await world();
  const { guild } = of.discord;
  const others = [{ permissions: '8' }, { managed: true }].map(
    (each) => guild.makeRole({ name: 'alerts: ann', mentionable: true, ...each }).id,
  );
  await announceWorse(of);
  await of.drain();
  const [first] = of.discord.told(of.discord.messages()[0] ?? assert.fail()).roles;
  assert.ok(first !== undefined && !others.includes(first));
  guild.deleteRole(first);
  of.clock.now = later(2000);

  await next(of, 7000);

  const [second, ...more] = of.discord.told(of.discord.messages()[1] ?? assert.fail()).roles;
  assert.deepEqual(more, []);
  assert.ok(second !== undefined && ![first, ...others].includes(second));
});

test('a role that may not be mentioned is said to be so, unless the bot may mention all', async () => {
  await using of = await world();
  const { guild } = of.discord;
  const role = guild.makeRole({ name: 'alerts: ann', mentionable: false });
  const because = async () =>
    (await of.db.selectFrom('alert_role').select(['role_id', 'because']).executeTakeFirstOrThrow()).because;

  await announceWorse(of);
  await of.drain();
  const unheard = await because();
  guild.botMay.add('MENTION_EVERYONE');
  of.clock.now = later(2000);
  await next(of, 7000);

  assert.match(unheard ?? '', /may not be mentioned/);
  assert.equal(await because(), null);
  assert.deepEqual(
    of.discord.messages().map((message) => of.discord.told(message).roles),
    [[], [role.id]],
  );
});

const shut: [string, Break, RegExp][] = [
  [
    'its channel was deleted (10003)',
    ({ discord }) => discord.deleteChannel(discord.alertChannelId),
    /10003/,
  ],
  ['the bot was thrown out (50001)', ({ discord }) => (discord.guild.kicked = true), /50001/],
  ['its channel shuts the bot out (50001)', ({ discord }) => (discord.channel().refuses = 50001), /50001/],
];
for (const when of ['before', 'after'] as const)
  for (const [what, spoil, because] of shut)
    test(`where ${what}, ${when} a thread was made, that channel is broken with its reason, and direct messages go on`, async () => {
      await using of = await world();
      await of.link(vic);
      await of.follow(vic, 'ann');
      await of.drain();
      if (when === 'after') {
        await announceWorse(of);
        await of.drain();
      }
      spoil(of);
      of.clock.now = later(2000);

      await next(of, 7000);

      const { broken_because: broken } = await of.db
        .selectFrom('alert_channel')
        .select('broken_because')
        .executeTakeFirstOrThrow();
      assert.match(broken ?? '', because);
      assert.equal(shareOf(of.discord.directMessages(vic.discord).at(-1)?.content ?? ''), '70');
      const states = (
        await of.db
          .selectFrom('delivery')
          .select('state')
          .where('seq', '=', when === 'before' ? 3n : 4n)
          .execute()
      ).map(({ state }) => state);
      assert.deepEqual(states.sort(), ['failed', 'sent']);
    });
