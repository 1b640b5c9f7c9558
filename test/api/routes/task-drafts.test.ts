import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people } from '../../support/people.ts';
import { someTask, wishlist, type Wishlist } from '../../support/claims/wishlist.ts';

const { ann, vic, stella, stan } = people;

async function draft(list: Wishlist, terms: object = {}): Promise<string> {
  const answer = await list.as(stella).post('/v1/tasks', { ...someTask, ...terms, draft: true });
  assert.deepEqual([answer.status, answer.body.state], [201, 'draft'], JSON.stringify(answer.body));
  return String(answer.body.id);
}

/** Everything that is written of drafts and tasks. */
async function written({ api }: Wishlist): Promise<unknown> {
  const { db } = api.database;
  return await Promise.all([
    db.selectFrom('task').selectAll().orderBy('id').execute(),
    db.selectFrom('task_draft').selectAll().orderBy('task_id').execute(),
    db.selectFrom('task_revision').selectAll().orderBy('task_id').orderBy('revision').execute(),
    db.selectFrom('book_entry').select('seq').orderBy('seq').execute(),
  ]);
}

const idsOf = (answer: { body: { data: { id: string }[] } }) => answer.body.data.map((task) => task.id);

test('a draft is shown to stewards alone: to others it is not there, with the bytes of a task that never was', async () => {
  await using list = await wishlist();
  const id = await draft(list, { title: 'Not yet public' });

  const steward = await list.as(stan).get(`/v1/tasks/${id}`);
  for (const person of [undefined, vic, ann]) {
    const hidden = await list.as(person).get(`/v1/tasks/${id}`);
    const missing = await list.as(person).get('/v1/tasks/999');
    const { requestId: _, ...problem } = hidden.body;
    const { requestId: __, ...never } = missing.body;
    assert.deepEqual(
      [hidden.status, JSON.stringify(problem).replaceAll(new RegExp(`(?<=tasks?[ /])${id}`, 'g'), '999')],
      [404, JSON.stringify(never)],
    );
    for (const query of ['', '?status=draft', '?q=public'])
      assert.deepEqual(idsOf(await list.as(person).get(`/v1/tasks${query}`)), [], query);
    assert.equal(
      (await list.as(person).get('/v1/tasks?status=draft')).headers.get('cache-control'),
      'no-cache',
    );
  }

  assert.deepEqual(
    [steward.status, steward.body.title, steward.body.publishedAt],
    [200, 'Not yet public', null],
  );
  assert.equal(steward.headers.get('cache-control'), 'no-store');
  assert.deepEqual(steward.body.draft, {
    madeAt: '2026-11-22T09:00:00.000Z',
    description: someTask.description,
    notes: [],
  });
  assert.deepEqual(idsOf(await list.as(stan).get('/v1/tasks?status=draft&q=public')), [id]);
  assert.deepEqual(idsOf(await list.as(stan).get('/v1/tasks?status=draft&q=other')), []);
  assert.deepEqual(idsOf(await list.as(stan).get('/v1/tasks')), []);
});

test('nobody can claim a draft, and only stewards write, edit, publish and delete one', async () => {
  await using list = await wishlist();
  const id = await draft(list);
  const before = await written(list);

  const claimed = await list.as(ann).post(`/v1/tasks/${id}/claims`);
  const strangers = await Promise.all([
    list.as(vic).post('/v1/tasks', { ...someTask, draft: true }),
    list.as(vic).patch(`/v1/tasks/${id}`, { revision: 1, title: 'Mine' }),
    list.as(vic).post(`/v1/tasks/${id}/publication`, { revision: 1 }),
    list.as(vic).delete(`/v1/tasks/${id}`),
  ]);
  const paused = await list.as(stella).post(`/v1/tasks/${id}/pause`, { reason: 'Budget' });

  assert.deepEqual([claimed.status, claimed.body.code], [404, 'task_not_found']);
  for (const stranger of strangers)
    assert.deepEqual([stranger.status, stranger.body.code], [403, 'steward_required']);
  assert.deepEqual([paused.status, paused.body.code], [404, 'task_not_found']);
  assert.deepEqual(await written(list), before);
});

test('the edits of a draft are not in the book, and an edit of what somebody has edited since is refused', async () => {
  await using list = await wishlist();
  const id = await draft(list, { dueAt: '2027-03-01T00:00:00Z' });

  const edited = await list
    .as(stella)
    .patch(`/v1/tasks/${id}`, { revision: 1, title: 'Serve it all', quorum: 3 });
  const stale = await list.as(stan).patch(`/v1/tasks/${id}`, { revision: 1, title: 'Serve less' });
  const same = await list.as(stan).patch(`/v1/tasks/${id}`, { revision: 2, quorum: 3 });
  const wrong = await list.as(stan).patch(`/v1/tasks/${id}`, { revision: 2, title: 'turn\u202eed' });

  assert.deepEqual([edited.status, edited.body.revision, edited.body.state], [200, 2, 'draft']);
  assert.deepEqual(
    [stale.status, stale.body.code, stale.body.current.revision, stale.body.current.title],
    [409, 'version_conflict', 2, 'Serve it all'],
  );
  assert.equal(same.body.revision, 2);
  assert.deepEqual([wrong.status, wrong.body.errors[0].pointer], [400, '/title']);
  const kept = (await list.as(stella).get(`/v1/tasks/${id}`)).body;
  assert.deepEqual(
    [kept.title, kept.quorum, kept.dueAt, kept.description],
    ['Serve it all', 3, '2027-03-01T00:00:00.000Z', someTask.description],
  );
  assert.deepEqual(await list.kinds(id), []);
});

test('a published draft is an open task, in the book under the revision that the steward read', async () => {
  await using list = await wishlist();
  const id = await draft(list);
  await list.as(stella).patch(`/v1/tasks/${id}`, { revision: 1, title: 'Serve it all' });

  const unread = await list.as(stan).post(`/v1/tasks/${id}/publication`, { revision: 1 });
  const published = await list.as(stan).post(`/v1/tasks/${id}/publication`, { revision: 2 });
  const again = await list.as(stan).post(`/v1/tasks/${id}/publication`, { revision: 2 });
  const claimed = await list.as(ann).post(`/v1/tasks/${id}/claims`);

  assert.deepEqual([unread.status, unread.body.code], [409, 'version_conflict']);
  assert.deepEqual(
    [published.status, published.body.state, published.body.revision, published.body.draft],
    [200, 'open', 2, null],
  );
  assert.deepEqual([again.status, again.body.code], [409, 'not_in_this_state']);
  assert.equal(claimed.body.task.revision, 2);
  assert.deepEqual(await list.kinds(id), ['task.published', 'task.claimed']);
  const entry = await list.api.database.db
    .selectFrom('book_entry')
    .select('entry')
    .where('task', '=', id)
    .orderBy('seq')
    .executeTakeFirstOrThrow();
  const { body } = JSON.parse(entry.entry) as { body: Record<string, unknown> };
  assert.deepEqual([body['revision'], body['title']], [2, 'Serve it all']);
  assert.deepEqual(idsOf(await list.as(undefined).get('/v1/tasks')), [id]);
  assert.deepEqual(idsOf(await list.as(stella).get('/v1/tasks?status=draft')), []);
  const revised = await list.as(stella).patch(`/v1/tasks/${id}`, { revision: 2, title: 'Serve more' });
  assert.equal(revised.body.revision, 3);
});

test('a draft whose due date has passed is not published', async () => {
  await using list = await wishlist();
  const id = await draft(list, { dueAt: '2026-11-22T08:59:59Z' });
  const before = await written(list);

  const late = await list.as(stella).post(`/v1/tasks/${id}/publication`, { revision: 1 });

  assert.deepEqual([late.status, late.body.errors[0].pointer], [400, '/dueAt']);
  assert.deepEqual(await written(list), before);
});

test('a draft can be deleted, a published task cannot', async () => {
  await using list = await wishlist();
  const [id, published] = [await draft(list), await list.publish()];

  const deleted = await list.as(stella).delete(`/v1/tasks/${id}`);
  const again = await list.as(stella).delete(`/v1/tasks/${id}`);
  const refused = await list.as(stella).delete(`/v1/tasks/${published}`);

  assert.equal(deleted.status, 204);
  assert.deepEqual([again.status, again.body.code], [404, 'task_not_found']);
  assert.deepEqual([refused.status, refused.body.code], [409, 'not_in_this_state']);
  assert.equal((await list.as(stella).get(`/v1/tasks/${id}`)).status, 404);
  assert.equal((await list.as(undefined).get(`/v1/tasks/${published}`)).status, 200);
});

test('even by its own SQL the service deletes no task that was published', async () => {
  await using list = await wishlist();
  const id = await list.publish();

  await assert.rejects(
    list.api.database.db.deleteFrom('task').where('id', '=', BigInt(id)).execute(),
    /task_revision_task_id_fkey/,
  );
});

test('a draft that is published, edited and deleted at the same instant becomes one of the three', async () => {
  await using list = await wishlist();
  for (let round = 0; round < 5; round += 1) {
    const id = await draft(list);
    await list.as(stan).get('/v1/me');

    const answers = await Promise.all([
      list.as(stella).post(`/v1/tasks/${id}/publication`, { revision: 1 }),
      list.as(stan).patch(`/v1/tasks/${id}`, { revision: 1, title: 'Edited' }),
      list.as(stan).delete(`/v1/tasks/${id}`),
    ]);

    const [published, edited, deleted] = answers.map((each) => each.status < 300);
    const there = (await list.as(stella).get(`/v1/tasks/${id}`)).body;
    const kinds = await list.kinds(id);
    assert.ok(
      answers.every((each) => each.status < 500),
      JSON.stringify(answers.map((each) => each.body)),
    );
    assert.equal(published === true && deleted === true, false);
    assert.deepEqual(kinds.includes('task.published'), published);
    if (deleted) assert.equal(there.code, 'task_not_found');
    if (published) assert.notEqual(there.state, 'draft');
    if (published && edited) assert.deepEqual(kinds, ['task.published', 'task.revised']);
  }
});

test('drafts are listed in pages, newest first', async () => {
  await using list = await wishlist();
  const ids: string[] = [];
  for (let count = 0; count < 3; count += 1)
    ids.push(await draft(list, { skills: count === 1 ? ['go'] : [] }));

  const first = await list.as(stella).get('/v1/tasks?status=draft&limit=2');
  const second = await list.as(stella).get(`/v1/tasks?status=draft&limit=2&cursor=${first.body.nextCursor}`);

  assert.deepEqual([...idsOf(first), ...idsOf(second)], ids.toReversed());
  assert.equal(second.body.nextCursor, null);
  assert.deepEqual(idsOf(await list.as(stella).get('/v1/tasks?status=draft&skill=go')), [ids[1]]);
});
