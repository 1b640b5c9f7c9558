import assert from 'node:assert/strict';
import { test } from 'node:test';
import { expireClaims } from '../../../core/claims/expire-claims.ts';
import { makeDelivery } from '../../support/github/webhooks.ts';
import { people } from '../../support/people.ts';
import { judge, submitWork } from '../../support/claims/work.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';

const { ann, dan, rey, rob, ria, vic } = people;
const DAY_MS = 86_400_000;

const claimOf = async (list: Wishlist, claimId: string) =>
  (await list.as(undefined).get(`/v1/claims/${claimId}`)).body;

function wait(list: Wishlist, days: number): void {
  list.api.clock.now = new Date(list.api.clock.now.getTime() + days * DAY_MS);
}

test('case 6: nothing that happens in a pull request moves a deadline: no push of anybody’s, no draft, no other’s review', async () => {
  await using list = await wishlist();
  const work = await submitWork(list, ann);
  await list.github.convertToDraft(work.pull);
  await judge(list, work);
  const { deadline } = await claimOf(list, work.claimId);

  const seen = [];
  for (const by of [ann, dan, vic]) {
    wait(list, 2);
    await list.github.push(work.pull, by.github);
    await list.github.review(work.pull, vic.github, 'COMMENTED');
    await judge(list, work);
    seen.push((await claimOf(list, work.claimId)).deadline);
  }
  wait(list, 9);
  await expireClaims(list.api.database.db, list.api.clock.now); // has GitHub asked once more
  await list.drain();
  await expireClaims(list.api.database.db, list.api.clock.now);

  assert.ok(typeof deadline === 'string');
  assert.deepEqual(seen, [deadline, deadline, deadline]);
  assert.equal((await claimOf(list, work.claimId)).state, 'expired');
});

test('case 40: there is no second way to approve: no route writes a review', async () => {
  await using list = await wishlist();
  const { body } = await list.as(undefined).get('/openapi.json');
  const paths = Object.entries(body.paths as Record<string, Record<string, unknown>>);
  const writing = paths
    .filter(
      ([path, operations]) => /review/.test(path) && Object.keys(operations).some((each) => each !== 'get'),
    )
    .map(([path]) => path);

  assert.ok(paths.length > 50);
  assert.deepEqual(writing, ['/v1/reviewers/{address}']);
});

test('case 44: what a merge queue does has the claim looked at and moves nothing; the merge itself does', async () => {
  await using list = await wishlist();
  const work = await submitWork(list, ann);
  for (const by of [rey, rob]) await list.github.review(work.pull, by.github, 'APPROVED');
  await judge(list, work);
  const { app } = list.github;
  const inRepository = {
    repository: { id: work.repository.id },
    installation: { id: work.repository.installationId },
    sender: { id: ria.github.id },
  };
  const events = [
    ['pull_request', { action: 'enqueued' }],
    ['merge_group', { action: 'checks_requested', merge_group: { head_sha: work.pull.head } }],
    ['pull_request', { action: 'dequeued', reason: 'MERGE' }],
  ] as const;

  for (const [event, what] of events) {
    const pull = event === 'pull_request' ? { pull_request: { number: work.pull.number } } : {};
    const told = makeDelivery(app.webhookSecret, app.id, event, { ...what, ...pull, ...inRepository });
    assert.equal(await list.receive(told), 202);
    await list.drain();
    assert.equal((await claimOf(list, work.claimId)).state, 'approved');
  }
  await list.github.merge(work.pull, ria.github);
  assert.equal(await judge(list, work), 'merged');
});

test('case 63: a check run that somebody else wrote in our name is neither read nor taken for ours', async () => {
  await using list = await wishlist();
  const work = await submitWork(list, ann);
  work.repository.checkRuns.push({
    id: 1,
    appId: list.github.app.id + 1,
    name: 'Pledgebook',
    head: work.pull.head,
    externalId: work.claimId,
    conclusion: 'success',
    title: 'Approved',
    summary: 'Approved by nobody',
    actions: [],
  });
  await list.drain();

  assert.equal(await judge(list, work), 'in_review');
  assert.deepEqual(
    work.repository.checkRuns.map(({ appId, title }) => [appId - list.github.app.id, title]),
    [
      [1, 'Approved'],
      [0, 'In review'],
    ],
  );
});
