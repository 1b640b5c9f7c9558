import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { releaseClaim } from '../../../core/claims/release-claim.ts';
import { findClaim, lockClaim } from '../../../core/claims/store.ts';
import { reportClaim } from '../../../core/reviews/claim-report.ts';
import type { Database } from '../../../core/database.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { drawAgain } from '../../../core/invitations/draw-again.ts';
import {
  claimed,
  inboxOf,
  judged,
  openPullRequest,
  reviewers,
  submitted,
} from '../../support/claims/claims.ts';
import { type TestDatabase, testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, callerOf, DAY_MS, later, settings, START } from '../../support/delegates.ts';
import { meetAtLock } from '../../support/database/held-lock.ts';
import { hadGithubOf } from '../../support/claims/past-github.ts';
import { type Person, people } from '../../support/people.ts';
import { approval } from '../../support/claims/pull-request-facts.ts';
import { EPOCH_MS, FIRST_EPOCH_AT, keepVotes } from '../../support/payouts/votes.ts';

const { ann, dan, vic, rey, rob, ria } = people;
const PERIOD_MS = settings.reviewPeriodMs;
const first = () => 0;
/** As chance sees them: by address. */
const POOL = [rey, rob, ria].sort((a, b) => (a.address.toLowerCase() < b.address.toLowerCase() ? -1 : 1));
const [one, two, three] = POOL as [Person, Person, Person];

/** Ann holds a claim, with a pull request that waits for reviewers since the start; `one` is drawn. */
async function waitingWork(database: TestDatabase, facts = openPullRequest()) {
  const { db } = database;
  await approvedDelegate(db, ann);
  await reviewers(db, rey, rob, ria);
  const { claimId, taskId } = await claimed(db, ann);
  await submitted(db, ann, claimId, facts, later(0));
  return { db, claimId, taskId, facts };
}

/** Who was drawn, in that order, with what became of it in days after the start. */
async function history(db: Database) {
  const rows = await db
    .selectFrom('review_invitation as i')
    .innerJoin('account as a', 'a.id', 'i.account_id')
    .select(['a.address', 'i.invited_at', 'i.answered_at', 'i.lapsed_at'])
    .orderBy('i.drawn_at')
    .execute();
  const day = (time: Date | null) => time && (time.getTime() - later(0).getTime()) / DAY_MS;
  return rows.map((row) => [
    POOL.find((each) => each.address.toLowerCase() === row.address) ?? row.address,
    day(row.invited_at),
    day(row.answered_at),
    day(row.lapsed_at),
  ]);
}

async function drawnNow(db: Database): Promise<string | undefined> {
  const row = await db
    .selectFrom('submission as s')
    .innerJoin('account as a', 'a.id', 's.drawn_account_id')
    .select('a.address')
    .executeTakeFirst();
  return row?.address;
}

test('case 32: the drawn reviewer is invited once, with the pull request and the time there is', async () => {
  await using database = await testDatabase();
  const { db, claimId, facts } = await waitingWork(database);

  await judged(db, claimId, facts, later(1000));

  assert.deepEqual(await inboxOf(db, one), [
    {
      occasion: 'invitation',
      round: 1,
      facts: { pullRequest: 'iotex/pledge#12', dueAt: later(PERIOD_MS).toISOString() },
      toldAt: later(0),
    },
  ]);
  assert.deepEqual([await inboxOf(db, two), await inboxOf(db, three)], [[], []]);
});

test('case 21: nobody is invited to a draft; the drawn reviewer is when it is ready', async () => {
  await using database = await testDatabase();
  const { db, claimId } = await waitingWork(database, openPullRequest({ draft: true }));
  const before = await inboxOf(db, one);

  await judged(db, claimId, openPullRequest(), later(5 * DAY_MS));

  assert.deepEqual(before, []);
  assert.deepEqual(await history(db), [[one, 5, null, null]]);
  assert.equal((await inboxOf(db, one)).length, 1);
});

test('who was drawn and did not review in time is followed by another, once, from however many processes', async () => {
  await using database = await testDatabase();
  const { db, claimId } = await waitingWork(database);

  const before = await drawAgain(db, settings, first, later(PERIOD_MS - 1));
  const at = await meetAtLock(
    database,
    (tx) => lockClaim(tx, claimId),
    3,
    () => Promise.all([1, 2, 3].map(() => drawAgain(db, settings, first, later(PERIOD_MS)))),
  );
  const after = await drawAgain(db, settings, first, later(PERIOD_MS + 1000));

  assert.deepEqual([before, at.reduce((sum, each) => sum + each), after], [0, 1, 0]);
  assert.deepEqual(await history(db), [
    [one, 0, null, 3],
    [two, 3, null, null],
  ]);
  assert.deepEqual(
    (await inboxOf(db, two)).map(({ occasion, facts }) => [occasion, facts?.dueAt]),
    [['invitation', later(2 * PERIOD_MS).toISOString()]],
  );
  assert.equal(await drawnNow(db), two.address.toLowerCase());
  const claim = await findClaim(db, claimId);
  assert.ok(claim);
  const { invitations } = await reportClaim(db, claim);
  assert.deepEqual(
    invitations.map(({ reviewer, lapsedAt }) => [reviewer.address, lapsedAt]),
    [
      [one.address.toLowerCase(), later(PERIOD_MS)],
      [two.address.toLowerCase(), null],
    ],
  );
});

test('case 29: whose approval would not count beside another voter’s is not drawn, neither at first nor later', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, ann);
  await changeProfile(db, await callerOf(db, ann), 'ann', { version: 1, candidate: 'annlab' }, START);
  await keepVotes(db, Math.floor((START.getTime() - FIRST_EPOCH_AT.getTime()) / EPOCH_MS), {
    annlab: [one, two],
  });
  await reviewers(db, one, two, three);
  const { claimId } = await claimed(db, ann);
  const submittedAt = later(0).toISOString();
  const facts = openPullRequest({ reviews: [approval(one.github, { submittedAt })] });
  await submitted(db, ann, claimId, facts, later(1000));

  await drawAgain(db, settings, first, later(1000 + PERIOD_MS));

  assert.deepEqual(
    (await history(db)).map(([drawn]) => drawn),
    [three],
  );
});

test('each is drawn once; with nobody left nobody is, until there is a new reviewer', async () => {
  await using database = await testDatabase();
  const { db } = await waitingWork(database);

  const drawn: number[] = [];
  for (const periods of [1, 2, 3, 4, 5])
    drawn.push(await drawAgain(db, settings, first, later(periods * PERIOD_MS)));
  const nobody = await drawnNow(db);
  await reviewers(db, vic);
  await sql`update reviewer set added_at = ${later(5 * PERIOD_MS + 1)} where account_id =
    (select id from account where address = ${vic.address.toLowerCase()})`.execute(db);
  const again = await drawAgain(db, settings, first, later(5 * PERIOD_MS + 2));

  assert.deepEqual([drawn, again], [[1, 1, 0, 0, 0], 1]);
  assert.equal(nobody, undefined);
  assert.deepEqual(
    (await history(db)).map(([person]) => person),
    [one, two, three, vic.address.toLowerCase()],
  );
});

test('who has reviewed is followed by nobody; the answer has GitHub’s time', async () => {
  await using database = await testDatabase();
  const { db, claimId } = await waitingWork(database);
  const review = approval(one.github, { submittedAt: later(DAY_MS).toISOString() });

  await judged(db, claimId, openPullRequest({ reviews: [review] }), later(2 * DAY_MS));
  const drawn = await drawAgain(db, settings, first, later(10 * DAY_MS));

  assert.equal(drawn, 0);
  assert.deepEqual(await history(db), [[one, 0, 1, null]]);
});

test('a review that comes while another is about to be drawn wins', async () => {
  await using database = await testDatabase();
  const { db, claimId } = await waitingWork(database);

  const drawn = await meetAtLock(
    database,
    async (tx) => {
      await lockClaim(tx, claimId);
      await tx
        .updateTable('review_invitation')
        .set({ answered_at: later(1) })
        .execute();
    },
    1,
    () => drawAgain(db, settings, first, later(PERIOD_MS)),
  );

  assert.equal(drawn, 0);
  assert.equal((await history(db)).length, 1);
});

test('who reviewed unasked is not drawn', async () => {
  await using database = await testDatabase();
  const { db, claimId } = await waitingWork(database);
  const review = approval(two.github, { submittedAt: later(DAY_MS).toISOString() });
  await judged(db, claimId, openPullRequest({ reviews: [review] }), later(2 * DAY_MS));

  await drawAgain(db, settings, first, later(PERIOD_MS));

  assert.deepEqual(
    (await history(db)).map(([person]) => person),
    [one, three],
  );
});

test('case 32: who belongs to the claiming delegate is not drawn, neither at first nor later', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, ann);
  await reviewers(db, one, two);
  await hadGithubOf(db, one, ann);
  const { claimId } = await claimed(db, ann);
  await submitted(db, ann, claimId, openPullRequest(), later(0));

  const drawn = await drawAgain(db, settings, first, later(PERIOD_MS));

  assert.equal(drawn, 0);
  assert.deepEqual(await history(db), [[two, 0, null, 3]]);
});

test('case 5: while the work waits for the claimer no reviewer’s time passes', async () => {
  await using database = await testDatabase();
  const { db, claimId } = await waitingWork(database);
  const objection = approval(two.github, {
    state: 'changes_requested',
    submittedAt: later(DAY_MS).toISOString(),
  });
  await judged(db, claimId, openPullRequest({ reviews: [objection] }), later(DAY_MS));

  const meanwhile = await drawAgain(db, settings, first, later(8 * DAY_MS));
  await judged(
    db,
    claimId,
    openPullRequest({ head: 'c'.repeat(40), reviews: [objection] }),
    later(9 * DAY_MS),
  );
  const tooSoon = await drawAgain(db, settings, first, later(12 * DAY_MS - 1));
  const then = await drawAgain(db, settings, first, later(12 * DAY_MS));

  assert.deepEqual([meanwhile, tooSoon, then], [0, 0, 1]);
  assert.deepEqual(await history(db), [
    [one, 0, null, 12],
    [three, 12, null, null],
  ]);
});

test('after the claim ended nobody is drawn', async () => {
  await using database = await testDatabase();
  const { db, claimId } = await waitingWork(database);
  await releaseClaim(db, await callerOf(db, ann), claimId, undefined, later(DAY_MS));

  assert.equal(await drawAgain(db, settings, first, later(PERIOD_MS)), 0);
  assert.deepEqual(await history(db), [[one, 0, null, null]]);
});

test('a submission for which nobody can be drawn holds up no other', async () => {
  await using database = await testDatabase();
  const { db, taskId } = await waitingWork(database);
  await approvedDelegate(db, dan);
  const other = await claimed(db, dan);
  const facts = openPullRequest({ number: 13, author: dan.github, commits: [], pushers: [dan.github.id] });
  await submitted(db, dan, other.claimId, facts, later(0));
  await sql
    .raw(
      `create function break_for_a_test() returns trigger language plpgsql as $$ begin raise 'broken for a test'; end $$;
       create trigger break_for_a_test before update on submission
         for each row when (new.number = 12) execute function break_for_a_test();`,
    )
    .execute(database.owner);

  await assert.rejects(drawAgain(db, settings, first, later(PERIOD_MS)), AggregateError);

  assert.notEqual(other.taskId, taskId);
  assert.deepEqual(
    (await history(db)).map(([person, , , lapsed]) => [person, lapsed]),
    [
      [one, null],
      [one, 3],
      [two, null],
    ],
  );
});
