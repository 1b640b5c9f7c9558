import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { expireClaims } from '../../core/claims/expire-claims.ts';
import { findClaim } from '../../core/claims/store.ts';
import { saveReachable, saveUnreachable } from '../../core/repositories/store.ts';
import { buildPortal } from '../../portal/app.ts';
import { type TestApi, testApi } from '../support/http/api.ts';
import { people } from '../support/people.ts';
import { SampleRegister } from '../support/register.ts';
import { ReviewStories } from '../support/claims/review-stories.ts';

let api: TestApi;
let several: { taskId: string; claimIds: string[] };
let hidden: { taskId: string };

before(async () => {
  const environment = { STEWARDS: people.stella.address };
  api = await testApi(environment, {}, (app, { db, settings, now, bookSigner }) => {
    app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
  });
  const { db, settings } = api.parts;
  const register = new SampleRegister(api.database, settings, new Date());
  await register.fill();
  const stories = new ReviewStories(db, register, settings, new Date());
  several = await stories.severalClaims();
  hidden = await stories.privateAndOlder();
});
after(() => api[Symbol.asyncDispose]());

/** The text of a page's main part, tag for tag a space. */
async function textOf(url: string): Promise<string> {
  const { body } = await api.app.inject({ url, headers: { accept: 'text/html' } });
  const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(body) ?? [];
  return main
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,])/g, '$1');
}

/** What a page says of one claim. */
async function claimOf(url: string, claimId: string): Promise<string> {
  const { body } = await api.app.inject({ url, headers: { accept: 'text/html' } });
  const [, rest = ''] = body.split(`<section class="claim" id="claim-${claimId}"`);
  const [section = ''] = rest.split(/<section class="claim"|<h2 id="timeline"/);
  return section.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

test('the timeline has every step in the order of the book, with who and what caused it', async () => {
  const text = await textOf('/tasks/1');
  const steps = [
    'A steward published task 1',
    'Node Harbor claimed task 1',
    'Node Harbor submitted work on task 1',
    'The work of Node Harbor on task 1 is approved',
    'The work of Node Harbor on task 1 is merged',
    'The work of Node Harbor on task 1 is in production',
    'Node Harbor completed task 1',
  ].map((step) => text.indexOf(step, text.indexOf('Timeline')));
  assert.deepEqual(
    steps,
    steps.filter((at) => at > 0).toSorted((a, b) => a - b),
  );
  assert.match(text, /is merged Merged by stella as bbbbbbb\. By stella on GitHub\. Cause: webhook\./);
  assert.match(
    text,
    /completed task 1 .{0,80}By the rules of the register \(review policy\)\. Cause: the register looked at GitHub again\./,
  );
  assert.match(text, /Node Harbor claimed task 1 .{0,80}By Node Harbor\./);
  assert.doesNotMatch(text, /claimed by the delegate/, 'who did it is cause enough');
});

test('a long timeline is cut into pages that together have each step once', async () => {
  const first = await textOf('/tasks/1');
  assert.doesNotMatch(first, /Earlier steps/);
  const { seq } = (
    await api.app.inject({ url: '/v1/changes?kind=task.approved&delegate=node-harbor' })
  ).json<{ data: { seq: number }[] }>().data[0] ?? { seq: 0 };
  const [, earlier = ''] = (await textOf(`/tasks/1?before=${seq}`)).split(
    'as the book has it, oldest first.',
  );
  assert.match(earlier, /submitted work on task 1/);
  assert.doesNotMatch(earlier, /is approved|is merged/);
  assert.match(earlier, /Latest steps/);
});

test('a claim in review says whose turn it is, until when the clock stands, and every part that has not passed', async () => {
  const text = await textOf('/tasks/2');
  assert.match(text, /Why not yet It is the reviewers’ turn, since /);
  assert.match(text, /The clock stops while it is somebody else’s turn\. 14 days left when it runs again\./);
  assert.match(
    text,
    /Approvals Pending Independent reviewers approve what the pull request holds now\. Now: 1 of 2 approvals that count\./,
  );
  assert.match(text, /Merge Pending The maintainers of the repository merge it\./);
});

test('whose turn it is and since when is punctuated as the language has it, after a name in Latin letters too', async () => {
  const turns = { en: '</b>, since ', 'zh-CN': '</b>，始于 ', es: '</b>, desde el ', ko: '</b>, 시작 ' };
  for (const [code, turn] of Object.entries(turns)) {
    const headers = { accept: 'text/html', cookie: `language=${code}` };
    const { body } = await api.app.inject({ url: '/tasks/2', headers });
    assert.ok(body.replace(/<\/b\s*>/g, '</b>').includes(`${turn}<time`), code);
  }
});

test('case 9: every claim of a task that several hold is shown, with the tie rule, and each with its own state', async () => {
  const url = `/tasks/${several.taskId}`;
  assert.match(
    await textOf(url),
    /It goes to the one whose approvals are complete first, by GitHub’s times;/,
  );
  const [first = '', second = ''] = several.claimIds;
  const objected = await claimOf(url, first);
  assert.match(objected, /Objections.*Failed.*asked for changes/);
  assert.match(objected, /The clock runs until/);
  assert.match(objected, /Contributors.*ria/);
  assert.match(await claimOf(url, second), /It is Third Rail’s turn.*Now: no pull request is linked yet\./);
});

test('case 9: the wishlist says how many of the claims that a task may have are taken', async () => {
  const list = await textOf('/wishlist');
  assert.match(list, /Several at a time: .*2 of 3 claims, the furthest by/);
  assert.match(list, /Claimed by Node Harbor/);
});

test('case 17: the pull requests of a claim are all shown, and that the task needs all of them', async () => {
  const [first = ''] = several.claimIds;
  const text = await claimOf(`/tasks/${several.taskId}`, first);
  assert.match(text, /The task needs all of them\./);
  assert.match(text, /snapshot-mirror#31.*snapshot-mirror#32/);
  assert.match(text, /Drawn by chance to review it: (rey|rob|ria)/);
});

test('case 10: a claim on an older revision says so and shows what the newer one changes', async () => {
  const [first = ''] = several.claimIds;
  const text = await claimOf(`/tasks/${several.taskId}`, first);
  assert.match(text, /This claim holds revision 1 of the task\. The task is at revision 2 now/);
  assert.match(text, /Description Told for the pages\./);
  assert.match(text, /Approvals needed 2 3/);
});

test('case 12: work that is older than its claim, and evidence that only some can see, are marked', async () => {
  const text = await textOf(`/tasks/${hidden.taskId}`);
  assert.match(text, /Private evidence/);
  assert.match(text, /cannot be checked by everybody/);
  assert.match(text, /Older than the claim: opened before the task was claimed\./);
});

test('a completed claim leads to the proof of its entry in the book', async () => {
  const { body } = await api.app.inject({ url: '/tasks/1', headers: { accept: 'text/html' } });
  const [, seq] = /Entry (\d+) of the book/.exec(body) ?? [];
  const entry = (await api.app.inject({ url: `/v1/changes/${seq}` })).json<{ kind: string }>();
  assert.equal(entry.kind, 'task.completed');
  assert.doesNotMatch(body, /Why not yet/);
});

test('case 8: claims that expired or were revoked stay on their delegate’s page, with how they ended', async () => {
  const { db, settings } = api.parts;
  const [, ofVic = ''] = several.claimIds;
  await expireClaims(db, new Date(Date.now() + 2 * settings.claimPeriodMs));

  const claim = await findClaim(db, ofVic);
  assert.equal(claim?.state, 'expired');
  const text = await textOf(`/delegates/${claim.delegate.slug}`);
  assert.match(text, /Several at a time.{0,200}Expired/);
  assert.match(text, /Mirror of the private relay.{0,200}Revoked/);
});

test('who thinks of claiming a task reads that its repository cannot be seen on GitHub', async () => {
  const { db } = api.parts;
  const row = await db.selectFrom('github_repository').select('id').executeTakeFirstOrThrow();
  const now = new Date();
  assert.doesNotMatch(await textOf('/tasks/5'), /cannot be seen on GitHub/);
  await db.transaction().execute((tx) => saveUnreachable(tx, Number(row.id), 'it is gone', now));
  assert.match(
    await textOf('/tasks/5'),
    /Open.*The repository cannot be seen on GitHub: work on this task cannot be judged meanwhile, .* Since .*: it is gone/,
  );
  assert.doesNotMatch(await textOf('/tasks/1'), /cannot be seen on GitHub/, 'what is completed stays so');
  await db.transaction().execute((tx) => saveReachable(tx, Number(row.id)));
});
