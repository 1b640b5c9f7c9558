import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { findClaim } from '../../core/claims/store.ts';
import { changeProfile } from '../../core/delegates/change-profile.ts';
import { up } from '../../migrations/20261127T1640-review-relations.ts';
import { claimed, judged, openPullRequest, reviewers, submitted } from '../support/claims/claims.ts';
import { testDatabase } from '../support/database/database.ts';
import { approvedDelegate, callerOf, later, START } from '../support/delegates.ts';
import { people } from '../support/people.ts';
import { approval } from '../support/claims/pull-request-facts.ts';
import { EPOCH_MS, FIRST_EPOCH_AT, keepVotes } from '../support/payouts/votes.ts';

const { ann, rey, rob } = people;

test('case 29: what was approved before a release that knows of voters stays approved', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  await approvedDelegate(db, ann);
  await changeProfile(db, await callerOf(db, ann), 'ann', { version: 1, candidate: 'annlab' }, START);
  await reviewers(db, rey, rob);
  const { claimId } = await claimed(db, ann);
  const submittedAt = later(60_000).toISOString();
  const facts = openPullRequest({
    reviews: [approval(rey.github, { submittedAt }), approval(rob.github, { submittedAt })],
  });
  await submitted(db, ann, claimId, facts, later(120_000));
  assert.equal((await findClaim(db, claimId))?.state, 'approved');
  const epoch = Math.floor((START.getTime() - FIRST_EPOCH_AT.getTime()) / EPOCH_MS);
  await keepVotes(db, epoch, { annlab: [rey, rob] });
  await sql`drop table review_relation`.execute(owner);

  await up(owner as unknown as Kysely<unknown>);

  await judged(db, claimId, facts, later(2 * EPOCH_MS));
  assert.equal((await findClaim(db, claimId))?.state, 'approved');
  const { rows } = await sql`select review_id::integer, state, epoch from review_relation order by 1`.execute(
    db,
  );
  assert.deepEqual(
    rows,
    [rey, rob].map(({ github }) => ({ review_id: github.id, state: 'unknown', epoch: null })),
  );
});
