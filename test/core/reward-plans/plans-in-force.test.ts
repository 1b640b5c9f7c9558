import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { draftRewardPlan } from '../../../core/reward-plans/draft-reward-plan.ts';
import { putPlansInForce } from '../../../core/reward-plans/put-plans-in-force.ts';
import { livePlans, planHistory } from '../../../core/reward-plans/store.ts';
import { putInForce } from '../../../core/reward-plans/succession.ts';
import { withdrawRewardPlan } from '../../../core/reward-plans/withdraw-reward-plan.ts';
import { testDatabase } from '../../support/database/database.ts';
import {
  announce,
  approvedDelegate,
  bookEntries,
  callerOf,
  DAY_MS,
  later,
  settings,
  shares,
  sign,
} from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import { annWithPlan, publish, refused } from '../../support/payouts/reward-plans.ts';

const HOUR_MS = 3_600_000;

test('a plan is put in force neither before its time nor out of its turn', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { delegate, now } = await annWithPlan(db);
  const second = await announce(db, people.ann, shares(8000, 9000, 8000), now);
  const third = await announce(db, people.ann, shares(8000, 9100, 8000), now);
  const live = await livePlans(db, delegate.id);

  assert.equal(putInForce(live, 2, later(-1, second.effectiveAt)), undefined);
  assert.equal(putInForce(live, 3, third.effectiveAt), undefined);
  assert.equal(putInForce(live, 1, third.effectiveAt), undefined);
  assert.equal(putInForce(live, 2, second.effectiveAt)?.former?.version, 1);
});

test('of twenty announcements with the same previous at once exactly one is made, the others see it', async () => {
  await using database = await testDatabase(20);
  const { db } = database;
  const { ann, now } = await annWithPlan(db);
  const signed = await Promise.all(
    Array.from({ length: 20 }, async (_, i) => {
      const input = shares(8000, 9000 + i, 8000);
      const { typedData } = await draftRewardPlan(db, ann, 'ann', input, settings, now);
      return await sign(people.ann, typedData);
    }),
  );
  const before = (await bookEntries(db)).length;

  const answers = await Promise.allSettled(signed.map((each) => publish(db, people.ann, each, now)));

  const won = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []));
  assert.equal(won.length, 1);
  for (const [i, answer] of answers.entries()) {
    if (answer.status === 'fulfilled') continue;
    assert.equal(answer.reason.code, 'plan_conflict');
    assert.equal(answer.reason.current.latest.epochShareBps, won[0]?.terms.epochShareBps);
    assert.equal(answer.reason.current.yours.epochShareBps, 9000 + i);
    assert.equal(answer.reason.current.sequence, '3');
  }
  assert.equal((await bookEntries(db)).length, before + 1);
});

test('several plans are announced one after the other and withdrawn the last first', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { ann, now } = await annWithPlan(db);
  const second = await announce(db, people.ann, shares(8000, 5000, 8000), now);
  const inBetween = later(-HOUR_MS, second.effectiveAt).toISOString();

  await refused(
    db,
    () => announce(db, people.ann, { ...shares(8000, 6000, 8000), effectiveAt: inBetween }, now),
    'invalid_input',
  );
  const third = await announce(db, people.ann, shares(8000, 6000, 8000), now);
  await refused(db, () => withdrawRewardPlan(db, ann, 'ann', 2, undefined, now), 'plan_followed');
  await refused(db, () => withdrawRewardPlan(db, ann, 'ann', 1, undefined, now), 'plan_not_announced');
  await refused(db, () => withdrawRewardPlan(db, ann, 'ann', 9, undefined, now), 'plan_not_found');
  const dan = await callerOf(db, people.dan);
  await refused(db, () => withdrawRewardPlan(db, dan, 'ann', 3, undefined, now), 'not_your_delegate');
  await withdrawRewardPlan(db, ann, 'ann', 3, ' A mistake ', now);
  await withdrawRewardPlan(db, ann, 'ann', 2, undefined, now);

  assert.ok(third.effectiveAt > second.effectiveAt);
  const entries = (await bookEntries(db)).slice(-2);
  assert.deepEqual(
    entries.map((entry) => [entry.kind, entry.subject.plan, entry.body.reason, entry.body.before.version]),
    [
      ['plan.withdrawn', '3', 'A mistake', 2],
      ['plan.withdrawn', '2', null, 1],
    ],
  );
});

test('a plan comes in force at its time, once, with before and after; the former one is superseded', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { ann, delegate, now } = await annWithPlan(db);
  const plan = await announce(db, people.ann, shares(8000, 8000, 8000), now);
  const late = later(3 * DAY_MS, plan.effectiveAt);

  assert.equal(await putPlansInForce(db, later(-1, plan.effectiveAt)), 0);
  const runs = await Promise.all(Array.from({ length: 4 }, () => putPlansInForce(db, late)));

  assert.equal(runs.filter((done) => done === 1).length, 1);
  assert.equal(runs.filter((done) => done === 0).length, 3);
  const [inForce, former] = await planHistory(db, delegate.id, undefined, 10);
  assert.deepEqual([inForce?.state, inForce?.inForceAt], ['in_force', late]);
  assert.deepEqual([former?.state, former?.endedAt], ['superseded', late]);
  const entries = (await bookEntries(db)).filter((entry) => entry.kind === 'plan.in_force');
  assert.equal(entries.length, 2);
  assert.deepEqual(entries[1].actor, { role: 'rule', rule: 'notice_ended' });
  assert.equal(entries[1].body.effectiveAt, plan.effectiveAt.toISOString().replace('.000', ''));
  assert.deepEqual([entries[1].body.before.epochShareBps, entries[1].body.plan.epochShareBps], [8800, 8000]);
  await refused(db, () => withdrawRewardPlan(db, ann, 'ann', 2, undefined, late), 'plan_not_announced');
});

test('a plan whose time has come cannot be withdrawn while the job is late', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { ann, now } = await annWithPlan(db);
  const plan = await announce(db, people.ann, shares(8000, 8000, 8000), now);

  await refused(
    db,
    () => withdrawRewardPlan(db, ann, 'ann', 2, undefined, plan.effectiveAt),
    'plan_takes_effect',
  );
});

test('plans that are both due come in force one after the other', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { delegate, now } = await annWithPlan(db);
  await announce(db, people.ann, shares(8000, 9000, 8000), now);
  await announce(db, people.ann, shares(8000, 9100, 8000), now);

  assert.equal(await putPlansInForce(db, later(DAY_MS, now)), 2);

  const states = (await planHistory(db, delegate.id, undefined, 10)).map((plan) => plan.state);
  assert.deepEqual(states, ['in_force', 'superseded', 'superseded']);
  assert.equal((await livePlans(db, delegate.id)).length, 1);
});

test('a plan that cannot be put in force holds up no other delegate’s', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const { delegate, now } = await annWithPlan(db);
  const dan = await approvedDelegate(db, people.dan);
  await announce(db, people.ann, shares(8000, 9000, 8000), now);
  await announce(db, people.dan, shares(8000, 9000, 8000), now);
  await sql`
    create function break_for_a_test() returns trigger language plpgsql as $$ begin raise 'broken for a test'; end $$;
    create trigger break_for_a_test before update on reward_plan
      for each row when (new.delegate_id = ${sql.lit(delegate.id)}) execute function break_for_a_test();
  `.execute(owner);

  await assert.rejects(putPlansInForce(db, later(DAY_MS, now)), AggregateError);

  assert.deepEqual(
    (await livePlans(db, dan.id)).map((plan) => plan.state),
    ['in_force'],
  );
  assert.deepEqual(
    (await livePlans(db, delegate.id)).map((plan) => plan.state),
    ['in_force', 'announced'],
  );
});
