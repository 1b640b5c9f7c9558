import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkRunsOf } from '../../../api/github/check-runs.ts';
import { connectGithub } from '../../../api/github/client.ts';
import { asAnybody, asApp, asToken, factsOf, production } from '../../support/github-clients.ts';
import { GithubRefusal } from '../../support/github/refusal.ts';
import { type GithubStandIn, startGithub } from '../../support/github/stand-in.ts';
import type { Pull } from '../../support/github/things.ts';
import { people } from '../../support/people.ts';

const { ann, rey, rob, ria, stella } = people;

/** A pull request to which everything happened that can: from a fork to production and back. */
async function eventful(github: GithubStandIn): Promise<Pull> {
  const repository = github.addRepository('iotex/pledge');
  const fork = github.world.fork(repository, ann.github);
  repository.associations.set(rey.github.id, 'MEMBER');
  await github.pushTo(repository, stella.github, 'next', github.world.tip(repository, 'main'));
  const pull = await github.openPullRequest(repository, ann.github, { from: fork, base: 'next' });
  await github.push(pull, rob.github, { author: { email: 'nobody@example.com' }, coAuthors: [ria.github] });
  await github.review(pull, ria.github, 'APPROVED');
  await github.forcePush(pull, ann.github);
  const objection = await github.review(pull, rey.github, 'CHANGES_REQUESTED');
  await github.applySuggestion(pull, ann.github, rob.github);
  await github.retarget(pull, ann.github, 'main');
  await github.dismiss(pull, objection, ann.github);
  await github.commit(repository, stella.github, { files: { 'LICENSE.txt': 'free\n' } });
  await github.rebase(pull, ann.github);
  await github.review(pull, rey.github, 'APPROVED');
  await github.review(pull, { id: 41, login: 'helper[bot]' }, 'APPROVED', 'Bot');
  await github.close(pull, ann.github);
  await github.reopen(pull, ann.github);
  await github.merge(pull, ann.github, 'rebase');
  await github.deploy(repository, stella.github);
  await github.deploy(repository, stella.github, { state: 'failure' });
  await github.release(repository, stella.github, 'v1');
  const revert = await github.revert(pull, stella.github);
  await github.merge(revert, stella.github);
  await github.merge(await github.revert(revert, ann.github), stella.github, 'squash');
  await github.revertCommit(repository, ann.github, pull.merged?.sha ?? '');
  await github.renameRepository(repository, stella.github, 'iotex/renamed');
  github.renameUser(rey.github, 'reynard');
  github.deleteUser(ria.github);
  return pull;
}

test('the App, a token and anybody read the same facts, but for the installation', async () => {
  for (const proof of [
    production,
    { kind: 'release' },
    { kind: 'branch', branch: 'main' },
    { kind: 'manual' },
  ] as const) {
    await using github = await startGithub();
    const pull = await eventful(github);

    const byApp = await factsOf(asApp(github), pull, proof);
    const byToken = await factsOf(asToken(github), pull, proof);
    const byAnybody = await factsOf(asAnybody(github), pull, proof);

    assert.equal(byApp.repository.installationId, 77);
    const elsewhere = { ...byApp, repository: { ...byApp.repository, installationId: null } };
    assert.deepEqual(byToken, elsewhere);
    assert.deepEqual(byAnybody, elsewhere);
    assert.equal(byApp.reverts.length, 1);
    assert.ok(byApp.retargetedAt !== null && byApp.pushers !== null && byApp.merged !== null);
  }
});

test('who reads again and again has the facts that somebody new reads', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  const steps = [
    () => github.review(pull, rey.github, 'APPROVED'),
    () => github.push(pull, rob.github),
    () => github.review(pull, rob.github, 'CHANGES_REQUESTED'),
    () => github.dismiss(pull, pull.reviews[1] ?? assert.fail(), stella.github),
    () => github.rebase(pull, ann.github),
    () => github.merge(pull, stella.github),
    () => github.deploy(repository, stella.github),
    () => github.deploy(repository, stella.github, { sha: pull.baseSha }),
    () => github.revertCommit(repository, stella.github, pull.merged?.sha ?? ''),
  ];
  const client = asApp(github);

  for (const step of steps) {
    await step();
    assert.deepEqual(await factsOf(client, pull), await factsOf(asApp(github), pull));
  }
});

/** What a story costs: the requests that a client that knows nothing makes, and those that count again when nothing changed. */
async function costOf(github: GithubStandIn, pull: Pull, proof: Parameters<typeof factsOf>[2] = production) {
  const client = asToken(github);
  const who = `user ${stella.github.id}`;
  const first = github.requests.length;
  await factsOf(client, pull, proof);
  const asked = github.requests.length - first;
  const left = github.limits.left(who);
  await factsOf(client, pull, proof);
  return { asked, again: left - github.limits.left(who) };
}

test('an evaluation costs so many requests and no more; when nothing changed it costs nothing of the limit', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);

  const open = await costOf(github, pull);
  await github.review(pull, rey.github, 'APPROVED');
  const approved = await costOf(github, pull);
  await github.push(pull, ann.github);
  const pushed = await costOf(github, pull);
  await github.merge(pull, stella.github);
  const merged = await costOf(github, pull);
  await github.commit(repository, stella.github, { files: { 'a.txt': 'a' } });
  await github.deploy(repository, stella.github);
  const deployed = await costOf(github, pull);
  await github.release(repository, stella.github, 'v1');
  const released = await costOf(github, pull, { kind: 'release' });
  const onBranch = await costOf(github, pull, { kind: 'branch', branch: 'main' });
  await github.merge(await github.revert(pull, stella.github), stella.github);
  const reverted = await costOf(github, pull, { kind: 'manual' });

  assert.deepEqual(
    { open, approved, pushed, merged, deployed, released, onBranch, reverted },
    {
      open: { asked: 6, again: 0 },
      approved: { asked: 7, again: 0 },
      pushed: { asked: 8, again: 0 },
      merged: { asked: 10, again: 0 },
      deployed: { asked: 12, again: 0 },
      released: { asked: 12, again: 0 },
      onBranch: { asked: 11, again: 0 },
      reverted: { asked: 11, again: 0 },
    },
  );
});

test('as the App an evaluation costs two requests more at first, and none later', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const client = asApp(github);

  await factsOf(client, pull);
  const first = github.requests.length;
  await factsOf(client, pull);

  assert.deepEqual([first, github.requests.length - first], [8, 6]);
});

test('commits that were compared are not compared again, however often the facts are read', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  await github.review(pull, rey.github, 'APPROVED');
  await github.push(pull, ann.github);
  await github.merge(pull, stella.github);
  await github.commit(repository, stella.github, { files: { 'a.txt': 'a' } });
  await github.deploy(repository, stella.github);
  const client = asToken(github);
  const facts = await factsOf(client, pull);
  const first = github.requests.length;

  assert.deepEqual(await factsOf(client, pull), facts);
  assert.ok(!github.requests.slice(first).some((request) => request.includes('/compare/')));
});

test('what GitHub does not show is undefined; a GitHub that fails is unknown', async () => {
  await using github = await startGithub();
  github.addRepository('iotex/pledge', { installationId: null });
  const client = asAnybody(github);

  const missing = await client.fetchFacts({ repository: 'iotex/pledge', number: 9 }, production);
  github.refuse(new GithubRefusal(502, 'Bad Gateway'));
  const failing = client.fetchFacts({ repository: 'iotex/pledge', number: 9 }, production);

  assert.equal(missing, undefined);
  await assert.rejects(failing, { code: 'github_unavailable', kind: 'unavailable' });
});

test('whichever request fails, the facts are unknown and not other ones', async () => {
  await using github = await startGithub();
  const pull = await eventful(github);
  const client = asApp(github);
  const whole = await factsOf(client, pull);
  const parts = ['/pulls/', '/commits?', '/reviews', '/timeline', '/activity', '/compare/', '/deployments'];

  for (const part of parts) {
    for (const status of [500, 401]) {
      const fresh = asToken(github);
      github.refuseAt(part, status, 'no');
      await assert.rejects(factsOf(fresh, pull), { code: 'github_unavailable' }, `${status} at ${part}`);
    }
  }

  assert.deepEqual(await factsOf(client, pull), whole);
});

test('a wrong token is a failure, not an absence', async () => {
  await using github = await startGithub();
  github.addRepository('iotex/pledge');
  const client = connectGithub({ apiUrl: github.url, app: undefined, token: 'ghp_wrong', onWait: () => {} });

  await assert.rejects(client.findRepository('iotex/pledge'), { code: 'github_unavailable' });
});

test('after a limit GitHub is left alone until it said', async () => {
  await using github = await startGithub();
  github.addRepository('iotex/pledge', { installationId: null });
  const client = asAnybody(github);
  github.refuse(new GithubRefusal(403, 'You have exceeded a secondary rate limit', { 'retry-after': '60' }));
  await assert.rejects(client.findRepository('iotex/pledge'));
  const asked = github.requests.length;

  await assert.rejects(client.findRepository('iotex/pledge'), { code: 'github_unavailable' });

  assert.equal(github.requests.length, asked);
});

test('case 64: a secondary limit that says nothing of itself but in words is one too, and no want of a permission', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const client = asApp(github);
  const checks = checkRunsOf(client, github.app.id);
  const commit = { repositoryId: pull.repository.id, installationId: 77, head: pull.head };
  await checks.find(commit);
  const words = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  github.refuse(new GithubRefusal(403, words, { 'x-ratelimit-remaining': '4900' }));

  await assert.rejects(checks.find(commit), { code: 'github_unavailable' });
  const asked = github.requests.length;
  await assert.rejects(client.findRepository('iotex/pledge'), { code: 'github_unavailable' });

  assert.equal(github.requests.length, asked);
});

test('strangers’ hour being used up, what the App may read is read on', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  github.addRepository('iotex/elsewhere', { installationId: null });
  const client = asApp(github);
  github.limits.setLeft('anybody', 0);
  await assert.rejects(client.findRepository('iotex/elsewhere'), { code: 'github_unavailable' });

  assert.equal((await factsOf(client, pull)).number, pull.number);
});

test('what else the App does goes through the same limits as the reading of facts', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge', { private: true });
  const client = asApp(github);

  const app = await client.asApp()?.rest.apps.getAuthenticated();
  const installation = await client.asInstallation(77);
  const shown = await installation.request('GET /repositories/{id}', { id: repository.id });
  github.refuse(new GithubRefusal(403, 'You have exceeded a secondary rate limit', { 'retry-after': '60' }));
  await assert.rejects(installation.request('GET /rate_limit'));

  assert.equal(app?.data?.id, github.app.id);
  assert.equal((shown.data as { private: boolean }).private, true);
  await assert.rejects(client.findRepository('iotex/pledge'), { code: 'github_unavailable' });
});

test('without an App nothing is done as an installation', async () => {
  await using github = await startGithub();
  const client = asAnybody(github);

  assert.equal(client.asApp(), undefined);
  await assert.rejects(client.asInstallation(77), { code: 'github_unavailable' });
});
