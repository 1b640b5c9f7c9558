import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson } from '../../../core/book/canonical.ts';
import { planTypedData } from '../../../core/reward-plans/typed-data.ts';
import { entryTexts, rewriteBook, STORY, verifyExport } from '../../support/book/book.ts';
import { people } from '../../support/people.ts';
import {
  foundFault,
  rewriteOne,
  signAgain,
  storyBook,
  type Told,
} from '../../support/book/falsified-book.ts';

test('a forged signature is found at its entry, though the whole book was signed anew', async () => {
  await using database = await storyBook();
  const seq = BigInt(STORY.annFirstPlan);

  await rewriteOne(database, STORY.annFirstPlan, (entry) => signAgain(entry, people.dan));
  assert.deepEqual(await foundFault(verifyExport(database.db)), {
    seq,
    message: `carries a signature that is not ${people.ann.address}'s`,
  });

  await rewriteOne(database, STORY.annFirstPlan, (entry) => delete entry.signature);
  assert.deepEqual(await foundFault(verifyExport(database.db)), { seq, message: 'has no signature' });
});

test('of a forged signature and another fault the first in the book is told, though signatures are checked last', async () => {
  const forge = (entry: Told) => (entry.signature.value = `0x${'11'.repeat(64)}1b`);
  const misdate = (entry: Told) => (entry.at = '2001-01-01T00:00:00.000Z');
  const [early, late] = [STORY.annFirstPlan, STORY.annWorsePlan];
  for (const [first, second, message] of [
    [forge, misdate, /not 0x.*'s$/],
    [misdate, forge, /before the entry in front/],
  ] as const) {
    await using database = await storyBook();
    await rewriteOne(database, early, first);
    await rewriteOne(database, late, second);
    const found = await foundFault(verifyExport(database.db));
    assert.equal(found.seq, BigInt(early));
    assert.match(found.message, message);
  }
});

test('a signature by somebody else, named honestly, is found', async () => {
  await using database = await storyBook();
  await rewriteOne(database, STORY.annFirstPlan, async (entry) => {
    await signAgain(entry, people.dan);
    entry.signature.signer = people.dan.address;
  });

  const { seq, message } = await foundFault(verifyExport(database.db));

  assert.equal(seq, BigInt(STORY.annFirstPlan));
  assert.equal(message, `is signed by "${people.dan.address}", not by ${people.ann.address}`);
});

test('an entry that shows other content than was signed is found', async () => {
  const lies: { [what: string]: (entry: Told) => void } = {
    'another share': (entry) => (entry.body.plan.epochShareBps = 9900),
    'another time of effect': (entry) => (entry.body.effectiveAt = '2027-01-01T00:00:00Z'),
    'another reason': (entry) => (entry.body.reason = 'For the voters.'),
    'another message': (entry) => (entry.body.typedData.message.epochShareBps = 9900),
    'a member that was not signed': (entry) => (entry.body.typedData.message.promise = 'more'),
    'another domain': (entry) => (entry.body.typedData.domain.name = 'Elsewhere'),
    'another type': (entry) => entry.body.typedData.types.RewardPlan.pop(),
    'another digest': (entry) => (entry.signature.digest = `0x${'ab'.repeat(32)}`),
    'another version': (entry) => (entry.subject.plan = '7'),
    'another delegate': (entry) => (entry.subject.delegate = 'dan'),
  };
  await using database = await storyBook();
  const honest = await entryTexts(database.db);

  for (const [what, lie] of Object.entries(lies)) {
    await rewriteBook(database.owner, honest);
    await rewriteOne(database, STORY.annFirstPlan, lie);
    assert.equal((await foundFault(verifyExport(database.db))).seq, BigInt(STORY.annFirstPlan), what);
  }
  await rewriteBook(database.owner, honest);
  assert.equal((await verifyExport(database.db)).signatures, 3);
});

test("a delegate's signed plan cannot be played a second time, nor on another chain", async () => {
  await using again = await storyBook();
  const texts = await entryTexts(again.db);
  const { at } = JSON.parse(texts.at(-1) ?? '');
  const played: Told = JSON.parse(texts[STORY.annFirstPlan] ?? '');
  await rewriteBook(again.owner, [...texts, canonicalJson({ ...played, at })]);
  assert.deepEqual(await foundFault(verifyExport(again.db)), {
    seq: 10n,
    message: 'does not follow what its delegate signed before',
  });

  await using elsewhere = await storyBook();
  await rewriteOne(elsewhere, STORY.danFirstPlan, async (entry) => {
    entry.body.typedData = planTypedData(entry.body.typedData.message, 1);
    await signAgain(entry, people.dan);
  });
  assert.deepEqual(await foundFault(verifyExport(elsewhere.db)), {
    seq: BigInt(STORY.danFirstPlan),
    message: 'is signed for chain 1, not 4689',
  });
});

test('the signature of a contract wallet is told of, not taken for checked', async () => {
  await using database = await storyBook();
  await rewriteOne(database, STORY.danFirstPlan, (entry) => {
    entry.signature.type = 'eip1271';
    entry.signature.value = '0x1234';
    entry.signature.block = { chainId: 4689, number: '123', hash: '0x', codeHash: '0x' };
  });
  const notices: string[] = [];

  const report = await verifyExport(database.db, { notice: (seq, text) => notices.push(`${seq} ${text}`) });

  assert.equal(report.signatures, 2);
  assert.deepEqual(notices, [
    `5 contract wallet ${people.dan.address}: valid at block 123, not re-checked offline`,
  ]);
});

test('an entry that is not of the form, or not in its time, is found at its place', async () => {
  const bent: { [what: string]: (text: string) => string } = {
    'not JSON': (text) => text.slice(1),
    'not canonical': (text) => text.replace('{', '{ '),
    'members out of order': (text) => JSON.stringify({ v: 1, ...JSON.parse(text) }),
    'a member twice': (text) => text.replace('"v":1}', '"v":1,"v":1}'),
    'a member more': (text) => text.replace('"v":1}', '"v":1,"w":1}'),
    'a later version': (text) => text.replace('"v":1}', '"v":2}'),
    'an unknown kind': (text) => text.replace('"delegate.approved"', '"delegate.adored"'),
    'a time before the last': (text) => text.replace(/"at":"[^"]*"/, '"at":"2001-01-01T00:00:00.000Z"'),
    'a time with an offset': (text) => text.replace(/"at":"([^"]*)Z"/, '"at":"$1+00:00"'),
    'a signature where none belongs': (text) => text.replace(',"subject"', ',"signature":{},"subject"'),
  };
  await using database = await storyBook();
  const honest = await entryTexts(database.db);

  for (const [what, bend] of Object.entries(bent)) {
    const text = bend(honest[1] ?? '');
    assert.notEqual(text, honest[1], what);
    const readable = text.startsWith('{') ? text : `{"at":"2026-01-01T00:00:00.000Z","kind":"x"}`;
    await rewriteBook(database.owner, honest.with(1, readable));
    assert.equal((await foundFault(verifyExport(database.db))).seq, 1n, what);
  }
});
