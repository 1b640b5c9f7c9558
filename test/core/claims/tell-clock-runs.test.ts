import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followDelegate } from '../../../core/alerts/follow-delegate.ts';
import { settleClocks } from '../../../core/claims/settle-clocks.ts';
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
import { people } from '../../support/people.ts';
import { approval } from '../../support/claims/pull-request-facts.ts';

const { ann, rey, rob } = people;
const objection = approval(rob.github, {
  state: 'changes_requested',
  submittedAt: later(DAY_MS).toISOString(),
});
/** Two days after the start, with all the time that is left. */
const due = later(2 * DAY_MS + settings.claimPeriodMs).toISOString();

/** Ann's pull request waits for reviewers since the start. */
async function waitingWork(database: TestDatabase) {
  const { db } = database;
  await approvedDelegate(db, ann);
  await reviewers(db, rey, rob);
  const { claimId } = await claimed(db, ann);
  await submitted(db, ann, claimId, openPullRequest(), later(0));
  return { db, claimId };
}

test('when changes are requested the claimer is told at once, and once, that its time runs again', async () => {
  await using database = await testDatabase();
  const { db, claimId } = await waitingWork(database);
  const before = await inboxOf(db, ann);
  const asked = openPullRequest({ reviews: [objection] });

  await judged(db, claimId, asked, later(2 * DAY_MS));
  await judged(db, claimId, asked, later(3 * DAY_MS));

  assert.deepEqual(before, []);
  assert.deepEqual(await inboxOf(db, ann), [
    {
      occasion: 'clock_runs',
      round: 1,
      facts: { because: '0 of 2 approvals that count; rob asked for changes', dueAt: due },
      toldAt: later(2 * DAY_MS),
    },
  ]);
});

test('each time the clock runs again the claimer is told, without an entry of its own too', async () => {
  await using database = await testDatabase();
  const { db, claimId } = await waitingWork(database);
  const asked = openPullRequest({ reviews: [objection] });
  await judged(db, claimId, asked, later(2 * DAY_MS));

  await judged(db, claimId, { ...asked, head: 'c'.repeat(40) }, later(3 * DAY_MS));
  await judged(db, claimId, asked, later(4 * DAY_MS));

  assert.deepEqual(
    (await inboxOf(db, ann)).map(({ occasion, round, facts }) => [occasion, round, facts?.dueAt]),
    [
      ['clock_runs', 1, due],
      ['clock_runs', 2, later(3 * DAY_MS + settings.claimPeriodMs).toISOString()],
    ],
  );
});

test('a claimer who follows itself and is told of the step back is not told a second time', async () => {
  await using database = await testDatabase();
  const { db, claimId } = await waitingWork(database);
  const draft = openPullRequest({ draft: true });
  const caller = await callerOf(db, ann);

  await judged(db, claimId, draft, later(2 * DAY_MS));
  await judged(db, claimId, openPullRequest(), later(3 * DAY_MS));
  await followDelegate(db, caller, 'ann', {}, 'unless_opened', later(3 * DAY_MS));
  await judged(db, claimId, draft, later(4 * DAY_MS));

  assert.deepEqual(
    (await inboxOf(db, ann)).map(({ occasion, toldAt }) => [occasion, toldAt]),
    [['clock_runs', later(2 * DAY_MS)]],
  );
});

test('a claimer is told when what froze its clock is over', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { id: delegateId } = await approvedDelegate(db, ann);
  await claimed(db, ann);
  const setStatus = (status: 'approved' | 'retired') =>
    db.updateTable('delegate').set({ status }).where('id', '=', delegateId).execute();

  await setStatus('retired');
  await db.transaction().execute((tx) => settleClocks(tx, { delegateId }, later(DAY_MS)));
  const frozen = await inboxOf(db, ann);
  await setStatus('approved');
  await db.transaction().execute((tx) => settleClocks(tx, { delegateId }, later(3 * DAY_MS)));

  assert.deepEqual(frozen, []);
  assert.deepEqual(
    (await inboxOf(db, ann)).map(({ occasion, facts }) => [occasion, facts]),
    [['clock_runs', { because: 'what stopped it is over', dueAt: due }]],
  );
});
