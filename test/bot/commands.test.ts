import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { connect } from '../../core/database.ts';
import { linkDiscord } from '../../core/links/link-discord.ts';
import { findFollow } from '../../core/alerts/store.ts';
import { type AlertWorld, alertWorld, announceWorse, said } from '../support/alerts.ts';
import { callerOf } from '../support/delegates.ts';
import { people } from '../support/people.ts';

const { dan, vic } = people;

/** With the bot in Discord, through discord.js's own client. */
async function withBot(): Promise<AlertWorld> {
  const world = await alertWorld();
  await world.bot.start();
  world.discord.user(vic.discord, 'vic');
  return world;
}

interface RegisteredOption {
  choices?: object[];
  max_length?: number;
}

interface Registered {
  name: string;
  description: string;
  options: RegisteredOption[];
}

function withoutFirstChoice({ choices, ...option }: RegisteredOption): RegisteredOption {
  return choices === undefined ? option : { ...option, choices: choices.slice(1) };
}

function longer({ max_length, ...option }: RegisteredOption): RegisteredOption {
  return max_length === undefined ? option : { ...option, max_length: max_length + 1 };
}

test('the bot tells Discord of its commands, and of nothing where they stand there already', async () => {
  await using world = await withBot();
  await world.anotherBot().start();

  const puts = world.discord.calls.filter((call) => call.method === 'PUT');

  assert.equal(puts.length, 1);
  assert.deepEqual(
    puts.flatMap((put) => (put.body as { name: string }[]).map((command) => command.name)),
    [
      'delegate',
      'changes',
      'follow',
      'unfollow',
      'alerts',
      'link',
      'ask',
      'report',
      'wishlist',
      'task',
      'claim',
      'reviews',
      'setup',
      'help',
    ],
  );
  assert.deepEqual(world.discord.violations, []);
});

for (const [what, change] of [
  ['a description', (command: Registered) => ({ ...command, description: 'Other' })],
  ['a choice', (command: Registered) => ({ ...command, options: command.options.map(withoutFirstChoice) })],
  ['a length', (command: Registered) => ({ ...command, options: command.options.map(longer) })],
] as const)
  test(`where ${what} of a command differs, Discord is told anew`, async () => {
    await using world = await withBot();
    const commands = world.discord.calls.find((call) => call.method === 'PUT')?.body as Registered[];
    const url = `${world.discord.apiUrl}/v10/applications/${world.discord.applicationId}/commands`;
    const headers = { authorization: `Bot ${world.discord.token}`, 'content-type': 'application/json' };
    const changed = commands.map((command) => (command.name === 'wishlist' ? change(command) : command));
    const put = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(changed) });
    assert.equal(put.status, 200);

    await world.anotherBot().start();

    const puts = world.discord.calls.filter((call) => call.method === 'PUT');
    assert.equal(puts.length, 3);
    assert.deepEqual(puts[2]?.body, commands);
  });

test('a voter links Discord, follows, gets a test alert at once, and is told of a change', async () => {
  await using world = await withBot();

  const refused = await world.discord.command(vic.discord, 'follow', { delegate: 'ann' });
  const linked = await world.discord.command(vic.discord, 'link');
  const code = /`([a-z0-9]+)`/.exec(linked.message?.content ?? '')?.[1] ?? '';
  const caller = await callerOf(world.db, vic);
  await linkDiscord(world.db, caller, code, world.clock.now);
  const followed = await world.discord.command(vic.discord, 'follow', { delegate: 'ann' });
  const atOnce = said(world.discord.directMessages(vic.discord));
  await announceWorse(world);
  await world.drain();

  assert.match(
    refused.message?.content ?? '',
    /^Your Discord account is not linked to a wallet yet\. Use \/link first/,
  );
  assert.match(linked.message?.content ?? '', /<https:\/\/pledgebook\.example\/me>/);
  assert.match(followed.message?.content ?? '', /^You follow ann\. A test alert was sent to you/);
  assert.deepEqual(
    [refused, linked, followed].map((reply) => reply.ephemeral),
    [true, true, true],
  );
  assert.equal(atOnce.length, 1);
  assert.match(atOnce[0] ?? '', /^This is a test alert/);
  assert.match(said(world.discord.directMessages(vic.discord)).at(-1) ?? '', /^ann announced a change/);
  assert.equal(world.discord.directMessages(vic.discord).length, 2);
  assert.deepEqual(world.discord.violations, []);
});

test('who asked for direct messages before linking gets the test alert when they link, and again when they link anew', async () => {
  await using world = await withBot();
  const caller = await callerOf(world.db, vic);
  await world.follow(vic, 'ann', { directMessages: true });
  const link = async () => {
    const { message } = await world.discord.command(vic.discord, 'link');
    const code = /`([a-z0-9]+)`/.exec(message?.content ?? '')?.[1] ?? '';
    await linkDiscord(world.db, caller, code, world.clock.now);
    await world.drain();
  };

  await link();
  const first = said(world.discord.directMessages(vic.discord));
  await link();

  assert.deepEqual(
    first.map((text) => text.slice(0, 20)),
    ['This is a test alert'],
  );
  assert.equal(said(world.discord.directMessages(vic.discord)).length, 2);
  const { direct_channel_id } = await world.db
    .selectFrom('account_discord')
    .selectAll()
    .executeTakeFirstOrThrow();
  assert.ok(direct_channel_id, 'and the direct channel is open');
});

test('following in Discord keeps the settings made in the portal, and asks for direct messages', async () => {
  await using world = await withBot();
  await world.link(vic);
  await world.follow(vic, 'ann', { thresholdBps: 500, kinds: ['plan.announced'] });

  await world.discord.command(vic.discord, 'follow', { delegate: 'ann' });

  const { accountId } = await callerOf(world.db, vic);
  assert.deepEqual(await findFollow(world.db, accountId, 'ann'), {
    kinds: ['plan.announced'],
    directKinds: null,
    thresholdBps: 500,
    mode: 'at_once',
    quietHours: null,
    directMessages: true,
    mutedUntil: null,
  });
});

test('a person whose direct messages are closed is told so, and follows all the same', async () => {
  await using world = await withBot();
  await world.link(vic);
  world.discord.user(vic.discord).directMessagesClosed = true;

  const closed = await world.discord.command(vic.discord, 'follow', { delegate: 'ann' });
  world.discord.user(vic.discord).directMessagesClosed = false;
  const open = await world.discord.command(vic.discord, 'follow', { delegate: 'ann' });

  assert.match(
    closed.message?.content ?? '',
    /^You follow ann\. Discord does not let us send you direct messages/,
  );
  assert.match(open.message?.content ?? '', /A test alert was sent to you/);
});

test('the buttons under an alert follow and unfollow', async () => {
  await using world = await withBot();
  await world.link(vic);
  const { accountId } = await callerOf(world.db, vic);
  await announceWorse(world);
  await world.drain();
  const [inChannel] = world.discord.messages();
  assert.ok(inChannel);

  const followed = await world.discord.press(vic.discord, inChannel, 'follow:ann');
  const follows = await findFollow(world.db, accountId, 'ann');
  const [direct] = world.discord.directMessages(vic.discord);
  assert.ok(direct);
  const unfollowed = await world.discord.press(vic.discord, direct, 'unfollow:ann');

  assert.match(followed.message?.content ?? '', /^You follow ann\./);
  assert.equal(follows?.directMessages, true);
  assert.match(unfollowed.message?.content ?? '', /^You do not follow ann any more\./);
  assert.equal(await findFollow(world.db, accountId, 'ann'), undefined);
  assert.deepEqual(
    inChannel.components[0]?.components?.map((each) => each.custom_id),
    ['notify:ann', 'notify-stop:ann', 'follow:ann', 'meaning:3'],
  );
});

test('/unfollow ends a follow, and offers only what is followed', async () => {
  await using world = await withBot();
  await world.link(vic);
  await world.follow(vic, 'ann');

  const offered = await world.discord.autocomplete(vic.discord, 'unfollow', 'delegate', 'a');
  const offeredToDan = await world.discord.autocomplete(dan.discord, 'unfollow', 'delegate', 'a');
  const first = await world.discord.command(vic.discord, 'unfollow', { delegate: 'ann' }, 'direct');
  const second = await world.discord.command(vic.discord, 'unfollow', { delegate: 'ann' }, 'direct');

  assert.deepEqual(offered, [{ name: 'ann', value: 'ann' }]);
  assert.deepEqual(offeredToDan, []);
  assert.match(first.message?.content ?? '', /^You do not follow ann any more\./);
  assert.equal(second.message?.content, 'You did not follow ann.');
});

test('/delegate shows what is promised and what is announced, to the person who asks', async () => {
  await using world = await withBot();
  await world.follow(vic, 'ann', {});
  await announceWorse(world);

  const shown = await world.discord.command(dan.discord, 'delegate', { delegate: 'ANN' });
  const unknown = await world.discord.command(dan.discord, 'delegate', { delegate: '@everyone' });
  const offered = await world.discord.autocomplete(dan.discord, 'delegate', 'delegate', 'nn');

  assert.match(shown.message?.content ?? '', /^ann · approved · 1 follower\n/);
  assert.match(
    shown.message?.content ?? '',
    /Announced: block rewards to voters 90 %, epoch rewards to voters 80 %, foundation rewards to voters 0 %\. Takes effect/,
  );
  assert.match(unknown.message?.content ?? '', /^There is no delegate @\u200beveryone\./);
  assert.deepEqual(offered, [{ name: 'ann', value: 'ann' }]);
  assert.deepEqual([shown.ephemeral, unknown.ephemeral], [true, true]);
});

test('a fault of ours is told without its text, and the bot lives on', async () => {
  await using world = await withBot();
  await using owner = connect({ connectionString: world.databaseUrl }, assert.fail, 1);

  await sql`alter table discord_link_code rename to elsewhere`.execute(owner);
  const broken = await world.discord.command(vic.discord, 'link');
  await sql`alter table elsewhere rename to discord_link_code`.execute(owner);
  const next = await world.discord.command(vic.discord, 'link');

  assert.equal(broken.message?.content, 'Something went wrong on our side. Please try again in a minute.');
  assert.ok(world.logged.some(({ level, text }) => level === 'error' && text === 'a Discord command failed'));
  assert.match(next.message?.content ?? '', /^Your code: `/);
});

test('text that no database holds is refused in words', async () => {
  await using world = await withBot();

  const odd = await world.discord.command(vic.discord, 'delegate', { delegate: '\u0000' });
  const offered = await world.discord.autocomplete(vic.discord, 'delegate', 'delegate', '\u0000');

  assert.match(odd.message?.content ?? '', /^This command does not take that/);
  assert.deepEqual(offered, []);
});

test('a command given while the connection broke is answered after it', async () => {
  await using world = await withBot();

  world.discord.gateway.drop(4000);
  const answer = await world.discord.command(vic.discord, 'delegate', { delegate: 'ann' });
  world.discord.gateway.askToReconnect();
  const again = await world.discord.command(vic.discord, 'delegate', { delegate: 'ann' });

  assert.match(answer.message?.content ?? '', /^ann/);
  assert.match(again.message?.content ?? '', /^ann/);
});

test('a token that Discord does not know ends the start with one line', async () => {
  await using world = await alertWorld();
  world.discord.fail({ trouble: { status: 401, message: '401: Unauthorized' } });

  await assert.rejects(world.bot.start(), {
    name: 'ConfigError',
    message: 'DISCORD_TOKEN is not accepted by Discord',
  });
});

test('where Discord cannot be reached the start goes on, and alerts are written down', async () => {
  await using world = await alertWorld();
  await world.discord.stop();

  await world.bot.start();
  await announceWorse(world);
  await world.drain();

  const [delivery] = await world.db.selectFrom('delivery').select('state').execute();
  assert.equal(delivery?.state, 'waiting');
});
