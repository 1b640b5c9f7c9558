import assert from 'node:assert/strict';
import { people } from '../people.ts';
import { type Wishlist, wishlist } from './wishlist.ts';

const { ann, dan, vic, rey, rob, ria, stella } = people;
const DAY_MS = 86_400_000;

/** ann completed a task just now. `before` is the commit in front of the merge. */
export async function completed(environment: Record<string, string> = {}, terms: object = {}) {
  const list = await wishlist(environment);
  const taskId = await list.publish(terms);
  const claimId = await list.claim(ann, taskId);
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const before = list.github.world.tip(repository, 'main');
  const pull = await list.github.openPullRequest(repository, ann.github);
  const pullRequestUrl = `iotex/pledge#${pull.number}`;
  await list.as(ann).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
  for (const reviewer of [rey, rob]) await list.github.review(pull, reviewer.github, 'APPROVED');
  await list.github.merge(pull, stella.github);
  await list.github.deploy(repository, stella.github);
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 8 * DAY_MS);
  const claim = await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  assert.equal(claim.body.state, 'completed', JSON.stringify(claim.body));
  return { list, taskId, claimId, repository, before };
}

/** ann completed a task with two pull requests; dan and ria agreed to be named as contributors, vic did not answer. */
export async function completedTogether(list: Wishlist, title = 'Serve the archive') {
  const taskId = await list.publish({ title });
  const claimId = await list.claim(ann, taskId);
  const path = `/v1/claims/${claimId}`;
  for (const { address } of [dan, ria, vic]) await list.as(ann).post(`${path}/contributors`, { address });
  for (const person of [dan, ria]) await list.as(person).post(`${path}/contributors/agreement`);
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const before = list.github.world.tip(repository, 'main');
  const pulls = [];
  for (const name of ['First half', 'Second half']) {
    const pull = await list.github.openPullRequest(repository, ann.github, { title: name });
    const pullRequestUrl = `iotex/pledge#${pull.number}`;
    await list.as(ann).post(`${path}/submission`, { pullRequestUrl, besides: true });
    for (const reviewer of [rey, rob]) await list.github.review(pull, reviewer.github, 'APPROVED');
    await list.github.merge(pull, stella.github);
    pulls.push(pull);
  }
  await list.github.deploy(repository, stella.github);
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 8 * DAY_MS);
  const claim = await list.as(vic).post(`${path}/evaluation`);
  assert.equal(claim.body.state, 'completed', JSON.stringify(claim.body));
  return { taskId, claimId, pulls, repository, before };
}
