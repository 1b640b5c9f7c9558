import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mootBecause } from '../../core/alerts/moot.ts';
import { PERSONAL_OCCASIONS } from '../../core/alerts/occasion.ts';
import { unfollowDelegate } from '../../core/alerts/unfollow-delegate.ts';
import { listChanges } from '../../core/changes/store.ts';
import { endClaim } from '../../core/claims/end-claim.ts';
import { endContribution } from '../../core/contributors/end-contribution.ts';
import { nameContributor } from '../../core/contributors/name-contributor.ts';
import { expireClaims } from '../../core/claims/expire-claims.ts';
import { revokeClaim } from '../../core/claims/revoke-claim.ts';
import { lockClaim } from '../../core/claims/store.ts';
import { type AlertWorld, alertWorld, said } from '../support/alerts.ts';
import { claimed, judged, openPullRequest, reviewers, submitted } from '../support/claims/claims.ts';
import { callerOf, changeDescription, DAY_MS, later, settings, START } from '../support/delegates.ts';
import { type Person, people } from '../support/people.ts';
import { approval } from '../support/claims/pull-request-facts.ts';

const { ann, rey, rob, stella } = people;

/** The person has a direct channel open, and follows nobody. */
async function reachable(world: AlertWorld, person: Person): Promise<void> {
  await world.link(person);
  await world.follow(person, 'ann');
  await world.drain();
  await unfollowDelegate(world.db, await callerOf(world.db, person), 'ann');
}

test('who held a claim that a steward revoked is told so, and why, by direct message too', async () => {
  await using world = await alertWorld();
  await reachable(world, ann);
  const { claimId } = await claimed(world.db, ann);

  await revokeClaim(world.db, await callerOf(world.db, stella), claimId, 'Nobody works on it.', START);
  await world.drain();

  const last = said(world.discord.directMessages(ann.discord)).at(-1) ?? '';
  assert.match(
    last,
    /^The claim of ann on task \d+ “Serve the archive” was revoked\..* Nobody works on it\./,
  );
});

test('whose claim expired, or ended because other work was approved first, is told so by direct message too', async () => {
  await using world = await alertWorld();
  await reachable(world, ann);
  await claimed(world.db, ann);
  const { claimId } = await claimed(world.db, ann);
  await world.db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    assert.ok(claim);
    const actor = { role: 'rule', rule: 'first-approved' } as const;
    const reason = 'the work of dan was approved first';
    await endClaim(tx, claim, { as: 'released', actor, reason, cause: reason }, START);
  });
  await world.drain();
  const [late] = said(world.discord.directMessages(ann.discord)).slice(-1);
  world.clock.now = later(settings.claimPeriodMs);
  await expireClaims(world.db, world.clock.now);
  await world.drain();
  const [expired] = said(world.discord.directMessages(ann.discord)).slice(-1);

  assert.match(
    late ?? '',
    /^The claim of ann on task \d+ “Serve the archive” .*the work of dan was approved first/i,
  );
  assert.match(expired ?? '', /^The claim of ann on task \d+ “Serve the archive” expired/);
  assert.deepEqual(world.discord.violations, []);
});

test('whose approval does not count is told so by direct message, also while the claimer’s clock runs', async () => {
  await using world = await alertWorld();
  await reachable(world, rey);
  await reviewers(world.db, rey, rob);
  const { claimId } = await claimed(world.db, ann);
  await submitted(world.db, ann, claimId, openPullRequest(), START);
  const at = later(DAY_MS);
  const reviews = [
    approval(rey.github, { commit: 'f'.repeat(40), submittedAt: at.toISOString() }),
    approval(rob.github, { state: 'changes_requested', submittedAt: at.toISOString() }),
  ];

  await judged(world.db, claimId, openPullRequest({ reviews }), at);
  world.clock.now = at;
  await world.drain();

  const last = said(world.discord.directMessages(rey.discord)).at(-1) ?? '';
  assert.match(last, /^Your approval .* does not count\..* It approved fffffff, but the head is/);
});

test('what concerns a person alone does not wait for the daily message, which comes at its hour all the same', async () => {
  await using world = await alertWorld();
  await reachable(world, rey);
  await world.follow(rey, 'ann', { directMessages: true, mode: 'daily' });
  await reviewers(world.db, rey);
  await changeDescription(world.db, ann, 'We run three nodes.');
  await world.drain();
  const { claimId } = await claimed(world.db, ann);
  await submitted(world.db, ann, claimId, openPullRequest(), START);

  await world.drain();
  const [invitation] = said(world.discord.directMessages(rey.discord)).slice(-1);
  world.clock.now = later(DAY_MS);
  await world.drain();
  const [digest] = said(world.discord.directMessages(rey.discord)).slice(-1);

  assert.match(invitation ?? '', /^You were drawn to review the work of ann/);
  assert.match(digest ?? '', /^2 changes of delegates you follow/);
});

test('what quiet hours hold of a person alone goes out once they are over by new settings, though told once a day from then on', async () => {
  await using world = await alertWorld();
  await reachable(world, ann);
  const quietHours = { from: '09:00', to: '18:30', timeZone: 'Europe/Berlin' };
  await world.follow(ann, 'ann', { directMessages: true, quietHours });
  const { claimId } = await claimed(world.db, ann);
  await revokeClaim(world.db, await callerOf(world.db, stella), claimId, 'Nobody works on it.', START);
  await world.drain();
  const [held] = said(world.discord.directMessages(ann.discord)).slice(-1);

  await world.follow(ann, 'ann', { directMessages: true, mode: 'daily' });
  await world.drain();

  const [told] = said(world.discord.directMessages(ann.discord)).slice(-1);
  assert.match(held ?? '', /^This is a test alert/);
  assert.match(told ?? '', /was revoked\..* Nobody works on it\./);
});

test('once a claim is over only what asks something of its time, its review or a contributor is not sent any more', async () => {
  await using world = await alertWorld();
  const { claimId } = await claimed(world.db, ann);
  await revokeClaim(world.db, await callerOf(world.db, stella), claimId, 'Nobody works on it.', START);
  const target = { accountId: (await callerOf(world.db, ann)).accountId };
  const [ended] = await listChanges(world.db, { kinds: ['task.revoked'] }, undefined, 1);
  assert.ok(ended);
  const moot: string[] = [];
  for (const occasion of PERSONAL_OCCASIONS)
    if ((await mootBecause(world.db, { occasion, target, seq: ended.seq, facts: {} }, START)) !== null)
      moot.push(occasion);

  assert.deepEqual(moot, [
    'half_time',
    'last_day',
    'clock_runs',
    'invitation',
    'late_review',
    'contribution',
  ]);
});

test('whom a claimer names is asked by direct message too, unless they are not asked any more when it goes out', async () => {
  await using world = await alertWorld();
  await reachable(world, rey);
  await reviewers(world.db, rey);
  const by = await callerOf(world.db, ann);
  const { claimId } = await claimed(world.db, ann);
  await nameContributor(world.db, by, claimId, rey.address.toLowerCase(), START);
  await world.drain();
  const [asked] = said(world.discord.directMessages(rey.discord)).slice(-1);

  const { claimId: other } = await claimed(world.db, ann);
  await nameContributor(world.db, by, other, rey.address.toLowerCase(), START);
  await endContribution(world.db, by, other, rey.address.toLowerCase());
  await world.drain();

  assert.match(
    asked ?? '',
    /^ann names you as a contributor to task \d+ “Serve the archive”\. Agree or decline/,
  );
  const deliveries = await world.db
    .selectFrom('delivery')
    .select(['state', 'because'])
    .where('occasion', '=', 'contribution')
    .orderBy('seq')
    .execute();
  assert.deepEqual(deliveries, [
    { state: 'sent', because: null },
    { state: 'skipped', because: 'It was answered, or is not asked any more' },
  ]);
});
