import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { test } from 'node:test';
import { sql } from 'kysely';
import { forgetUsedInteractions } from '../../core/used-interactions/forget-used.ts';
import { approvedDelegate } from '../support/delegates.ts';
import { InteractionsEndpoint } from '../support/discord/interactions-endpoint.ts';
import { people } from '../support/people.ts';
import { startService } from '../support/processes/service.ts';
import { someTask } from '../support/claims/wishlist.ts';

const { stella, vic, ann } = people;

test('commands, typing, buttons and menus are answered over signed HTTP, with no bot and no gateway there', async () => {
  await using world = await startService('http');
  const { discord } = world;
  await approvedDelegate(world.database.db, ann);
  const link = await discord.command(vic.discord, 'link');
  const code = /`([a-z0-9]+)`/.exec(link.message?.content ?? '')?.[1] ?? '';
  const linked = await world.as(vic).post('/v1/me/links/discord', { code });

  const choices = await discord.autocomplete(vic.discord, 'follow', 'delegate', 'an');
  const followed = await discord.command(vic.discord, 'follow', { delegate: 'ann' }, 'direct');
  world.github.addRepository('iotex/pledge', { id: 5001 });
  const task = await world.as(stella).post('/v1/tasks', someTask);
  const listed = await discord.command(vic.discord, 'wishlist');
  assert.ok(listed.message);
  const opened = await discord.choose(vic.discord, listed.message, 'task', String(task.body.id));
  assert.ok(opened.message);
  const pressed = await discord.press(vic.discord, opened.message, `claim:${task.body.id}`);

  assert.equal(linked.status, 201);
  assert.deepEqual(choices, [{ name: 'ann', value: 'ann' }]);
  assert.match(followed.message?.content ?? '', /^You follow ann/);
  assert.match(opened.message.content, /Serve the archive/);
  assert.match(pressed.message?.content ?? '', /delegate/);
  assert.ok([link, followed, listed, opened, pressed].every((reply) => reply.ephemeral));
  assert.deepEqual(discord.violations, []);
  assert.equal(
    discord.calls.filter(({ path }) => path === '/gateway/bot').length,
    0,
    'nobody asked for the gateway',
  );
});

test('what cannot be answered in two seconds is announced, and answered when it is there', async () => {
  await using world = await startService('http');
  const { discord, database } = world;
  await approvedDelegate(world.database.db, ann);
  const { answer, announced } = await database.owner.transaction().execute(async (tx) => {
    await sql`lock table delegate in access exclusive mode`.execute(tx);
    const started = discord.command(vic.discord, 'delegate', { delegate: 'ann' });
    const call = await discord.callThat(({ path }) => path.endsWith('/callback'), 5_000);
    return { answer: started, announced: call };
  });
  const { message, ephemeral } = await answer;

  assert.equal((announced.body as { type: number }).type, 5);
  assert.ok(ephemeral);
  assert.match(message?.content ?? '', /ann/);
  assert.deepEqual(discord.violations, []);
});

test('an answer that is there before Discord has read that it comes reaches it all the same', async () => {
  await using world = await startService('http');
  const { discord, database } = world;
  await approvedDelegate(database.db, ann);
  discord.fail({
    method: 'PATCH',
    times: 1,
    trouble: { status: 404, code: 10_015, message: 'Unknown Webhook' },
  });
  const answer = await database.owner.transaction().execute(async (tx) => {
    await sql`lock table delegate in access exclusive mode`.execute(tx);
    const started = discord.command(vic.discord, 'delegate', { delegate: 'ann' });
    await discord.callThat(({ path }) => path.endsWith('/callback'), 5_000);
    return { started };
  });

  assert.match((await answer.started).message?.content ?? '', /ann/);
});

test('what is not signed by Discord, or was long ago, is refused and does nothing', async () => {
  await using world = await startService('http');
  const { discord, origin, clock } = world;
  const url = `${origin}/discord/interactions`;
  const ping = { id: '1', application_id: '1', type: 1, token: 'ping', version: 1 };
  const another = new InteractionsEndpoint(
    generateKeyPairSync('ed25519').privateKey,
    () => Promise.resolve(),
    clock.now,
  );
  const at = (ms: number) => new Date(clock.now().getTime() + ms);
  const early = { status: 0 };
  const answers = [
    await discord.endpoint.post(url, ping),
    await discord.endpoint.post(url, ping, 'wrong'),
    await discord.endpoint.post(url, ping, 'absent'),
    await another.post(url, ping),
    await discord.endpoint.post(url, ping, 'right', at(-301_000)),
    await discord.endpoint.post(url, ping, 'right', at(301_000)),
    await discord.endpoint.post(url, { ...ping, type: 99 }),
    await discord.endpoint.post(url, 'no interaction'),
  ].map(({ status }) => status);

  assert.equal(early.status, 0);
  assert.deepEqual(answers, [200, 401, 401, 401, 401, 401, 400, 400]);
});

test('what was captured of Discord is answered once, whichever process it is posted to, and kept no longer than it could be posted', async () => {
  await using world = await startService('http');
  const { discord, origin, clock, database } = world;
  const { db } = database;
  await approvedDelegate(db, ann);
  const url = `${origin}/discord/interactions`;
  const given = (id: string) => ({
    id,
    application_id: '1',
    type: 2,
    token: 'captured',
    version: 1,
    user: { id: vic.discord },
    data: { id: '1', type: 1, name: 'help' },
  });
  const post = async (id: string) => (await discord.endpoint.post(url, given(id))).status;

  const first = await post('700');
  const again = await discord.endpoint.post(url, given('700'));
  const atOnce = await Promise.all(['701', '701', '701', '702'].map(post));
  const malformed = [await post(''), await post('x'.repeat(10)), await post('1'.repeat(21))];
  const kept = await db.selectFrom('used_interaction').select('id').orderBy('id').execute();

  assert.deepEqual([first, again.status], [200, 401]);
  assert.equal(((await again.json()) as { code: string }).code, 'interaction_not_signed');
  assert.deepEqual(
    atOnce.toSorted((a, b) => a - b),
    [200, 200, 401, 401],
  );
  assert.deepEqual(malformed, [400, 400, 400]);
  assert.deepEqual(
    kept.map(({ id }) => id),
    ['700', '701', '702'],
  );

  const later = (minutes: number) => new Date(clock.now().getTime() + minutes * 60_000);
  await forgetUsedInteractions(db, later(11));
  assert.equal((await db.selectFrom('used_interaction').select('id').execute()).length, 3);
  await forgetUsedInteractions(db, later(31));
  assert.deepEqual(await db.selectFrom('used_interaction').select('id').execute(), []);
});
