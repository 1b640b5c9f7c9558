import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimTask } from '../../../core/claims/claim-task.ts';
import { findClaim } from '../../../core/claims/store.ts';
import type { Database } from '../../../core/database.ts';
import { RefusalError } from '../../../core/errors.ts';
import { evaluateClaim } from '../../../core/reviews/evaluate-claim.ts';
import { reviseTask } from '../../../core/tasks/revise-task.ts';
import { claimed, openPullRequest, reviewers, sourceOf, submitted } from '../../support/claims/claims.ts';
import { testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, callerOf, later, settings, START } from '../../support/delegates.ts';
import { meetAtLock } from '../../support/database/held-lock.ts';
import { untilWaiting } from '../../support/database/locks.ts';
import { people } from '../../support/people.ts';
import { approval } from '../../support/claims/pull-request-facts.ts';

const { ann, dan, rey, rob, stella } = people;
const AT = later(60_000);

/** Ann holds a task that two may hold, her pull request has its quorum at GitHub, and nobody was told; dan may claim it too. */
async function aboutToBeApproved(db: Database) {
  for (const person of [ann, dan]) await approvedDelegate(db, person);
  await reviewers(db, rey, rob);
  await claimed(db, dan); // links dan's GitHub
  const { taskId, claimId } = await claimed(db, ann);
  await reviseTask(db, await callerOf(db, stella), taskId, 1, { claimsMax: 2 }, START);
  await db.updateTable('claim').set({ task_revision: 2 }).where('id', '=', BigInt(claimId)).execute();
  await submitted(db, ann, claimId, openPullRequest(), START);
  const reviews = [rey, rob].map(({ github }) => approval(github, { submittedAt: AT.toISOString() }));
  const dans = await callerOf(db, dan);
  return {
    claimId,
    facts: openPullRequest({ reviews, updatedAt: AT.toISOString() }),
    join: () => claimTask(db, dans, taskId, settings, AT),
  };
}

test('case 9: who claims a task while GitHub is asked about another’s claim is ended in the same look that approves that one', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { claimId, facts, join } = await aboutToBeApproved(db);
  let joined = '';
  const source = {
    ...sourceOf(facts),
    fetchFacts: async () => {
      joined = await join();
      return facts;
    },
  };

  await evaluateClaim(db, source, claimId, 'a test', settings, AT);

  const [anns, dans] = [await findClaim(db, claimId), await findClaim(db, joined)];
  assert.deepEqual(
    [anns?.state, dans?.state, dans?.endReason],
    ['approved', 'released', 'the work of ann was approved first'],
  );
});

test('case 9: who claims a task while another’s claim is being approved waits for that, and is refused', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { claimId, facts, join } = await aboutToBeApproved(db);

  const [, refused] = await meetAtLock(
    database,
    (tx) => tx.selectFrom('submission').selectAll().forUpdate().execute(), // the look has begun, and waits here
    2,
    () => {
      const look = evaluateClaim(db, sourceOf(facts), claimId, 'a test', settings, AT);
      const late = untilWaiting(database).then(join);
      return Promise.all([look, late.catch((error: unknown) => error)]);
    },
  );

  assert.ok(refused instanceof RefusalError, String(refused));
  assert.equal(refused.code, 'not_in_this_state');
  assert.equal((await findClaim(db, claimId))?.state, 'approved');
});
