import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Person, people } from '../support/people.ts';
import { startService, type TestService } from '../support/processes/service.ts';

const { ann, dan, rey, ria, stella } = people;

async function becomeDelegate(story: TestService, person: Person, name: string): Promise<void> {
  const profile = { name, description: 'Runs nodes.', category: 'node-operator', links: [] };
  const applied = await story.as(person).post('/v1/delegates', profile);
  assert.equal(applied.status, 201);
  const approval = { reason: 'Known to the community.' };
  assert.equal(
    (await story.as(stella).post(`/v1/delegates/${applied.body.slug}/approval`, approval)).status,
    200,
  );
  await story.linkGithub(person);
}

test('a wishlist task becomes a badge only when reviewers approved it, it is merged, and it is in production', async () => {
  await using story = await startService();
  const { github, clock, anyone } = story;
  const repository = github.addRepository('harbour-tools/snapshot-mirror');
  await becomeDelegate(story, ann, 'Node Harbor');
  await becomeDelegate(story, dan, 'Blue Mast');
  for (const reviewer of [rey, ria]) {
    await story.linkGithub(reviewer);
    assert.equal((await story.as(stella).put(`/v1/reviewers/${reviewer.address}`)).status, 200);
  }
  const stateOfTask = async (id: string) => (await anyone.get(`/v1/tasks/${id}`)).body.state;

  // A steward publishes a task; Dan claims it, so Ann cannot.
  const published = await story.as(stella).post('/v1/tasks', {
    title: 'Checksums for the snapshot mirror',
    description: 'Publish a checksum beside each snapshot.',
    criteria: ['The download script refuses a file that does not match'],
    repository: repository.name,
    proof: { kind: 'deployment', environment: 'production' },
  });
  assert.equal(published.status, 201, JSON.stringify(published.body));
  const taskId: string = published.body.id;
  const claimed = await story.as(dan).post(`/v1/tasks/${taskId}/claims`);
  assert.equal(claimed.status, 201, JSON.stringify(claimed.body));
  const second = await story.as(ann).post(`/v1/tasks/${taskId}/claims`);
  assert.deepEqual([second.status, second.body.code], [409, 'task_already_claimed']);
  const claim = `/v1/claims/${claimed.body.id}`;

  // He links his pull request; hers would be refused.
  const hers = await github.openPullRequest(repository, ann.github);
  const foreign = await story.as(dan).post(`${claim}/submission`, {
    pullRequestUrl: `https://github.com/${repository.name}/pull/${hers.number}`,
  });
  assert.ok(foreign.status >= 400, 'a pull request of somebody else is not his submission');
  const pull = await github.openPullRequest(repository, dan.github, { title: 'Checksums' });
  const submitted = await story.as(dan).post(`${claim}/submission`, {
    pullRequestUrl: `https://github.com/${repository.name}/pull/${pull.number}`,
  });
  assert.equal(submitted.status, 200, JSON.stringify(submitted.body));
  assert.equal(await stateOfTask(taskId), 'in_review');

  // One approval is not enough, and the verdict says what is missing. Ann is no reviewer: hers does not count, and it says why.
  await github.review(pull, rey.github, 'APPROVED');
  await github.review(pull, ann.github, 'APPROVED');
  await story.drain();
  const { verdict } = (await anyone.get(claim)).body;
  assert.match(verdict.because, /1 of 2/);
  const counted = verdict.reviews.map((review: { counted: boolean }) => review.counted).sort();
  assert.deepEqual(counted, [false, true]);

  // A push makes the approval stale; approved anew by two, it is approved, and so is the task.
  await github.push(pull, dan.github);
  await story.drain();
  assert.match((await anyone.get(claim)).body.verdict.because, /0 of 2/);
  await github.review(pull, rey.github, 'APPROVED');
  await github.review(pull, ria.github, 'APPROVED');
  await story.drain();
  assert.equal(await stateOfTask(taskId), 'approved');

  // Merged is not yet in production; deployed is not yet completed: the soak period has to pass.
  await github.merge(pull, ria.github);
  await story.drain();
  assert.equal(await stateOfTask(taskId), 'merged');
  await github.deploy(repository, ria.github);
  await story.drain();
  assert.equal(await stateOfTask(taskId), 'in_production');
  assert.deepEqual((await anyone.get('/v1/delegates/blue-mast/badges')).body.data, []);
  await clock.advance({ days: 7, hours: 1 });
  await story.drain();
  assert.equal(await stateOfTask(taskId), 'completed');

  // The badge is there, every step is in the book in order, and the book holds from outside.
  const badges = (await anyone.get('/v1/delegates/blue-mast/badges')).body.data;
  assert.equal(badges.length, 1);
  const entries = (await anyone.get('/v1/book/entries?from=0&limit=100')).body.data;
  const ofTask = entries
    .filter((entry: { entry: { subject: { task?: string } } }) => entry.entry.subject.task === taskId)
    .map((entry: { entry: { kind: string } }) => entry.entry.kind);
  assert.deepEqual(ofTask, [
    'task.published',
    'task.claimed',
    'task.submitted',
    'task.approved',
    'task.merged',
    'task.in_production',
    'task.completed',
  ]);
});
