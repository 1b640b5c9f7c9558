import assert from 'node:assert/strict';
import { test } from 'node:test';
import { connectGithub } from '../../../api/github/client.ts';
import { people } from '../../support/people.ts';
import { GithubRefusal } from '../../support/github/refusal.ts';
import { type GithubStandIn, startGithub } from '../../support/github/stand-in.ts';

const { ann, rey, rob, stella } = people;
const production = { kind: 'deployment', environment: 'production' } as const;

function asApp(github: GithubStandIn) {
  return connectGithub({ apiUrl: github.url, app: github.app, token: undefined });
}

test('the facts of a pull request from its opening to production are read by the repository’s id', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github, { title: 'The archive endpoint' });
  await github.review(pull, rey.github, 'APPROVED');
  await github.merge(pull, stella.github, 'squash');
  await github.deploy(repository, stella.github);
  const client = asApp(github);
  const known = await client.findRepository('iotex/pledge');
  github.world.rename(repository, 'iotex/renamed');

  const facts = await client.fetchFacts(
    { repository: { id: repository.id, name: 'iotex/pledge' }, number: pull.number },
    production,
  );

  assert.deepEqual(known, {
    id: repository.id,
    name: 'iotex/pledge',
    defaultBranch: 'main',
    private: false,
    installationId: 77,
  });
  assert.equal(facts?.repository.name, 'iotex/renamed');
  assert.equal(facts?.title, 'The archive endpoint');
  assert.deepEqual(facts?.author, ann.github);
  assert.equal(facts?.state, 'closed');
  assert.equal(facts?.head, pull.head);
  assert.deepEqual(facts?.merged, { at: pull.merged?.at, by: stella.github, commit: pull.merged?.sha });
  assert.deepEqual(
    facts?.reviews.map(({ userId, state, commit }) => ({ userId, state, commit })),
    [{ userId: rey.github.id, state: 'approved', commit: pull.head }],
  );
  assert.deepEqual(
    facts?.deployments.map(({ environment, state, containsMerge }) => ({
      environment,
      state,
      containsMerge,
    })),
    [{ environment: 'production', state: 'success', containsMerge: true }],
  );
});

test('case 42: the test merge that GitHub shows before the merge is not taken for it', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);

  const facts = await asApp(github).fetchFacts(
    { repository: 'iotex/pledge', number: pull.number },
    production,
  );

  assert.equal(facts?.merged, null);
});

test('case 25: a clean rebase keeps the patch, another change does not', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const readme = '# iotex/pledge\n\nFirst line\nSecond line\nThird line\nFourth line\nFifth line\n';
  const pull = await github.openPullRequest(repository, ann.github, {
    files: { 'README.md': readme.replace('Fifth', 'Last') },
  });
  await github.review(pull, rey.github, 'APPROVED');
  await github.commit(repository, stella.github, { files: { 'LICENSE.txt': 'free\n' } });
  await github.rebase(pull, ann.github);
  const client = asApp(github);
  const reference = { repository: 'iotex/pledge', number: pull.number };

  const rebased = await client.fetchFacts(reference, production);
  await github.push(pull, ann.github, { files: { 'README.md': readme.replace('Fifth', 'Very last') } });
  const changed = await client.fetchFacts(reference, production);

  assert.notEqual(rebased?.reviews[0]?.commit, rebased?.head);
  assert.notEqual(rebased?.patchId, null);
  assert.equal(rebased?.reviews[0]?.patchId, rebased?.patchId);
  assert.notEqual(changed?.reviews[0]?.patchId, changed?.patchId);
});

test('case 29 and 30: authors, committers and co-authors are known by id, or known to be unknown', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github, { committer: stella.github });
  await github.push(pull, ann.github, {
    author: { email: 'nobody@example.com' },
    coAuthors: [rob.github, { email: 'somebody@example.com' }],
  });

  const facts = await asApp(github).fetchFacts(
    { repository: 'iotex/pledge', number: pull.number },
    production,
  );

  assert.deepEqual(
    facts?.commits.map(({ author, committer, coAuthors }) => ({ author, committer, coAuthors })),
    [
      { author: ann.github.id, committer: stella.github.id, coAuthors: [] },
      { author: null, committer: null, coAuthors: [rob.github.id, null] },
    ],
  );
});

test('case 51: drafts of releases and pre-releases prove nothing', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  await github.merge(pull, stella.github);
  await github.release(repository, stella.github, 'v2.0.0-rc.1', { prerelease: true });
  await github.release(repository, stella.github, 'v2.0.0');

  const facts = await asApp(github).fetchFacts(
    { repository: 'iotex/pledge', number: pull.number },
    { kind: 'release' },
  );

  assert.deepEqual(
    facts?.releases.map(({ tag, containsMerge }) => ({ tag, containsMerge })),
    [{ tag: 'v2.0.0', containsMerge: true }],
  );
});

test('more reviews than one page holds are all read', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  for (let count = 0; count < 130; count += 1) await github.review(pull, rey.github, 'COMMENTED');

  const facts = await asApp(github).fetchFacts(
    { repository: 'iotex/pledge', number: pull.number },
    production,
  );

  assert.equal(facts?.reviews.length, 130);
});

test('a repository without the App is read with a token, or as anybody, with the same result', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/upstream', { installationId: null });
  const pull = await github.openPullRequest(repository, ann.github);
  const reference = { repository: 'iotex/upstream', number: pull.number };
  const token = github.personalToken(stella.github);

  const byApp = await asApp(github).fetchFacts(reference, production);
  const byToken = await connectGithub({ apiUrl: github.url, app: undefined, token }).fetchFacts(
    reference,
    production,
  );

  assert.equal(byApp?.repository.installationId, null);
  assert.deepEqual(byApp, byToken);
});

test('a private repository is seen through the App only', async () => {
  await using github = await startGithub();
  github.addRepository('iotex/secret', { private: true });

  const byApp = await asApp(github).findRepository('iotex/secret');
  const byAnybody = await connectGithub({
    apiUrl: github.url,
    app: undefined,
    token: undefined,
  }).findRepository('iotex/secret');

  assert.equal(byApp?.name, 'iotex/secret');
  assert.equal(byAnybody, undefined);
});

test('what GitHub does not show is undefined; a GitHub that fails is unknown', async () => {
  await using github = await startGithub();
  github.addRepository('iotex/pledge', { installationId: null });
  const client = connectGithub({ apiUrl: github.url, app: undefined, token: undefined });

  const missing = await client.fetchFacts({ repository: 'iotex/pledge', number: 9 }, production);
  github.refuse(new GithubRefusal(502, 'Bad Gateway'));
  const failing = client.fetchFacts({ repository: 'iotex/pledge', number: 9 }, production);

  assert.equal(missing, undefined);
  await assert.rejects(failing, { code: 'github_unavailable', kind: 'unavailable' });
});

test('a wrong token is a failure, not an absence', async () => {
  await using github = await startGithub();
  github.addRepository('iotex/pledge');
  const client = connectGithub({ apiUrl: github.url, app: undefined, token: 'ghp_wrong' });

  await assert.rejects(client.findRepository('iotex/pledge'), { code: 'github_unavailable' });
});

test('after a limit GitHub is left alone until it said', async () => {
  await using github = await startGithub();
  github.addRepository('iotex/pledge', { installationId: null });
  const client = connectGithub({ apiUrl: github.url, app: undefined, token: undefined });
  github.refuse(new GithubRefusal(403, 'You have exceeded a secondary rate limit', { 'retry-after': '60' }));
  await assert.rejects(client.findRepository('iotex/pledge'));
  const asked = github.requests.length;

  await assert.rejects(client.findRepository('iotex/pledge'), { code: 'github_unavailable' });

  assert.equal(github.requests.length, asked);
});

test('what has not changed is answered by 304 and costs nothing of the limit', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge', { installationId: null });
  const pull = await github.openPullRequest(repository, ann.github);
  const token = github.personalToken(stella.github);
  const client = connectGithub({ apiUrl: github.url, app: undefined, token });
  const reference = { repository: 'iotex/pledge', number: pull.number };
  const left = () => github.limits.left(`user ${stella.github.id}`);

  const first = await client.fetchFacts(reference, production);
  const before = left();
  const second = await client.fetchFacts(reference, production);

  assert.deepEqual(second, first);
  assert.equal(left(), before);
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
  const client = connectGithub({ apiUrl: github.url, app: undefined, token: undefined });

  assert.equal(client.asApp(), undefined);
  await assert.rejects(client.asInstallation(77), { code: 'github_unavailable' });
});
