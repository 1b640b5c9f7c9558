import assert from 'node:assert/strict';
import type { Pull, Repository } from '../github/things.ts';
import { type Person, people } from '../people.ts';
import type { Wishlist } from './wishlist.ts';

const DAY_MS = 86_400_000;
const SOAKED_MS = 8 * DAY_MS;

/** A claim with its pull request. */
export interface Work {
  taskId: string;
  claimId: string;
  repository: Repository;
  pull: Pull;
}

export function repositoryOf({ github }: Wishlist): Repository {
  const [repository] = github.world.repositories.values();
  assert.ok(repository);
  return repository;
}

/** Publishes a task unless it is given one, claims it, and submits a pull request of the claimer's. */
export async function submitWork(list: Wishlist, by: Person, taskId?: string): Promise<Work> {
  const id = taskId ?? (await list.publish());
  const claimId = await list.claim(by, id);
  const repository = repositoryOf(list);
  const pull = await list.github.openPullRequest(repository, by.github);
  const pullRequestUrl = `iotex/pledge#${pull.number}`;
  const { status, body } = await list.as(by).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
  assert.equal(status, 200, JSON.stringify(body));
  return { taskId: id, claimId, repository, pull };
}

/** Asks GitHub again; gives the claim's state. */
export async function judge(list: Wishlist, { claimId }: Pick<Work, 'claimId'>): Promise<string> {
  const { status, body } = await list.as(people.vic).post(`/v1/claims/${claimId}/evaluation`);
  assert.equal(status, 200, JSON.stringify(body));
  return String(body.state);
}

/** Has it approved by these reviewers, merged, deployed and left in production for the soak period. */
export async function completeWork(
  list: Wishlist,
  work: Work,
  reviewers: readonly Person[] = [people.rey, people.rob],
): Promise<void> {
  for (const reviewer of reviewers) await list.github.review(work.pull, reviewer.github, 'APPROVED');
  await list.github.merge(work.pull, people.stella.github);
  await list.github.deploy(work.repository, people.stella.github);
  await judge(list, work);
  list.api.clock.now = new Date(list.api.clock.now.getTime() + SOAKED_MS);
  assert.equal(await judge(list, work), 'completed');
}

export async function openPull(list: Wishlist, by: Person) {
  return await list.github.openPullRequest(repositoryOf(list), by.github);
}

export async function submitPull(
  list: Wishlist,
  by: Person,
  claimId: string,
  number: number,
  more: object = {},
) {
  const answer = await list
    .as(by)
    .post(`/v1/claims/${claimId}/submission`, { pullRequestUrl: `iotex/pledge#${number}`, ...more });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

export async function evaluated(list: Wishlist, claimId: string) {
  const answer = await list.as(people.vic).post(`/v1/claims/${claimId}/evaluation`);
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return answer.body;
}

export function passDays(list: Wishlist, days: number) {
  list.api.clock.now = new Date(list.api.clock.now.getTime() + days * DAY_MS);
}

export async function lastEntry(list: Wishlist) {
  const { entry } = await list.api.database.db
    .selectFrom('book_entry')
    .select('entry')
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return JSON.parse(entry);
}
