import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Issue, Repository } from '../../support/github/things.ts';
import { people } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';

const { ann, vic, rey, stella, stan } = people;
const REQUEST = { repository: 'iotex/pledge', label: 'wishlist' };

interface Imported {
  number: number;
  title: string;
  url: string;
  outcome: string;
  task: string | null;
  notes: string[];
}

function repositoryOf({ github }: Wishlist): Repository {
  const [repository] = github.world.repositories.values();
  assert.ok(repository);
  return repository;
}

function open(
  list: Wishlist,
  text: { title?: string; body?: string | null; labels?: string[] } = {},
): Promise<Issue> {
  return list.github.openIssue(repositoryOf(list), ann.github, { labels: ['wishlist'], ...text });
}

async function importAll(list: Wishlist, request: object = REQUEST): Promise<Imported[]> {
  const { status, body } = await list.as(stella).post('/v1/tasks/imports', request);
  assert.equal(status, 200, JSON.stringify(body));
  return body.issues as Imported[];
}

async function written({ api }: Wishlist): Promise<unknown> {
  const { db } = api.database;
  return await Promise.all([
    db.selectFrom('task').selectAll().orderBy('id').execute(),
    db.selectFrom('task_draft').selectAll().orderBy('task_id').execute(),
    db.selectFrom('task_issue').selectAll().orderBy('number').execute(),
    db.selectFrom('book_entry').select('seq').orderBy('seq').execute(),
  ]);
}

test('each open issue with the label becomes one draft, with its reference, and a second import makes none', async () => {
  await using list = await wishlist();
  const first = await open(list, { title: 'Serve the archive', body: 'Please.\n- [ ] for height 1' });
  const second = await open(list, { title: 'Probe', body: null, labels: ['bug', 'Wishlist'] });
  await open(list, { labels: ['bug'] });
  const closed = await open(list);
  await list.github.closeIssue(closed, ann.github, 'not_planned');

  const made = await importAll(list);
  const third = await open(list);
  const again = await importAll(list);

  assert.deepEqual(
    made.map(({ number, outcome, notes }) => [number, outcome, notes]),
    [
      [first.number, 'made', []],
      [second.number, 'made', []],
    ],
  );
  assert.deepEqual(
    again.map(({ number, outcome, task }) => [number, outcome, task]),
    [
      [first.number, 'known', made[0]?.task],
      [second.number, 'known', made[1]?.task],
      [third.number, 'made', again[2]?.task],
    ],
  );
  const draft = (await list.as(stan).get(`/v1/tasks/${made[0]?.task}`)).body;
  assert.deepEqual(
    [draft.state, draft.title, draft.description, draft.criteria, draft.proof, draft.quorum],
    [
      'draft',
      'Serve the archive',
      'Please.\n- [ ] for height 1',
      ['for height 1'],
      { kind: 'deployment', environment: 'production' },
      2,
    ],
  );
  assert.deepEqual(draft.repository.id, 5001);
  assert.deepEqual(draft.issue, {
    repository: { id: 5001, name: 'iotex/pledge' },
    number: first.number,
    url: `https://github.com/iotex/pledge/issues/${first.number}`,
    state: 'open',
    stateSince: '2026-11-22T09:00:00.000Z',
    formerUrls: [],
  });
  assert.equal((await list.as(vic).get(`/v1/tasks/${made[0]?.task}`)).status, 404);
  assert.deepEqual(await list.kinds(String(made[0]?.task)), []);
});

test('case 19: a pull request in the list of issues is skipped, and the answer says so', async () => {
  await using list = await wishlist();
  const issue = await open(list);
  const pull = await list.github.openPullRequest(repositoryOf(list), ann.github);
  list.github.label(repositoryOf(list), pull.number, ['wishlist']);

  const imported = await importAll(list);

  assert.deepEqual(
    imported.map(({ number, outcome, task, notes }) => [number, outcome, task === null, notes]),
    [
      [issue.number, 'made', false, []],
      [pull.number, 'skipped', true, ['it is a pull request']],
    ],
  );
});

test('what was cut or left out stands with the draft, and hostile text stays text', async () => {
  await using list = await wishlist();
  const title = `<img src=x onerror=alert(1)>\u202e${'x'.repeat(200)}`;
  await open(list, { title, body: '</script><script>alert(1)</script>' });

  const [made] = await importAll(list, { ...REQUEST, proof: { kind: 'release' } });

  const draft = (await list.as(stella).get(`/v1/tasks/${made?.task}`)).body;
  assert.equal(made?.title, title);
  assert.deepEqual(draft.draft.notes, made?.notes);
  assert.equal(made?.notes.length, 2);
  assert.equal(draft.title, `<img src=x onerror=alert(1)>${'x'.repeat(172)}`);
  assert.deepEqual(
    [draft.description, draft.proof],
    ['</script><script>alert(1)</script>', { kind: 'release' }],
  );
});

test('issues of several pages are all imported, the oldest first', async () => {
  await using list = await wishlist();
  const numbers: number[] = [];
  for (let count = 0; count < 105; count += 1) numbers.push((await open(list)).number);

  const imported = await importAll(list);

  assert.deepEqual(
    imported.map((each) => each.number),
    numbers,
  );
  assert.ok(imported.every((each) => each.outcome === 'made'));
});

test('a label of more than 300 open issues is refused before anything is written', async () => {
  await using list = await wishlist();
  for (let count = 0; count < 301; count += 1) await open(list);
  const before = await written(list);
  const asked = list.github.requests.filter((request) => request.includes('/issues')).length;

  const answer = await list.as(stella).post('/v1/tasks/imports', REQUEST);

  assert.deepEqual([answer.status, answer.body.errors[0].pointer], [400, '/label']);
  assert.deepEqual(await written(list), before);
  assert.equal(list.github.requests.filter((request) => request.includes('/issues')).length - asked, 4);
});

test('imports of two stewards at the same instant make one draft of each issue', async () => {
  await using list = await wishlist();
  for (let count = 0; count < 5; count += 1) await open(list);
  await list.as(stan).get('/v1/me');
  await list.as(stella).get('/v1/me');

  const answers = await Promise.all(
    [stella, stan, stella].map((steward) => list.as(steward).post('/v1/tasks/imports', REQUEST)),
  );

  assert.deepEqual(
    answers.map((answer) => answer.status),
    [200, 200, 200],
  );
  const outcomes = answers.flatMap((answer) =>
    (answer.body.issues as Imported[]).map((each) => each.outcome),
  );
  assert.equal(outcomes.filter((outcome) => outcome === 'made').length, 5);
  assert.equal((await list.as(stella).get('/v1/tasks?status=draft')).body.data.length, 5);
});

test('an import asked for twice with one Idempotency-Key is answered the same without asking GitHub', async () => {
  await using list = await wishlist();
  await open(list);
  const ask = () => list.as(stella).post('/v1/tasks/imports', REQUEST, { 'idempotency-key': 'one-import' });
  const first = await ask();
  const asked = list.github.requests.length;

  const again = await ask();

  assert.deepEqual(again.body, first.body);
  assert.equal(first.body.issues[0].outcome, 'made');
  assert.equal(list.github.requests.length, asked);
});

test('an import that is wrong or of a stranger is refused, and nothing is written', async () => {
  await using list = await wishlist();
  await open(list);
  const before = await written(list);
  const wrong: [object, string][] = [
    [{ label: 'a,b' }, '/label'],
    [{ label: ' ' }, '/label'],
    [{ label: 'x'.repeat(51) }, '/label'],
    [{ repository: 'pledge' }, '/repository'],
    [{ repository: 'iotex/no-such' }, '/repository'],
    [{ proof: { kind: 'hope' } }, '/proof/kind'],
    [{ draft: false }, '/draft'],
  ];

  for (const [change, pointer] of wrong) {
    const { status, body } = await list.as(stella).post('/v1/tasks/imports', { ...REQUEST, ...change });
    const pointers = body.errors?.map((each: { pointer: string }) => each.pointer) ?? [];
    assert.ok(
      status === 400 && pointers.includes(pointer),
      `${JSON.stringify(change)}: ${status} ${pointers}`,
    );
  }
  for (const [person, status] of [
    [undefined, 401],
    [vic, 403],
    [rey, 403],
  ] as const)
    assert.equal((await list.as(person).post('/v1/tasks/imports', REQUEST)).status, status);

  assert.deepEqual(await written(list), before);
});

test('a deleted draft lets its issue be imported again', async () => {
  await using list = await wishlist();
  await open(list);
  const [made] = await importAll(list);

  await list.as(stella).delete(`/v1/tasks/${made?.task}`);
  const [again] = await importAll(list);

  assert.equal(again?.outcome, 'made');
  assert.notEqual(again?.task, made?.task);
});

test('a published task shows its issue to everybody, alone and in the list', async () => {
  await using list = await wishlist();
  const issue = await open(list);
  const [made] = await importAll(list);
  await list.as(stella).post(`/v1/tasks/${made?.task}/publication`, { revision: 1 });
  const other = await list.publish();

  const listed = (await list.as(undefined).get('/v1/tasks')).body.data;

  const shown = (await list.as(undefined).get(`/v1/tasks/${made?.task}`)).body;
  assert.equal(shown.issue.number, issue.number);
  const { entry } = await list.api.database.db
    .selectFrom('book_entry')
    .select('entry')
    .where('task', '=', String(made?.task))
    .executeTakeFirstOrThrow();
  assert.deepEqual(JSON.parse(entry).body.issue, {
    repositoryId: 5001,
    number: issue.number,
    url: shown.issue.url,
  });
  assert.deepEqual(
    listed.map((task: { id: string; issue: unknown }) => [task.id, task.issue]),
    [
      [other, null],
      [made?.task, shown.issue],
    ],
  );
});
