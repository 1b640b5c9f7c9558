import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asApp, factsOf } from '../../support/github-clients.ts';
import { type GithubStandIn, startGithub } from '../../support/github/stand-in.ts';
import type { Pull } from '../../support/github/things.ts';
import { mergedPull } from '../../support/claims/merged-pull.ts';
import { people } from '../../support/people.ts';

const { ann, stella, vic } = people;
const METHODS = ['merge', 'squash', 'rebase'] as const;

async function revertsOf(github: GithubStandIn, pull: Pull): Promise<string[]> {
  return (await factsOf(asApp(github), pull)).reverts.map(({ by }) => by);
}

test('case 53: a revert by GitHub’s button stands once it is merged, however either was merged', async () => {
  for (const method of METHODS) {
    for (const revertedBy of METHODS) {
      await using github = await startGithub();
      const { pull } = await mergedPull(github, method);
      const revert = await github.revert(pull, stella.github);

      const open = await revertsOf(github, pull);
      await github.merge(revert, stella.github, revertedBy);
      const facts = await factsOf(asApp(github), pull);

      assert.deepEqual(open, [], `${method}, ${revertedBy}`);
      assert.deepEqual(facts.reverts, [{ by: `#${revert.number}`, at: revert.merged?.at }]);
      assert.ok(facts.allRevertsKnown);
    }
  }
});

test('case 53: a revert that is reverted does not stand, and the revert of that stands again', async () => {
  for (const method of METHODS) {
    await using github = await startGithub();
    const { pull } = await mergedPull(github);
    const first = await github.revert(pull, stella.github);
    await github.merge(first, stella.github, method);
    const second = await github.revert(first, stella.github);
    await github.merge(second, stella.github, method);

    const back = await revertsOf(github, pull);
    const third = await github.revert(second, stella.github);
    await github.merge(third, stella.github, method);
    const gone = await revertsOf(github, pull);

    assert.deepEqual(back, [], method);
    assert.deepEqual(gone, [`#${first.number}`], method);
  }
});

test('case 53: a commit straight to the branch that takes the merge back is a revert, until it is taken back', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);

  const commit = await github.revertCommit(repository, stella.github, pull.merged?.sha ?? '');
  const reverted = await revertsOf(github, pull);
  await github.revertCommit(repository, stella.github, commit);
  const restored = await revertsOf(github, pull);

  assert.deepEqual(reverted, [commit.slice(0, 7)]);
  assert.deepEqual(restored, []);
});

test('a commit whose clock is years slow takes the merge back all the same, wherever branches left and came back meanwhile', async () => {
  for (const method of METHODS) {
    await using github = await startGithub();
    const { repository, pull } = await mergedPull(github, method);
    const side = await github.openPullRequest(repository, ann.github, { title: 'Another' });
    const commit = await github.revertCommit(repository, stella.github, pull.merged?.sha ?? '');
    repository.commits.get(commit).at = '2001-01-01T00:00:00Z';
    const reverted = await factsOf(asApp(github), pull);
    await github.merge(side, stella.github);
    const again = await factsOf(asApp(github), pull);
    const back = await github.revertCommit(repository, stella.github, commit);
    repository.commits.get(back).at = '2000-01-01T00:00:00Z';
    const restored = await factsOf(asApp(github), pull);

    for (const { reverts, allRevertsKnown } of [reverted, again])
      assert.deepEqual([reverts.map(({ by }) => by), allRevertsKnown], [[commit.slice(0, 7)], true], method);
    assert.deepEqual([restored.reverts, restored.allRevertsKnown], [[], true], method);
  }
});

test('case 53: a commit that takes back one commit of the pull request is a revert of it', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);

  const commit = await github.commit(repository, stella.github, {
    message: `Not this\n\nThis reverts commit ${pull.head.slice(0, 12)}.`,
    files: { 'a.txt': 'a' },
  });

  assert.deepEqual(await revertsOf(github, pull), [commit.slice(0, 7)]);
});

test('a revert that was brought by a pull request whose text does not say so is named by its commit', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  const silent = await github.openPullRequest(repository, stella.github, {
    title: 'Cleaning up',
    message: `Cleaning up\n\nThis reverts commit ${pull.merged?.sha}, reversing\nchanges made to ${pull.baseSha}.`,
    files: { [`work-${pull.number}.txt`]: null },
  });
  await github.merge(silent, stella.github);

  const reverted = await revertsOf(github, pull);
  await github.revertCommit(repository, stella.github, silent.merged?.sha ?? '');
  const restored = await revertsOf(github, pull);

  assert.deepEqual(reverted, [silent.head.slice(0, 7)]);
  assert.deepEqual(restored, [], 'the merge that brought the revert was taken back, and with it the revert');
});

test('what a pull request did and undid in itself is no revert of it', async () => {
  for (const method of METHODS) {
    await using github = await startGithub();
    const repository = github.addRepository('iotex/pledge');
    const pull = await github.openPullRequest(repository, ann.github);
    const undone = pull.head;
    await github.push(pull, ann.github, { message: `Undo\n\nThis reverts commit ${undone}.` });
    await github.push(pull, ann.github);
    await github.merge(pull, stella.github, method);

    assert.deepEqual(await revertsOf(github, pull), [], method);
  }
});

test('a pull request that mentions this one, is closed, or goes elsewhere takes nothing back', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  const body = `Reverts ${repository.name}#${pull.number}`;
  const mention = await github.openPullRequest(repository, ann.github, { body: `After #${pull.number}` });
  await github.merge(mention, stella.github);
  await github.close(await github.openPullRequest(repository, ann.github, { body }), ann.github);
  await github.pushTo(repository, stella.github, 'old', pull.baseSha);
  const elsewhere = await github.openPullRequest(repository, ann.github, { body, base: 'old' });
  await github.merge(elsewhere, stella.github);
  const stranger = github.addRepository('iotex/other');
  const abroad = await github.openPullRequest(stranger, ann.github, { body });
  await github.merge(abroad, stella.github);

  assert.deepEqual(await revertsOf(github, pull), []);
});

test('what anybody writes in a repository of their own takes nothing back, though a pull request here has the same number', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  const own = github.addRepository('vic/own');
  await github.openPullRequest(own, vic.github);
  const body = `Reverts ${repository.name}#${pull.number}`;
  const abroad = await github.openPullRequest(own, vic.github, { body });
  await github.merge(abroad, vic.github);
  const here = await github.openPullRequest(repository, ann.github);
  await github.merge(here, stella.github);

  assert.equal(here.number, abroad.number);
  assert.deepEqual(await revertsOf(github, pull), []);
});

test('what takes another back says so when it is merged, and is merged after it: what is written in it later does not', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github, { title: 'The archive' });
  const body = `Reverts #${pull.number}`;
  const before = await github.openPullRequest(repository, vic.github, { body });
  await github.merge(before, stella.github);
  await github.merge(pull, stella.github);
  const later = await github.openPullRequest(repository, vic.github);
  await github.merge(later, stella.github);
  await github.edit(later, vic.github, { body });

  assert.deepEqual(await revertsOf(github, pull), []);
});

test('what mentioned it before, and is written later as a revert, takes nothing back; its commits, or its title as it was merged, do', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  const open = async (title: string, message = 'Work') => {
    const body = `See #${pull.number}`;
    const other = await github.openPullRequest(repository, vic.github, { title, message, body });
    await github.merge(other, stella.github);
    return other;
  };
  const bodyLater = await open('Another');
  await github.edit(bodyLater, vic.github, { body: `Reverts #${pull.number}` });
  const titleLater = await open('One more');
  await github.edit(titleLater, vic.github, { title: `Revert "${pull.title}"` });
  assert.deepEqual(await revertsOf(github, pull), []);

  const titled = await open(`Revert "${pull.title}"`);
  const said = await open('Cleaning up', `Cleaning up\n\nReverts ${repository.name}#${pull.number}`);
  await github.edit(said, vic.github, { body: `Reverts #${pull.number}` });
  assert.deepEqual(await revertsOf(github, pull), [`#${titled.number}`, `#${said.number}`]);
});

test('a revert is taken back by what its commits say, not by what is written beside them', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  const revert = await github.revert(pull, stella.github);
  await github.merge(revert, stella.github);
  const other = await github.openPullRequest(repository, ann.github, { body: `After #${revert.number}` });
  await github.merge(other, stella.github);
  await github.edit(other, ann.github, { body: `Reverts #${revert.number}` });

  assert.deepEqual(await revertsOf(github, pull), [`#${revert.number}`]);
});

test('a revert is known by its text whatever the repository was called then, and by its title', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  const byText = await github.revert(pull, stella.github);
  await github.merge(byText, stella.github);
  await github.renameRepository(repository, stella.github, 'iotex/renamed');
  const byTitle = await github.openPullRequest(repository, stella.github, {
    title: `Revert "${pull.title}"`,
    body: `It broke, see #${pull.number}`,
  });
  await github.merge(byTitle, stella.github);

  assert.deepEqual(await revertsOf(github, pull), [`#${byText.number}`, `#${byTitle.number}`]);
});

test('of an open pull request nobody asks for reverts', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github);

  const facts = await factsOf(asApp(github), pull);

  assert.deepEqual([facts.reverts, facts.allRevertsKnown], [[], true]);
  assert.ok(!github.requests.some((request) => request.includes('/commits?sha=')));
});
