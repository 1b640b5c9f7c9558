import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expireClaims } from '../../core/claims/expire-claims.ts';
import { releaseClaim } from '../../core/claims/release-claim.ts';
import { warnClaimers } from '../../core/claims/warn-claimers.ts';
import { unfollowDelegate } from '../../core/alerts/unfollow-delegate.ts';
import { escalateLateReviews } from '../../core/invitations/escalate-late-reviews.ts';
import { deleteDiscordLink, saveDiscordLink } from '../../core/links/store.ts';
import { type AlertWorld, alertWorld, said } from '../support/alerts.ts';
import { claimed, inboxOf, judged, openPullRequest, reviewers, submitted } from '../support/claims/claims.ts';
import { approvedDelegate, callerOf, DAY_MS, later, settings, START } from '../support/delegates.ts';
import { type Person, people } from '../support/people.ts';
import { approval } from '../support/claims/pull-request-facts.ts';

const { ann, dan, rey, stella } = people;
const HALF_MS = settings.claimPeriodMs / 2;

/** The person has linked Discord and opened its direct channel by following somebody. */
async function opened(world: AlertWorld, person: Person): Promise<void> {
  await world.link(person);
  await world.follow(person, 'ann');
  await world.drain();
}

/** Half of the time of the claims of this test passes, and is told. */
async function passHalfTime(world: AlertWorld): Promise<void> {
  world.clock.now = later(HALF_MS);
  await warnClaimers(world.db, world.clock.now);
}

async function deliveries(world: AlertWorld) {
  return await world.db
    .selectFrom('delivery')
    .select(['state', 'because'])
    .where('occasion', '=', 'half_time')
    .execute();
}

test('case 3: at half time the claimer gets one direct message, whatever was swept and sent twice', async () => {
  await using world = await alertWorld();
  await opened(world, ann);
  const { taskId } = await claimed(world.db, ann);
  await world.drain();
  const before = world.discord.directMessages(ann.discord).length;

  world.clock.now = later(HALF_MS);
  const bots = [world.bot, world.anotherBot()];
  await Promise.all(
    bots.map(async (bot) => {
      await warnClaimers(world.db, world.clock.now);
      await world.drain(bot);
    }),
  );
  await world.drain();

  const [message, ...more] = world.discord.directMessages(ann.discord).slice(before);
  assert.deepEqual(more, []);
  assert.equal(
    message?.content,
    `Half of your time for task ${taskId} “Serve the archive” is over. Due by 15 Dec 2026 09:20 UTC, in 7 days. Submit a pull request by then, or release the task.\n` +
      `See the task: <https://pledgebook.example/tasks/${taskId}> · See the entry: <https://pledgebook.example/changes/4>`,
  );
  assert.equal(message?.embeds?.[0]?.footer?.text, 'Entry 4 · half time');
  assert.deepEqual(world.discord.violations, []);
});

test('who follows nobody any more is told all the same of its own claim, in the channel it had opened', async () => {
  await using world = await alertWorld();
  await opened(world, ann);
  await unfollowDelegate(world.db, await callerOf(world.db, ann), 'ann');
  await claimed(world.db, ann);

  await passHalfTime(world);
  await world.drain();

  assert.match(said(world.discord.directMessages(ann.discord)).at(-1) ?? '', /^Half of your time/);
});

test('nobody is written to out of the blue: without an open direct channel the inbox alone is told', async () => {
  await using world = await alertWorld();
  await approvedDelegate(world.db, dan);
  await world.link(ann);
  await claimed(world.db, ann);
  await claimed(world.db, dan);

  await passHalfTime(world);
  await world.drain();

  for (const person of [ann, dan])
    assert.deepEqual(
      (await inboxOf(world.db, person)).map((alert) => alert.occasion),
      ['half_time'],
    );
  assert.deepEqual(await deliveries(world), []);
  assert.equal(world.discord.calls.filter((call) => call.path.endsWith('/users/@me/channels')).length, 0);
});

test('another Discord identity linked while the alert waited is not written to out of the blue', async () => {
  await using world = await alertWorld();
  await opened(world, ann);
  await claimed(world.db, ann);
  await passHalfTime(world);
  world.discord.user(dan.discord, dan.name);
  const { accountId } = await callerOf(world.db, ann);
  await world.db.transaction().execute(async (tx) => {
    await deleteDiscordLink(tx, accountId);
    await saveDiscordLink(tx, accountId, dan.discord, START);
  });

  await world.drain();

  assert.deepEqual(await deliveries(world), [
    { state: 'skipped', because: 'No direct channel is open any more' },
  ]);
  assert.deepEqual(world.discord.directMessages(dan.discord), []);
});

const endings: [string, (world: AlertWorld, claimId: string) => Promise<unknown>][] = [
  [
    'was released',
    async (world, claimId) =>
      releaseClaim(world.db, await callerOf(world.db, ann), claimId, undefined, later(HALF_MS)),
  ],
  [
    'expired',
    (world) => {
      world.clock.now = later(settings.claimPeriodMs);
      return expireClaims(world.db, world.clock.now);
    },
  ],
];

for (const [name, end] of endings)
  test(`what waits for Discord is not sent once the claim ${name}`, async () => {
    await using world = await alertWorld();
    await opened(world, ann);
    const { claimId } = await claimed(world.db, ann);
    await passHalfTime(world);

    await end(world, claimId);
    await world.drain();

    assert.deepEqual(await deliveries(world), [{ state: 'skipped', because: 'The claim is over' }]);
    assert.doesNotMatch(said(world.discord.directMessages(ann.discord)).join('\n'), /Half of your time/);
  });

test('in quiet hours a person’s own alert is held as those of followers are', async () => {
  await using world = await alertWorld();
  await opened(world, ann);
  const quietHours = { from: '09:00', to: '18:30', timeZone: 'Europe/Berlin' };
  await world.follow(ann, 'ann', { directMessages: true, quietHours });
  await claimed(world.db, ann);
  await passHalfTime(world);
  await world.drain();
  const held = await deliveries(world);

  world.clock.now = later(HALF_MS + DAY_MS / 2);
  await world.drain();

  assert.deepEqual(held, [{ state: 'held', because: 'Quiet hours' }]);
  assert.match(said(world.discord.directMessages(ann.discord)).at(-1) ?? '', /^Half of your time/);
});

test('a person’s own alert is tried again while Discord is away, and arrives once', async () => {
  await using world = await alertWorld();
  await opened(world, ann);
  await claimed(world.db, ann);
  await world.drain();
  const before = world.discord.directMessages(ann.discord).length;
  await world.discord.stop();
  await passHalfTime(world);
  await world.drain();

  await world.discord.restart();
  world.clock.now = later(HALF_MS + 3_600_000);
  await world.drain();
  await world.drain(world.anotherBot());

  assert.equal(world.discord.directMessages(ann.discord).length, before + 1);
});

/** Rey alone is a reviewer and was drawn for ann's pull request, which waits for reviewers. */
async function invitedRey(world: AlertWorld): Promise<{ taskId: string; claimId: string }> {
  await opened(world, rey);
  await unfollowDelegate(world.db, await callerOf(world.db, rey), 'ann');
  await reviewers(world.db, rey);
  const claim = await claimed(world.db, ann);
  await submitted(world.db, ann, claim.claimId, openPullRequest(), START);
  return claim;
}

test('case 32: the drawn reviewer gets one direct message, with the pull request by name and the task’s page', async () => {
  await using world = await alertWorld();
  const { taskId } = await invitedRey(world);

  await world.drain();
  await world.drain(world.anotherBot());

  const [invitation, ...more] = said(world.discord.directMessages(rey.discord)).slice(1);
  assert.deepEqual(more, []);
  assert.equal(
    invitation,
    `You were drawn to review the work of ann on task ${taskId} “Serve the archive”. Pull request iotex/pledge\\#12. Review it on GitHub. Due by 4 Dec 2026 09:20 UTC, in 3 days.\n` +
      `See the task: <https://pledgebook.example/tasks/${taskId}> · See the entry: <https://pledgebook.example/changes/6>`,
  );
  assert.deepEqual(world.discord.violations, []);
});

test('an invitation that waited for Discord is not sent to who has reviewed meanwhile', async () => {
  await using world = await alertWorld();
  const { claimId } = await invitedRey(world);
  const review = approval(rey.github, { submittedAt: later(DAY_MS).toISOString() });
  await judged(world.db, claimId, openPullRequest({ reviews: [review] }), later(DAY_MS));

  await world.drain();

  assert.equal(world.discord.directMessages(rey.discord).length, 1); // the test alert
  assert.deepEqual(
    await world.db
      .selectFrom('delivery')
      .select(['state', 'because'])
      .where('occasion', '=', 'invitation')
      .execute(),
    [{ state: 'skipped', because: 'The review is not asked for any more' }],
  );
});

test('a steward with an open direct channel is told there of a late review', async () => {
  await using world = await alertWorld();
  await opened(world, stella);
  await invitedRey(world);
  await world.drain();

  world.clock.now = later(settings.reviewPeriodMs);
  await escalateLateReviews(world.db, settings, world.clock.now);
  await world.drain();

  assert.match(
    said(world.discord.directMessages(stella.discord)).at(-1) ?? '',
    /^The work of ann on task \d+ “Serve the archive” waits for reviewers\. Pull request iotex\/pledge\\#12\. It has been waiting since 1 Dec 2026 09:20 UTC\. 0 of 2 approvals that count\.\n/,
  );
});
