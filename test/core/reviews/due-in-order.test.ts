import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database, Tx } from '../../../core/database.ts';
import { saveGithubLink } from '../../../core/links/store.ts';
import { makeAllDue, makeReviewedDue } from '../../../core/reviews/store.ts';
import { lockSubmissions } from '../../../core/submissions/store.ts';
import { claimed, judged, openPullRequest, reviewers, submitted } from '../../support/claims/claims.ts';
import { testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, callerOf, later } from '../../support/delegates.ts';
import { untilWaiting } from '../../support/database/locks.ts';
import { people } from '../../support/people.ts';
import { approval } from '../../support/claims/pull-request-facts.ts';

const { ann, dan, rey } = people;

/** Two claims that rey reviewed. The table, and who is due first, have the second before the first. */
async function reviewedWork(db: Database): Promise<[string, string]> {
  await reviewers(db, rey);
  const claims: string[] = [];
  for (const [place, person] of [ann, dan].entries()) {
    await approvedDelegate(db, person);
    const { claimId } = await claimed(db, person);
    const reviews = [approval(rey.github)];
    const facts = openPullRequest({ number: 12 + place, author: person.github, reviews });
    await submitted(db, person, claimId, facts, later(0));
    claims.push(claimId);
    await judged(db, claimId, facts, later(1000));
  }
  const [first, second] = claims as [string, string];
  for (const [claimId, dueAt] of [
    [second, later(5000)],
    [first, later(6000)],
  ] as const)
    await db
      .updateTable('submission')
      .set({ check_at: dueAt })
      .where('claim_id', '=', BigInt(claimId))
      .execute();
  return [first, second];
}

async function dueAt(db: Database) {
  const rows = await db.selectFrom('submission').select('check_at').execute();
  return rows.map((row) => row.check_at);
}

const changes = {
  'who reviews changes': async (tx: Tx) => makeAllDue(tx, later(2000)),
  'a reviewer unlinks GitHub': async (tx: Tx) =>
    makeReviewedDue(tx, (await callerOf(tx, rey)).accountId, later(2000)),
  'a reviewer links GitHub': async (tx: Tx) => {
    const { accountId } = await callerOf(tx, rey);
    await saveGithubLink(tx, accountId, { ...rey.github, createdAt: null }, later(2000));
    await makeReviewedDue(tx, accountId, later(2000));
  },
};

for (const [what, change] of Object.entries(changes))
  test(`when ${what}, work that is being judged is waited for in the order in which it is judged`, async () => {
    await using database = await testDatabase();
    const { db } = database;
    const [first, second] = await reviewedWork(db);

    const changed = await db.transaction().execute(async (judging) => {
      await lockSubmissions(judging, first);
      const changing = db.transaction().execute(change);
      await untilWaiting(database);
      await lockSubmissions(judging, second);
      return { changing };
    });
    await changed.changing;

    assert.deepEqual(await dueAt(db), [later(2000), later(2000)]);
  });
