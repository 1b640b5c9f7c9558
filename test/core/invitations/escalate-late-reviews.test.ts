import assert from 'node:assert/strict';
import { test } from 'node:test';
import { releaseClaim } from '../../../core/claims/release-claim.ts';
import { lockClaim } from '../../../core/claims/store.ts';
import { escalateLateReviews } from '../../../core/invitations/escalate-late-reviews.ts';
import {
  claimed,
  inboxOf,
  judged,
  openPullRequest,
  reviewers,
  submitted,
} from '../../support/claims/claims.ts';
import { type TestDatabase, testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, callerOf, DAY_MS, later, settings } from '../../support/delegates.ts';
import { meetAtLock } from '../../support/database/held-lock.ts';
import { people } from '../../support/people.ts';
import { approval } from '../../support/claims/pull-request-facts.ts';

const { ann, rey, rob, stella, stan } = people;
const PERIOD_MS = settings.reviewPeriodMs;

async function waitingWork(database: TestDatabase) {
  const { db } = database;
  await approvedDelegate(db, ann);
  await reviewers(db, rey, rob);
  await callerOf(db, stan);
  const { claimId } = await claimed(db, ann);
  await submitted(db, ann, claimId, openPullRequest(), later(0));
  return { db, claimId };
}

test('case 5: every steward is told of a late review once a period, from however many processes', async () => {
  await using database = await testDatabase();
  const { db, claimId } = await waitingWork(database);
  const sweep = (ms: number) => escalateLateReviews(db, settings, later(ms));

  const before = await sweep(PERIOD_MS - 1);
  const at = await meetAtLock(
    database,
    (tx) => lockClaim(tx, claimId),
    3,
    () => Promise.all([1, 2, 3].map(() => sweep(PERIOD_MS))),
  );
  const later_ = [await sweep(2 * PERIOD_MS - 1), await sweep(2 * PERIOD_MS), await sweep(2 * PERIOD_MS + 1)];

  assert.deepEqual([before, at.reduce((sum, each) => sum + each), later_], [0, 1, [0, 1, 0]]);
  const expected = [1, 2].map((round) => ({
    occasion: 'late_review',
    round,
    facts: {
      pullRequest: 'iotex/pledge#12',
      since: later(0).toISOString(),
      because: '0 of 2 approvals that count',
    },
    toldAt: later(round * PERIOD_MS),
  }));
  assert.deepEqual(await inboxOf(db, stella), expected);
  assert.deepEqual(await inboxOf(db, stan), expected);
  assert.deepEqual(await inboxOf(db, ann), []);
});

test('case 5: while the work waits for the claimer no review is late', async () => {
  await using database = await testDatabase();
  const { db, claimId } = await waitingWork(database);
  const submittedAt = later(DAY_MS).toISOString();
  const objection = approval(rob.github, { state: 'changes_requested', submittedAt });
  await judged(db, claimId, openPullRequest({ reviews: [objection] }), later(DAY_MS));

  const meanwhile = await escalateLateReviews(db, settings, later(PERIOD_MS + 5 * DAY_MS));
  const changed = openPullRequest({ head: 'c'.repeat(40), reviews: [objection] });
  await judged(db, claimId, changed, later(10 * DAY_MS));
  const tooSoon = await escalateLateReviews(db, settings, later(10 * DAY_MS + PERIOD_MS - 1));
  const late = await escalateLateReviews(db, settings, later(10 * DAY_MS + PERIOD_MS));

  assert.deepEqual([meanwhile, tooSoon, late], [0, 0, 1]);
});

test('no review is late once the claim ended, nor once there are approvals enough', async () => {
  await using database = await testDatabase();
  const { db, claimId } = await waitingWork(database);
  const reviews = [rey, rob].map(({ github }) => approval(github, { submittedAt: later(1).toISOString() }));
  await judged(db, claimId, openPullRequest({ reviews }), later(DAY_MS));
  const approved = await escalateLateReviews(db, settings, later(2 * PERIOD_MS));
  await judged(db, claimId, openPullRequest(), later(2 * DAY_MS));

  await releaseClaim(db, await callerOf(db, ann), claimId, undefined, later(2 * DAY_MS));
  const ended = await escalateLateReviews(db, settings, later(3 * PERIOD_MS));

  assert.deepEqual([approved, ended], [0, 0]);
  assert.deepEqual(await inboxOf(db, stella), []);
});
