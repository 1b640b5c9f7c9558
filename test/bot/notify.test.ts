import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announce, approvedDelegate, later, shares } from '../support/delegates.ts';
import { tellInChannels } from '../../core/deliveries/tell-in-channels.ts';
import { type AlertWorld, alertWorld, announceWorse } from '../support/alerts.ts';
import type { DiscordStandIn } from '../support/discord/stand-in.ts';
import { people } from '../support/people.ts';
import { startService } from '../support/processes/service.ts';

const { ann, dan, vic } = people;

/** The alert channel was told of one change. */
async function told(): Promise<AlertWorld> {
  const world = await alertWorld({ limits: { messages: 50 } });
  await world.bot.start();
  for (const { discord, name } of [vic, dan]) world.discord.user(discord, name);
  await announceWorse(world);
  await world.drain();
  return world;
}

function alertOf(discord: DiscordStandIn) {
  return discord.messages().at(-1) ?? assert.fail('no alert');
}

async function press(discord: DiscordStandIn, person: { discord: string }, what: string): Promise<string> {
  const { message, ephemeral } = await discord.press(person.discord, alertOf(discord), what);
  assert.ok(ephemeral);
  return message?.content ?? '';
}

test('who presses “Notify me” is told of the next change, and nobody else; who presses “Stop” no more', async () => {
  await using world = await told();
  const { discord } = world;

  const given = await press(discord, vic, 'notify:ann');
  world.clock.now = later(2000);
  await announce(world.db, ann, shares(9000, 7000, 0), world.clock.now);
  await world.drain();
  const first = discord.told(alertOf(discord)).people;
  const taken = await press(discord, vic, 'notify-stop:ann');
  world.clock.now = later(4000);
  await announce(world.db, ann, shares(9000, 6000, 0), world.clock.now);
  await world.drain();

  assert.match(given, /^You have the role “alerts: ann” now: .* Members of this server see the role/);
  assert.match(
    given,
    /do without it: \/follow .* Inbox: <https:\/\/pledgebook\.example\/me> · Feed: <https:/,
  );
  assert.deepEqual(first, [vic.discord]);
  assert.match(taken, /^You do not have the role “alerts: ann” any more/);
  assert.deepEqual(discord.told(alertOf(discord)).people, []);
  assert.deepEqual(discord.violations, []);
});

const refused: [string, (discord: DiscordStandIn) => void, RegExp][] = [
  [
    'who left the server (10007)',
    ({ guild }) => guild.leave(vic.discord),
    /you are no member of this server/,
  ],
  [
    'who asks a bot that may not manage roles (50013)',
    ({ guild }) => guild.botMay.delete('MANAGE_ROLES'),
    /let it manage roles/,
  ],
  [
    'whose role an administrator gave rights',
    ({ guild }) => Object.assign(roleOf(guild), { permissions: '8' }),
    /gives rights in this server/,
  ],
  [
    'for whom there is no room for a role (30005)',
    ({ guild }) => {
      guild.deleteRole(roleOf(guild).id);
      guild.rolesMax = guild.roles.size;
    },
    /^There is no role for ann in this server now/,
  ],
  [
    'whose answer is lost',
    (discord) =>
      void discord.fail({ method: 'PUT', times: 1, trouble: { status: 502, html: 'bad gateway' } }),
    /no clear answer/,
  ],
];

function roleOf(guild: DiscordStandIn['guild']) {
  return [...guild.roles.values()].find(({ name }) => name === 'alerts: ann') ?? assert.fail('no role');
}

for (const [who, spoil, said] of refused)
  test(`${who} is told so in clear words, with the other ways, and gets no role`, async () => {
    await using world = await told();
    spoil(world.discord);

    const answer = await press(world.discord, vic, 'notify:ann');

    assert.match(answer, said);
    assert.match(answer, /\/follow tells you as a direct message/);
    assert.deepEqual(world.discord.guild.rolesOf(vic.discord), []);
    assert.deepEqual(world.discord.violations, []);
  });

test('in a server that is told no more an old button gives no role, and makes none', async () => {
  await using world = await told();
  const { guild } = world.discord;
  guild.deleteRole(roleOf(guild).id);
  await tellInChannels(world.db, []);

  const answer = await press(world.discord, vic, 'notify:ann');

  assert.match(answer, /^Changes are not told in this server/);
  assert.deepEqual(
    [...guild.roles.values()].filter(({ name }) => name === 'alerts: ann'),
    [],
  );
});

test('a role that was deleted is made anew at the press; without one, “Stop” says that there is none', async () => {
  await using world = await told();
  const { guild } = world.discord;
  guild.deleteRole(roleOf(guild).id);

  const none = await press(world.discord, vic, 'notify-stop:ann');
  const given = await press(world.discord, vic, 'notify:ann');

  assert.match(none, /an administrator deleted it/);
  assert.match(given, /^You have the role/);
  assert.deepEqual(guild.rolesOf(vic.discord), [roleOf(guild).id]);
});

test('/delegate and /follow offer the role where changes are told, and not in direct messages', async () => {
  await using world = await told();
  await world.link(vic);

  const here = await world.discord.command(vic.discord, 'delegate', { delegate: 'ann' });
  const followed = await world.discord.command(vic.discord, 'follow', { delegate: 'ann' });
  const alone = await world.discord.command(vic.discord, 'delegate', { delegate: 'ann' }, 'direct');

  const offers = [here, followed, alone].map(({ message }) => message?.components.length);
  assert.deepEqual(offers, [1, 1, 0]);
  assert.ok(here.message);
  await world.discord.press(vic.discord, here.message, 'notify:ann');
  assert.equal(world.discord.guild.rolesOf(vic.discord).length, 1);
});

test('over signed HTTP the button gives the role too', async () => {
  await using world = await startService('http');
  const { discord } = world;
  await approvedDelegate(world.database.db, ann);
  await world.database.db
    .insertInto('alert_channel')
    .values({
      channel_id: discord.alertChannelId,
      since_seq: 0n,
      active: true,
      broken_because: null,
      guild_id: '1100000000000000001',
    })
    .execute();
  const shown = await discord.command(vic.discord, 'delegate', { delegate: 'ann' });
  assert.ok(shown.message);

  const pressed = await discord.press(vic.discord, shown.message, 'notify:ann');

  assert.match(pressed.message?.content ?? '', /^You have the role “alerts: ann” now/);
  assert.deepEqual(discord.guild.rolesOf(vic.discord), [roleOf(discord.guild).id]);
  assert.deepEqual(discord.violations, []);
});
