import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findProduction, RUN_MAX } from '../../../core/reviews/production-proof.ts';
import { asApp, asToken, factsOf, production } from '../../support/github-clients.ts';
import { type GithubStandIn, startGithub } from '../../support/github/stand-in.ts';
import type { Pull, Repository } from '../../support/github/things.ts';
import { people } from '../../support/people.ts';

const { ann, stella } = people;

async function mergedPull(github: GithubStandIn): Promise<{ repository: Repository; pull: Pull }> {
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  await github.merge(pull, stella.github, 'squash');
  return { repository, pull };
}

async function deploymentsOf(github: GithubStandIn, pull: Pull) {
  const { deployments } = await factsOf(asApp(github), pull);
  return deployments.map(({ id, state, containsMerge }) => ({ id, state, containsMerge }));
}

/** What was asked since the request of this number. */
function count(github: GithubStandIn, first: number, what: string): number {
  return github.requests.slice(first).filter((request) => request.includes(what)).length;
}

test('case 49: a deployment of a later commit contains the merge, one of an earlier or another line does not', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  await github.pushTo(repository, stella.github, 'next', pull.baseSha);
  const aside = await github.commit(repository, stella.github, { files: { 'a.txt': 'a' } }, 'next');
  const later = await github.commit(repository, stella.github, { files: { 'b.txt': 'b' } });

  const contained: Record<string, boolean | undefined> = {};
  for (const [name, sha] of Object.entries({
    earlier: pull.baseSha,
    aside,
    later,
    merge: pull.merged?.sha,
  })) {
    await github.deploy(repository, stella.github, { sha: sha ?? '' });
    contained[name] = (await deploymentsOf(github, pull))[0]?.containsMerge;
  }

  assert.deepEqual(contained, { earlier: false, aside: false, later: true, merge: true });
});

test('case 49: a squashed promotion to another branch is not proven to contain the merge, though its files are the same', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  await github.pushTo(repository, stella.github, 'live', pull.baseSha);
  const promoted = await github.commit(
    repository,
    stella.github,
    { files: { ...repository.commits.get(pull.merged?.sha ?? '').files } },
    'live',
  );
  await github.deploy(repository, stella.github, { sha: promoted });

  assert.equal((await deploymentsOf(github, pull))[0]?.containsMerge, false);
});

test('case 50: the newest status is read of each deployment, the inactive one too that GitHub tells nobody of', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  const failed = await github.deploy(repository, stella.github, { state: 'failure' });

  const first = await deploymentsOf(github, pull);
  await github.setDeploymentState(repository, failed, 'success');
  const healed = await deploymentsOf(github, pull);
  await github.setDeploymentState(repository, failed, 'inactive');
  const gone = await deploymentsOf(github, pull);

  assert.deepEqual(
    [first, healed, gone].map(([deployment]) => deployment?.state),
    ['failure', 'success', 'inactive'],
  );
});

test('case 53: a rollback is the newest deployment, and does not contain the merge', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  await github.deploy(repository, stella.github);
  const rollback = await github.deploy(repository, stella.github, { sha: pull.baseSha });

  const facts = await factsOf(asApp(github), pull);

  assert.deepEqual(
    facts.deployments.map(({ id, containsMerge }) => ({ id, containsMerge })),
    [{ id: rollback.id, containsMerge: false }],
    'what is older than the rollback proves nothing and is not asked for',
  );
  assert.equal(findProduction(facts, production, undefined).since, null);
});

test('deployments elsewhere, and those before the merge, are not looked at', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  await github.deploy(repository, stella.github);
  await github.merge(pull, stella.github);
  await github.deploy(repository, stella.github, { environment: 'staging' });

  assert.deepEqual(await deploymentsOf(github, pull), []);
});

test('a deployment under way hides none of those that are finished', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  const running = await github.deploy(repository, stella.github);
  const starting = await github.deploy(repository, stella.github, { state: 'in_progress' });

  const facts = await factsOf(asApp(github), pull);

  assert.deepEqual(
    facts.deployments.map(({ id }) => id),
    [starting.id, running.id],
  );
  assert.notEqual(findProduction(facts, production, undefined).since, null);
});

test('of many deployments the newest thirty are read, each compared once', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  for (let made = 0; made < 130; made += 1) {
    await github.commit(repository, stella.github, { files: { 'log.txt': `${made}` } });
    await github.deploy(repository, stella.github);
  }
  const client = asToken(github);

  const before = github.requests.length;
  const first = await factsOf(client, pull);
  const between = github.requests.length;
  const second = await factsOf(client, pull);

  assert.equal(first.deployments.length, RUN_MAX);
  assert.deepEqual(second, first);
  assert.equal(count(github, before, '/statuses'), 2 * RUN_MAX);
  assert.deepEqual([count(github, before, '/compare/'), count(github, between, '/compare/')], [RUN_MAX, 0]);
});

test('case 51: drafts of releases and pre-releases prove nothing', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  repository.associations.set(stella.github.id, 'OWNER');
  await github.release(repository, stella.github, 'v2.0.0-rc.1', { prerelease: true });
  const draft = await github.release(repository, stella.github, 'v2.0.0', { draft: true });

  const before = await factsOf(asToken(github), pull, { kind: 'release' });
  await github.publish(repository, draft, pull.merged?.sha ?? '');
  const after = await factsOf(asToken(github), pull, { kind: 'release' });

  assert.deepEqual(before.releases, []);
  assert.deepEqual(after.releases, [
    { id: draft.id, tag: 'v2.0.0', publishedAt: draft.publishedAt, containsMerge: true },
  ]);
});

test('case 51: a tag is what it points to when it is asked for', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  await github.release(repository, stella.github, 'v1');
  const client = asApp(github);
  const contained = async () => (await factsOf(client, pull, { kind: 'release' })).releases[0]?.containsMerge;

  const before = await contained();
  await github.moveTag(repository, stella.github, 'v1', pull.baseSha);
  const after = await contained();

  assert.deepEqual([before, after], [true, false]);
});

test('case 51: a branch with the name of the tag is not taken for it', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  await github.release(repository, stella.github, 'v1', { sha: pull.baseSha });
  await github.pushTo(repository, ann.github, 'v1', pull.merged?.sha ?? '');

  const { releases } = await factsOf(asApp(github), pull, { kind: 'release' });

  assert.equal(releases[0]?.containsMerge, false);
});

test('case 52: a release that no event told of is found by asking', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  for (const tag of ['v1', 'v2', 'v3', 'v4']) await github.release(repository, stella.github, tag);
  github.deliveries.length = 0;

  const { releases } = await factsOf(asToken(github), pull, { kind: 'release' });

  assert.deepEqual(
    releases.map(({ tag }) => tag),
    ['v4', 'v3', 'v2', 'v1'],
  );
});

test('case 51: behind fixes for an older line the release that holds the merge is found, and no further is looked', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  await github.release(repository, stella.github, 'v1.9.4', { sha: pull.baseSha });
  await github.release(repository, stella.github, 'v1.9.5', { sha: pull.baseSha });
  await github.release(repository, stella.github, 'v2.0.0');
  await github.release(repository, stella.github, 'v1.9.6', { sha: pull.baseSha });

  const { releases } = await factsOf(asApp(github), pull, { kind: 'release' });

  assert.deepEqual(
    releases.map(({ tag, containsMerge }) => [tag, containsMerge]),
    [
      ['v1.9.6', false],
      ['v2.0.0', true],
      ['v1.9.5', false],
    ],
  );
});

test('a release whose tag is gone contains nothing', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  await github.release(repository, stella.github, 'v1');
  repository.tags.delete('v1');

  const { releases } = await factsOf(asApp(github), pull, { kind: 'release' });

  assert.deepEqual(
    releases.map(({ containsMerge }) => containsMerge),
    [false],
  );
});

test('the branch that proves production is asked for by its whole name, and may not be there', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  const client = asApp(github);
  const branch = { kind: 'branch', branch: 'live/eu' } as const;
  const contained = async () => (await factsOf(client, pull, branch)).branch?.containsMerge;

  const missing = await contained();
  await github.pushTo(repository, stella.github, 'live/eu', pull.baseSha);
  const behind = await contained();
  await github.pushTo(repository, stella.github, 'live/eu', pull.merged?.sha ?? '');
  const reached = await contained();
  await github.pushTo(repository, stella.github, 'live/eu', pull.baseSha);
  const rolledBack = await contained();

  assert.deepEqual([missing, behind, reached, rolledBack], [false, false, true, false]);
});
