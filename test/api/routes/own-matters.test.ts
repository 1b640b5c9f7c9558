import assert from 'node:assert/strict';
import { test } from 'node:test';
import { saveTaskStatus } from '../../../core/tasks/store.ts';
import { bookEntries } from '../../support/delegates.ts';
import { hadGithubOf } from '../../support/claims/past-github.ts';
import { type Person, people } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';

const { ann, stella, stan, vic } = people;
const HOUR_MS = 3_600_000;

/** stella is a steward, ann is a delegate and a steward, and stan, a steward too, had ann's GitHub identity once. */
async function stewards(): Promise<Wishlist> {
  const list = await wishlist({ STEWARDS: [stella, stan, ann].map((each) => each.address).join() });
  await hadGithubOf(list.api.database.db, stan, ann);
  return list;
}

const countEntries = async (list: Wishlist) => (await bookEntries(list.api.database.db)).length;

test('no steward revises a task that their own side holds; another one does, and so does anyone once it is given back', async () => {
  await using list = await stewards();
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const revise = async (by: Person, revision: number, quorum: number) =>
    list.as(by).patch(`/v1/tasks/${taskId}`, { revision, quorum });
  const before = await countEntries(list);

  for (const own of [ann, stan]) {
    const { status, body } = await revise(own, 1, 1);
    assert.deepEqual([status, body.code], [403, 'own_claim'], own.name);
  }

  assert.equal(await countEntries(list), before);
  assert.equal((await revise(stella, 1, 3)).status, 200);
  await list.as(ann).post(`/v1/claims/${claimId}/release`, {});
  assert.equal((await revise(ann, 2, 2)).status, 200);
});

test('no steward decides on a report about their own side', async () => {
  await using list = await stewards();
  const opened = await list
    .as(vic)
    .post('/v1/reports', { delegate: 'ann', grounds: 'impersonation', text: 'Not ann.' });
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  const decide = async (by: Person) =>
    list
      .as(by)
      .post(`/v1/reports/${opened.body.id}/resolution`, { outcome: 'rejected', reason: 'We looked.' });
  const before = await countEntries(list);

  for (const own of [ann, stan]) {
    const { status, body } = await decide(own);
    assert.deepEqual([status, body.code], [403, 'own_report'], own.name);
  }

  assert.equal(await countEntries(list), before);
  assert.equal((await decide(stella)).status, 200);
});

test('no steward decides on a report that their own side opened', async () => {
  await using list = await stewards();
  const report = { delegate: 'dan', grounds: 'impersonation', text: 'Not dan.' };
  const opened = await list.as(ann).post('/v1/reports', report);
  const decision = { outcome: 'rejected', reason: 'We looked.' };
  const decide = (by: Person) => list.as(by).post(`/v1/reports/${opened.body.id}/resolution`, decision);
  const before = await countEntries(list);

  for (const own of [ann, stan]) {
    const { status, body } = await decide(own);
    assert.deepEqual([status, body.code], [403, 'own_report'], own.name);
  }

  assert.equal(await countEntries(list), before);
  assert.equal((await decide(stella)).status, 200);
});

test('no steward cancels or resumes a task that their own side holds; another one does, and the claim ends without penalty', async () => {
  await using list = await stewards();
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  await list.api.database.db
    .transaction()
    .execute((tx) => saveTaskStatus(tx, taskId, 'needs_steward', 'its issue was closed'));
  const set = (by: Person, act: 'cancellation' | 'resumption') =>
    list.as(by).post(`/v1/tasks/${taskId}/${act}`, { reason: 'We looked.' });
  const before = await countEntries(list);

  for (const own of [ann, stan])
    for (const act of ['cancellation', 'resumption'] as const) {
      const { status, body } = await set(own, act);
      assert.deepEqual([status, body.code], [403, 'own_claim'], `${own.name} ${act}`);
    }

  assert.equal(await countEntries(list), before);
  assert.equal((await set(stella, 'cancellation')).status, 200);
  const claim = await list.as(undefined).get(`/v1/claims/${claimId}`);
  assert.equal(claim.body.state, 'released');
});

test('no steward decides on a question that their own side was asked or asks, nor opens or closes a session of it', async () => {
  await using list = await stewards();
  const asked = await list.as(vic).post('/v1/delegates/ann/questions', { text: 'When do you pay?' });
  assert.equal(asked.status, 201, JSON.stringify(asked.body));
  const question = `/v1/questions/${asked.body.id}`;
  const reason = 'We looked.';
  const ahead = (hours: number) => new Date(list.api.clock.now.getTime() + hours * HOUR_MS).toISOString();
  const terms = { title: 'November', startsAt: ahead(3), questionsUntil: ahead(2), reason };
  const sessions = '/v1/delegates/ann/question-sessions';
  const refused = async (by: Person, path: string, body: object) => {
    const before = await countEntries(list);
    const answer = await list.as(by).post(path, body);
    assert.deepEqual([answer.status, answer.body.code], [403, 'own_question'], `${by.name} ${path}`);
    assert.equal(await countEntries(list), before);
  };

  for (const own of [ann, stan]) await refused(own, `${question}/hiding`, { reason });
  assert.equal((await list.as(stella).post(`${question}/hiding`, { reason })).status, 200);
  for (const own of [ann, stan]) await refused(own, `${question}/restoration`, { reason });
  assert.equal((await list.as(stella).post(`${question}/restoration`, { reason })).status, 200);

  for (const own of [ann, stan]) await refused(own, sessions, terms);
  const opened = await list.as(stella).post(sessions, terms);
  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  list.api.clock.now = new Date(ahead(2));
  const closing = `/v1/question-sessions/${opened.body.id}/closing`;
  const picks = [{ question: asked.body.id, points: 5 }];
  for (const own of [ann, stan]) await refused(own, closing, { reason, picks });
  assert.equal((await list.as(stella).post(closing, { reason, picks })).status, 200);
});

test('no steward picks a question that their own side asked', async () => {
  await using list = await stewards();
  const ahead = (hours: number) => new Date(list.api.clock.now.getTime() + hours * HOUR_MS).toISOString();
  const reason = 'We looked.';
  const terms = { title: 'November', startsAt: ahead(3), questionsUntil: ahead(2), reason };
  const opened = await list.as(stella).post('/v1/delegates/dan/question-sessions', terms);
  const asked = await list.as(ann).post('/v1/delegates/dan/questions', { text: 'When do you pay?' });
  assert.deepEqual([opened.status, asked.status], [201, 201], JSON.stringify([opened.body, asked.body]));
  list.api.clock.now = new Date(ahead(2));
  const close = (by: Person) =>
    list.as(by).post(`/v1/question-sessions/${opened.body.id}/closing`, {
      reason,
      picks: [{ question: asked.body.id, points: 5 }],
    });
  const before = await countEntries(list);

  for (const own of [ann, stan]) {
    const { status, body } = await close(own);
    assert.deepEqual([status, body.code], [403, 'own_question'], own.name);
  }

  assert.equal(await countEntries(list), before);
  assert.equal((await close(stella)).status, 200);
});
