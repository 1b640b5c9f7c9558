import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parsePullRequest } from '../../../core/reviews/pull-request.ts';
import { asApp, asToken, factsOf, production } from '../../support/github-clients.ts';
import { startGithub } from '../../support/github/stand-in.ts';
import { people } from '../../support/people.ts';

const { ann, rey, rob, stella } = people;

test('the facts of a pull request from its opening to production', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  repository.associations.set(rey.github.id, 'MEMBER');
  const pull = await github.openPullRequest(repository, ann.github, { title: 'The archive endpoint' });
  const review = await github.review(pull, rey.github, 'APPROVED');
  await github.merge(pull, stella.github, 'squash');
  const deployment = await github.deploy(repository, stella.github);

  const facts = await factsOf(asApp(github), pull);

  const { patchId } = facts;
  assert.match(patchId ?? '', /^[0-9a-f]{64}$/);
  assert.deepEqual(facts, {
    repository: {
      id: repository.id,
      name: 'iotex/pledge',
      defaultBranch: 'main',
      private: false,
      installationId: 77,
    },
    number: pull.number,
    title: 'The archive endpoint',
    url: `https://github.com/iotex/pledge/pull/${pull.number}`,
    author: ann.github,
    createdAt: pull.createdAt,
    updatedAt: pull.updatedAt,
    state: 'closed',
    draft: false,
    head: pull.head,
    patchId,
    baseBranch: 'main',
    retargetedAt: null,
    merged: { at: pull.merged?.at, by: stella.github, commit: pull.merged?.sha },
    reverts: [],
    allRevertsKnown: true,
    commits: [{ sha: pull.head, author: ann.github.id, committer: ann.github.id, coAuthors: [] }],
    allCommitsKnown: true,
    pushers: [ann.github.id],
    reviews: [
      {
        id: review.id,
        userId: rey.github.id,
        login: 'rey',
        bot: false,
        state: 'approved',
        commit: pull.head,
        patchId,
        submittedAt: review.submittedAt,
        association: 'MEMBER',
        dismissed: null,
      },
    ],
    deployments: [
      {
        id: deployment.id,
        environment: 'production',
        sha: pull.merged?.sha,
        createdAt: deployment.createdAt,
        state: 'success',
        succeededAt: deployment.statuses[0]?.createdAt,
        containsMerge: true,
      },
    ],
    releases: [],
    branch: null,
  });
});

test('case 18: only whole references name a pull request, and what GitHub has there is known by its repository’s id', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge', { id: 5001 });
  await github.openPullRequest(repository, ann.github);
  const names = ['#1', 'pledge#1', 'iotex/pledge', 'iotex/pledge#0', 'see iotex/pledge#1', 'iotex/pledge/1'];

  const reference = parsePullRequest('https://github.com/IoTeX/Pledge/pull/1/files#diff');
  assert.ok(reference);
  const facts = await asApp(github).fetchFacts(reference, production);

  assert.deepEqual(
    names.map(parsePullRequest),
    names.map(() => undefined),
  );
  assert.deepEqual([facts?.repository.id, facts?.repository.name, facts?.number], [5001, 'iotex/pledge', 1]);
});

test('case 16: what becomes of its text changes nothing but the text', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github, { body: 'Task: 7' });
  const before = await factsOf(asApp(github), pull);

  await github.edit(pull, ann.github, { body: '' });

  assert.deepEqual(await factsOf(asApp(github), pull), { ...before, updatedAt: pull.updatedAt });
});

test('case 21: a draft is told from what is ready', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const client = asApp(github);
  await github.convertToDraft(pull);
  const draft = await factsOf(client, pull);
  await github.markReady(pull);
  const ready = await factsOf(client, pull);

  assert.deepEqual([draft.draft, ready.draft], [true, false]);
});

test('case 38: deleted accounts are nobody, where GitHub shows its ghost too', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  await github.review(pull, rey.github, 'APPROVED');
  github.deleteUser(ann.github);
  github.deleteUser(rey.github);

  const facts = await factsOf(asApp(github), pull);

  assert.equal(facts.author, null);
  assert.deepEqual([facts.commits[0]?.author, facts.pushers], [null, null]);
  assert.deepEqual([facts.reviews[0]?.userId, facts.reviews[0]?.login], [null, 'ghost']);
});

test('case 41: reopened, the head is the one that was pushed meanwhile, though GitHub told nobody', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const client = asApp(github);
  const open = await factsOf(client, pull);
  await github.close(pull, ann.github);
  const closed = await factsOf(client, pull);
  await github.push(pull, rob.github);
  await github.reopen(pull, ann.github);
  const reopened = await factsOf(client, pull);

  assert.deepEqual([closed.state, closed.merged, closed.head], ['closed', null, open.head]);
  assert.deepEqual([reopened.state, reopened.head], ['open', pull.head]);
  assert.notEqual(reopened.head, open.head);
  assert.ok(reopened.pushers?.includes(rob.github.id));
});

test('case 55: people are known by id: a new login is shown, and an old one taken by another is another’s', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  await github.review(pull, rey.github, 'APPROVED');
  github.renameUser(rey.github, 'reynard');
  await github.review(pull, { id: 666, login: 'rey' }, 'APPROVED');

  const { reviews } = await factsOf(asToken(github), pull);

  assert.deepEqual(
    reviews.map(({ userId, login }) => ({ userId, login })),
    [
      { userId: rey.github.id, login: 'reynard' },
      { userId: 666, login: 'rey' },
    ],
  );
});

test('case 28: facts are of one moment: what changes while they are read is read again', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const client = asApp(github);
  github.meanwhile('/reviews', () => github.push(pull, rob.github));
  const first = github.requests.length;

  const facts = await factsOf(client, pull);

  assert.equal(facts.head, pull.head);
  assert.deepEqual(facts.pushers, [rob.github.id, ann.github.id]);
  assert.equal(github.requests.slice(first).filter((request) => request.includes('/commits?')).length, 2);
});

test('case 28: what changes faster than it is read is unknown', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  const client = asApp(github);
  for (let count = 0; count < 3; count += 1)
    github.meanwhile('/reviews', () => github.push(pull, ann.github));

  await assert.rejects(factsOf(client, pull), { code: 'github_unavailable', kind: 'unavailable' });
  assert.equal((await factsOf(client, pull)).head, pull.head);
});

test('case 28: a review given while the commits are read is not lost', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  github.meanwhile('/activity', () => github.review(pull, rey.github, 'CHANGES_REQUESTED'));

  const { reviews, updatedAt } = await factsOf(asApp(github), pull);

  assert.deepEqual(
    reviews.map(({ state }) => state),
    ['changes_requested'],
  );
  assert.equal(updatedAt, pull.updatedAt);
});
