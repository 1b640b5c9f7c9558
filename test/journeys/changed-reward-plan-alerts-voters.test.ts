import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people } from '../support/people.ts';
import { startService, type TestService } from '../support/processes/service.ts';

const { ann, vic, stella } = people;
const DAY_MS = 86_400_000;

async function announce(story: TestService, terms: object) {
  const desk = story.as(ann);
  const draft = await desk.post('/v1/delegates/node-harbor/reward-plans/draft', terms);
  assert.equal(draft.status, 200, JSON.stringify(draft.body));
  const { domain, types, message } = draft.body.typedData;
  const signature = await ann.wallet.signTypedData(domain, types, message);
  const announced = await desk.post('/v1/delegates/node-harbor/reward-plans', { message, signature });
  assert.equal(announced.status, 201, JSON.stringify(announced.body));
  return { draft: draft.body, announced: announced.body };
}

test('a delegate changes a promise, and the voters are told before it takes effect', async () => {
  await using story = await startService();
  const { clock, discord, anyone } = story;
  discord.user(vic.discord, 'vic');

  // Ann applies, and a steward approves her with a reason.
  const profile = {
    name: 'Node Harbor',
    description: 'Two of us in Lisbon.',
    category: 'node-operator',
    links: [],
  };
  assert.equal((await story.as(ann).post('/v1/delegates', profile)).status, 201);
  const reason = 'Runs two nodes since May.';
  assert.equal((await story.as(stella).post('/v1/delegates/node-harbor/approval', { reason })).status, 200);

  // Her first plan comes in force at the next epoch.
  await announce(story, { blockShareBps: 0, epochShareBps: 8800, foundationShareBps: 0, route: 'manual' });
  await clock.advance({ hours: 2 });
  await story.drain();
  assert.equal((await anyone.get('/v1/delegates/node-harbor')).body.planInForce.epochShareBps, 8800);

  // Vic reads without signing in, then links Discord by the bot's code, and follows there: a test alert arrives at once.
  const linking = await discord.command(vic.discord, 'link');
  const code = /`([^`]+)`/.exec(linking.message?.content ?? '')?.[1];
  assert.equal((await story.as(vic).post('/v1/me/links/discord', { code })).status, 201);
  const followed = discord.command(vic.discord, 'follow', { delegate: 'node-harbor' });
  await story.drain();
  assert.match((await followed).message?.content ?? '', /test alert/);
  await story.drain();
  assert.equal(discord.directMessages(vic.discord).length, 1);
  const toldBefore = discord.messages().length;

  // Ann lowers the share. The draft shows what that means, and that it has to wait.
  const { draft, announced } = await announce(story, {
    blockShareBps: 0,
    epochShareBps: 8000,
    foundationShareBps: 0,
    route: 'manual',
    note: 'Hosting costs doubled.',
  });
  assert.equal(draft.comparison.effect, 'worse');
  assert.ok(Date.parse(announced.effectiveAt) - clock.now().getTime() > 7 * DAY_MS - 60_000);

  // The change is in the public book with before and after, signed by her wallet.
  const [change] = (await anyone.get('/v1/changes?delegate=node-harbor&kind=plan.announced')).body.data;
  const share = change.rows.find((row: { field: string }) => row.field === 'epochShareBps');
  assert.deepEqual([share.before, share.after, share.effect], [8800, 8000, 'worse']);
  const shown = (await anyone.get(`/v1/changes/${change.seq}`)).body;
  assert.match(JSON.stringify(shown), new RegExp(ann.address));
  const page = await anyone.get(`/changes/${change.seq}`);
  assert.match(page.body, /88[  ]?%/);
  assert.match(page.body, /Hosting costs doubled\./);

  // The voters hear of it: the channel, and Vic directly.
  await story.drain();
  const toChannel = discord.messages().slice(toldBefore);
  assert.equal(toChannel.length, 1);
  assert.match(toChannel[0]?.content ?? '', /Node Harbor.*88 % to 80 % \(8 points less\)/s);
  const [, toVic] = discord.directMessages(vic.discord);
  assert.match(toVic?.content ?? '', /88 % to 80 %/);
  assert.match(toVic?.content ?? '', /Hosting costs doubled/);

  // One day before, a reminder; until then the old plan holds.
  await clock.advance({ days: 6, hours: 2 });
  await story.drain();
  assert.equal((await anyone.get('/v1/delegates/node-harbor')).body.planInForce.epochShareBps, 8800);
  assert.match(discord.directMessages(vic.discord).at(-1)?.content ?? '', /^Reminder/);

  // At its time the plan comes in force by itself: an entry of its own, and a message.
  await clock.advance({ days: 1, hours: 1 });
  await story.drain();
  assert.equal((await anyone.get('/v1/delegates/node-harbor')).body.planInForce.epochShareBps, 8000);
  const [inForce] = (await anyone.get('/v1/changes?delegate=node-harbor&kind=plan.in_force')).body.data;
  assert.ok(inForce.seq > change.seq);
  assert.equal(discord.messages().length, toldBefore + 3);
  assert.deepEqual(discord.violations, []);
});
