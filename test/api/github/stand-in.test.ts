import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { people } from '../../support/people.ts';
import type { GithubRefusal } from '../../support/github/refusal.ts';
import { type GithubStandIn, startGithub } from '../../support/github/stand-in.ts';
import { connectGithub } from '../../../api/github/client.ts';

/* Our GitHub is only worth something where it is like GitHub: its events are held against those that GitHub publishes. */

interface Example {
  name: string;
  examples: { action?: string; [member: string]: unknown }[];
}

const loaded = createRequire(import.meta.url)('@octokit/webhooks-examples') as Example[] & {
  default?: Example[];
};
const published: Example[] = loaded.default ?? loaded;
const { ann, rey, rob, stella } = people;

/** The members of every published example of an event, each with the kinds of value it was seen with. */
function shapesOf(name: string): Map<string, Set<string>> {
  const shapes = new Map<string, Set<string>>();
  for (const example of published.find((each) => each.name === name)?.examples ?? [])
    collect(example, '', shapes);
  return shapes;
}

function collect(value: unknown, path: string, shapes: Map<string, Set<string>>): void {
  const kind = value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
  shapes.set(path, (shapes.get(path) ?? new Set()).add(kind));
  if (kind !== 'object') return;
  for (const [member, each] of Object.entries(value as object)) collect(each, `${path}/${member}`, shapes);
}

/** Where GitHub's examples show no value, but its description allows one: no example is of a merged or an edited pull request. */
const ALSO: Record<string, string> = {
  '/changes': 'object',
  '/changes/title': 'object',
  '/changes/title/from': 'string',
  '/changes/body': 'object',
  '/changes/body/from': 'string',
  '/changes/base': 'object',
  '/changes/base/ref': 'object',
  '/changes/base/ref/from': 'string',
  '/changes/base/sha': 'object',
  '/changes/base/sha/from': 'string',
  '/review/body': 'string',
  '/pull_request/merged_by': 'object',
  '/pull_request/merged_at': 'string',
  '/pull_request/merge_commit_sha': 'string',
  '/pull_request/closed_at': 'string',
};

async function ask(github: GithubStandIn, path: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${github.url}${path}`, { headers, redirect: 'manual' });
  return {
    status: answer.status,
    headers: answer.headers,
    body: (await answer.json().catch(() => null)) as never,
  };
}

test('the events of our GitHub have no member, and no kind of value, that GitHub’s have not', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github, { body: 'Closes nothing' });
  await github.push(pull, ann.github);
  const review = await github.review(pull, rey.github, 'APPROVED');
  await github.editReview(pull, review, rey.github, 'Nice');
  await github.dismiss(pull, review, stella.github);
  await github.pushTo(repository, stella.github, 'next', github.world.tip(repository, 'main'));
  await github.retarget(pull, ann.github, 'next');
  await github.edit(pull, ann.github, { title: 'Better', body: 'Closes #1' });
  await github.deleteBranch(repository, stella.github, 'next');
  await github.merge(pull, stella.github);
  await github.deploy(repository, stella.github);
  await github.release(repository, stella.github, 'v1');
  await github.renameRepository(repository, stella.github, 'iotex/renamed');
  await github.transferRepository(repository, stella.github, 'others/renamed', 77);
  await github.suspendApp(77, stella.github);
  await github.unsuspendApp(77, stella.github);
  await github.removeFromApp(repository, stella.github);
  await github.uninstallApp(77, stella.github);

  const strange: string[] = [];
  for (const { event, action, body } of github.deliveries) {
    const shapes = shapesOf(event);
    const ours = new Map<string, Set<string>>();
    collect(JSON.parse(body), '', ours);
    for (const [path, kinds] of ours) {
      const known = shapes.get(path);
      for (const kind of kinds) {
        const allowed =
          known?.has(kind) === true || ALSO[path] === kind || path.startsWith('/pull_request/merged_by/');
        if (!allowed) strange.push(`${event}.${action} ${path} is ${kind}`);
      }
    }
  }

  assert.deepEqual(
    github.deliveries.map(({ event, action }) => `${event} ${action}`.trim()),
    [
      'push',
      'pull_request opened',
      'push',
      'pull_request synchronize',
      'pull_request_review submitted',
      'pull_request_review edited',
      'pull_request_review dismissed',
      'push',
      'pull_request edited',
      'pull_request edited',
      'push',
      'pull_request edited',
      'push',
      'pull_request closed',
      'deployment_status created',
      'release published',
      'release released',
      'repository renamed',
      'repository transferred',
      'installation suspend',
      'installation unsuspend',
      'installation_repositories removed',
      'installation deleted',
    ],
  );
  assert.deepEqual(strange, []);
});

test('our GitHub refuses what GitHub refuses', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);

  await assert.rejects(
    github.review(pull, ann.github, 'APPROVED'),
    (error: GithubRefusal) => error.status === 422,
  );
  assert.equal((await ask(github, '/repos/iotex/nothing')).status, 404);
  assert.equal((await ask(github, '/repos/iotex/pledge', { authorization: 'Bearer ghp_wrong' })).status, 401);
  assert.equal((await ask(github, '/app')).status, 401);
  assert.equal((await ask(github, '/user')).status, 401);
});

test('our GitHub tells of a push while the pull request is closed as a push alone, and not of an inactive deployment', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  await github.close(pull, ann.github);
  const deployment = await github.deploy(repository, stella.github);
  const sent = github.deliveries.length;

  await github.push(pull, ann.github);
  await github.setDeploymentState(repository, deployment, 'inactive');

  assert.deepEqual(
    github.deliveries.slice(sent).map(({ event }) => event),
    ['push'],
  );
});

test('our GitHub lists who moved a branch, page after page, and goes on to when the branch is gone', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github, { branch: 'work' });
  await github.push(pull, rob.github);
  await github.forcePush(pull, rey.github);
  await github.merge(pull, stella.github);
  await github.deleteBranch(repository, stella.github, 'work');
  const path = `/repositories/${repository.id}/activity?ref=refs/heads/work&per_page=3`;

  const first = await ask(github, path);
  const next = /<([^>]+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
  const second = await ask(github, next.slice(github.url.length));

  const shown = (rows: { activity_type: string; actor: { login: string } }[]) =>
    rows.map((row) => `${row.activity_type} ${row.actor.login}`);
  assert.deepEqual(shown(first.body), ['branch_deletion stella', 'force_push rey', 'push rob']);
  assert.deepEqual(shown(second.body), ['branch_creation ann']);
  assert.equal(second.headers.get('link'), null);
});

test('our GitHub merges in four ways, and shows which commit the base branch has of each', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const merged: Record<string, { head: string; sha: string | undefined; parents: number }> = {};
  for (const method of ['merge', 'squash', 'rebase', 'indirect'] as const) {
    const pull = await github.openPullRequest(repository, ann.github);
    await github.push(pull, ann.github);
    if (method === 'indirect') {
      await github.rebase(pull, ann.github);
      await github.pushTo(repository, stella.github, 'main', pull.head);
    } else await github.merge(pull, stella.github, method);
    const { body } = await ask(github, `/repositories/${repository.id}/pulls/${pull.number}`);
    const { merge_commit_sha: sha, merged_by: by } = body as { merge_commit_sha: string; merged_by: unknown };
    assert.ok(by);
    assert.equal(github.world.tip(repository, 'main'), sha);
    merged[method] = { head: pull.head, sha, parents: repository.commits.get(sha).parents.length };
  }

  assert.deepEqual(
    Object.values(merged).map(({ parents }) => parents),
    [2, 1, 1, 1],
  );
  assert.equal(merged['indirect']?.sha, merged['indirect']?.head);
  assert.notEqual(merged['rebase']?.sha, merged['rebase']?.head);
});

test('our GitHub’s "Revert" says what it reverts, and the reverted pull request learns of it', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github, { title: 'The archive' });
  await github.merge(pull, stella.github, 'squash');

  const revert = await github.revert(pull, stella.github);
  await github.merge(revert, stella.github);

  const { body } = await ask(github, `/repositories/${repository.id}/issues/${pull.number}/timeline`);
  const [, , crossReference] = body as { event: string; source: { issue: Record<string, unknown> } }[];
  const { title, body: text, pull_request } = crossReference?.source.issue ?? {};
  assert.equal(crossReference?.event, 'cross-referenced');
  assert.deepEqual([title, text], ['Revert "The archive"', 'Reverts iotex/pledge#1']);
  assert.equal((pull_request as { merged_at: string }).merged_at, revert.merged?.at);
  assert.match(
    repository.commits.get(revert.head).message,
    new RegExp(`^Revert "The archive"\n\nThis reverts commit ${pull.merged?.sha}\\.$`),
  );
  assert.equal(
    repository.commits.get(github.world.tip(repository, 'main')).files[`work-${pull.number}.txt`],
    undefined,
  );
});

test('our GitHub shows a deleted account as nobody in reviews and as the ghost in pull requests', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  await github.review(pull, rey.github, 'APPROVED');

  github.deleteUser(rey.github);
  github.deleteUser(ann.github);

  const path = `/repositories/${repository.id}/pulls/${pull.number}`;
  const { user } = (await ask(github, path)).body as { user: { login: string } };
  const [review] = (await ask(github, `${path}/reviews`)).body as { user: unknown }[];
  const [commit] = (await ask(github, `${path}/commits`)).body as { author: unknown }[];
  assert.deepEqual([user.login, review?.user, commit?.author], ['ghost', null, null]);
});

test('our GitHub leads on from an old name until somebody takes it', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  await github.renameRepository(repository, stella.github, 'iotex/renamed');

  const before = await ask(github, '/repos/iotex/pledge');
  github.addRepository('iotex/pledge', { id: 6001, installationId: null });
  const after = await ask(github, '/repos/iotex/pledge');

  assert.equal(before.status, 301);
  assert.equal(before.headers.get('location'), `/repositories/${repository.id}`);
  assert.equal((after.body as { id: number }).id, 6001);
});

test('our GitHub shuts a suspended App out, and knows no token of one that was uninstalled', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge', { private: true });
  const client = connectGithub({ apiUrl: github.url, app: github.app, token: undefined, onWait: () => {} });
  const octokit = await client.asInstallation(77);
  const { token } = (await octokit.auth({ type: 'installation' })) as { token: string };
  const statuses = async () => {
    const answer = await ask(github, `/repositories/${repository.id}`, { authorization: `token ${token}` });
    const fresh = octokit.auth({ type: 'installation', refresh: true });
    const refused = await fresh.then(
      () => 201,
      (error: { status: number }) => error.status,
    );
    return [answer.status, refused];
  };

  const installed = await statuses();
  await github.suspendApp(77, stella.github);
  const suspended = await statuses();
  await github.unsuspendApp(77, stella.github);
  const again = await statuses();
  await github.uninstallApp(77, stella.github);
  const uninstalled = await statuses();

  assert.deepEqual(
    [installed, suspended, again, uninstalled],
    [
      [200, 201],
      [403, 403],
      [200, 201],
      [401, 404],
    ],
  );
});

test('our GitHub counts an hour’s requests; an unchanged answer costs only strangers one', async () => {
  await using github = await startGithub();
  github.addRepository('iotex/pledge');
  const authorization = `Bearer ${github.personalToken(stella.github)}`;
  const again = async (headers: Record<string, string>) => {
    const first = await ask(github, '/repos/iotex/pledge', headers);
    const second = await ask(github, '/repos/iotex/pledge', {
      ...headers,
      'if-none-match': first.headers.get('etag') ?? '',
    });
    return [second.status, Number(second.headers.get('x-ratelimit-remaining'))];
  };

  const known = await again({ authorization });
  const stranger = await again({});
  github.limits.setLeft('anybody', 0);
  const over = await ask(github, '/repos/iotex/pledge');

  assert.deepEqual(known, [304, 4999]);
  assert.deepEqual(stranger, [304, 58]);
  assert.deepEqual([over.status, over.headers.get('x-ratelimit-remaining')], [403, '0']);
});

test('our GitHub shows drafts of releases to nobody else, and a tag where it points to now', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const old = github.world.tip(repository, 'main');
  await github.release(repository, stella.github, 'v1');
  await github.release(repository, stella.github, 'v2', { draft: true });
  await github.commit(repository, stella.github, { files: { 'a.txt': 'a' } });
  const status = async () => {
    const { body } = await ask(github, `/repositories/${repository.id}/compare/main...v1`);
    return (body as { status: string }).status;
  };

  const before = await status();
  await github.moveTag(repository, stella.github, 'v1', github.world.tip(repository, 'main'));
  const after = await status();

  const releases = (await ask(github, `/repositories/${repository.id}/releases`)).body as {
    tag_name: string;
  }[];
  assert.deepEqual(
    releases.map((release) => release.tag_name),
    ['v1'],
  );
  assert.deepEqual([before, after], ['behind', 'identical']);
  assert.notEqual(old, github.world.tip(repository, 'main'));
});

test('our GitHub takes eighty writes a minute from one, and says how long to wait with the next', async () => {
  await using github = await startGithub();
  github.addRepository('iotex/pledge');
  const write = async (token: string) =>
    await fetch(`${github.url}/repos/iotex/pledge/nothing`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
  const token = github.personalToken(stella.github);

  const statuses = new Set<number>();
  for (let count = 0; count < 80; count += 1) statuses.add((await write(token)).status);
  const over = await write(token);
  const other = await write(github.personalToken(ann.github));

  assert.deepEqual(statuses, new Set([404]));
  assert.deepEqual([over.status, over.headers.get('retry-after')], [403, '60']);
  assert.equal(other.status, 404);
});
