import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { people } from '../../support/people.ts';
import type { GithubRefusal } from '../../support/github/server.ts';
import { startGithub } from '../../support/github/stand-in.ts';

/* Our GitHub is only worth something where it is like GitHub: its events are held against those that GitHub publishes. */

interface Example {
  name: string;
  examples: { action?: string; [member: string]: unknown }[];
}

const loaded = createRequire(import.meta.url)('@octokit/webhooks-examples') as Example[] & {
  default?: Example[];
};
const published: Example[] = loaded.default ?? loaded;
const { ann, rey, stella } = people;

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

/** Where GitHub's examples show no value, but its description allows one: no example is of a merged pull request. */
const ALSO: Record<string, string> = {
  '/pull_request/merged_by': 'object',
  '/pull_request/merged_at': 'string',
  '/pull_request/merge_commit_sha': 'string',
  '/pull_request/closed_at': 'string',
};

test('the events of our GitHub have no member, and no kind of value, that GitHub’s have not', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github, { body: 'Closes nothing' });
  await github.push(pull, ann.github);
  const review = await github.review(pull, rey.github, 'APPROVED');
  await github.dismiss(pull, review, stella.github);
  await github.merge(pull, stella.github);
  await github.deploy(repository, stella.github);

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
    github.deliveries.map(({ event, action }) => `${event}.${action}`),
    [
      'pull_request.opened',
      'pull_request.synchronize',
      'pull_request_review.submitted',
      'pull_request_review.dismissed',
      'pull_request.closed',
      'deployment_status.created',
    ],
  );
  assert.deepEqual(strange, []);
});

test('our GitHub refuses what GitHub refuses', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  const status = async (path: string, headers: Record<string, string> = {}) =>
    (await fetch(`${github.url}${path}`, { headers })).status;

  await assert.rejects(
    github.review(pull, ann.github, 'APPROVED'),
    (error: GithubRefusal) => error.status === 422,
  );
  assert.equal(await status('/repos/iotex/nothing'), 404);
  assert.equal(await status('/repos/iotex/pledge', { authorization: 'Bearer ghp_wrong' }), 401);
  assert.equal(await status('/app'), 401);
  assert.equal(await status('/user'), 401);
});

test('our GitHub sends no event of a push while the pull request is closed, nor of an inactive deployment', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  await github.close(pull, ann.github);
  const deployment = await github.deploy(repository, stella.github);
  const sent = github.deliveries.length;

  await github.push(pull, ann.github);
  await github.setDeploymentState(repository, deployment, 'inactive');

  assert.equal(github.deliveries.length, sent);
});
