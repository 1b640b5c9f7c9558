import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson } from '../../../core/book/canonical.ts';
import { BookFault } from '../../../core/book/fault.ts';
import { answerCommitment } from '../../../core/commitments/answer-commitment.ts';
import { missCommitments } from '../../../core/commitments/miss-commitments.ts';
import { remindOfCommitments } from '../../../core/commitments/remind-of-commitments.ts';
import { typedDataDigest } from '../../../core/signatures.ts';
import { entryTexts, faultIn, rewriteBook, verifyExport } from '../../support/book/book.ts';
import { changed, confirm, DUE, made, reviewer, showLink, withdrawn } from '../../support/commitments.ts';
import { type TestDatabase, testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, callerOf, DAY_MS, later, settings, START } from '../../support/delegates.ts';
import { type Person, people } from '../../support/people.ts';

const { ann, dan, rey, rob, ria, vic } = people;

// entries are taken apart and lied about here: their shape is what the tests change
type Told = ReturnType<typeof JSON.parse>;

async function signAgain(entry: Told, by: Person): Promise<void> {
  const { domain, types, message } = entry.body.typedData;
  entry.actor.address = by.address;
  entry.signature.signer = by.address;
  entry.signature.value = await by.wallet.signTypedData(domain, types, message);
  entry.signature.digest = `0x${typedDataDigest(entry.body.typedData).toString('hex')}`;
}

/** Every act on commitments: ann's first is changed, missed, answered and kept late; her second withdrawn. The book's clock goes along. */
async function told(database: TestDatabase) {
  const { db, owner } = database;
  const at = async (now: Date) => {
    await database.setBookAhead(now.getTime() - Date.now());
    return now;
  };
  await at(START);
  for (const person of [ann, dan]) await approvedDelegate(db, person);
  for (const person of [rey, rob, ria]) await reviewer(db, person);
  const id = await made(db, ann);
  const second = await made(db, ann, { text: 'Answer within a day' });
  await changed(db, ann, id, { weight: 2 }, START);
  await withdrawn(db, ann, second, START);
  await remindOfCommitments(db, settings, await at(DUE));
  const end = await at(later(settings.commitmentGraceMs, DUE));
  await missCommitments(db, settings, end);
  await answerCommitment(db, await callerOf(db, ann), id, 'The disks came late.', end);
  const after = await at(later(DAY_MS, end));
  const evidence = await showLink(db, ann, id, after);
  for (const person of [rey, rob]) await confirm(db, person, id, evidence, after);
  const honest = await entryTexts(db);
  const seqOf = (kind: string, nth = 0) =>
    honest.flatMap((text, seq) => (text.includes(`"kind":"commitment.${kind}"`) ? [seq] : []))[nth] ?? -1;
  return { db, owner, honest, seqOf };
}

test('whatever is changed of a commitment and of what became of it is found at its entry', async () => {
  await using database = await testDatabase();
  const { db, honest, seqOf } = await told(database);
  assert.equal((await verifyExport(db)).signatures, 4);
  const [first, second, change] = [seqOf('made'), seqOf('made', 1), seqOf('changed')];
  const [given, confirmed, kept] = [seqOf('evidence_given'), seqOf('evidence_confirmed', 1), seqOf('kept')];
  const [gone, missed, answered] = [seqOf('withdrawn'), seqOf('missed'), seqOf('answered')];
  const lies: [what: string, seq: number, lie: (entry: Told) => unknown, fault: RegExp][] = [
    ['another text', first, (entry) => (entry.body.commitment.text = 'x'), /text is shown otherwise/],
    ['another test', first, (entry) => (entry.body.commitment.test = 'x'), /test is shown otherwise/],
    [
      'another date',
      first,
      (entry) => (entry.body.commitment.dueAt = '2028-01-01T00:00:00Z'),
      /dueAt is shown/,
    ],
    ['another weight', first, (entry) => (entry.body.commitment.weight = 5), /weight is shown otherwise/],
    ['another evidence', first, (entry) => (entry.body.commitment.evidence = ['link']), /evidence is shown/],
    ['a reason nobody gave', first, (entry) => (entry.body.reason = 'x'), /reason is shown otherwise/],
    ['a member more', first, (entry) => (entry.body.praise = 'x'), /praise is not what follows/],
    ['no commitment', first, (entry) => delete entry.body.commitment, /form of a commitment/],
    ['another delegate', first, (entry) => (entry.subject.delegate = 'dan'), /delegate is shown otherwise/],
    ['nobody’s', first, (entry) => (entry.subject.delegate = 'nobody'), /never applied/],
    ['another id', first, (entry) => (entry.subject.commitment = 'ann-2'), /commitment is shown otherwise/],
    ['another act', second, (entry) => (entry.kind = 'commitment.withdrawn'), /act is shown otherwise/],
    ['no signature', first, (entry) => delete entry.signature, /has no signature/],
    ['a changed message', first, (entry) => (entry.body.typedData.message.reason = 'x'), /reason is shown/],
    ['another domain', first, (entry) => (entry.body.typedData.domain.name = 'x'), /another domain/],
    [
      'another type',
      first,
      (entry) => entry.body.typedData.types.Commitment.pop(),
      /another domain or other types/,
    ],
    [
      'a forged commitment',
      first,
      async (entry) => {
        entry.body.typedData.message.weight = 5;
        entry.body.commitment.weight = 5;
        await signAgain(entry, vic);
        entry.actor.address = ann.address;
        entry.signature.signer = ann.address;
      },
      new RegExp(`carries a signature that is not ${ann.address}'s`),
    ],
    ['somebody else’s commitment', first, (entry) => signAgain(entry, vic), /is signed by/],
    [
      'one that is signed after something else',
      second,
      async (entry) => {
        entry.body.typedData.message.previous = `0x${'1'.repeat(64)}`;
        await signAgain(entry, ann);
      },
      /does not follow what its delegate signed before/,
    ],
    [
      'one that is signed out of its turn',
      second,
      async (entry) => {
        entry.body.typedData.message.sequence = '3';
        await signAgain(entry, ann);
      },
      /does not follow what its delegate signed before/,
    ],
    [
      'another before',
      change,
      (entry) => (entry.body.before.weight = 1),
      /effect is not what follows|not made so/,
    ],
    [
      'a worse change told as better',
      change,
      (entry) => (entry.body.effect = 'better'),
      /effect is not what/,
    ],
    ['a withdrawal of other words', gone, (entry) => (entry.body.commitment.text = 'x'), /text is shown/],
    ['a signed end', missed, (entry) => (entry.signature = {}), /never does/],
    [
      'missed too early',
      missed,
      (entry) => (entry.body.graceUntil = '2027-06-01T00:00:00Z'),
      /before its grace ended/,
    ],
    [
      'missed and not told',
      missed,
      (entry) => (entry.body.toldAt = '2026-12-02T00:00:00Z'),
      /was told that it is due/,
    ],
    ['missed in other words', missed, (entry) => (entry.body.commitment.text = 'x'), /was not made so/],
    ['an answer by another', answered, (entry) => (entry.actor.address = dan.address), /not by the delegate/],
    ['evidence by another', given, (entry) => (entry.actor.address = dan.address), /not by the delegate/],
    ['evidence not accepted', given, (entry) => (entry.body.evidence.kind = 'word'), /does not accept/],
    [
      'another link confirmed',
      confirmed,
      (entry) => (entry.body.evidence.url = 'https://b.example/'),
      /something else/,
    ],
    [
      'confirmed by nobody',
      confirmed,
      (entry) => (entry.actor.address = vic.address),
      /no independent reviewer/,
    ],
    [
      'confirmed twice by one',
      confirmed,
      (entry) => (entry.actor.address = rey.address),
      /second confirmation/,
    ],
    [
      'confirmed by itself',
      confirmed,
      (entry) => (entry.actor.address = ann.address),
      /no independent reviewer/,
    ],
    ['more confirmations', confirmed, (entry) => (entry.body.confirmed = 3), /counts other confirmations/],
    ['kept in time', kept, (entry) => (entry.body.late = false), /lateness/],
    ['kept without having been missed', kept, (entry) => (entry.body.wasMissed = false), /lateness/],
    ['kept earlier', kept, (entry) => (entry.body.deliveredAt = START.toISOString()), /did not confirm so/],
    [
      'kept by others',
      kept,
      (entry) => (entry.body.evidence.confirmedBy = [rey.address, ria.address]),
      /did not confirm so/,
    ],
    ['kept by another link', kept, (entry) => (entry.body.evidence.entry = 1), /evidence that nobody gave/],
    [
      'kept by a badge that nobody has',
      kept,
      (entry) =>
        (entry.body.evidence = { kind: 'task', task: '1', claim: '1', title: 'x', badge: 3, note: null }),
      /badge that its delegate did not have/,
    ],
    ['kept without evidence', kept, (entry) => delete entry.body.evidence, /shows no evidence/],
  ];
  for (const [what, seq, lie, expected] of lies) {
    const texts = [...honest];
    const entry: Told = JSON.parse(texts[seq] ?? '');
    await lie(entry);
    texts[seq] = canonicalJson(entry);
    const found = faultIn(texts);
    assert.ok(found instanceof BookFault, `${what}: ${String(found)}`);
    assert.match(found.message, expected, what);
    assert.equal(found.seq, BigInt(seq), what);
  }
});

test('a commitment that is left out is found, and no act is played a second time', async () => {
  await using database = await testDatabase();
  const { db, owner, honest, seqOf } = await told(database);
  const { at } = JSON.parse(honest.at(-1) ?? '');
  const without = honest.filter((_, seq) => seq !== seqOf('made', 1));
  await rewriteBook(owner, without);
  await assert.rejects(verifyExport(db), {
    seq: BigInt(seqOf('made', 1)),
    message: /does not follow what its delegate signed before/,
  });
  for (const kind of [
    'made',
    'changed',
    'withdrawn',
    'missed',
    'evidence_given',
    'evidence_confirmed',
    'kept',
  ]) {
    const played: Told = JSON.parse(honest[seqOf(kind)] ?? '');
    const found = faultIn([...honest, canonicalJson({ ...played, at })]);
    assert.ok(found instanceof BookFault, kind);
    assert.equal(found.seq, BigInt(honest.length), kind);
  }
});
