import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people } from '../../support/people.ts';
import { someTask, wishlist, type Wishlist } from '../../support/claims/wishlist.ts';

const { ann, dan, vic, stella } = people;
const DAY_MS = 86_400_000;

/** Everything of this part that a refusal must not change. */
async function written(list: Wishlist): Promise<unknown> {
  const { db } = list.api.database;
  return await Promise.all([
    db.selectFrom('task').selectAll().orderBy('id').execute(),
    db.selectFrom('task_revision').selectAll().orderBy('task_id').orderBy('revision').execute(),
    db.selectFrom('claim').selectAll().orderBy('id').execute(),
    db.selectFrom('submission').selectAll().orderBy('id').execute(),
    db.selectFrom('book_entry').select('seq').orderBy('seq').execute(),
  ]);
}

test('a published task is on the wishlist and in the book, its description bound by a hash', async () => {
  await using list = await wishlist();

  const answer = await list.as(stella).post('/v1/tasks', {
    ...someTask,
    quorum: 3,
    skills: ['go', 'node-ops'],
    bounty: { raw: '1500000000000000000000', asset: 'IOTX', decimals: 18 },
    dueAt: '2027-03-01T00:00:00Z',
  });
  const listed = await list.as(undefined).get('/v1/tasks?status=open&skill=go&q=archive');

  assert.equal(answer.status, 201);
  assert.equal(answer.headers.get('location'), `/v1/tasks/${answer.body.id}`);
  assert.equal(answer.body.state, 'open');
  assert.deepEqual(answer.body.repository, {
    id: 5001,
    name: 'iotex/pledge',
    private: false,
    url: 'https://github.com/iotex/pledge',
  });
  assert.deepEqual(answer.body.bounty, {
    raw: '1500000000000000000000',
    amount: '1500',
    asset: 'IOTX',
    decimals: 18,
  });
  assert.equal(answer.body.dueAt, '2027-03-01T00:00:00.000Z');
  assert.deepEqual(
    listed.body.data.map((task: { id: string }) => task.id),
    [answer.body.id],
  );
  assert.deepEqual(await list.kinds(answer.body.id), ['task.published']);
});

test('a task published again with the same key is answered without asking GitHub', async () => {
  await using list = await wishlist();
  const publish = () => list.as(stella).post('/v1/tasks', someTask, { 'idempotency-key': 'one-task' });
  const first = await publish();
  const asked = list.github.requests.length;

  const again = await publish();

  assert.deepEqual([first.status, again.status, again.body], [201, 201, first.body]);
  assert.ok(asked > 0);
  assert.equal(list.github.requests.length, asked);
});

test('a task that is wrong in one member is refused by that member, and nothing is written', async () => {
  await using list = await wishlist();
  const before = await written(list);
  const wrong: [object, string][] = [
    [{ title: '' }, '/title'],
    [{ title: 'x'.repeat(201) }, '/title'],
    [{ title: null }, '/title'],
    [{ title: 'turn\u202eed' }, '/title'],
    [{ criteria: [] }, '/criteria'],
    [{ criteria: ['fine', 7] }, '/criteria/1'],
    [{ quorum: 0 }, '/quorum'],
    [{ quorum: '2' }, '/quorum'],
    [{ quorum: 1.5 }, '/quorum'],
    [{ repository: 'pledge' }, '/repository'],
    [{ repository: 'iotex/no-such' }, '/repository'],
    [{ skills: ['Go Lang'] }, '/skills/0'],
    [{ bounty: { raw: '-1', asset: 'IOTX', decimals: 18 } }, '/bounty/raw'],
    [{ dueAt: 'tomorrow' }, '/dueAt'],
    [{ dueAt: '2020-01-01T00:00:00Z' }, '/dueAt'],
    [{ urgent: true }, '/urgent'],
  ];

  for (const [change, pointer] of wrong) {
    const { status, body } = await list.as(stella).post('/v1/tasks', { ...someTask, ...change });
    assert.equal(status, 400, JSON.stringify(change));
    const pointers = body.errors.map((each: { pointer: string }) => each.pointer);
    assert.ok(pointers.includes(pointer), `${JSON.stringify(change)}: ${pointers.join(' ')}`);
  }
  for (const proof of [
    { kind: 'deployment' },
    { kind: 'hope' },
    { kind: 'release', environment: 'x' },
    {},
    null,
  ]) {
    const { status } = await list.as(stella).post('/v1/tasks', { ...someTask, proof });
    assert.equal(status, 400, JSON.stringify(proof));
  }

  assert.deepEqual(await written(list), before);
});

test('only stewards publish, and only signed in lately', async () => {
  await using list = await wishlist();

  const nobody = await list.as(undefined).post('/v1/tasks', someTask);
  const voter = await list.as(vic).post('/v1/tasks', someTask);

  assert.deepEqual([nobody.status, nobody.body.code], [401, 'account_not_signed_in']);
  assert.deepEqual([voter.status, voter.body.code], [403, 'steward_required']);
});

test('case 10: a claim keeps the revision it was made on; a stale edit is refused with the current one', async () => {
  await using list = await wishlist();
  const id = await list.publish();
  const claimId = await list.claim(ann, id);

  const edited = await list
    .as(stella)
    .patch(`/v1/tasks/${id}`, { revision: 1, quorum: 5, title: 'Serve it all' });
  const stale = await list.as(stella).patch(`/v1/tasks/${id}`, { revision: 1, title: 'Serve less' });
  const unnamed = await list.as(stella).patch(`/v1/tasks/${id}`, { title: 'Serve less' });
  const same = await list.as(stella).patch(`/v1/tasks/${id}`, { revision: 2, title: 'Serve it all' });
  const claim = await list.as(undefined).get(`/v1/claims/${claimId}`);

  assert.deepEqual([edited.status, edited.body.revision, edited.body.quorum], [200, 2, 5]);
  assert.deepEqual(
    [stale.status, stale.body.code, stale.body.current.revision],
    [409, 'version_conflict', 2],
  );
  assert.equal(stale.body.current.title, 'Serve it all');
  assert.equal(unnamed.status, 400);
  assert.equal(same.body.revision, 2);
  assert.equal(claim.body.task.revision, 1);
  assert.deepEqual(await list.kinds(id), ['task.published', 'task.claimed', 'task.revised']);
});

test('a revision asks for nothing by a time that is over; what was due meanwhile is revised in all else', async () => {
  await using list = await wishlist();
  const id = await list.publish({ dueAt: '2026-11-23T09:00:00Z' });
  const revise = (edit: object) => list.as(stella).patch(`/v1/tasks/${id}`, edit);
  const past = await revise({ revision: 1, dueAt: '2020-01-01T00:00:00Z' });
  assert.deepEqual([past.status, past.body.errors?.[0]?.pointer], [400, '/dueAt']);
  list.api.clock.now = new Date('2026-11-24T09:00:00Z');
  const due = await revise({ revision: 1, dueAt: '2026-11-23T09:00:00Z', title: 'Serve it all' });
  assert.deepEqual([due.status, due.body.revision], [200, 2]);
});

test('case 13: a claim needs an approved delegate with a GitHub identity', async () => {
  await using list = await wishlist();
  const id = await list.publish();
  const { db } = list.api.database;
  const before = await written(list);

  const nowhere = await list.as(ann).post('/v1/tasks/999/claims');
  const voter = await list.as(vic).post(`/v1/tasks/${id}/claims`);
  await db.deleteFrom('account_github').where('login', '=', 'ann').execute();
  const unlinked = await list.as(ann).post(`/v1/tasks/${id}/claims`);
  await db.updateTable('delegate').set({ status: 'retired' }).where('slug', '=', 'dan').execute();
  const retired = await list.as(dan).post(`/v1/tasks/${id}/claims`);

  assert.deepEqual([nowhere.status, nowhere.body.code], [404, 'task_not_found']);
  assert.deepEqual([voter.status, voter.body.code], [403, 'delegate_required']);
  assert.deepEqual([unlinked.status, unlinked.body.code], [409, 'github_not_linked']);
  assert.deepEqual([retired.status, retired.body.code], [403, 'delegate_not_approved']);
  assert.deepEqual(await written(list), before);
});

test('case 1 and 2 over HTTP: one claim per task, two per delegate; who comes late is told who has it and until when', async () => {
  await using list = await wishlist();
  const [first, second, third] = [await list.publish(), await list.publish(), await list.publish()];

  const won = await list.as(ann).post(`/v1/tasks/${first}/claims`);
  const lost = await list.as(dan).post(`/v1/tasks/${first}/claims`, {});
  await list.claim(ann, second);
  const limited = await list.as(ann).post(`/v1/tasks/${third}/claims`);
  const task = await list.as(undefined).get(`/v1/tasks/${first}`);

  assert.deepEqual([won.status, won.headers.get('location')], [201, `/v1/claims/${won.body.id}`]);
  assert.deepEqual([lost.status, lost.body.code], [409, 'task_already_claimed']);
  assert.equal(lost.body.detail, 'Task 1 is already claimed by ann until 6 Dec 2026 09:00 UTC');
  assert.deepEqual([limited.status, limited.body.code], [409, 'claim_limit_reached']);
  assert.equal(task.body.state, 'claimed');
  assert.equal(task.body.claim.delegate.slug, 'ann');
  assert.equal(Date.parse(task.body.claim.deadline), list.api.clock.now.getTime() + 14 * DAY_MS);
});

test('a claim asked for twice with one Idempotency-Key is one claim and one answer', async () => {
  await using list = await wishlist();
  const id = await list.publish();
  const claim = () => list.as(ann).post(`/v1/tasks/${id}/claims`, {}, { 'idempotency-key': 'once' });

  const [first, second] = [await claim(), await claim()];

  assert.equal(first.status, 201);
  assert.deepEqual(second.body, first.body);
  assert.deepEqual(await list.kinds(id), ['task.published', 'task.claimed']);
});

test('case 7: given back without penalty; taken back by a steward it cools off', async () => {
  await using list = await wishlist();
  const id = await list.publish();
  const given = await list.claim(ann, id);

  const foreign = await list.as(dan).post(`/v1/claims/${given}/release`);
  const released = await list.as(ann).post(`/v1/claims/${given}/release`, { reason: 'No time' });
  const again = await list.claim(ann, id);
  const revoked = await list.as(stella).post(`/v1/claims/${again}/revocation`, { reason: 'Squatting' });
  const cooling = await list.as(ann).post(`/v1/tasks/${id}/claims`);
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 15 * DAY_MS);
  const cooled = await list.as(ann).post(`/v1/tasks/${id}/claims`);

  assert.deepEqual([foreign.status, foreign.body.code], [403, 'not_your_claim']);
  assert.deepEqual([released.body.state, released.body.endReason], ['released', 'No time']);
  assert.equal(revoked.body.state, 'revoked');
  assert.deepEqual([cooling.status, cooling.body.code], [409, 'claim_cooling_off']);
  assert.equal(cooled.status, 201);
  assert.deepEqual(await list.kinds(id), [
    'task.published',
    'task.claimed',
    'task.released',
    'task.claimed',
    'task.revoked',
    'task.claimed',
  ]);
});

test('a claim is extended once, by half its period', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());
  const { deadline } = (await list.as(ann).get(`/v1/claims/${claimId}`)).body;

  const extended = await list.as(ann).post(`/v1/claims/${claimId}/extension`);
  const twice = await list.as(ann).post(`/v1/claims/${claimId}/extension`);

  assert.equal(Date.parse(extended.body.deadline) - Date.parse(deadline), 7 * DAY_MS);
  assert.deepEqual([twice.status, twice.body.code], [409, 'claim_already_extended']);
});

test('a lapsed claim takes no submission, even before it is swept', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const pull = await list.github.openPullRequest(repository, ann.github);
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 14 * DAY_MS);

  const answer = await list
    .as(ann)
    .post(`/v1/claims/${claimId}/submission`, { pullRequestUrl: `iotex/pledge#${pull.number}` });

  assert.deepEqual([answer.status, answer.body.code], [409, 'claim_expired']);
});

test('a task that nobody holds is paused, opened again and cancelled, each with a reason', async () => {
  await using list = await wishlist();
  const id = await list.publish();
  const act = (path: string) => list.as(stella).post(`/v1/tasks/${id}/${path}`, { reason: 'Budget' });

  const paused = await act('pause');
  const claimed = await list.as(ann).post(`/v1/tasks/${id}/claims`);
  const resumed = await act('resumption');
  const claimId = await list.claim(ann, id);
  const held = await act('cancellation');
  await list.as(ann).post(`/v1/claims/${claimId}/release`);
  const cancelled = await act('cancellation');

  assert.deepEqual([paused.body.state, paused.body.stateReason], ['paused', 'Budget']);
  assert.deepEqual([claimed.status, claimed.body.code], [409, 'not_in_this_state']);
  assert.equal(resumed.body.state, 'open');
  assert.deepEqual([held.status, held.body.code], [409, 'not_in_this_state']);
  assert.equal(cancelled.body.state, 'cancelled');
});

test('the wishlist is read in pages that stay together while tasks are added', async () => {
  await using list = await wishlist();
  const ids: string[] = [];
  for (let count = 0; count < 5; count += 1) ids.push(await list.publish({ title: `Task ${count}` }));

  const first = await list.as(undefined).get('/v1/tasks?limit=2');
  await list.publish({ title: 'Newer' });
  const second = await list.as(undefined).get(`/v1/tasks?limit=2&cursor=${first.body.nextCursor}`);
  const third = await list.as(undefined).get(`/v1/tasks?limit=2&cursor=${second.body.nextCursor}`);
  const over = await list.as(undefined).get('/v1/tasks?limit=101');

  const seen = [first, second, third].flatMap((page) =>
    page.body.data.map((task: { id: string }) => task.id),
  );
  assert.deepEqual(seen, ids.toReversed());
  assert.equal(third.body.nextCursor, null);
  assert.equal(over.status, 400);
});

test('a claim without a pull request cannot be judged, and half a reference names none', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());

  const nothing = await list.as(ann).post(`/v1/claims/${claimId}/evaluation`);
  const garbled = await list.as(ann).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl: '#12' });

  assert.deepEqual([nothing.status, nothing.body.code], [409, 'no_submission']);
  assert.deepEqual([garbled.status, garbled.body.errors[0].pointer], [400, '/pullRequestUrl']);
});
