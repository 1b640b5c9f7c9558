import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CommitGraph } from '../../support/github/commits.ts';
import { makeDelivery } from '../../support/github/webhooks.ts';
import { people } from '../../support/people.ts';
import { EPOCH_MS, FIRST_EPOCH_AT, keepVotes } from '../../support/payouts/votes.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';

const { ann, rey, rob, ria, stella } = people;

async function submitted(list: Wishlist, terms: object = {}) {
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const claimId = await list.claim(ann, await list.publish(terms));
  const pull = await list.github.openPullRequest(repository, ann.github);
  const pullRequestUrl = `iotex/pledge#${pull.number}`;
  await list.as(ann).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
  await list.drain();
  return { repository, claimId, pull, pullRequestUrl };
}

async function evaluate(list: Wishlist, claimId: string) {
  await list.as(ann).post(`/v1/claims/${claimId}/evaluation`);
  await list.drain();
}

const writes = (list: Wishlist) =>
  list.github.requests.filter((each) => /^(POST|PATCH) .*check-runs/.test(each));

test('the verdict stands beside the head commit, in one check run that is updated in place', async () => {
  await using list = await wishlist();
  const { repository, claimId, pull } = await submitted(list);
  const [waiting] = repository.checkRuns.map((run) => ({ ...run }));
  for (const by of [rey, rob]) await list.github.review(pull, by.github, 'APPROVED');
  await evaluate(list, claimId);

  assert.equal(repository.checkRuns.length, 1);
  const [run] = repository.checkRuns;
  assert.deepEqual(
    [
      waiting?.head,
      waiting?.name,
      waiting?.externalId,
      waiting?.conclusion,
      waiting?.title,
      waiting?.actions,
    ],
    [pull.head, 'Pledgebook', claimId, 'neutral', 'In review', ['recheck']],
  );
  assert.match(waiting?.summary ?? '', /\*\*In review\*\*: 0 of 2 approvals that count/);
  assert.deepEqual([run?.id, run?.conclusion, run?.title], [waiting?.id, 'success', 'Approved']);
  assert.match(run?.summary ?? '', /\| rey \| yes \| approved/);
});

test('case 29: what stands beside the commit marks the reviewers who vote for the delegate', async () => {
  await using list = await wishlist();
  const { db } = list.api.database;
  await list.as(ann).patch('/v1/delegates/ann', { version: 1, candidate: 'annlab' });
  const epoch = Math.floor((list.api.clock.now.getTime() - FIRST_EPOCH_AT.getTime()) / EPOCH_MS);
  await keepVotes(db, epoch, { annlab: [rob] });
  const { repository, claimId, pull } = await submitted(list);
  for (const by of [rey, rob]) await list.github.review(pull, by.github, 'APPROVED');
  await evaluate(list, claimId);

  const { summary = '' } = repository.checkRuns[0] ?? {};
  assert.match(summary, /\| rey \| yes .*\n\| rob \(related\) \| yes /);
  assert.match(summary, /\n\nRelated: voted for the delegate when they reviewed\./);
});

test('what GitHub shows already is not told again', async () => {
  await using list = await wishlist();
  const { claimId } = await submitted(list);
  const before = writes(list).length;

  for (let again = 0; again < 3; again += 1) await evaluate(list, claimId);

  assert.deepEqual([before, writes(list).length], [1, 1]);
});

test('a push makes a run for the new head, and changes that are requested are the author’s to make', async () => {
  await using list = await wishlist();
  const { repository, claimId, pull } = await submitted(list);
  const first = pull.head;
  await list.github.push(pull, ann.github);
  await list.github.review(pull, ria.github, 'CHANGES_REQUESTED');
  await evaluate(list, claimId);

  assert.deepEqual(
    repository.checkRuns.map(({ head, conclusion }) => [head, conclusion]),
    [
      [first, 'neutral'],
      [pull.head, 'action_required'],
    ],
  );
});

test('two claims on one pull request share its run', async () => {
  await using list = await wishlist();
  const { repository, claimId, pullRequestUrl } = await submitted(list);
  const second = await list.claim(ann, await list.publish({ title: 'Another task' }));
  await list.as(ann).post(`/v1/claims/${second}/submission`, { pullRequestUrl });
  await list.drain();

  assert.deepEqual(
    repository.checkRuns.map(({ externalId, title }) => [externalId, title]),
    [[`${claimId} ${second}`, '2 tasks']],
  );
});

test('when its claim ends the run says so, and how: until the task is claimed and submitted again', async () => {
  await using list = await wishlist();
  const { repository, claimId, pullRequestUrl } = await submitted(list);
  const { task } = (await list.as(undefined).get(`/v1/claims/${claimId}`)).body;
  await list.as(ann).post(`/v1/claims/${claimId}/release`, { reason: 'No time *now*.' });
  await list.drain();
  const [ended] = repository.checkRuns.map((run) => ({ ...run }));
  const again = await list.claim(ann, task.id);
  await list.as(ann).post(`/v1/claims/${again}/submission`, { pullRequestUrl });
  await list.drain();
  const [live] = repository.checkRuns.map((run) => ({ ...run }));
  await list.as(stella).post(`/v1/claims/${again}/revocation`, { reason: 'It is another’s work.' });
  await list.drain();

  assert.deepEqual([ended?.conclusion, ended?.title], ['neutral', 'Claim released']);
  assert.match(ended?.summary ?? '', /\*\*Claim released\*\*: No time \\\*now\\\*\..*judged no more\.$/s);
  assert.doesNotMatch(ended?.summary ?? '', /approvals/);
  assert.deepEqual([live?.id, live?.title, live?.externalId], [ended?.id, 'In review', again]);
  assert.doesNotMatch(live?.summary ?? '', /Claim released/);
  assert.deepEqual(
    repository.checkRuns.map(({ title }) => title),
    ['Claim revoked'],
  );
});

test('of two claims on one pull request the one that ended stands beside the one that goes on', async () => {
  await using list = await wishlist();
  const { repository, claimId, pullRequestUrl } = await submitted(list);
  const second = await list.claim(ann, await list.publish({ title: 'Another task' }));
  await list.as(ann).post(`/v1/claims/${second}/submission`, { pullRequestUrl });
  await list.as(ann).post(`/v1/claims/${claimId}/release`);
  await list.drain();

  const [run] = repository.checkRuns;
  assert.deepEqual([run?.title, run?.externalId], ['In review', `${claimId} ${second}`]);
  assert.match(run?.summary ?? '', /\*\*Claim released\*\*[^]*\*\*In review\*\*/);
});

test('a run that was made and not noted, because the process ended in between, is found and not made twice', async () => {
  await using list = await wishlist();
  const { repository, claimId, pull } = await submitted(list);
  await list.api.database.db.updateTable('check_run').set({ check_run_id: null, shown_hash: null }).execute();
  await list.github.review(pull, rey.github, 'APPROVED');
  await evaluate(list, claimId);

  assert.equal(repository.checkRuns.length, 1);
  assert.match(repository.checkRuns[0]?.summary ?? '', /1 of 2 approvals/);
});

async function checksRefusedAt(list: Wishlist): Promise<unknown> {
  const { data } = (await list.as(undefined).get('/v1/sync/repositories')).body;
  return (data as { checksRefusedAt: unknown }[])[0]?.checksRefusedAt;
}

test('where our App may not write checks it is tried again after a day, and nothing else suffers', async () => {
  await using list = await wishlist();
  const installation = list.github.world.installations.get(77);
  assert.ok(installation);
  delete installation.permissions['checks'];
  const { repository, claimId, pull } = await submitted(list);
  const refused = list.github.requests.filter((each) => each.includes('check-runs')).length;
  await list.github.review(pull, rey.github, 'APPROVED');
  await evaluate(list, claimId);
  const asked = list.github.requests.filter((each) => each.includes('check-runs')).length;
  const since = await checksRefusedAt(list);
  installation.permissions['checks'] = 'write';
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 25 * 3_600_000);
  await list.github.review(pull, rob.github, 'APPROVED');
  await evaluate(list, claimId);

  assert.deepEqual([refused > 0, asked], [true, refused]);
  assert.deepEqual([since, await checksRefusedAt(list)], ['2026-11-22T09:00:00.000Z', null]);
  assert.equal((await list.as(undefined).get(`/v1/claims/${claimId}`)).body.state, 'approved');
  assert.deepEqual(
    repository.checkRuns.map(({ conclusion }) => conclusion),
    ['success'],
  );
});

test('a run that is gone on GitHub is made anew, and a commit that is gone is left alone and silences nobody', async () => {
  await using list = await wishlist();
  const { repository, claimId, pull } = await submitted(list);
  repository.checkRuns.splice(0);
  await list.github.review(pull, rey.github, 'APPROVED');
  await evaluate(list, claimId);
  assert.equal(repository.checkRuns.length, 1);

  repository.checkRuns.splice(0);
  const { commits } = repository;
  await list.github.review(pull, rob.github, 'APPROVED');
  await list.as(ann).post(`/v1/claims/${claimId}/evaluation`);
  repository.commits = new CommitGraph();
  await list.drain();
  assert.deepEqual(repository.checkRuns, []);

  repository.commits = commits;
  await list.github.review(pull, ria.github, 'CHANGES_REQUESTED');
  await evaluate(list, claimId);
  assert.deepEqual(
    repository.checkRuns.map(({ conclusion }) => conclusion),
    ['action_required'],
  );
});

test('where our App was taken away nothing is shown, and when it is back the verdict is', async () => {
  await using list = await wishlist();
  const { repository, claimId, pull } = await submitted(list);
  for (const by of [rey, rob]) await list.github.review(pull, by.github, 'APPROVED');
  await list.as(ann).post(`/v1/claims/${claimId}/evaluation`);
  await list.github.suspendApp(77, stella.github);
  await list.drain();
  const [during] = repository.checkRuns.map(({ title }) => title);
  await list.github.unsuspendApp(77, stella.github);
  await list.github.installApp(repository, 78, stella.github);
  const installed = list.github.deliveries.at(-1);
  assert.ok(installed);
  await list.receive(installed);
  await list.drain();

  assert.equal(during, 'In review');
  assert.deepEqual(
    repository.checkRuns.map(({ title }) => title),
    ['Approved'],
  );
});

test('the re-check button has the claim judged anew', async () => {
  await using list = await wishlist();
  const { repository, claimId, pull } = await submitted(list);
  for (const by of [rey, rob]) await list.github.review(pull, by.github, 'APPROVED');

  const { app } = list.github;
  const [run] = repository.checkRuns;
  const pressed = makeDelivery(app.webhookSecret, app.id, 'check_run', {
    action: 'requested_action',
    requested_action: { identifier: 'recheck' },
    check_run: { id: run?.id, head_sha: run?.head, external_id: run?.externalId, pull_requests: [] },
    repository: { id: repository.id },
    installation: { id: repository.installationId },
    sender: { id: stella.github.id },
  });
  assert.equal(await list.receive(pressed), 202);
  await list.drain();

  assert.equal((await list.as(undefined).get(`/v1/claims/${claimId}`)).body.state, 'approved');
});

test('what people wrote is text in it: no markup, no mention, no link of theirs', async () => {
  await using list = await wishlist();
  const title = '<img src=x> [click](https://evil.example) @everyone *bold* | a';
  const { repository } = await submitted(list, { title });

  const { summary = '' } = repository.checkRuns[0] ?? {};
  const heading = summary.split('\n')[0] ?? '';
  assert.ok(!heading.includes('<img') && !heading.includes('@everyone') && !heading.includes('https://evil'));
  assert.ok(heading.includes('\\*bold\\*') && heading.includes('\\[click\\]\\('));
});
