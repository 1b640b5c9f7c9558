import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveSight } from '../../../core/candidates/store.ts';
import { findClaim } from '../../../core/claims/store.ts';
import type { Database } from '../../../core/database.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { findDelegate } from '../../../core/delegates/store.ts';
import { deleteGithubLink, saveGithubLink } from '../../../core/links/store.ts';
import { addReviewer } from '../../../core/reviewers/add-reviewer.ts';
import { reportClaim } from '../../../core/reviews/claim-report.ts';
import { claimed, judged, openPullRequest, reviewers, submitted } from '../../support/claims/claims.ts';
import { testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, callerOf, later, START } from '../../support/delegates.ts';
import { type Person, people } from '../../support/people.ts';
import { approval } from '../../support/claims/pull-request-facts.ts';
import { EPOCH_MS, FIRST_EPOCH_AT, keepVotes } from '../../support/payouts/votes.ts';

const { ann, dan, vic, rey, rob, ria, stella } = people;
/** The epoch in which rey reviews ann's work. */
const THEN = Math.floor((START.getTime() - FIRST_EPOCH_AT.getTime()) / EPOCH_MS) + 1;
const REVIEWED_AT = new Date(FIRST_EPOCH_AT.getTime() + THEN * EPOCH_MS + EPOCH_MS / 2);
const reviewedBy = ({ github }: Person) =>
  openPullRequest({ reviews: [approval(github, { submittedAt: REVIEWED_AT.toISOString() })] });

/** ann's candidate is annlab; her pull request waits for its reviewers, of whom rey is one. */
async function waitingWork(db: Database) {
  await approvedDelegate(db, ann);
  await changeProfile(db, await callerOf(db, ann), 'ann', { version: 1, candidate: 'annlab' }, START);
  await reviewers(db, rey, rob, ria);
  const { claimId } = await claimed(db, ann);
  await submitted(db, ann, claimId, openPullRequest(), later(0));
  return { db, claimId };
}

type Work = Awaited<ReturnType<typeof waitingWork>>;

/** How the one who reviewed is related after GitHub was asked again, so many hours after the start. */
async function relationAfter({ db, claimId }: Work, hours: number, by = rey) {
  await judged(db, claimId, reviewedBy(by), later(hours * EPOCH_MS));
  const claim = await findClaim(db, claimId);
  assert.ok(claim);
  const [review] = (await reportClaim(db, claim)).verdict?.reviews ?? [];
  return review?.relation;
}

test('case 29: a reviewer is related by the votes of the epoch in which they reviewed, for ever', async () => {
  await using database = await testDatabase();
  const work = await waitingWork(database.db);
  const { db } = database;
  await keepVotes(db, THEN - 1, { annlab: [vic] });
  await keepVotes(db, THEN, { annlab: [vic, rey] });
  await keepVotes(db, THEN + 1, { annlab: [vic] });
  const related = { state: 'related', epoch: THEN };
  assert.deepEqual(await relationAfter(work, 3), related);
  await keepVotes(db, THEN + 2, { annlab: [vic] });
  assert.deepEqual(await relationAfter(work, 5), related);
});

test('case 29: who votes for a delegate later, or for another one, is unrelated', async () => {
  await using database = await testDatabase();
  const work = await waitingWork(database.db);
  const { db } = database;
  await keepVotes(db, THEN, { annlab: [vic], danlab: [rey] });
  const unrelated = { state: 'unrelated', epoch: THEN };
  assert.deepEqual(await relationAfter(work, 2), unrelated);
  await keepVotes(db, THEN + 1, { annlab: [rey] });
  assert.deepEqual(await relationAfter(work, 4), unrelated);
});

test('case 29: where the epoch itself is not kept, the newest before it says so, whatever is kept afterwards', async () => {
  await using database = await testDatabase();
  const work = await waitingWork(database.db);
  const { db } = database;
  await keepVotes(db, THEN - 20, { annlab: [] });
  await keepVotes(db, THEN - 10, { annlab: [rey] });
  await keepVotes(db, THEN + 1, { annlab: [] });
  const related = { state: 'related', epoch: THEN - 10 };
  assert.deepEqual(await relationAfter(work, 3), related);
  await keepVotes(db, THEN, { annlab: [] });
  assert.deepEqual(await relationAfter(work, 5), related);
});

test('case 29: where no epoch that is kept had begun, the oldest says so', async () => {
  await using database = await testDatabase();
  const work = await waitingWork(database.db);
  const { db } = database;
  await keepVotes(db, THEN + 2, { annlab: [] });
  await keepVotes(db, THEN + 1, { annlab: [rey] });
  assert.deepEqual(await relationAfter(work, 4), { state: 'related', epoch: THEN + 1 });
});

test('case 29: where no votes for the delegate were kept it is unknown, and stays so', async () => {
  await using database = await testDatabase();
  const work = await waitingWork(database.db);
  const unknown = { state: 'unknown', epoch: null };
  assert.deepEqual(await relationAfter(work, 2), unknown);
  await keepVotes(database.db, THEN, { annlab: [rey] });
  assert.deepEqual(await relationAfter(work, 3), unknown);
});

test('case 29: votes of others’ candidates alone say nothing of the delegate’s voters', async () => {
  await using database = await testDatabase();
  const work = await waitingWork(database.db);
  await keepVotes(database.db, THEN, { danlab: [rey] });
  assert.deepEqual(await relationAfter(work, 2), { state: 'unknown', epoch: null });
});

test('case 29: whoever links another wallet before they review is related by the one they had', async () => {
  await using database = await testDatabase();
  const work = await waitingWork(database.db);
  const { db } = database;
  await keepVotes(db, THEN, { annlab: [rey] });
  const anew = await callerOf(db, dan);
  await db.transaction().execute(async (tx) => {
    await deleteGithubLink(tx, (await callerOf(db, rey)).accountId, START);
    await saveGithubLink(tx, anew.accountId, { ...rey.github, createdAt: null }, START);
  });
  await addReviewer(db, await callerOf(db, stella), anew.address, START);
  assert.deepEqual(await relationAfter(work, 2), { state: 'related', epoch: THEN });
});

test('case 29: no other name for the delegate’s candidate, and none, makes its voters unrelated', async () => {
  await using database = await testDatabase();
  const work = await waitingWork(database.db);
  const { db } = database;
  await keepVotes(db, THEN, { annlab: [rey], other: [vic] });
  const owner = await callerOf(db, ann);
  await changeProfile(db, owner, 'ann', { version: 2, candidate: 'other' }, START);
  await changeProfile(db, owner, 'ann', { version: 3, candidate: null }, START);
  assert.deepEqual(await relationAfter(work, 2), { state: 'related', epoch: THEN });
});

test('case 29: a candidate that was renamed on chain is the delegate’s all the same', async () => {
  await using database = await testDatabase();
  const work = await waitingWork(database.db);
  const { db } = database;
  await keepVotes(db, THEN, { renamed: [rey] });
  const delegate = await findDelegate(db, 'ann');
  assert.ok(delegate);
  const seen = { name: 'renamed', owner: null, rewardAddress: null, probation: false, exitRequested: null };
  const shares = { blockShareBps: null, epochShareBps: null, foundationShareBps: null };
  await db.transaction().execute(async (tx) => {
    const sight = { ...seen, key: 'renamed', epoch: THEN, shares, blocks: null };
    await saveSight(tx, delegate.id, 'annlab', sight);
  });
  assert.deepEqual(await relationAfter(work, 2), { state: 'related', epoch: THEN });
});

test('case 29: of whoever is no reviewer nothing is said, since voters’ links are not public', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const work = await waitingWork(db);
  await keepVotes(db, THEN, { annlab: [vic] });
  await db.transaction().execute(async (tx) => {
    const { accountId } = await callerOf(db, vic);
    await saveGithubLink(tx, accountId, { ...vic.github, createdAt: null }, START);
  });
  assert.equal(await relationAfter(work, 2, vic), undefined);
  await addReviewer(db, await callerOf(db, stella), vic.address.toLowerCase(), later(3 * EPOCH_MS));
  assert.deepEqual(await relationAfter(work, 4, vic), { state: 'related', epoch: THEN });
});
