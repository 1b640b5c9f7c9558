import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { asAnybody, asApp, asToken, factsOf, production } from '../../support/github-clients.ts';
import { startGithub } from '../../support/github/stand-in.ts';
import { people } from '../../support/people.ts';

const { ann, dan, stella } = people;

test('case 65: a private repository is seen through the App, or by who belongs to it', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/secret', { private: true });
  const pull = await github.openPullRequest(repository, ann.github);

  const byApp = await factsOf(asApp(github), pull);
  const byStranger = await asToken(github).findRepository('iotex/secret');
  repository.associations.set(stella.github.id, 'MEMBER');
  const byMember = await factsOf(asToken(github), pull);

  assert.equal(byApp.repository.private, true);
  assert.equal(byStranger, undefined);
  assert.deepEqual(byMember, { ...byApp, repository: { ...byApp.repository, installationId: null } });
});

test('case 58: where the App is suspended a public repository is read as anybody, a private one is unknown', async () => {
  await using github = await startGithub();
  const open = await github.openPullRequest(github.addRepository('iotex/open'), ann.github);
  const secret = await github.openPullRequest(
    github.addRepository('iotex/secret', { private: true }),
    ann.github,
  );
  const client = asApp(github);
  const before = await factsOf(client, open);
  await github.suspendApp(77, stella.github);

  const during = await factsOf(client, open);
  const hidden = client.fetchFacts({ repository: secret.repository, number: secret.number }, production);

  assert.deepEqual(during, before);
  await assert.rejects(hidden, { code: 'installation_suspended', kind: 'unavailable' });
  await assert.rejects(client.findRepository('iotex/secret'), { code: 'installation_suspended' });
  await github.unsuspendApp(77, stella.github);
  assert.equal((await factsOf(client, secret)).number, secret.number);
});

test('case 58: where the App was uninstalled a public repository is read as anybody, a private one is unknown', async () => {
  await using github = await startGithub();
  const open = await github.openPullRequest(github.addRepository('iotex/open'), ann.github);
  const secret = await github.openPullRequest(
    github.addRepository('iotex/secret', { private: true }),
    ann.github,
  );
  const client = asApp(github);
  const before = await factsOf(client, open);
  await github.uninstallApp(77, stella.github);
  // octokit takes a token of less than five seconds for one that GitHub does not know yet, and waits
  mock.timers.enable({ apis: ['Date'], now: Date.now() + 6000 });

  try {
    const after = await factsOf(client, open);
    const { repository, number } = secret;
    const known = { id: repository.id, name: repository.name, private: true };
    const hidden = () => client.fetchFacts({ repository: known, number }, production);

    assert.deepEqual(after, { ...before, repository: { ...before.repository, installationId: null } });
    await assert.rejects(hidden, { code: 'installation_suspended', kind: 'unavailable' });
    await assert.rejects(
      asApp(github).fetchFacts({ repository: known, number }, production),
      { code: 'installation_suspended' },
      'and so for a process that never saw the App there',
    );
  } finally {
    mock.timers.reset();
  }
});

test('case 58: nothing is done as an installation that is suspended, or that is no more', async () => {
  await using github = await startGithub();
  github.addRepository('iotex/pledge');
  const act = async () => await (await asApp(github).asInstallation(77)).request('GET /repos/iotex/pledge');
  await act();
  await github.suspendApp(77, stella.github);
  await assert.rejects(act, { code: 'installation_suspended', kind: 'unavailable' });
  await github.unsuspendApp(77, stella.github);
  await github.uninstallApp(77, stella.github);

  await assert.rejects(act, { code: 'installation_suspended', kind: 'unavailable' });
});

test('case 58: a private repository taken from the App is unknown; given back it is read again, at once', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/secret', { private: true });
  github.addRepository('iotex/other');
  const pull = await github.openPullRequest(repository, ann.github);
  const client = asApp(github);
  const before = await factsOf(client, pull);
  await github.removeFromApp(repository, stella.github);

  const hidden = client.fetchFacts({ repository, number: pull.number }, production);
  await assert.rejects(hidden, { code: 'installation_suspended' });
  repository.installationId = 77;

  assert.deepEqual(await factsOf(client, pull), before);
});

test('case 46: a repository or a pull request that is gone is not there, and that is no fault', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  const { id, name } = repository;
  const reference = { repository: { id, name, private: false }, number: pull.number };
  const client = asApp(github);
  await factsOf(client, pull);

  github.deletePullRequest(pull);
  const withoutPull = await client.fetchFacts(reference, production);
  github.deleteRepository(repository);
  const withoutRepository = await client.fetchFacts(reference, production);

  assert.deepEqual([withoutPull, withoutRepository], [undefined, undefined]);
  assert.equal(await asApp(github).findRepository('iotex/pledge'), undefined);
  assert.equal(await asAnybody(github).fetchFacts(reference, production), undefined);
});

test('case 19: an issue’s number is no pull request', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  repository.lastNumber += 1; // an issue takes the next number

  assert.equal(
    await asApp(github).fetchFacts({ repository: 'iotex/pledge', number: 1 }, production),
    undefined,
  );
});

test('case 56: renamed, and its name taken by another, a repository is found by its id', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge', { private: true });
  const pull = await github.openPullRequest(repository, ann.github);
  const client = asApp(github);
  const reference = { repository: { id: repository.id, name: 'iotex/pledge' }, number: pull.number };
  await github.renameRepository(repository, stella.github, 'iotex/renamed');

  const renamed = await client.fetchFacts(reference, production);
  const led = await client.fetchFacts({ ...reference, repository: 'iotex/pledge' }, production);
  const squatter = github.addRepository('iotex/pledge', { installationId: 78 });
  await github.openPullRequest(squatter, dan.github);
  const stays = await asApp(github).fetchFacts(reference, production);
  const taken = await asApp(github).fetchFacts({ ...reference, repository: 'iotex/pledge' }, production);

  assert.equal(renamed?.repository.name, 'iotex/renamed');
  assert.deepEqual(led, renamed);
  assert.deepEqual(stays, renamed);
  assert.deepEqual([taken?.repository.id, taken?.author], [squatter.id, dan.github]);
});

test('case 56: transferred to an owner without the App, a public repository is read as anybody', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  const before = await factsOf(asApp(github), pull);
  await github.transferRepository(repository, stella.github, 'others/pledge', null);

  const after = await factsOf(asApp(github), pull);

  const moved = { ...before.repository, name: 'others/pledge', installationId: null };
  assert.deepEqual(after, {
    ...before,
    repository: moved,
    url: `https://github.com/others/pledge/pull/${pull.number}`,
  });
});

test('case 56: transferred to an owner with the App, it is read by the App there', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge', { private: true });
  const pull = await github.openPullRequest(repository, ann.github);
  await github.transferRepository(repository, stella.github, 'others/pledge', 88);

  assert.equal((await factsOf(asApp(github), pull)).repository.installationId, 88);
});
