import assert from 'node:assert/strict';
import { test } from 'node:test';
import { giveEvidence } from '../../../core/commitment-evidence/give-evidence.ts';
import { listEvidence } from '../../../core/commitment-evidence/store.ts';
import { lockCommitment } from '../../../core/commitments/store.ts';
import { RefusalError } from '../../../core/errors.ts';
import { agreeToContribute } from '../../../core/contributors/agree-to-contribute.ts';
import { endContribution } from '../../../core/contributors/end-contribution.ts';
import { nameContributor } from '../../../core/contributors/name-contributor.ts';
import { deleteGithubLink } from '../../../core/links/store.ts';
import { removeReviewer } from '../../../core/reviewers/remove-reviewer.ts';
import { claimed } from '../../support/claims/claims.ts';
import {
  commitmentOf,
  commitmentRows,
  confirm,
  DUE,
  linked,
  made,
  reviewer,
  showLink,
  withdrawn,
} from '../../support/commitments.ts';
import { testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, bookEntries, callerOf, later, START } from '../../support/delegates.ts';
import { meetAtLock } from '../../support/database/held-lock.ts';
import { makePerson, type Person, people } from '../../support/people.ts';

const { ann, dan, vic, rey, rob, ria } = people;
type Db = Parameters<typeof commitmentRows>[0];

async function refused(db: Db, act: () => Promise<unknown>, code: string): Promise<void> {
  const before = await commitmentRows(db);
  const error = await act().then(
    () => assert.fail(`not refused with ${code}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof RefusalError, String(error));
  assert.equal(error.code, code, error.message);
  assert.deepEqual(await commitmentRows(db), before);
}

test('a link keeps a commitment once two independent reviewers confirm it, as of when it was given', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, ann);
  for (const person of [rey, rob, ria]) await reviewer(db, person);
  const id = await made(db, ann);

  const evidence = await showLink(db, ann, id, later(-1, DUE));
  await confirm(db, rey, id, evidence, later(1000, DUE));
  assert.equal((await commitmentOf(db, id)).state, 'open');
  await confirm(db, rob, id, evidence, later(2000, DUE));

  const { state, kept } = await commitmentOf(db, id);
  assert.deepEqual([state, kept?.at, kept?.deliveredAt], ['kept', later(2000, DUE), later(-1, DUE)]);
  const [given, first, second, last] = (await bookEntries(db)).slice(-4);
  assert.deepEqual(
    [given.kind, first.kind, second.kind, last.kind],
    [
      'commitment.evidence_given',
      'commitment.evidence_confirmed',
      'commitment.evidence_confirmed',
      'commitment.kept',
    ],
  );
  assert.deepEqual([first.actor, first.body.confirmed], [{ role: 'reviewer', address: rey.address }, 1]);
  assert.deepEqual(last.actor, { role: 'rule', rule: 'evidence_confirmed' });
  assert.deepEqual(last.body.evidence.confirmedBy, [rey.address, rob.address]);
  assert.deepEqual([last.body.late, last.body.wasMissed], [false, false]);
  await refused(db, () => confirm(db, ria, id, evidence, later(3000, DUE)), 'not_in_this_state');
  await refused(db, () => showLink(db, ann, id, DUE), 'not_in_this_state');
});

test('a confirmation that would not be independent is refused, each for its reason, and nothing is written', async () => {
  await using database = await testDatabase();
  const { db } = database;
  for (const person of [ann, dan]) await approvedDelegate(db, person);
  await linked(db, ann);
  const twin = makePerson('twin', 0x7e1); // now has the identity that ann had
  const double = makePerson('double', 0x7e2); // now has the identity that rey had
  await db
    .transaction()
    .execute(async (tx) => deleteGithubLink(tx, (await callerOf(db, ann)).accountId, START));
  await reviewer(db, twin, ann.github);
  for (const person of [ann, rey, rob])
    await reviewer(db, person, { id: person.github.id + 1000, login: 'x' });
  await db
    .transaction()
    .execute(async (tx) => deleteGithubLink(tx, (await callerOf(db, rey)).accountId, START));
  await linked(db, rey);
  await reviewer(db, double, { id: rey.github.id + 1000, login: 'double' });
  await linked(db, vic);
  const id = await made(db, ann);
  const evidence = await showLink(db, ann, id, START);
  const cases: [Person, string][] = [
    [vic, 'reviewer_required'],
    [dan, 'reviewer_required'],
    [ann, 'not_independent'],
    [twin, 'not_independent'],
  ];

  for (const [person, code] of cases) await refused(db, () => confirm(db, person, id, evidence, START), code);
  await confirm(db, rey, id, evidence, START);
  await refused(db, () => confirm(db, rey, id, evidence, START), 'already_confirmed');
  await refused(db, () => confirm(db, double, id, evidence, START), 'not_independent');
  await removeReviewer(db, await callerOf(db, people.stella), rob.address.toLowerCase(), START);
  await refused(db, () => confirm(db, rob, id, evidence, START), 'reviewer_required');
  await reviewerWithoutGithub(db);
  await refused(db, () => confirm(db, ria, id, evidence, START), 'github_not_linked');
  await linked(db, ria);
  await refused(db, () => confirm(db, ria, id, evidence + 1, START), 'evidence_not_found');
  await confirm(db, ria, id, evidence, START);

  assert.equal((await commitmentOf(db, id)).state, 'kept');
});

async function reviewerWithoutGithub(db: Db): Promise<void> {
  await reviewer(db, ria);
  await db
    .transaction()
    .execute(async (tx) => deleteGithubLink(tx, (await callerOf(db, ria)).accountId, START));
}

test('whoever agreed to contribute to a delegate’s work does not confirm for it, nor once they left it', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, ann);
  for (const person of [rey, rob]) await reviewer(db, person);
  const { claimId } = await claimed(db, ann);
  const { accountId } = await callerOf(db, rey);
  const agreed = (agreedAt: Date | null) =>
    db
      .insertInto('claim_contributor')
      .values({
        claim_id: BigInt(claimId),
        account_id: accountId,
        github_id: BigInt(rey.github.id),
        named_at: START,
        agreed_at: agreedAt,
      })
      .onConflict((conflict) =>
        conflict.columns(['claim_id', 'account_id']).doUpdateSet({ agreed_at: agreedAt }),
      )
      .execute();
  const id = await made(db, ann);
  const evidence = await showLink(db, ann, id, START);

  await agreed(START);
  await refused(db, () => confirm(db, rey, id, evidence, START), 'not_independent');
  await agreed(null); // named by the delegate, and never agreed
  await confirm(db, rey, id, evidence, START);

  await nameContributor(db, await callerOf(db, ann), claimId, rob.address.toLowerCase(), START);
  await agreeToContribute(db, await callerOf(db, rob), claimId, START);
  await endContribution(db, await callerOf(db, rob), claimId, rob.address.toLowerCase());
  await refused(db, () => confirm(db, rob, id, evidence, START), 'not_independent');
});

test('of the confirmations that meet at the same instant two count, and it is kept once', async () => {
  await using database = await testDatabase(10);
  const { db } = database;
  await approvedDelegate(db, ann);
  const crowd = Array.from({ length: 5 }, (_, i) => makePerson(`r${i}`, 0x8e0 + i));
  for (const person of crowd) await reviewer(db, person);
  const id = await made(db, ann);
  const evidence = await showLink(db, ann, id, START);

  const answers = await meetAtLock(
    database,
    (tx) => lockCommitment(tx, id),
    6,
    () =>
      Promise.allSettled(
        [crowd[0] as Person, ...crowd].map((person) => confirm(db, person, id, evidence, START)),
      ),
  );

  assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 2);
  for (const answer of answers)
    if (answer.status === 'rejected')
      assert.ok(['not_in_this_state', 'already_confirmed'].includes(answer.reason.code), answer.reason);
  const kinds = (await bookEntries(db)).map(({ kind }) => kind).slice(-3);
  assert.deepEqual(kinds, [
    'commitment.evidence_confirmed',
    'commitment.evidence_confirmed',
    'commitment.kept',
  ]);
  const [shown] = await listEvidence(db, [id]);
  assert.equal(shown?.shown.kind === 'link' && shown.shown.confirmations.length, 2);
});

test('evidence is the delegate’s to give, of a kind it signed, and not without end', async () => {
  await using database = await testDatabase();
  const { db } = database;
  for (const person of [ann, dan]) await approvedDelegate(db, person);
  const byTask = await made(db, ann, { evidence: ['task'] });
  const byLink = await made(db, ann, { evidence: ['link'] });
  const gone = await made(db, ann);
  await withdrawn(db, ann, gone, START);
  const give = async (id: string, input: object, person = ann) =>
    giveEvidence(db, await callerOf(db, person), id, input, START);
  const url = 'https://a.example/';

  await refused(db, () => give(byLink, { url }, dan), 'not_your_delegate');
  await refused(db, () => give('ann-9', { url }), 'commitment_not_found');
  await refused(db, () => give(byTask, { url }), 'evidence_not_accepted');
  await refused(db, () => give(byLink, { task: '1' }), 'evidence_not_accepted');
  await refused(db, () => give(byTask, { task: '1' }), 'badge_not_held');
  await refused(db, () => give(byLink, {}), 'invalid_input');
  await refused(db, () => give(byLink, { url, task: '1' }), 'invalid_input');
  await refused(db, () => give(byLink, { url: 'http://a.example/' }), 'invalid_input');
  await refused(db, () => give(byLink, { url, note: '\u202e' }), 'invalid_input');
  await refused(db, () => give(gone, { url }), 'not_in_this_state');
  for (let i = 0; i < 10; i += 1) await give(byLink, { url, note: String(i) });
  await refused(db, () => give(byLink, { url }), 'too_much_evidence');
});
