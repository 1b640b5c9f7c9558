import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asApp, asToken, factsOf } from '../../support/github-clients.ts';
import { startGithub } from '../../support/github/stand-in.ts';
import { people } from '../../support/people.ts';

const { ann, rey, rob, ria, stella } = people;

test('case 29: who pushed is known, whoever wrote the commits', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  await github.push(pull, rob.github, { author: ann.github });

  const facts = await factsOf(asApp(github), pull);

  assert.deepEqual(
    facts.commits.map(({ author }) => author),
    [ann.github.id, ann.github.id],
  );
  assert.deepEqual(facts.pushers, [rob.github.id, ann.github.id]);
});

test('case 26: after a force push only who pushed what is there now is named', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  await github.push(pull, rob.github);
  await github.forcePush(pull, ria.github);

  const facts = await factsOf(asApp(github), pull);

  assert.deepEqual(facts.pushers, [ria.github.id]);
});

test('case 20: who pushed to a fork is known, though our App is not there', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const fork = github.world.fork(repository, ann.github);
  const pull = await github.openPullRequest(repository, ann.github, { from: fork });
  await github.push(pull, rob.github);

  const facts = await factsOf(asApp(github), pull);

  assert.equal(fork.installationId, null);
  assert.equal(facts.repository.id, repository.id);
  assert.deepEqual(facts.pushers, [rob.github.id, ann.github.id]);
});

test('case 20: when the fork is gone nobody knows who pushed, and everything else is still known', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const fork = github.world.fork(repository, ann.github);
  const pull = await github.openPullRequest(repository, ann.github, { from: fork });
  await github.review(pull, rey.github, 'APPROVED');
  github.deleteRepository(fork);

  const facts = await factsOf(asApp(github), pull);

  assert.equal(facts.pushers, null);
  assert.equal(facts.head, pull.head);
  assert.equal(facts.reviews.length, 1);
});

test('a fork that nobody shows us is no fault: who pushed is unknown', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const fork = github.world.fork(repository, ann.github);
  const pull = await github.openPullRequest(repository, ann.github, { from: fork });
  fork.private = true;

  assert.equal((await factsOf(asApp(github), pull)).pushers, null);
});

test('a head that no activity tells of has no known pusher: it fails closed', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  await github.push(pull, rob.github);
  repository.activities.pop();

  assert.equal((await factsOf(asApp(github), pull)).pushers, null);
});

test('a head that a deleted account pushed has no known pusher', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  await github.push(pull, rob.github);
  github.deleteUser(rob.github);

  assert.equal((await factsOf(asApp(github), pull)).pushers, null);
});

test('case 47: after the merge the branch may be deleted; who pushed to it is still known', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);
  await github.push(pull, rob.github);
  await github.merge(pull, stella.github, 'squash');
  await github.deleteBranch(repository, stella.github, pull.branch);

  const facts = await factsOf(asApp(github), pull);

  assert.deepEqual(facts.pushers, [rob.github.id, ann.github.id]);
  assert.equal(facts.head, pull.head);
  assert.equal(facts.merged?.commit, pull.merged?.sha);
});

test('what the App may not see on a branch anybody may is asked for as anybody', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const fork = github.world.fork(repository, ann.github);
  const pull = await github.openPullRequest(repository, ann.github, { from: fork });
  const client = asApp(github);
  await factsOf(client, pull);
  github.refuseAt('/activity', 403, 'Resource not accessible by integration');

  const facts = await factsOf(client, pull);

  assert.deepEqual(facts.pushers, [ann.github.id]);
});

test('of a branch with hundreds of pushes all are read', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, rob.github);
  for (let count = 0; count < 250; count += 1) await github.push(pull, ann.github);

  assert.deepEqual((await factsOf(asToken(github), pull)).pushers, [rob.github.id, ann.github.id]);
});
