import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Pull } from '../../support/github/things.ts';
import { people } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';
import { evaluated, openPull, repositoryOf, submitPull } from '../../support/claims/work.ts';

const { ann, rey, rob, ria } = people;

/** Another pull request of ann's, of the very commits of one before. */
async function sameAs(list: Wishlist, { branch, head }: Pull, further = false): Promise<Pull> {
  const next = await list.github.openPullRequest(repositoryOf(list), ann.github);
  await list.github.pushTo(repositoryOf(list), ann.github, next.branch, head);
  next.head = head;
  assert.notEqual(next.branch, branch);
  if (further) await list.github.push(next, ann.github);
  return next;
}

/** ria asks for changes to ann's pull request, which ann then replaces by one that rey and rob approve. */
async function replaced(further = false) {
  const list = await wishlist();
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const former = await openPull(list, ann);
  await submitPull(list, ann, claimId, former.number);
  const objection = await list.github.review(former, ria.github, 'CHANGES_REQUESTED');
  await evaluated(list, claimId);
  const next = await sameAs(list, former, further);
  await submitPull(list, ann, claimId, next.number);
  for (const each of [rey, rob]) await list.github.review(next, each.github, 'APPROVED');
  return { list, taskId, claimId, former, objection, next };
}

const stands = ['in_review', 'ria asked for changes'];
const said = ({ state, verdict }: { state: string; verdict: { because: string } }) => [
  state,
  verdict.because,
];

test('case 34: a claimer who replaces the pull request keeps the objection to it, until its reviewer approves the new one', async () => {
  const { list, claimId, former, next } = await replaced();
  await using _ = list;

  const kept = await evaluated(list, claimId);
  const { body: queue } = await list.as(ria).get(`/v1/reviews/queue?reviewer=${ria.address}`);
  await list.github.review(next, ria.github, 'APPROVED');
  const approved = await evaluated(list, claimId);

  assert.deepEqual(said(kept), stands);
  const objection = kept.verdict.reviews.find(
    ({ reviewer }: { reviewer: { login: string } }) => reviewer.login === 'ria',
  );
  assert.equal(objection.pullRequest, `iotex/pledge#${former.number}`);
  assert.match(objection.why, new RegExp(`^asks for changes on iotex/pledge#${former.number}`));
  assert.deepEqual(
    queue.data.map((each: { review: { section: string } }) => each.review.section),
    ['waits_for_delegate'],
  );
  assert.equal(approved.state, 'approved');
});

test('case 34: with further commits, who objected is asked to look again', async () => {
  const { list, claimId } = await replaced(true);
  await using _ = list;

  const kept = await evaluated(list, claimId);
  const { body: queue } = await list.as(ria).get(`/v1/reviews/queue?reviewer=${ria.address}`);

  assert.deepEqual([...said(kept), kept.verdict.waitsFor], [...stands, 'reviewers']);
  assert.deepEqual(
    queue.data.map((each: { review: { section: string; because: string } }) => [
      each.review.section,
      each.review.because,
    ]),
    [['needs_review', 'ria asked for changes and must look again']],
  );
});

test('case 35: who withdraws an objection on the pull request that was replaced blocks no more, once GitHub tells of it', async () => {
  const { list, claimId, former, objection } = await replaced();
  await using _ = list;
  const kept = await evaluated(list, claimId);

  await list.github.dismiss(former, objection, ria.github);
  for (const each of list.github.deliveries) await list.receive(each);
  await list.drain();
  const withdrawn = (await list.as(undefined).get(`/v1/claims/${claimId}`)).body;

  assert.deepEqual(said(kept), stands);
  assert.equal(withdrawn.state, 'approved');
});

test('case 35: an objection that nobody had seen when its pull request was replaced is seen afterwards', async () => {
  await using list = await wishlist();
  const claimId = await list.claim(ann, await list.publish());
  const former = await openPull(list, ann);
  await submitPull(list, ann, claimId, former.number);
  await list.github.review(former, ria.github, 'CHANGES_REQUESTED');
  const next = await sameAs(list, former);

  await submitPull(list, ann, claimId, next.number);
  for (const each of [rey, rob]) await list.github.review(next, each.github, 'APPROVED');

  assert.deepEqual(said(await evaluated(list, claimId)), stands);
});

test('an objection to commits that are submitted anew in another claim stands, and its reviewer is said to have given it once', async () => {
  const { list, taskId, claimId, next } = await replaced();
  await using _ = list;
  await list.as(ann).post(`/v1/claims/${claimId}/release`, { reason: 'Later.' });
  const again = await list.claim(ann, taskId);
  const third = await sameAs(list, next);
  await submitPull(list, ann, again, third.number);
  for (const each of [rey, rob]) await list.github.review(third, each.github, 'APPROVED');

  assert.deepEqual(said(await evaluated(list, again)), stands);
  const record = await list.as(undefined).get(`/v1/reviewers/${ria.address}`);
  const given = await list.as(undefined).get(`/v1/reviewers/${ria.address}/reviews`);
  assert.deepEqual([record.body.reviews, given.body.data.length], [1, 1]);
});
