import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson } from '../../../core/book/canonical.ts';
import { BookFault } from '../../../core/book/fault.ts';
import { typedDataDigest } from '../../../core/signatures.ts';
import { entryTexts, rewriteBook, verifyExport } from '../../support/book/book.ts';
import { confirm, objected, override, REASON } from '../../support/claims/overrides.ts';
import { type Person, people } from '../../support/people.ts';

const { ann, stella, stan, vic } = people;

// entries are taken apart and lied about here: their shape is what the tests change
type Told = ReturnType<typeof JSON.parse>;

async function signAgain(entry: Told, by: Person): Promise<void> {
  const { domain, types, message } = entry.body.typedData;
  entry.actor.address = by.address;
  entry.signature.signer = by.address;
  entry.signature.value = await by.wallet.signTypedData(domain, types, message);
  entry.signature.digest = `0x${typedDataDigest(entry.body.typedData).toString('hex')}`;
}

/** A book in which stella's override was confirmed by stan and then withdrawn, and where each of the three acts stands in it. */
async function told() {
  const { list, claimId, path } = await objected();
  const { seq } = (await override(list, stella, claimId, { part: 'objections', reason: REASON })).body;
  await confirm(list, stan, claimId, seq);
  await list.as(stella).post(`${path}/${seq}/withdrawal`, { reason: 'She is back.' });
  const { db, owner } = list.api.database;
  const honest = await entryTexts(db);
  const at = (act: string) => honest.findIndex((text) => text.includes(`"act":"${act}"`));
  return {
    list,
    db,
    owner,
    honest,
    proposed: at('proposed'),
    confirmed: at('confirmed'),
    withdrawn: at('withdrawn'),
  };
}

test('an honest book with overrides holds, with both stewards’ signatures re-checked', async () => {
  const { list, db, honest, proposed, confirmed, withdrawn } = await told();
  await using _ = list;

  const report = await verifyExport(db);

  assert.deepEqual([report.size, report.signatures], [BigInt(honest.length), 2]);
  assert.deepEqual([confirmed, withdrawn], [proposed + 1, proposed + 2]);
});

test('whatever is changed of an override, its confirmation or its withdrawal is found at its entry', async () => {
  const { list, db, owner, honest, proposed, confirmed, withdrawn } = await told();
  await using _ = list;
  const lies: [what: string, seq: number, lie: (entry: Told) => unknown, fault: RegExp][] = [
    ['another reason', proposed, (entry) => (entry.body.reason = 'For no reason.'), /shows another reason/],
    ['another part', proposed, (entry) => (entry.body.part = 'approvals'), /shows another part/],
    ['another commit', proposed, (entry) => (entry.body.commit = 'f'.repeat(40)), /shows another commit/],
    ['another verdict', proposed, (entry) => (entry.body.because = 'nothing'), /shows another because/],
    ['a link', proposed, (entry) => (entry.body.url = 'https://a.example/'), /shows another url/],
    [
      'another pull request',
      proposed,
      (entry) => (entry.body.pullRequest.url = 'https://a/'),
      /another pullRequest/,
    ],
    ['another title', proposed, (entry) => (entry.body.title = 'Else'), /shows another title/],
    ['another claim', proposed, (entry) => (entry.subject.claim = '99'), /filed under another claim/],
    ['another delegate', proposed, (entry) => (entry.subject.delegate = 'dan'), /filed under another claim/],
    ['another name', proposed, (entry) => (entry.body.override = `0x${'1'.repeat(64)}`), /another override/],
    [
      'another act',
      proposed,
      (entry) => (entry.body.act = 'decided'),
      /an act on an override that does not exist/,
    ],
    ['no signature', proposed, (entry) => delete entry.signature, /has no signature/],
    ['no message', proposed, (entry) => delete entry.body.typedData.message, /no signed message/],
    ['a changed message', proposed, (entry) => (entry.body.typedData.message.reason = 'x'), /another digest/],
    ['another domain', proposed, (entry) => (entry.body.typedData.domain.name = 'x'), /another domain/],
    [
      'another type',
      proposed,
      (entry) => entry.body.typedData.types.Override.pop(),
      /another domain or other types/,
    ],
    ['another actor', proposed, (entry) => (entry.actor.address = vic.address), /is signed by/],
    ['no steward', proposed, (entry) => (entry.actor.role = 'delegate'), /no steward/],
    [
      'another signer',
      proposed,
      async (entry) => {
        await signAgain(entry, vic);
        entry.actor.address = stella.address;
        entry.signature.signer = stella.address;
      },
      new RegExp(`carries a signature that is not ${stella.address}'s`),
    ],
    [
      'a confirmation by the same steward',
      confirmed,
      (entry) => signAgain(entry, stella),
      /confirms an override by the same steward/,
    ],
    [
      'a confirmation of something else',
      confirmed,
      async (entry) => {
        entry.body.typedData.message.reason = 'Another.';
        entry.body.reason = 'Another.';
        await signAgain(entry, stan);
      },
      /confirms something else than was proposed/,
    ],
    [
      'a confirmation of another steward’s decision',
      confirmed,
      async (entry) => {
        entry.body.typedData.message.proposedBy = ann.address;
        await signAgain(entry, stan);
      },
      /confirms something else than was proposed/,
    ],
    [
      'a confirmation of an override that nobody made',
      confirmed,
      async (entry) => {
        entry.body.override = `0x${'1'.repeat(64)}`;
        entry.body.typedData.message.override = entry.body.override;
        await signAgain(entry, stan);
      },
      /nobody made/,
    ],
    ['a confirmation unsigned', confirmed, (entry) => delete entry.signature, /has no signature/],
    [
      'a confirmation of what needed none',
      confirmed,
      () => undefined,
      /confirms an override that does not wait for it/,
    ],
    ['another withdrawal', withdrawn, (entry) => (entry.body.part = 'approvals'), /shows another part/],
    ['a withdrawal of nothing', withdrawn, (entry) => (entry.body.override = '0x'), /nobody made/],
    [
      'a withdrawal by nobody',
      withdrawn,
      (entry) => (entry.actor = { role: 'rule', rule: 'x' }),
      /no steward/,
    ],
    ['a signed withdrawal', withdrawn, (entry) => (entry.signature = {}), /never does/],
  ];
  for (const [what, seq, lie, expected] of lies) {
    const texts = [...honest];
    if (what === 'a confirmation of what needed none') {
      const first: Told = JSON.parse(texts[proposed] ?? '');
      first.body.confirmationNeeded = false;
      texts[proposed] = canonicalJson(first);
    }
    const entry: Told = JSON.parse(texts[seq] ?? '');
    await lie(entry);
    texts[seq] = canonicalJson(entry);
    await rewriteBook(owner, texts);
    const found = await verifyExport(db).then(
      () => assert.fail(`${what}: nothing was found`),
      (thrown: unknown) => thrown,
    );
    assert.ok(found instanceof BookFault, `${what}: ${String(found)}`);
    assert.match(found.message, expected, what);
    assert.equal(found.seq, BigInt(seq), what);
  }
});

test('no act is played a second time: not the override, not its confirmation, not the withdrawal', async () => {
  const { list, db, owner, honest, proposed, confirmed, withdrawn } = await told();
  await using _ = list;
  const { at } = JSON.parse(honest.at(-1) ?? '');
  for (const [seq, expected] of [
    [proposed, /repeats an override/],
    [confirmed, /does not wait for it/],
    [withdrawn, /was withdrawn before/],
  ] as const) {
    const played: Told = JSON.parse(honest[seq] ?? '');
    await rewriteBook(owner, [...honest, canonicalJson({ ...played, at })]);
    await assert.rejects(verifyExport(db), (fault: BookFault) => {
      assert.equal(fault.seq, BigInt(honest.length));
      assert.match(fault.message, expected);
      return true;
    });
  }
});
