import assert from 'node:assert/strict';
import { test } from 'node:test';
import { carryOver } from '../../../core/reviews/carry-over.ts';
import { RUN_MAX } from '../../../core/reviews/production-proof.ts';
import { evaluate } from '../../../core/reviews/review-policy.ts';
import type { DeploymentFacts } from '../../../core/reviews/pull-request.ts';
import {
  approval,
  approvedPullRequest,
  commit,
  day,
  deployedPullRequest,
  deployment,
  HEAD,
  mergedPullRequest,
  rulesOfTheHouse,
} from '../../support/claims/pull-request-facts.ts';
import { people } from '../../support/people.ts';

const { ann, rey, rob, stella } = people;
const NOW = new Date(day(9));
const gone = { userId: null, login: 'ghost' };

test('case 38: a review by an account that was deleted stays who it was, and stays what it is', () => {
  const before = approvedPullRequest();
  const [first] = before.reviews;
  const next = { ...before, reviews: before.reviews.map((each) => ({ ...each, ...gone })) };

  assert.deepEqual(carryOver(before, next, NOW), before);
  assert.equal(first?.login, rey.github.login);
});

test('case 38: whose review was never seen while they were there is nobody’s', () => {
  const before = approvedPullRequest({ reviews: [] });
  const next = approvedPullRequest({ reviews: [approval(rey.github, gone)] });

  assert.deepEqual(carryOver(before, next, NOW), next);
  assert.deepEqual(carryOver(null, next, NOW), next);
});

test('case 38: deleted authors, committers, co-authors and who merged stay who they were', () => {
  const before = mergedPullRequest({ commits: [commit({ coAuthors: [rob.github.id, null] })] });
  const { merged } = before;
  const next = mergedPullRequest({
    author: null,
    merged: merged === null ? null : { ...merged, by: null },
    commits: [commit({ author: null, committer: null, coAuthors: [null, null] })],
  });

  assert.deepEqual(carryOver(before, next, NOW), before);
});

test('a commit that was not there before has only the people GitHub knows', () => {
  const next = approvedPullRequest({ commits: [commit({ sha: 'c'.repeat(40), author: null })] });

  assert.deepEqual(carryOver(approvedPullRequest(), next, NOW).commits, next.commits);
});

test('case 55: a new login is shown as it is now', () => {
  const next = approvedPullRequest({ reviews: [approval({ id: rey.github.id, login: 'reynard' })] });

  assert.deepEqual(carryOver(approvedPullRequest(), next, NOW).reviews, next.reviews);
});

test('case 47: who pushed the head is still known when GitHub tells no more; of another head it is not', () => {
  const before = approvedPullRequest({ pushers: [ann.github.id, rob.github.id] });
  const silent = approvedPullRequest({ pushers: null });

  assert.deepEqual(carryOver(before, silent, NOW).pushers, before.pushers);
  assert.equal(carryOver(before, { ...silent, head: 'c'.repeat(40) }, NOW).pushers, null);
  assert.deepEqual(carryOver(before, approvedPullRequest(), NOW).pushers, [ann.github.id]);
});

test('case 22: what was approved before the base branch was changed is the patch that was seen then', () => {
  const before = approvedPullRequest({
    patchId: 'p1',
    reviews: [approval(rey.github, { patchId: 'p1' })],
  });
  const next = approvedPullRequest({ baseBranch: 'next', retargetedAt: day(3), patchId: 'p2' });

  const carried = carryOver(before, next, NOW);
  const forgotten = carryOver(carried, { ...next, retargetedAt: null }, NOW);

  assert.deepEqual([carried.retargetedAt, forgotten.retargetedAt], [day(3), day(3)]);
  assert.deepEqual(
    carried.reviews.map(({ userId, patchId }) => [userId, patchId]),
    [
      [rey.github.id, 'p1'],
      [rob.github.id, null],
    ],
  );
});

test('case 23: what was merged into the default branch was, whatever branch is the default since', () => {
  const before = mergedPullRequest();
  const repository = { ...before.repository, name: 'iotex/register', defaultBranch: 'trunk' };
  const carried = carryOver(before, mergedPullRequest({ repository }), NOW);

  assert.deepEqual(carried.repository, { ...repository, defaultBranch: 'main' });
  assert.equal(evaluate(carried, rulesOfTheHouse(), NOW).status, 'merged');
});

test('case 23: until the merge the default branch is the one that is the default now', () => {
  const before = approvedPullRequest();
  const repository = { ...before.repository, defaultBranch: 'trunk' };

  for (const next of [approvedPullRequest({ repository }), mergedPullRequest({ repository })])
    assert.deepEqual(carryOver(before, next, NOW).repository, repository);
});

test('case 27: a commit that is gone does not come back', () => {
  const next = approvedPullRequest({ reviews: [approval(rey.github, { commit: null })] });

  assert.equal(carryOver(approvedPullRequest(), next, NOW).reviews[0]?.commit, null);
});

test('case 35: where GitHub does not tell what was dismissed, it is what it was before', () => {
  const before = approvedPullRequest({ reviews: [approval(rey.github, { state: 'changes_requested' })] });
  const dismissed = approval(rey.github, { state: 'dismissed' });
  const told = { ...dismissed, dismissed: { by: stella.github.id, was: 'changes_requested' as const } };
  const byGhost = { ...dismissed, dismissed: { by: null, was: 'changes_requested' as const } };
  const after = (previous: typeof before, review: typeof dismissed) =>
    carryOver(previous, { ...before, reviews: [review] }, NOW).reviews[0]?.dismissed;

  assert.deepEqual(after(before, dismissed), { by: null, was: 'changes_requested' });
  assert.deepEqual(after(before, told), told.dismissed);
  assert.deepEqual(after({ ...before, reviews: [told] }, byGhost), told.dismissed);
  assert.equal(after({ ...before, reviews: [] }, dismissed), null);
});

test('case 53: a revert that lies too far back to be read still stands, one that was taken back does not', () => {
  const revert = { by: '1a2b3c4', at: day(4) };
  const before = mergedPullRequest({ reverts: [revert] });
  const later = { by: '#99', at: day(6) };

  const far = carryOver(before, mergedPullRequest({ allRevertsKnown: false, reverts: [later] }), NOW);
  const same = carryOver(before, mergedPullRequest({ allRevertsKnown: false, reverts: [revert] }), NOW);
  const takenBack = carryOver(before, mergedPullRequest(), NOW);
  const undone = carryOver(
    before,
    mergedPullRequest({ allRevertsKnown: false, revertsUndone: [revert.by], reverts: [later] }),
    NOW,
  );

  assert.deepEqual(far.reverts, [revert, later]);
  assert.deepEqual(undone.reverts, [later]);
  assert.deepEqual(same.reverts, [revert]);
  assert.deepEqual(takenBack.reverts, []);
});

/** Deployments of one a day up to a day, newest first, as many as are read. */
test('a commit that takes the merge back came when it was first seen, whatever its own clock says', () => {
  const slow = { by: '1a2b3c4', at: day(1) };
  const fast = { by: '5d6e7f8', at: day(400) };
  const before = mergedPullRequest();
  const first = carryOver(before, mergedPullRequest({ reverts: [slow] }), NOW);
  const later = carryOver(first, mergedPullRequest({ reverts: [slow] }), new Date(day(10)));
  const unseen = carryOver(null, mergedPullRequest({ reverts: [slow, fast] }), NOW);
  const ofPull = carryOver(before, mergedPullRequest({ reverts: [{ by: '#99', at: day(6) }] }), NOW);

  assert.deepEqual(first.reverts, [{ by: slow.by, at: NOW.toISOString() }]);
  assert.deepEqual(later.reverts, first.reverts);
  assert.deepEqual(unseen.reverts, [slow, { by: fast.by, at: NOW.toISOString() }]);
  assert.deepEqual(ofPull.reverts, [{ by: '#99', at: day(6) }]);
});

function run(last: number, changes: Partial<DeploymentFacts> = {}): DeploymentFacts[] {
  return Array.from({ length: RUN_MAX }, (_, index) =>
    deployment({ id: last - index, createdAt: day(last - index), ...changes }),
  );
}

test('since when it is in production is remembered, however many deployments follow', () => {
  const before = deployedPullRequest({ deployments: run(40) });
  const start = before.deployments.at(-1);

  const once = carryOver(before, deployedPullRequest({ deployments: run(60) }), NOW);
  const twice = carryOver(once, deployedPullRequest({ deployments: run(80) }), NOW);

  assert.deepEqual([once.deployments.at(-1), once.deployments.length], [start, RUN_MAX + 1]);
  assert.deepEqual([twice.deployments.at(-1), twice.deployments.length], [start, RUN_MAX + 1]);
});

test('a run of deployments that was broken, or that nobody saw go on, begins anew', () => {
  const before = deployedPullRequest({ deployments: run(40) });
  const unseen = deployedPullRequest({ deployments: run(100) });
  const [newest = deployment(), ...older] = run(60);
  const broken = deployedPullRequest({
    deployments: [newest, ...older.slice(0, -1), deployment({ id: 31, containsMerge: false })],
  });
  const short = deployedPullRequest({ deployments: run(60).slice(0, 25) });

  for (const next of [unseen, broken, short])
    assert.deepEqual(carryOver(before, next, NOW).deployments, next.deployments);
});

test('releases of an older line among those that are read end no run', () => {
  const releases = (last: number) =>
    Array.from({ length: RUN_MAX }, (_, index) => {
      const id = last - index;
      const isOlder = id % 10 === 5;
      return {
        id,
        tag: isOlder ? `v1.0.${id}` : `v2.0.${id}`,
        publishedAt: day(id),
        containsMerge: !isOlder,
      };
    });
  const before = mergedPullRequest({ releases: releases(40) });

  const after = carryOver(before, mergedPullRequest({ releases: releases(60) }), NOW);

  assert.deepEqual(after.releases.at(-1), before.releases.at(-1));
});

test('the branch that proves production holds the merge since it was first seen there, until it is lost', () => {
  const branch = (containsMerge: boolean, name = 'live') =>
    mergedPullRequest({ branch: { name, containsMerge, since: null } });
  const first = carryOver(branch(false), branch(true), new Date(day(5)));

  assert.equal(first.branch?.since, day(5));
  assert.equal(carryOver(first, branch(true), NOW).branch?.since, day(5));
  assert.equal(carryOver(first, branch(false), NOW).branch?.since, null);
  assert.equal(carryOver(first, branch(true, 'other'), NOW).branch?.since, day(9));
  assert.equal(carryOver(null, branch(true), NOW).branch?.since, day(9));
});

test('what is not known from before is as GitHub tells it now', () => {
  const next = approvedPullRequest({ head: HEAD, pushers: null });

  assert.deepEqual(carryOver(null, next, NOW), next);
});
