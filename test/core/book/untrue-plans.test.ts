import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BookFault } from '../../../core/book/fault.ts';
import { planBody, planOfBody } from '../../../core/reward-plans/plan-entry.ts';
import { entryTexts, rewriteBook, STORY, STORY_SIZE, verifyExport } from '../../support/book/book.ts';
import { later } from '../../support/delegates.ts';
import { foundFault, rewriteOne, storyBook, type Told } from '../../support/book/falsified-book.ts';

test('a plan that comes in force otherwise than it was announced is found', async () => {
  await using database = await storyBook();
  const texts = await entryTexts(database.db);
  const inForce = texts.findIndex((text) => text.includes('"plan.in_force"'));
  await rewriteOne(database, inForce, (entry) => (entry.body.plan.blockShareBps = 1));

  assert.deepEqual(await foundFault(verifyExport(database.db)), {
    seq: BigInt(inForce),
    message: 'shows a plan that was not announced so',
  });
});

test('a plan that comes in force before the time that was announced, or without its notice, is found', async () => {
  const lies: { [what: string]: [seq: number, lie: (entry: Told) => void, fault: RegExp] } = {
    'in force half an hour early': [
      STORY.annInForce,
      (entry) => (entry.at = later(-1_800_000, new Date(entry.body.effectiveAt)).toISOString()),
      /before the time that was announced/,
    ],
    'in force a moment early': [
      STORY.annInForce,
      (entry) => (entry.at = later(-1, new Date(entry.body.effectiveAt)).toISOString()),
      /before the time that was announced/,
    ],
    'a notice beyond the effect': [
      STORY.annWorsePlan,
      (entry) => (entry.body.noticeUntil = '2027-06-01T00:00:00Z'),
      /takes effect before its notice ends/,
    ],
    'no notice': [STORY.annWorsePlan, (entry) => delete entry.body.noticeUntil, /does not say/],
    'a notice that is no time': [
      STORY.annWorsePlan,
      (entry) => (entry.body.noticeUntil = 'soon'),
      /does not say/,
    ],
  };
  await using database = await storyBook();
  const honest = await entryTexts(database.db);

  for (const [what, [seq, lie, expected]] of Object.entries(lies)) {
    await rewriteBook(database.owner, honest);
    await rewriteOne(database, seq, lie);
    const found = await foundFault(verifyExport(database.db));
    assert.equal(found.seq, BigInt(seq), what);
    assert.match(found.message, expected, what);
  }
  await rewriteBook(database.owner, honest);
  await rewriteOne(database, STORY.annInForce, (entry) => {
    entry.at = new Date(entry.body.effectiveAt).toISOString();
  });
  assert.equal((await verifyExport(database.db)).size, BigInt(STORY_SIZE));
});

test('a plan that is shown beside another one than truly went before it is found', async () => {
  const another = (entry: Told) => {
    const { before, plan } = entry.body;
    entry.body.before = { ...(before ?? plan), version: 1, blockShareBps: 1000 };
    const lie = { version: plan.version, terms: plan, effectiveAt: new Date(entry.body.effectiveAt) };
    const told = planBody(lie, planOfBody(entry.body, 'before'));
    entry.body.comparison = told.comparison;
  };
  const lies: { [what: string]: [seq: number, lie: (entry: Told) => void, fault: RegExp] } = {
    announced: [STORY.annWorsePlan, another, /another plan before/],
    'in force': [STORY.annInForce, another, /another plan before/],
    withdrawn: [STORY_SIZE - 1, another, /another plan before/],
    'in force at another time': [
      STORY.annInForce,
      (entry) => (entry.body.effectiveAt = '2026-11-01T00:00:00Z'),
      /not announced so/,
    ],
    'another comparison': [
      STORY_SIZE - 1,
      (entry) => (entry.body.comparison.effect = 'better'),
      /does not follow from the plans/,
    ],
  };
  await using database = await storyBook();
  const honest = await entryTexts(database.db);

  for (const [what, [seq, lie, expected]] of Object.entries(lies)) {
    await rewriteBook(database.owner, honest);
    await rewriteOne(database, seq, lie);
    const found = await verifyExport(database.db).then(
      () => undefined,
      (error: unknown) => error,
    );
    assert.ok(found instanceof BookFault, what);
    assert.equal(found.seq, BigInt(seq), what);
    assert.match(found.message, expected, what);
  }
});
