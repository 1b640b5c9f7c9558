import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedFault } from '../../../core/commitments/commitment-check.ts';
import { tallyCommitments } from '../../../core/commitments/store.ts';
import type { CommitmentMessage } from '../../../core/commitments/typed-data.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { retireDelegate } from '../../../core/delegates/retire-delegate.ts';
import { RefusalError } from '../../../core/errors.ts';
import {
  changed,
  commitmentOf,
  commitmentRows,
  drafted,
  DUE,
  made,
  publish,
  signCommitment,
  TERMS,
  withdrawn,
} from '../../support/commitments.ts';
import { testDatabase } from '../../support/database/database.ts';
import {
  approvedDelegate,
  bookEntries,
  callerOf,
  DAY_MS,
  later,
  profileNamed,
  START,
  settings,
} from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

const { ann, dan } = people;
type Db = Parameters<typeof commitmentRows>[0];

async function refused(db: Db, act: () => Promise<unknown>, code: string): Promise<RefusalError> {
  const before = await commitmentRows(db);
  const error = await act().then(
    () => assert.fail(`not refused with ${code}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof RefusalError, String(error));
  assert.equal(error.code, code, error.message);
  assert.deepEqual(await commitmentRows(db), before);
  return error;
}

test('a commitment is made, changed and withdrawn by the delegate’s signature, each an entry that shows what was signed', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { id: delegateId } = await approvedDelegate(db, ann);

  const id = await made(db, ann);
  const second = await made(db, ann, { text: 'Answer within a day' });
  const later5 = later(5 * DAY_MS);
  const dueAt = later(40 * DAY_MS).toISOString();
  await changed(db, ann, id, { dueAt, weight: 2, reason: 'The disks are late.' }, later5);
  await withdrawn(db, ann, second, later5, 'We cannot.');

  assert.deepEqual([id, second], ['ann-1', 'ann-2']);
  const { state, version, terms } = await commitmentOf(db, id);
  assert.deepEqual([state, version, terms.weight, terms.dueAt], ['open', 2, 2, later(40 * DAY_MS)]);
  assert.deepEqual((await commitmentOf(db, second)).withdrawn?.reason, 'We cannot.');
  const entries = (await bookEntries(db)).slice(-4);
  assert.deepEqual(
    entries.map(({ kind, subject, signature, body }) => [
      kind,
      subject.commitment,
      signature.signer,
      body.typedData.message.sequence,
      body.reason,
    ]),
    [
      ['commitment.made', 'ann-1', ann.address, '1', null],
      ['commitment.made', 'ann-2', ann.address, '2', null],
      ['commitment.changed', 'ann-1', ann.address, '3', 'The disks are late.'],
      ['commitment.withdrawn', 'ann-2', ann.address, '4', 'We cannot.'],
    ],
  );
  for (const entry of entries) assert.equal(signedFault(entry), undefined);
  const [, , change] = entries;
  assert.deepEqual(
    [change.body.effect, change.body.before.weight, change.body.commitment.weight],
    ['worse', 3, 2],
  );
  assert.equal(change.body.typedData.message.previous, entries[1].signature.digest);
  assert.deepEqual((await tallyCommitments(db, [delegateId])).get(delegateId), [
    { state: 'open', late: false, number: 1, weight: 2 },
    { state: 'withdrawn', late: false, number: 1, weight: 3 },
  ]);
});

test('a message that is not as the draft wrote it, or signed by another, is refused at its member', async () => {
  await using database = await testDatabase();
  const { db } = database;
  for (const person of [ann, dan]) await approvedDelegate(db, person);
  const { typedData } = await drafted(db, ann, TERMS, START);
  const good = await signCommitment(ann, typedData);
  const send = (message: object, person = ann, signature = good.signature) =>
    publish(db, person, { message: message as CommitmentMessage, signature }, START);
  const cases: [object, string, string?][] = [
    [{ kind: 'reward-plan' }, '/message/kind'],
    [{ sequence: '01' }, '/message/sequence'],
    [{ previous: '0x0' }, '/message/previous'],
    [{ effectiveAt: '2027-01-01T00:00:00Z' }, '/message/effectiveAt'],
    [{ issuedAt: '2026-12-01T08:00:00Z', effectiveAt: '2026-12-01T08:00:00Z' }, '/message/issuedAt'],
    [{ dueAt: '2026-12-31T09:20:00.000Z' }, '/message/dueAt'],
    [{ weight: 9 }, '/message/weight'],
    [{ evidence: ['link', 'task'] }, '/message/evidence'],
    [{ text: 'e\u0301' }, '/message/text'],
    [{ extra: 1 }, '/message/extra'],
  ];
  for (const [change, pointer] of cases) {
    const error = await refused(
      db,
      () => send({ ...good.message, ...change }),
      pointer === '/message/issuedAt' ? 'draft_expired' : 'invalid_input',
    );
    assert.equal(error.errors?.[0]?.pointer, pointer, JSON.stringify(change));
  }
  const signedAnew = async (change: object) => {
    const message = { ...typedData.message, ...change };
    return await signCommitment(ann, { ...typedData, message } as typeof typedData);
  };
  for (const change of [{ commitment: 'ann-7' }, { version: 2 }]) {
    const { message, signature } = await signedAnew(change);
    await refused(db, () => send(message, ann, signature), 'invalid_input');
  }
  await refused(db, () => send({ ...good.message, text: 'Something else' }), 'signature_invalid');
  await refused(db, () => send(good.message, dan), 'not_your_delegate');
  const byDan = await signCommitment(dan, typedData);
  await refused(db, () => send(byDan.message, ann, byDan.signature), 'signature_invalid');
  assert.equal(await send(good.message), 'ann-1');
  await refused(db, () => send(good.message), 'commitment_conflict');
});

test('of ten signed acts with the same one before exactly one is recorded, the others see it', async () => {
  await using database = await testDatabase(10);
  const { db } = database;
  await approvedDelegate(db, ann);
  const id = await made(db, ann);
  const signed = await Promise.all(
    Array.from({ length: 10 }, async (_, i) => {
      const changes = i % 2 === 0 ? undefined : { commitment: id, version: 1 };
      const { typedData } = await drafted(db, ann, { ...TERMS, text: `Promise ${i}`, changes }, START);
      return await signCommitment(ann, typedData);
    }),
  );
  const before = (await bookEntries(db)).length;

  const answers = await Promise.allSettled(signed.map((each) => publish(db, ann, each, START)));

  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1);
  const codes = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason.code] : []));
  assert.ok(
    codes.every((code) => code === 'commitment_conflict' || code === 'version_conflict'),
    String(codes),
  );
  assert.equal((await bookEntries(db)).length, before + 1);
});

test('a change names the current version, changes something, and comes before the due date; so does a withdrawal', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { slug } = await approvedDelegate(db, ann);
  const id = await made(db, ann);
  const change = (more: object, now = START) =>
    drafted(db, ann, { ...TERMS, weight: 4, changes: { commitment: id, version: 1 }, ...more }, now);

  await refused(db, () => change({ weight: 3 }), 'invalid_input');
  await refused(db, () => change({ dueAt: START.toISOString() }), 'invalid_input');
  await refused(db, () => change({ dueAt: later(2000 * DAY_MS).toISOString() }), 'invalid_input');
  await refused(db, () => change({ changes: { commitment: 'ann-9', version: 1 } }), 'commitment_not_found');
  await refused(db, () => change({ dueAt: later(60 * DAY_MS).toISOString() }, DUE), 'commitment_overdue');
  const onTheLine = later(-60_000, DUE);
  const { typedData } = await change({ dueAt: later(60 * DAY_MS).toISOString() }, onTheLine);
  const tooLate = await signCommitment(ann, typedData);
  await refused(db, () => publish(db, ann, tooLate, DUE), 'commitment_overdue');
  await refused(db, () => withdrawn(db, ann, id, DUE), 'commitment_overdue');

  await changed(db, ann, id, { weight: 5 }, START);
  const stale = await refused(db, () => change({}), 'version_conflict');
  assert.equal((stale.current as { version: number; weight: number }).weight, 5);
  await withdrawn(db, ann, id, START);
  await refused(db, () => change({ changes: { commitment: id, version: 2 } }), 'not_in_this_state');
  await refused(db, () => withdrawn(db, ann, id, START), 'not_in_this_state');
  assert.equal(slug, 'ann');
});

test('only an approved delegate makes commitments; one that retired can still withdraw what it made', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const caller = await callerOf(db, ann);
  await applyAsDelegate(db, await callerOf(db, dan), profileNamed('dan'), START);
  await refused(db, () => made(db, dan), 'delegate_not_approved');
  await approvedDelegate(db, ann);
  const id = await made(db, ann);
  const { typedData } = await drafted(db, ann, TERMS, START);
  const signed = await signCommitment(ann, typedData);
  await retireDelegate(db, caller, 'ann', undefined, settings, START);

  await refused(db, () => publish(db, ann, signed, START), 'delegate_not_approved');
  assert.equal((await commitmentOf(db, id)).state, 'open');
  await withdrawn(db, ann, id, START, 'We closed.');
  assert.equal((await commitmentOf(db, id)).state, 'withdrawn');
});
