import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';
import { evaluated, openPull, repositoryOf, submitPull } from '../../support/claims/work.ts';

const { ann, rey, rob, stella } = people;

/** Lets something happen while GitHub is asked the last thing about a merged pull request, and has its events read at once. */
function meanwhile(list: Wishlist, happens: () => Promise<unknown>): void {
  list.github.meanwhile('/deployments', async () => {
    const from = list.github.deliveries.length;
    await happens();
    for (const delivery of list.github.deliveries.slice(from))
      assert.equal(await list.receive(delivery), 202);
    await list.drain();
  });
}

async function stands(list: Wishlist, claimId: string) {
  const { state, verdict } = (await list.as(undefined).get(`/v1/claims/${claimId}`)).body;
  return [state, verdict.because];
}

test('a review that GitHub told of while the pull request was being submitted is seen right afterwards', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());
  const pull = await openPull(list, ann);
  for (const by of [rey, rob]) await list.github.review(pull, by.github, 'APPROVED');
  await list.github.merge(pull, stella.github);
  meanwhile(list, () => list.github.review(pull, rey.github, 'CHANGES_REQUESTED'));

  const submitted = await submitPull(list, ann, claimId, pull.number);
  await list.drain();

  assert.equal(submitted.state, 'merged');
  assert.deepEqual(await stands(list, claimId), [
    'in_review',
    'merged, not yet reviewed: 1 of 2 approvals that count; rey asked for changes',
  ]);
});

test('what GitHub told of a branch while a pull request was first seen to go into it is seen right afterwards', async () => {
  await using list = await wishlist();
  const { github } = list;
  const repository = repositoryOf(list);
  await github.pushTo(repository, stella.github, 'next', github.world.tip(repository, 'main'));
  const claimId = await list.claim(ann, await list.publish({ baseBranch: 'next' }));
  const pull = await openPull(list, ann);
  await submitPull(list, ann, claimId, pull.number);
  for (const by of [rey, rob]) await github.review(pull, by.github, 'APPROVED');
  await list.drain();
  await github.retarget(pull, ann.github, 'next');
  for (const by of [rey, rob]) await github.review(pull, by.github, 'APPROVED');
  await github.merge(pull, stella.github);
  const merge = pull.merged?.sha ?? '';
  await github.deploy(repository, stella.github, { sha: merge });
  meanwhile(list, () => github.revertCommit(repository, stella.github, merge, 'next'));

  const before = await evaluated(list, claimId);
  await list.drain();

  assert.equal(before.state, 'in_production');
  assert.equal((await stands(list, claimId))[0], 'merged');
});
