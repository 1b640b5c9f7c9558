import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeText } from '../../../core/changes/change-text.ts';
import { listChanges } from '../../../core/changes/store.ts';
import { answerCommitment } from '../../../core/commitments/answer-commitment.ts';
import { missCommitments } from '../../../core/commitments/miss-commitments.ts';
import { remindOfCommitments } from '../../../core/commitments/remind-of-commitments.ts';
import { lockCommitment } from '../../../core/commitments/store.ts';
import type { Database } from '../../../core/database.ts';
import { RefusalError } from '../../../core/errors.ts';
import { inboxOf } from '../../support/claims/claims.ts';
import {
  changed,
  commitmentOf,
  confirm,
  DUE,
  made,
  reviewer,
  showLink,
  withdrawn,
} from '../../support/commitments.ts';
import { testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, bookEntries, callerOf, DAY_MS, later, settings } from '../../support/delegates.ts';
import { meetAtLock } from '../../support/database/held-lock.ts';
import { untilWaiting } from '../../support/database/locks.ts';
import { people } from '../../support/people.ts';

const { ann, dan, rey, rob } = people;
const GRACE_MS = settings.commitmentGraceMs;

/** The sweep at this time: whom it tells, then what it turns missed. */
async function sweep(db: Database, now: Date): Promise<[told: number, missed: number]> {
  return [await remindOfCommitments(db, settings, now), await missCommitments(db, settings, now)];
}

test('a delegate is told a week before and when it is due; a grace later it is missed, once, with its entry and alerts, and is told so', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, ann);
  const id = await made(db, ann);

  assert.deepEqual(await sweep(db, later(-7 * DAY_MS - 1, DUE)), [0, 0]);
  assert.deepEqual(await sweep(db, later(-7 * DAY_MS, DUE)), [1, 0]);
  assert.deepEqual(await sweep(db, later(-1, DUE)), [0, 0]);
  assert.deepEqual(await sweep(db, DUE), [1, 0]);
  assert.deepEqual(await sweep(db, later(GRACE_MS - 1, DUE)), [0, 0]);
  const end = later(GRACE_MS, DUE);
  const runs = await meetAtLock(
    database,
    (tx) => lockCommitment(tx, id),
    3,
    () => Promise.all([1, 2, 3].map(() => missCommitments(db, settings, end))),
  );

  assert.deepEqual(
    runs.toSorted((a, b) => a - b),
    [0, 0, 1],
  );
  assert.deepEqual(
    (await inboxOf(db, ann)).map(({ occasion, facts }) => [occasion, facts?.dueAt, facts?.missedAt]),
    [
      ['commitment_due_soon', '2026-12-31T09:20:00Z', undefined],
      ['commitment_due', '2026-12-31T09:20:00Z', '2027-01-07T09:20:00Z'],
      ['decided', undefined, undefined],
    ],
  );
  const entry = (await bookEntries(db)).at(-1);
  assert.deepEqual([entry.kind, entry.actor], ['commitment.missed', { role: 'rule', rule: 'grace_ended' }]);
  assert.deepEqual(
    [entry.body.commitment.version, entry.body.toldAt, entry.body.waits],
    [1, '2026-12-31T09:20:00Z', null],
  );
  const { state, missed } = await commitmentOf(db, id);
  assert.deepEqual([state, missed?.at], ['missed', later(GRACE_MS, DUE)]);
  const fanOuts = await db
    .selectFrom('alert_fan_out')
    .select('seq')
    .where('seq', '=', BigInt(missed?.seq ?? 0))
    .execute();
  assert.equal(fanOuts.length, 1);
});

test('what is missed while a link waits for reviewers says so, and is kept in time once they confirm what was shown in time', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, ann);
  for (const person of [rey, rob]) await reviewer(db, person);
  const id = await made(db, ann);
  const evidence = await showLink(db, ann, id, later(-DAY_MS, DUE));
  await showLink(db, ann, id, later(-1, DUE));
  await confirm(db, rey, id, evidence, later(0, DUE));
  await sweep(db, DUE);

  assert.deepEqual(await sweep(db, later(GRACE_MS, DUE)), [0, 1]);

  const [missed] = await listChanges(db, { kinds: ['commitment.missed'] }, undefined, 1);
  assert.ok(missed);
  const givenAt = later(-DAY_MS, DUE).toISOString();
  assert.deepEqual(missed.body['waits'], { entry: evidence, givenAt, confirmed: 1, needed: 2 });
  assert.match(
    changeText(missed, 'Ann', DUE).sentence,
    /It was due by 31 Dec 2026 09:20 UTC\. What was shown for it at 30 Dec 2026 09:20 UTC waits for reviewers: 1 of 2 confirmations\.$/,
  );
  await confirm(db, rob, id, evidence, later(GRACE_MS + 1, DUE));
  const kept = (await bookEntries(db)).at(-1);
  assert.deepEqual([kept.kind, kept.body.late, kept.body.wasMissed], ['commitment.kept', false, true]);
});

test('what its delegate was not told of is not missed: after an outage the grace runs from the telling', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, ann);
  const id = await made(db, ann);
  const afterOutage = later(60 * DAY_MS, DUE);

  assert.equal(await missCommitments(db, settings, afterOutage), 0);
  assert.deepEqual(await sweep(db, afterOutage), [1, 0]);
  assert.deepEqual(await sweep(db, later(GRACE_MS - 1, afterOutage)), [0, 0]);
  assert.equal((await commitmentOf(db, id)).state, 'open');
  assert.deepEqual(await sweep(db, later(GRACE_MS, afterOutage)), [0, 1]);
  const toldAt = later(GRACE_MS, afterOutage);
  await assert.rejects(
    db.updateTable('commitment').set({ due_told_at: null, missed_at: toldAt }).where('id', '=', id).execute(),
    /commitment_missed_once_told/,
  );
});

test('a changed due date is told of anew, and a withdrawn or kept commitment is left alone', async () => {
  await using database = await testDatabase();
  const { db } = database;
  for (const person of [ann, dan]) await approvedDelegate(db, person);
  for (const person of [rey, rob]) await reviewer(db, person);
  const [put, out, kept] = [await made(db, ann), await made(db, ann), await made(db, dan)];
  await sweep(db, later(-7 * DAY_MS, DUE));
  const dueAt = later(20 * DAY_MS, DUE);

  await changed(db, ann, put, { dueAt: dueAt.toISOString() }, later(-DAY_MS, DUE));
  await withdrawn(db, ann, out, later(-DAY_MS, DUE));
  const evidence = await showLink(db, dan, kept, later(-DAY_MS, DUE));
  for (const person of [rey, rob]) await confirm(db, person, kept, evidence, later(-DAY_MS, DUE));

  assert.deepEqual(await sweep(db, DUE), [0, 0]);
  assert.deepEqual(await sweep(db, later(-7 * DAY_MS, dueAt)), [1, 0]);
  assert.deepEqual(await sweep(db, dueAt), [1, 0]);
  assert.deepEqual(await sweep(db, later(GRACE_MS, dueAt)), [0, 1]);
  const states = await Promise.all([put, out, kept].map(async (id) => (await commitmentOf(db, id)).state));
  assert.deepEqual(states, ['missed', 'withdrawn', 'kept']);
});

test('of the grace that ends and the last confirmation at the same instant one comes first, and the end is the same: kept', async () => {
  for (const order of ['grace first', 'confirmation first'] as const) {
    await using database = await testDatabase();
    const { db } = database;
    await approvedDelegate(db, ann);
    for (const person of [rey, rob]) await reviewer(db, person);
    const id = await made(db, ann);
    await sweep(db, DUE);
    const end = later(GRACE_MS, DUE);
    const evidence = await showLink(db, ann, id, later(-1, end));
    await confirm(db, rey, id, evidence, later(-1, end));
    const acts = [() => missCommitments(db, settings, end), () => confirm(db, rob, id, evidence, end)];
    const [first, second] = order === 'grace first' ? acts : acts.toReversed();

    await meetAtLock(
      database,
      (tx) => lockCommitment(tx, id),
      2,
      async () => {
        const one = first?.();
        await untilWaiting(database);
        return await Promise.all([one, second?.()]);
      },
    );

    const { state, kept, missed } = await commitmentOf(db, id);
    const told = (await bookEntries(db)).filter(({ subject }) => subject.commitment === id);
    const ends = ['commitment.evidence_confirmed', 'commitment.kept'];
    assert.deepEqual(
      told.map(({ kind }) => kind).slice(3),
      order === 'grace first' ? ['commitment.missed', ...ends] : ends,
    );
    assert.equal(state, 'kept', order);
    assert.equal(kept?.deliveredAt.getTime(), later(-1, end).getTime());
    assert.deepEqual([told.at(-1).body.late, told.at(-1).body.wasMissed], [true, missed !== null]);
  }
});

test('a delegate answers on what it missed, and nobody else; the answer stays when it is kept after all', async () => {
  await using database = await testDatabase();
  const { db } = database;
  for (const person of [ann, dan]) await approvedDelegate(db, person);
  const id = await made(db, ann);
  const caller = await callerOf(db, ann);
  const answer = (by = caller, text = 'The disks came late.') => answerCommitment(db, by, id, text, DUE);
  const codeOf = (act: Promise<unknown>) =>
    act.then(
      () => 'done',
      (error: unknown) => (error instanceof RefusalError ? error.code : assert.fail(String(error))),
    );

  assert.equal(await codeOf(answer()), 'not_in_this_state');
  await sweep(db, DUE);
  await sweep(db, later(GRACE_MS, DUE));
  assert.equal(await codeOf(answer(await callerOf(db, dan))), 'not_your_delegate');
  assert.equal(await codeOf(answer(caller, ' ')), 'invalid_input');
  for (let i = 0; i < 10; i += 1) assert.equal(await codeOf(answer()), 'done');
  assert.equal(await codeOf(answer()), 'too_many_answers');

  const answered = (await bookEntries(db)).filter(({ kind }) => kind === 'commitment.answered');
  assert.equal(answered.length, 10);
  assert.deepEqual(
    [answered[0].body.answer, answered[0].actor.address],
    ['The disks came late.', ann.address],
  );
});
