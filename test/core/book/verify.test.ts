import assert from 'node:assert/strict';
import { test } from 'node:test';
import { append } from '../../../core/book/append.ts';
import { canonicalJson } from '../../../core/book/canonical.ts';
import { BookFault } from '../../../core/book/fault.ts';
import { planBody, planOfBody } from '../../../core/reward-plans/plan-entry.ts';
import { planTypedData } from '../../../core/reward-plans/typed-data.ts';
import { typedDataDigest } from '../../../core/signatures.ts';
import {
  entryTexts,
  keepCheckpoint,
  rewriteBook,
  STORY,
  STORY_SIZE,
  tamper,
  tellStory,
  verifyExport,
} from '../../support/book.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import { later } from '../../support/delegates.ts';
import { type Person, people } from '../../support/people.ts';

// entries are taken apart and lied about here: their shape is what the tests change
type Told = ReturnType<typeof JSON.parse>;

const ONE_MORE = {
  kind: 'reviewer.added',
  actor: { role: 'steward', address: people.stella.address },
  subject: { reviewer: people.rey.address },
  body: {},
} as const;

async function storyBook(): Promise<TestDatabase> {
  const database = await testDatabase();
  await tellStory(database);
  await keepCheckpoint(database.db);
  return database;
}

async function fault(verifying: Promise<unknown>): Promise<{ seq: bigint | undefined; message: string }> {
  const error = await verifying.then(
    () => assert.fail('nothing was found'),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof BookFault, String(error));
  return { seq: error.seq, message: error.message };
}

/** The owner rewrites one entry, with all hashes and the tree; what was signed before is forgotten and signed anew. */
async function rewriteOne(
  database: TestDatabase,
  seq: number,
  change: (entry: Told) => unknown,
): Promise<void> {
  const texts = await entryTexts(database.db);
  const entry: Told = JSON.parse(texts[seq] ?? '');
  await change(entry);
  await rewriteBook(database.owner, texts.with(seq, canonicalJson(entry)));
}

async function signAgain(entry: Told, by: Person): Promise<void> {
  const { domain, types, message } = entry.body.typedData;
  entry.signature.value = await by.wallet.signTypedData(domain, types, message);
  entry.signature.digest = `0x${typedDataDigest(entry.body.typedData).toString('hex')}`;
}

test('an honest book holds, and begins with every checkpoint that was kept of it', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const empty = await keepCheckpoint(db);
  await tellStory(database);
  const kept = await keepCheckpoint(db);
  await db.transaction().execute((tx) => append(tx, ONE_MORE));

  const report = await verifyExport(db, { kept });

  assert.equal(kept.size, BigInt(STORY_SIZE));
  assert.deepEqual([report.size, report.signatures, report.chainId], [BigInt(STORY_SIZE) + 1n, 3, 4689]);
  assert.equal(report.lastAt, JSON.parse((await entryTexts(db)).at(-1) ?? '').at);
  assert.equal((await verifyExport(db, { kept: empty })).size, report.size);
});

test('an empty book holds', async () => {
  await using database = await testDatabase();

  assert.equal((await verifyExport(database.db)).size, 0n);
});

test('one changed byte is found at its entry', async () => {
  await using database = await storyBook();
  await tamper(
    database.owner,
    `update book_entry set entry = replace(entry, '"dan"', '"don"') where seq = 3`,
  );

  const { seq, message } = await fault(verifyExport(database.db));

  assert.deepEqual([seq, message], [3n, 'does not hash to the leaf published for it']);
});

test('a byte that was changed together with its hash is found by the root', async () => {
  await using database = await storyBook();
  await tamper(
    database.owner,
    `update book_entry set entry = replace(entry, 'two nodes', 'six nodes') where seq = 0`,
    `update book_entry set hash = sha256('\\x00'::bytea || convert_to(entry, 'UTF8')) where seq = 0`,
  );

  assert.match((await fault(verifyExport(database.db))).message, /do not have the root that was signed/);
});

test('a removed tail is found by the checkpoint that was signed over it, at the first entry that is missing', async () => {
  await using database = await storyBook();
  const checkpoint = await keepCheckpoint(database.db);
  await tamper(database.owner, 'delete from book_entry where seq >= 8');

  const { seq, message } = await fault(verifyExport(database.db, { checkpoint }));

  assert.equal(seq, 8n);
  assert.match(message, /is missing/);
});

test('a removed tail is found by a kept checkpoint when the rest was signed anew', async () => {
  await using database = await storyBook();
  const kept = await keepCheckpoint(database.db);
  await rewriteBook(database.owner, (await entryTexts(database.db)).slice(0, 8));

  const { seq, message } = await fault(verifyExport(database.db, { kept }));

  assert.equal((await verifyExport(database.db)).size, 8n);
  assert.equal(seq, 8n);
  assert.match(message, /the kept checkpoint has 10 entries, the book only 8/);
});

test('a swapped pair is found, however much of it was swapped', async () => {
  const swap = (columns: string) =>
    `update book_entry e set ${columns} from book_entry o
     where e.seq in (0, 2) and o.seq = 2 - e.seq`;
  await using texts = await storyBook();
  await tamper(texts.owner, swap('entry = o.entry'));
  assert.equal((await fault(verifyExport(texts.db))).seq, 0n);

  await using both = await storyBook();
  await tamper(both.owner, swap('entry = o.entry, hash = o.hash'));
  assert.ok((await fault(verifyExport(both.db))).message);

  await using anew = await storyBook();
  const kept = await keepCheckpoint(anew.db);
  const [first = '', second = '', ...rest] = await entryTexts(anew.db);
  await rewriteBook(anew.owner, [second, first, ...rest]);
  assert.ok((await fault(verifyExport(anew.db, { kept }))).message);
});

test('an entry taken out of the middle is found, also when the rest was signed anew', async () => {
  await using gap = await storyBook();
  const checkpoint = await keepCheckpoint(gap.db);
  await tamper(gap.owner, 'delete from book_entry where seq = 3');
  assert.deepEqual(await fault(verifyExport(gap.db, { checkpoint })), {
    seq: 3n,
    message: 'in its place stands entry 4',
  });

  await using anew = await storyBook();
  const kept = await keepCheckpoint(anew.db);
  await anew.db.transaction().execute((tx) => append(tx, ONE_MORE));
  await rewriteBook(anew.owner, (await entryTexts(anew.db)).toSpliced(3, 1));
  assert.match((await fault(verifyExport(anew.db, { kept }))).message, /rewritten, or forked/);
});

test('a forked history is found by the checkpoint kept of the other branch', async () => {
  await using told = await storyBook();
  const kept = await keepCheckpoint(told.db);
  await rewriteOne(told, 9, (entry) => (entry.body.reason = 'No reason at all.'));

  const { message } = await fault(verifyExport(told.db, { kept }));

  assert.equal((await verifyExport(told.db)).size, 10n);
  assert.match(message, /the first 10 entries are not those of the kept checkpoint/);
});

test('a forged signature is found at its entry, though the whole book was signed anew', async () => {
  await using database = await storyBook();
  const seq = BigInt(STORY.annFirstPlan);

  await rewriteOne(database, STORY.annFirstPlan, (entry) => signAgain(entry, people.dan));
  assert.deepEqual(await fault(verifyExport(database.db)), {
    seq,
    message: `carries a signature that is not ${people.ann.address}'s`,
  });

  await rewriteOne(database, STORY.annFirstPlan, (entry) => delete entry.signature);
  assert.deepEqual(await fault(verifyExport(database.db)), { seq, message: 'has no signature' });
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
    const found = await fault(verifyExport(database.db));
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

  const { seq, message } = await fault(verifyExport(database.db));

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
    assert.equal((await fault(verifyExport(database.db))).seq, BigInt(STORY.annFirstPlan), what);
  }
  await rewriteBook(database.owner, honest);
  assert.equal((await verifyExport(database.db)).signatures, 3);
});

test('a plan that comes in force otherwise than it was announced is found', async () => {
  await using database = await storyBook();
  const texts = await entryTexts(database.db);
  const inForce = texts.findIndex((text) => text.includes('"plan.in_force"'));
  await rewriteOne(database, inForce, (entry) => (entry.body.plan.blockShareBps = 1));

  assert.deepEqual(await fault(verifyExport(database.db)), {
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
    const found = await fault(verifyExport(database.db));
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

test("a delegate's signed plan cannot be played a second time, nor on another chain", async () => {
  await using again = await storyBook();
  const texts = await entryTexts(again.db);
  const { at } = JSON.parse(texts.at(-1) ?? '');
  const played: Told = JSON.parse(texts[STORY.annFirstPlan] ?? '');
  await rewriteBook(again.owner, [...texts, canonicalJson({ ...played, at })]);
  assert.deepEqual(await fault(verifyExport(again.db)), {
    seq: 10n,
    message: 'does not follow what its delegate signed before',
  });

  await using elsewhere = await storyBook();
  await rewriteOne(elsewhere, STORY.danFirstPlan, async (entry) => {
    entry.body.typedData = planTypedData(entry.body.typedData.message, 1);
    await signAgain(entry, people.dan);
  });
  assert.deepEqual(await fault(verifyExport(elsewhere.db)), {
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
    assert.equal((await fault(verifyExport(database.db))).seq, 1n, what);
  }
});
