import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asApp, factsOf } from '../../support/github-clients.ts';
import { startGithub } from '../../support/github/stand-in.ts';
import { WEB_FLOW } from '../../support/github/world.ts';
import { people } from '../../support/people.ts';

const { ann, rey, rob, stella } = people;

test('case 24, 29 and 30: authors, committers and co-authors are known by id, or known to be unknown', async () => {
  await using github = await startGithub();
  const repository = github.addRepository('iotex/pledge');
  const pull = await github.openPullRequest(repository, ann.github, { committer: stella.github });
  await github.push(pull, ann.github, {
    author: { email: 'nobody@example.com' },
    coAuthors: [rob.github, { email: 'somebody@example.com' }],
  });

  const { commits } = await factsOf(asApp(github), pull);

  assert.deepEqual(
    commits.map(({ author, committer, coAuthors }) => ({ author, committer, coAuthors })),
    [
      { author: ann.github.id, committer: stella.github.id, coAuthors: [] },
      { author: null, committer: null, coAuthors: [rob.github.id, null] },
    ],
  );
});

test('case 31: who suggested what was taken up is a co-author, and GitHub’s own committer is told apart', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  await github.applySuggestion(pull, ann.github, rey.github);

  const { commits, pushers } = await factsOf(asApp(github), pull);

  assert.deepEqual(commits.at(-1), {
    sha: pull.head,
    author: ann.github.id,
    committer: WEB_FLOW.id,
    coAuthors: [rey.github.id],
  });
  assert.deepEqual(pushers, [ann.github.id]);
});

test('of several hundred commits GitHub lists 250: that these are not all is known', async () => {
  await using github = await startGithub();
  const pull = await github.openPullRequest(github.addRepository('iotex/pledge'), ann.github);
  await github.push(pull, ann.github, { commits: 249 });
  const all = await factsOf(asApp(github), pull);
  await github.push(pull, ann.github, { commits: 60 });
  const some = await factsOf(asApp(github), pull);

  assert.deepEqual([all.commits.length, all.allCommitsKnown], [250, true]);
  assert.deepEqual([some.commits.length, some.allCommitsKnown], [250, false]);
  assert.deepEqual(some.pushers, [ann.github.id]);
});
