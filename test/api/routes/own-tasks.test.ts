import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Answer } from '../../support/http/client.ts';
import { bookEntries } from '../../support/delegates.ts';
import { hadGithubOf } from '../../support/claims/past-github.ts';
import { type Person, people } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';
import { openPull, passDays, submitPull } from '../../support/claims/work.ts';

const { ann, dan, rey, stella, stan, vic } = people;
const OWN = [ann, stan];

/** stella is a steward, ann is a delegate and a steward, and stan, a steward too, had ann's GitHub identity once. */
async function stewards(): Promise<Wishlist> {
  const list = await wishlist({ STEWARDS: [stella, stan, ann].map((each) => each.address).join() });
  await hadGithubOf(list.api.database.db, stan, ann);
  return list;
}

/** Refused with this code, and nothing is written. */
async function refused(list: Wishlist, code: string, ask: () => Promise<Answer>, what = code): Promise<void> {
  const count = async () => (await bookEntries(list.api.database.db)).length;
  const before = await count();
  const { status, body } = await ask();
  assert.deepEqual([status, body.code], [403, code], what);
  assert.equal(await count(), before, what);
}

test('nobody claims a task on terms that a steward of their own side wrote last; once another one has revised it they do', async () => {
  await using list = await stewards();
  const taskId = await list.publish();
  const claim = (by: Person) => list.as(by).post(`/v1/tasks/${taskId}/claims`);
  let revision = 1;
  const revise = async (by: Person, quorum: number) => {
    const { status, body } = await list.as(by).patch(`/v1/tasks/${taskId}`, { revision, quorum });
    assert.equal(status, 200, JSON.stringify(body));
    revision += 1;
  };
  const { id } = (await claim(ann)).body;
  await list.as(ann).post(`/v1/claims/${id}/release`, {});

  for (const [own, quorum] of [
    [ann, 1],
    [stan, 3],
  ] as const) {
    await revise(own, quorum);
    await refused(list, 'own_task', () => claim(ann), own.name);
  }
  await revise(stella, 2);

  assert.equal((await claim(ann)).status, 201);
});

test('a steward who takes a task back from a delegate does not claim it for their own side before a claim period is over', async () => {
  await using list = await stewards();
  const taskId = await list.publish();
  const claimId = await list.claim(dan, taskId);
  const taken = await list.as(stan).post(`/v1/claims/${claimId}/revocation`, { reason: 'Nothing happens.' });
  assert.equal(taken.status, 200, JSON.stringify(taken.body));
  const claim = (by: Person) => list.as(by).post(`/v1/tasks/${taskId}/claims`);

  await refused(list, 'own_task', () => claim(ann));
  passDays(list, 14);

  assert.equal((await claim(ann)).status, 201);
});

test('of a task that several hold no steward decides on a rival of their own side', async () => {
  await using list = await stewards();
  const taskId = await list.publish({ claimsMax: 2 });
  await list.claim(ann, taskId);
  const claimId = await list.claim(dan, taskId);
  const { number } = await openPull(list, dan);
  const reason = 'Nothing happens.';
  await submitPull(list, dan, claimId, number);
  const path = `/v1/claims/${claimId}`;
  const pullRequestUrl = `https://github.com/iotex/pledge/pull/${number}`;
  for (const own of OWN) {
    const by = list.as(own);
    await refused(list, 'own_claim', () => by.post(`${path}/revocation`, { reason }), 'revocation');
    await refused(list, 'own_claim', () => by.post(`${path}/extension`, { reason }), 'extension');
    await refused(list, 'own_claim', () => by.post(`${path}/submission`, { pullRequestUrl }), 'submission');
    await refused(
      list,
      'own_claim',
      () => by.delete(`${path}/submission?pullRequest=${encodeURIComponent(pullRequestUrl)}`),
      'submission taken back',
    );
  }

  assert.equal((await list.as(stella).post(`${path}/revocation`, { reason })).status, 200);
});

test('a steward who contributed to a claim and left does not decide on it; another one does', async () => {
  await using list = await stewards();
  const path = `/v1/claims/${await list.claim(dan, await list.publish())}`;
  await list.as(dan).post(`${path}/contributors`, { address: stella.address });
  await list.as(stella).post(`${path}/contributors/agreement`);
  await list.as(stella).delete(`${path}/contributors/${stella.address}`);
  const revoke = (by: Person) => list.as(by).post(`${path}/revocation`, { reason: 'Nothing happens.' });

  await refused(list, 'own_claim', () => revoke(stella));

  assert.equal((await revoke(stan)).status, 200);
});

test('no steward says who reviews while their own side has a live claim; another one does', async () => {
  await using list = await stewards();
  const claimId = await list.claim(ann, await list.publish());
  const reviewers = (person: Person) => `/v1/reviewers/${person.address}`;

  for (const own of OWN) {
    await refused(list, 'own_claim', () => list.as(own).put(reviewers(vic)), 'added');
    await refused(list, 'own_claim', () => list.as(own).delete(reviewers(rey)), 'removed');
  }

  assert.equal((await list.as(stella).put(reviewers(vic))).status, 200);
  assert.equal((await list.as(stella).delete(reviewers(vic))).status, 204);
  await list.as(ann).post(`/v1/claims/${claimId}/release`, {});
  assert.equal((await list.as(ann).put(reviewers(vic))).status, 200);
});

test('no steward sends the votes of an epoch in which the candidate of their own side stood; another one does', async () => {
  await using list = await stewards();
  const { version } = (await list.as(ann).get('/v1/delegates/ann')).body;
  const named = await list.as(ann).patch('/v1/delegates/ann', { version, candidate: 'annlab' });
  assert.equal(named.status, 200, JSON.stringify(named.body));
  const file = (candidate: string) => [
    { kind: 'epoch', epoch: 7, starts_at: '2026-11-20T09:00:00Z', ends_at: '2026-11-20T10:00:00Z' },
    { kind: 'candidate', candidate },
  ];

  for (const own of OWN)
    await refused(list, 'own_candidate', () => list.as(own).put('/v1/epochs/7', file('annlab')), own.name);

  assert.equal((await list.as(stella).put('/v1/epochs/7', file('annlab'))).status, 201);
});
