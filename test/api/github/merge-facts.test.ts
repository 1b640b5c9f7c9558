import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asApp, factsOf } from '../../support/github-clients.ts';
import { startGithub } from '../../support/github/stand-in.ts';
import { people } from '../../support/people.ts';

const { ann, rey, rob, stella } = people;

test('case 22: when its base branch was changed is known, by a person or by GitHub, and what was approved before has no patch', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const tip = github.world.tip(repository, 'main');
  await github.pushTo(repository, stella.github, 'next', tip);
  const pull = await github.openPullRequest(repository, ann.github);
  await github.review(pull, rey.github, 'APPROVED');
  const client = asApp(github);

  const before = await factsOf(client, pull);
  await github.retarget(pull, ann.github, 'next');
  const byPerson = await factsOf(client, pull);
  await github.review(pull, rob.github, 'APPROVED');
  const reviewed = await factsOf(client, pull);
  await github.deleteBranch(repository, stella.github, 'next');
  const byGithub = await factsOf(client, pull);

  const patches = (facts: typeof before) => facts.reviews.map(({ patchId }) => patchId === facts.patchId);
  assert.deepEqual([before.retargetedAt, before.baseBranch, patches(before)], [null, 'main', [true]]);
  assert.deepEqual([byPerson.baseBranch, patches(byPerson)], ['next', [false]]);
  assert.equal(
    byPerson.retargetedAt,
    before.reviews[0]?.submittedAt,
    'in the same second: it is not trusted',
  );
  assert.deepEqual(patches(reviewed), [false, true]);
  assert.deepEqual([byGithub.baseBranch, patches(byGithub)], ['main', [false, false]]);
  assert.ok((byGithub.retargetedAt ?? '') > (reviewed.retargetedAt ?? ''));
});

test('case 23: into which branch it was merged is known', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  await github.pushTo(repository, stella.github, 'next', github.world.tip(repository, 'main'));
  const pull = await github.openPullRequest(repository, ann.github, { base: 'next' });
  await github.merge(pull, stella.github);

  const facts = await factsOf(asApp(github), pull);

  assert.deepEqual([facts.baseBranch, facts.repository.defaultBranch], ['next', 'main']);
  assert.notEqual(facts.merged, null);
});

test('case 42: the test merge that GitHub shows before the merge is not taken for it', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);

  assert.equal((await factsOf(asApp(github), pull)).merged, null);
});

test('case 42 and 43: what the base branch has of it is known, merged in whichever way', async () => {
  for (const method of ['merge', 'squash', 'rebase', 'indirect'] as const) {
    await using github = await startGithub();
    const repository = github.addRepository('iotex/pledge');
    const pull = await github.openPullRequest(repository, ann.github);
    if (method === 'indirect') await github.pushTo(repository, stella.github, 'main', pull.head);
    else await github.merge(pull, stella.github, method);
    await github.commit(repository, stella.github, { files: { 'a.txt': 'a' } });

    const facts = await factsOf(asApp(github), pull, { kind: 'branch', branch: 'main' });

    const merged = { at: pull.merged?.at, by: stella.github, commit: pull.merged?.sha };
    assert.deepEqual(facts.merged, merged, method);
    assert.equal(facts.head, pull.head, method);
    assert.deepEqual(facts.commits.length, 1, method);
    assert.equal(facts.branch?.containsMerge, true, method);
  }
});

test('case 45: who merged it is known, the author too', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  await github.merge(pull, ann.github);

  const { merged, author, reviews } = await factsOf(asApp(github), pull);

  assert.deepEqual([merged?.by, author, reviews], [ann.github, ann.github, []]);
});
