import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookEntries } from '../../support/delegates.ts';
import { people, type Person } from '../../support/people.ts';
import { someTask, wishlist } from '../../support/claims/wishlist.ts';
import { openPull, submitPull } from '../../support/claims/work.ts';

const { ann, dan, rey, rob, ria } = people;

test('case 24: a contributor is named with their consent, and their review does not count', async () => {
  await using list = await wishlist();
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const pull = await openPull(list, ann);
  await submitPull(list, ann, claimId, pull.number);
  for (const by of [rey, rob]) await list.github.review(pull, by.github, 'APPROVED');
  const path = `/v1/claims/${claimId}/contributors`;

  const stranger = await list.as(dan).post(path, { address: rey.address });
  await list.as(ann).post(path, { address: rey.address });
  const unasked = await list.as(undefined).get(`/v1/claims/${claimId}`);
  const notNamed = await list.as(ria).post(`${path}/agreement`);
  const agreed = await list.as(rey).post(`${path}/agreement`);
  await list.drain();
  const joined = await list.as(undefined).get(`/v1/claims/${claimId}`);
  const left = await list.as(rey).delete(`${path}/${rey.address}`);
  await list.drain();
  const after = await list.as(undefined).get(`/v1/claims/${claimId}`);

  assert.deepEqual([stranger.status, stranger.body.code], [403, 'not_your_claim']);
  assert.deepEqual([unasked.body.contributors, notNamed.status], [[], 404]);
  assert.equal(agreed.body.data[0].claim, claimId);
  assert.deepEqual(
    [joined.body.contributors[0].github.login, joined.body.state, joined.body.verdict.because],
    ['rey', 'in_review', '1 of 2 approvals that count'],
  );
  assert.deepEqual(
    joined.body.verdict.reviews.map(({ why }: { why: string }) => why.replace(/[0-9a-f]{7}$/, '…')),
    ['the reviewer contributed to this work', 'approved …'],
  );
  assert.deepEqual([left.status, after.body.contributors, after.body.state], [204, [], 'in_review']);
  const { why } = after.body.verdict.reviews[0];
  assert.equal(why, 'the reviewer contributed to this work', 'who leaves it is not independent of it');
  const kinds = await list.kinds(taskId);
  assert.ok(kinds.includes('task.contributor_joined') && kinds.includes('task.contributor_left'));
});

test('a contributor who has not agreed is nowhere in public, and is forgotten without a trace', async () => {
  await using list = await wishlist();
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const path = `/v1/claims/${claimId}/contributors`;
  await list.as(ann).post(path, { address: rey.address });

  const own = await list.as(rey).get('/v1/me/contributions');
  await list.as(ann).delete(`${path}/${rey.address}`);

  const [asked] = own.body.data;
  assert.deepEqual([asked.claim, asked.agreedAt], [claimId, null]);
  assert.deepEqual(asked.task, { id: taskId, title: someTask.title });
  assert.deepEqual((await list.as(rey).get('/v1/me/contributions')).body.data, []);
  const entries = await list.api.database.db.selectFrom('book_entry').select('entry').execute();
  const told = entries.filter(({ entry }) => entry.includes(rey.address) && !entry.includes('reviewer.'));
  assert.deepEqual(told, []);
});

test('who claims cannot be a contributor, nor an account that linked no GitHub identity', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());
  const path = `/v1/claims/${claimId}/contributors`;

  const self = await list.as(ann).post(path, { address: ann.address });
  const unknown = await list.as(ann).post(path, { address: people.stan.address });

  assert.deepEqual([self.status, self.body.code], [409, 'contributor_is_claimer']);
  assert.deepEqual([unknown.status, unknown.body.code], [409, 'contributor_not_linked']);
});

test('whom a claimer names is told once that they are asked, and nobody else is', async () => {
  await using list = await wishlist();
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const path = `/v1/claims/${claimId}/contributors`;
  const asked = async (person: Person) => {
    const { body } = await list.as(person).get('/v1/me/alerts');
    return body.data.filter(({ occasion }: { occasion: string }) => occasion === 'contribution');
  };

  await list.as(ann).post(path, { address: rey.address });
  await list.as(ann).post(path, { address: rey.address });
  await list.as(ann).delete(`${path}/${rey.address}`);
  await list.as(ann).post(path, { address: rey.address });

  const [told, ...more] = await asked(rey);
  assert.deepEqual(more, []);
  assert.equal(told.title, `ann names you as a contributor to task ${taskId} “${someTask.title}”`);
  assert.equal(
    told.sentence,
    'Agree or decline on the task’s page. If you agree it is shown in public, and your reviews of this work do not count.',
  );
  assert.match(told.page, new RegExp(`/tasks/${taskId}$`));
  for (const other of [ann, rob, dan]) assert.deepEqual(await asked(other), []);
});

test('the claimer sees who was asked and has not answered yet, and nobody else does', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());
  const path = `/v1/claims/${claimId}/contributors`;
  for (const { address } of [rey, rob]) await list.as(ann).post(path, { address });
  await list.as(rob).post(`${path}/agreement`);
  const seen = async (query: string) => {
    const { body } = await list.as(ann).get(`${path}${query}`);
    return body.data.map(({ github }: { github: { login: string } }) => github.login).sort();
  };

  assert.deepEqual(await seen('?agreed=false'), ['rey']);
  assert.deepEqual(await seen('?agreed=true'), ['rob']);
  assert.deepEqual(await seen(''), ['rey', 'rob']);
  for (const other of [dan, rob, people.stella]) {
    const { status, body } = await list.as(other).get(path);
    assert.deepEqual([status, body.code], [403, 'not_your_claim']);
  }
  assert.equal((await list.as(undefined).get(path)).status, 401);
});

test('whoever joins or leaves is called what they are: a reviewer, a voter, or the delegate that takes them off', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());
  const path = `/v1/claims/${claimId}/contributors`;
  for (const person of [rey, people.vic]) {
    await list.as(ann).post(path, { address: person.address });
    await list.as(person).post(`${path}/agreement`);
  }
  await list.as(rey).delete(`${path}/${rey.address}`);
  await list.as(ann).delete(`${path}/${people.vic.address}`);

  const entries = (await bookEntries(list.api.database.db)).filter(({ kind }) =>
    String(kind).startsWith('task.contributor_'),
  );
  assert.deepEqual(
    entries.map(({ kind, actor }) => [kind, actor]),
    [
      ['task.contributor_joined', { role: 'reviewer', address: rey.address }],
      ['task.contributor_joined', { role: 'voter', address: people.vic.address }],
      ['task.contributor_left', { role: 'reviewer', address: rey.address }],
      ['task.contributor_left', { role: 'delegate', address: ann.address }],
    ],
  );
});
