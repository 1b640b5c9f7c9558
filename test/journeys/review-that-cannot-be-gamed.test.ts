import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkGithub } from '../support/link-github.ts';
import { people } from '../support/people.ts';
import { startService } from '../support/processes/service.ts';

const { dan, rey, rob, ria, stella } = people;

test('G6: a submission that is pushed, forced, rebased, dismissed, self-approved and taken back walks through exactly its states', async () => {
  await using story = await startService();
  const { github, clock, anyone } = story;
  const repository = github.addRepository('harbour-tools/snapshot-mirror');

  // Dan is a delegate. rob is his second account: the GitHub identity that reviews as rob was linked to Dan's wallet before.
  await linkGithub(story.as(dan), { ...dan, github: rob.github }, github);
  await linkGithub(story.as(dan), dan, github);
  const profile = { name: 'Blue Mast', description: 'Runs nodes.', category: 'node-operator', links: [] };
  await story.as(dan).post('/v1/delegates', profile);
  await story.as(stella).post('/v1/delegates/blue-mast/approval', { reason: 'Known to the community.' });
  for (const reviewer of [rey, ria, rob]) {
    await story.linkGithub(reviewer);
    await story.as(stella).put(`/v1/reviewers/${reviewer.address}`);
  }
  const published = await story.as(stella).post('/v1/tasks', {
    title: 'Checksums',
    description: 'Publish a checksum beside each snapshot.',
    criteria: ['A file that does not match is refused'],
    repository: repository.name,
    proof: { kind: 'deployment', environment: 'production' },
  });
  const taskId: string = published.body.id;
  const claimed = await story.as(dan).post(`/v1/tasks/${taskId}/claims`);
  const claim = `/v1/claims/${claimed.body.id}`;
  const pull = await github.openPullRequest(repository, dan.github, { title: 'Checksums' });
  await story.as(dan).post(`${claim}/submission`, { pullRequestUrl: `${repository.name}#${pull.number}` });

  const look = async () => {
    await story.drain();
    const { state, waitsFor, verdict } = (await anyone.get(claim)).body;
    return [state, waitsFor, verdict.because];
  };
  const whyOf = async (login: string) => {
    const { reviews } = (await anyone.get(claim)).body.verdict;
    return reviews.findLast((each: { reviewer: { login: string } }) => each.reviewer.login === login).why;
  };

  // Three pushes: each takes away what was approved before it.
  await github.review(pull, rey.github, 'APPROVED');
  assert.deepEqual(await look(), ['in_review', 'reviewers', '1 of 2 approvals that count']);
  for (let push = 0; push < 3; push += 1) await github.push(pull, dan.github);
  assert.deepEqual(await look(), ['in_review', 'reviewers', '0 of 2 approvals that count']);

  // GitHub itself refuses the author's approval; his second account's is taken by GitHub, and does not count here.
  await assert.rejects(github.review(pull, dan.github, 'APPROVED'));
  await github.review(pull, rob.github, 'APPROVED');
  await github.review(pull, rey.github, 'APPROVED');
  assert.deepEqual(await look(), ['in_review', 'reviewers', '1 of 2 approvals that count']);
  assert.equal(await whyOf('rob'), 'the reviewer is the claimer');

  // Whose approval does not count is told so, once for each, with the reason.
  const toldTo = async (person: typeof rob) =>
    (await story.as(person).get('/v1/me/alerts')).body.data
      .filter(({ occasion }: { occasion: string }) => occasion === 'uncounted')
      .map(({ title, sentence }: { title: string; sentence: string }) => `${title}. ${sentence}`);
  const uncounted = `Your approval of the work of Blue Mast on task ${taskId} “Checksums” does not count. Pull request ${repository.name}#${pull.number}.`;
  assert.deepEqual(await toldTo(rob), [`${uncounted} The reviewer is the claimer.`]);
  const [stale = '', ...more] = await toldTo(rey);
  assert.ok(stale.startsWith(`${uncounted} It approved `), stale);
  assert.deepEqual(more, []);

  // An objection is his turn; that he dismisses it himself changes nothing, that a maintainer does lifts it.
  const objection = await github.review(pull, ria.github, 'CHANGES_REQUESTED');
  assert.deepEqual(await look(), [
    'in_review',
    'claimer',
    '1 of 2 approvals that count; ria asked for changes',
  ]);
  await github.dismiss(pull, objection, dan.github);
  assert.deepEqual(await look(), [
    'in_review',
    'claimer',
    '1 of 2 approvals that count; ria asked for changes',
  ]);
  const again = await github.review(pull, ria.github, 'CHANGES_REQUESTED');
  await github.dismiss(pull, again, stella.github);
  assert.deepEqual(await look(), ['in_review', 'reviewers', '1 of 2 approvals that count']);

  // Approved; a rebase that changes nothing keeps it so, a force push that does takes it back.
  await github.review(pull, ria.github, 'APPROVED');
  assert.deepEqual(await look(), ['approved', 'maintainers', 'waits for the merge']);
  await github.commit(repository, stella.github, { files: { 'other.txt': 'of somebody else\n' } });
  await github.rebase(pull, dan.github);
  assert.deepEqual(await look(), ['approved', 'maintainers', 'waits for the merge']);
  await github.forcePush(pull, dan.github);
  assert.deepEqual(await look(), ['in_review', 'reviewers', '0 of 2 approvals that count']);

  // Merged by himself before anybody looked again: merged, not yet reviewed. The review after the merge makes it merged.
  await github.merge(pull, dan.github);
  assert.deepEqual(await look(), [
    'in_review',
    'reviewers',
    'merged, not yet reviewed: 0 of 2 approvals that count',
  ]);
  await github.review(pull, rey.github, 'APPROVED');
  await github.review(pull, ria.github, 'APPROVED');
  assert.equal((await look())[0], 'merged');

  // In production, soaked, completed; taken back, the badge is suspended; the taking back taken back, it is restored.
  await github.deploy(repository, stella.github);
  assert.deepEqual((await look()).slice(0, 2), ['in_production', 'time']);
  await clock.advance({ days: 8 });
  assert.equal((await look())[0], 'completed');
  const revert = await github.revert(pull, ria.github);
  await github.merge(revert, ria.github);
  await clock.advance({ days: 2 });
  await look();
  const badge = async () => (await anyone.get('/v1/delegates/blue-mast/badges')).body.data[0].status;
  assert.equal(await badge(), 'suspended');
  const revertOfRevert = await github.revert(revert, dan.github);
  await github.merge(revertOfRevert, ria.github);
  await clock.advance({ days: 2 });
  await look();
  assert.equal(await badge(), 'held');

  // The book tells each step, each from where the one before had led, and why.
  const entries = (await anyone.get('/v1/book/entries?from=0&limit=100')).body.data
    .map(
      ({ entry }: { entry: { kind: string; subject: { task?: string }; body: Record<string, string> } }) =>
        entry,
    )
    .filter(({ subject }: { subject: { task?: string } }) => subject.task === taskId);
  const steps = entries.map(({ kind, body }: { kind: string; body: Record<string, string> }) => [
    kind,
    body['to'] ?? null,
    body['because'] ?? null,
  ]);
  assert.deepEqual(steps.slice(2), [
    ['task.submitted', 'in_review', `open, head ${steps[2][2].slice(-7)}`],
    ['task.approved', 'approved', '2 of 2 approvals'],
    ['task.suspended', 'in_review', '0 of 2 approvals that count'],
    ['task.approved', 'approved', '2 of 2 approvals'],
    ['task.merged', 'merged', `merged by dan, who claims the task, as ${steps[6][2].slice(-7)}`],
    [
      'task.in_production',
      'in_production',
      `${steps[7][2].slice(0, 7)}, deployed to production, contains the merge`,
    ],
    ['task.completed', 'completed', 'has been in production long enough'],
    ['task.suspended', 'suspended', `taken back by #${revert.number}`],
    ['task.restored', 'restored', `${steps[7][2].slice(0, 7)}, deployed to production, contains the merge`],
  ]);
});
