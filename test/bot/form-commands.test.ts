import assert from 'node:assert/strict';
import { test } from 'node:test';
import { alertWorld, announceWorse } from '../support/alerts.ts';
import { retireDelegate } from '../../core/delegates/retire-delegate.ts';
import { approvedDelegate, bookEntries, callerOf, settings } from '../support/delegates.ts';
import { people } from '../support/people.ts';
import { startService } from '../support/processes/service.ts';

const { ann, vic } = people;

test('/ask opens a form over the gateway; what is sent is asked in public, and a refusal is told as it is', async () => {
  await using world = await alertWorld();
  await world.bot.start();
  const { discord } = world;
  discord.user(vic.discord, 'vic');

  const unlinked = await discord.command(vic.discord, 'ask', { delegate: 'ann' });
  await world.link(vic);
  const opened = await discord.command(vic.discord, 'ask', { delegate: 'ann' });
  const asked = await discord.submit(vic.discord, opened, { text: 'Will you pay?' });
  const twice = await discord.submit(vic.discord, opened, { text: 'Will you pay?' });
  const nobody = await discord.command(vic.discord, 'ask', { delegate: 'nobody' });

  assert.match(unlinked.message?.content ?? '', /^Your Discord account is not linked/);
  assert.equal(opened.form?.title, 'Ask ann');
  assert.match(
    asked.message?.content ?? '',
    /^You asked ann in public.*\nSee it: <https:\/\/pledgebook\.example\/delegates\/ann#question-\d+>$/,
  );
  assert.match(twice.message?.content ?? '', /^You asked ann the same before\.\nWhat to do/);
  assert.match(nobody.message?.content ?? '', /^There is no delegate nobody/);
  assert.ok([unlinked, asked, twice, nobody].every(({ ephemeral }) => ephemeral));
  const entry = (await bookEntries(world.db)).at(-1);
  assert.deepEqual([entry.kind, entry.actor.address], ['question.asked', vic.address]);
  assert.equal(JSON.stringify(await bookEntries(world.db)).includes(vic.discord), false);
  assert.deepEqual(discord.violations, []);
});

test('what was typed into a form that is not taken is given back; no form opens for a delegate that may not be asked', async () => {
  await using world = await alertWorld();
  await world.bot.start();
  const { discord } = world;
  await world.link(vic);

  const opened = await discord.command(vic.discord, 'ask', { delegate: 'ann' });
  await discord.submit(vic.discord, opened, { text: 'Will you pay?' });
  const twice = await discord.submit(vic.discord, opened, { text: 'Will you pay?' });
  const reporting = await discord.command(vic.discord, 'report', { delegate: 'ann', grounds: 'other' });
  await discord.submit(vic.discord, reporting, { text: 'x' });
  const long = await discord.submit(vic.discord, reporting, { text: `\`\`\` @everyone ${'y'.repeat(3900)}` });
  await retireDelegate(world.db, await callerOf(world.db, ann), 'ann', undefined, settings, world.clock.now);
  const retired = await discord.command(vic.discord, 'ask', { delegate: 'ann' });

  assert.match(
    twice.message?.content ?? '',
    /same before\.\n[^]*\nWhat you typed:\n```\nWill you pay\?\n```$/,
  );
  assert.match(long.message?.content ?? '', /\n```\n''' @everyone y+…\n```$/);
  assert.equal(long.message?.content.length, 2000);
  assert.equal(retired.form, undefined);
  assert.match(retired.message?.content ?? '', /^ann is not an approved delegate: it is retired\./);
  assert.deepEqual(discord.violations, []);
});

test('forms open and are taken over signed HTTP as well; /help lists every command', async () => {
  await using world = await startService('http');
  const { discord } = world;
  await approvedDelegate(world.database.db, ann);
  const link = await discord.command(vic.discord, 'link');
  const code = /`([a-z0-9]+)`/.exec(link.message?.content ?? '')?.[1] ?? '';
  await world.as(vic).post('/v1/me/links/discord', { code });

  const opened = await discord.command(vic.discord, 'ask', { delegate: 'ann' });
  const asked = await discord.submit(vic.discord, opened, { text: 'Will you pay?\nAnd when?' });
  const help = await discord.command(vic.discord, 'help');

  const { data } = (await world.as(vic).get('/v1/delegates/ann/questions')).body;
  assert.equal(data[0].text, 'Will you pay?\nAnd when?');
  assert.match(asked.message?.content ?? '', /^You asked ann in public/);
  const listed = [...(help.message?.content ?? '').matchAll(/^- \/([a-z]+): /gm)].map(([, name]) => name);
  assert.deepEqual([listed.includes('ask'), listed.at(-1)], [true, 'help']);
  assert.ok([asked, help].every(({ ephemeral }) => ephemeral));
  assert.deepEqual(discord.violations, []);
});

test('/report opens a form for the stewards; nothing of Discord and nobody’s name is recorded', async () => {
  await using world = await alertWorld();
  await world.bot.start();
  const { discord } = world;
  await world.link(vic);

  const opened = await discord.command(vic.discord, 'report', { delegate: 'ann', grounds: 'abuse' });
  const reported = await discord.submit(vic.discord, opened, { text: 'They threaten voters.' });
  const twice = await discord.submit(vic.discord, opened, { text: 'They do.' });

  assert.match(
    reported.message?.content ?? '',
    /^The stewards have your report about ann\. They decide in public by 8 Dec 2026/,
  );
  assert.match(twice.message?.content ?? '', /^You have reported this delegate before\./);
  assert.ok(reported.ephemeral && twice.ephemeral);
  const { grounds, text } = await world.db.selectFrom('report').selectAll().executeTakeFirstOrThrow();
  assert.deepEqual([grounds, text], ['abuse', 'They threaten voters.']);
  const book = JSON.stringify((await bookEntries(world.db)).filter(({ kind }) => kind === 'report.opened'));
  for (const trace of [vic.discord, vic.address, 'threaten'])
    assert.equal(book.includes(trace), false, trace);
  assert.deepEqual(discord.violations, []);
});

test('/report takes a question to the delegate that is named, by its number', async () => {
  await using world = await alertWorld();
  await world.bot.start();
  const { discord } = world;
  await world.link(vic);
  await approvedDelegate(world.db, people.dan);
  const form = await discord.command(vic.discord, 'ask', { delegate: 'ann' });
  const asked = await discord.submit(vic.discord, form, { text: 'Where do you live?' });
  const question = Number(/question-(\d+)/.exec(asked.message?.content ?? '')?.[1]);
  const report = (delegate: string, number: number) =>
    discord.command(vic.discord, 'report', { delegate, grounds: 'private_data', question: number });

  const opened = await report('ann', question);
  const reported = await discord.submit(vic.discord, opened, { text: 'Asks for an address.' });
  const twice = await discord.submit(vic.discord, opened, { text: 'It does.' });
  const strange = [await report('dan', question), await report('ann', question + 1)];

  assert.equal(opened.form?.title, `Report question ${question}`);
  assert.ok(
    reported.message?.content.startsWith(`The stewards have your report about question ${question} to ann.`),
  );
  assert.match(twice.message?.content ?? '', /^You have reported this question before\./);
  for (const { message } of strange)
    assert.match(message?.content ?? '', /^There is no question of entry \d+/);
  const row = await world.db
    .selectFrom('report')
    .select(['question_seq', 'grounds'])
    .executeTakeFirstOrThrow();
  assert.deepEqual(row, { question_seq: BigInt(question), grounds: 'private_data' });
  assert.deepEqual(discord.violations, []);
});

test('the button of a changed plan, and the menu of /changes, say in private what it means for what votes got', async () => {
  await using world = await alertWorld();
  await world.bot.start();
  const { discord } = world;
  discord.user(vic.discord, 'vic');
  await announceWorse(world);
  await world.drain();
  const [alert] = discord.messages();
  assert.ok(alert);
  const button = alert.components
    .flatMap((row) => row.components ?? [])
    .find(({ label }) => label?.includes('my vote'));

  const opened = await discord.press(vic.discord, alert, button?.custom_id ?? '');
  const meant = await discord.submit(vic.discord, opened, { got: '100' });
  const wrong = await discord.submit(vic.discord, opened, { got: 'much' });
  const listed = await discord.command(vic.discord, 'changes', { delegate: 'ann' });
  assert.ok(listed.message);
  const seq = button?.custom_id?.split(':')[1] ?? '';
  const chosen = await discord.choose(vic.discord, listed.message, 'meaning', seq);

  assert.match(
    meant.message?.content ?? '',
    /^ann announced a change\. For votes that got 100 IOTX:\n- Epoch rewards to voters 88 % → 80 %: what came of these becomes 90\.909 IOTX, were it all\.\nAn estimate/,
  );
  assert.match(wrong.message?.content ?? '', /^An amount such as 1500/);
  assert.equal(chosen.form?.title, 'What it means for my vote');
  assert.ok(meant.ephemeral && wrong.ephemeral);
  assert.deepEqual(discord.violations, []);
});
