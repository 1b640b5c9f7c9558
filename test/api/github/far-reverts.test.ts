import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carryOver } from '../../../core/reviews/carry-over.ts';
import type { PullRequestFacts } from '../../../core/reviews/pull-request.ts';
import { asToken, factsOf } from '../../support/github-clients.ts';
import { startGithub } from '../../support/github/stand-in.ts';
import { mergedPull } from '../../support/claims/merged-pull.ts';
import { people } from '../../support/people.ts';

const { ann, stella } = people;

test('of a branch that goes on, three hundred commits are read, and that these are not all is said', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  const early = await github.revertCommit(repository, stella.github, pull.merged?.sha ?? '');
  const client = asToken(github);
  const before = await factsOf(client, pull);
  for (let count = 0; count < 310; count += 1)
    await github.commit(repository, stella.github, { files: { 'log.txt': `${count}` } });
  const after = await factsOf(client, pull);

  assert.deepEqual(
    before.reverts.map(({ by }) => by),
    [early.slice(0, 7)],
  );
  assert.deepEqual([after.reverts, after.allRevertsKnown], [[], false]);
});

test('case 53: a revert that is reverted does not stand, however far the branch went on, where its commits say so', async () => {
  await using github = await startGithub();
  const { repository, pull } = await mergedPull(github);
  const revert = await github.revert(pull, stella.github);
  await github.merge(revert, stella.github, 'squash');
  const client = asToken(github);
  const before = await factsOf(client, pull);
  const other = await github.openPullRequest(repository, ann.github, { body: `After #${revert.number}` });
  await github.merge(other, stella.github);
  await github.edit(other, ann.github, { body: `Reverts #${revert.number}` });
  for (let count = 0; count < 310; count += 1)
    await github.commit(repository, stella.github, { files: { 'log.txt': `${count}` } });
  const untouched = await factsOf(client, pull);
  const back = await github.revert(revert, stella.github);
  await github.merge(back, stella.github, 'squash');
  for (let count = 0; count < 310; count += 1)
    await github.commit(repository, stella.github, { files: { 'log.txt': `again ${count}` } });
  const after = await factsOf(client, pull);
  const standing = (facts: PullRequestFacts) =>
    carryOver(before, facts, new Date()).reverts.map(({ by }) => by);

  assert.deepEqual([untouched.allRevertsKnown, after.allRevertsKnown], [false, false]);
  assert.deepEqual([standing(untouched), standing(after)], [[`#${revert.number}`], []]);
});

test('where the timeline is too long to be read whole, that reverts may be missing is said', async () => {
  await using github = await startGithub();
  const { pull } = await mergedPull(github);
  const client = asToken(github);
  const short = await factsOf(client, pull);
  const talker = github.world.user(stella.github);
  for (let id = 0; id < 1010; id += 1)
    pull.timeline.push({ id, event: 'subscribed', actor: talker, at: pull.createdAt });
  const long = await factsOf(client, pull);

  assert.deepEqual([short.allRevertsKnown, long.allRevertsKnown], [true, false]);
});
