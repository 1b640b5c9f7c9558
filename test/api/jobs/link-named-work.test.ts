import assert from 'node:assert/strict';
import { test } from 'node:test';
import { people } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';

const { ann, dan, stella } = people;

/** Takes every event that GitHub sends of the repository, and works it off. */
async function heard(list: Wishlist): Promise<void> {
  for (const delivery of list.github.deliveries.splice(0)) await list.receive(delivery);
  await list.drain();
}

async function claimedTask(list: Wishlist) {
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  const linked = async () => {
    const { body } = await list.as(undefined).get(`/v1/claims/${claimId}`);
    return (body.submissions as { number: number }[]).map(({ number }) => number);
  };
  return { repository, taskId, claimId, linked };
}

test('case 15: a claimer links its pull request by a line "Task: 17" in its text, and the book has it as theirs', async () => {
  await using list = await wishlist();
  const { repository, taskId, linked } = await claimedTask(list);

  const pull = await list.github.openPullRequest(repository, ann.github, {
    body: `Serves the archive.\r\n\r\nTask: ${taskId}\r\n`,
  });
  await heard(list);

  assert.deepEqual(await linked(), [pull.number]);
  const { body } = await list.as(undefined).get(`/v1/changes?kind=task.submitted`);
  const { actor } = body.data[0].entry ?? body.data[0];
  assert.deepEqual([actor.role, actor.address.address ?? actor.address], ['delegate', ann.address]);
});

test('case 15: it works in a later edit of the claimer’s too, and never where somebody else wrote it', async () => {
  await using list = await wishlist();
  const { repository, taskId, linked } = await claimedTask(list);
  const body = `Task: ${taskId}`;

  await list.github.openPullRequest(repository, dan.github, { body });
  const own = await list.github.openPullRequest(repository, ann.github);
  await list.github.edit(own, stella.github, { body });
  await heard(list);
  assert.deepEqual(await linked(), []);

  await list.github.edit(own, ann.github, { body: `Not in a sentence: Task: ${taskId} it is` });
  await heard(list);
  assert.deepEqual(await linked(), []);

  await list.github.edit(own, ann.github, { body });
  await heard(list);
  assert.deepEqual(await linked(), [own.number]);
});

test('case 16: once it is linked, the text changes nothing: neither without the line nor in another pull request', async () => {
  await using list = await wishlist();
  const { repository, taskId, linked } = await claimedTask(list);
  const body = `Task: ${taskId}`;
  const first = await list.github.openPullRequest(repository, ann.github, { body });
  await heard(list);

  await list.github.edit(first, ann.github, { body: 'No task at all' });
  await list.github.openPullRequest(repository, ann.github, { body });
  await heard(list);

  assert.deepEqual(await linked(), [first.number]);
});
