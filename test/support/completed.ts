import assert from 'node:assert/strict';
import { people } from './people.ts';
import { wishlist } from './wishlist.ts';

const { ann, vic, rey, rob, stella } = people;
const DAY_MS = 86_400_000;

/** ann completed a task just now. `before` is the commit in front of the merge. */
export async function completed(environment: Record<string, string> = {}) {
  const list = await wishlist(environment);
  const taskId = await list.publish();
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
