import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { ApiParts } from '../../../api/deps.ts';
import { runEvaluateClaim } from '../../../api/jobs/evaluate-claim.ts';
import { readGithubWebhook } from '../../../api/jobs/read-github-webhook.ts';
import { openQueue } from '../../../core/job-worker.ts';
import { askForEvaluations } from '../../../core/reviews/ask-for-evaluations.ts';
import { recordSeen } from '../../../core/submissions/store.ts';
import { GithubRefusal } from '../../support/github/refusal.ts';
import { untilWaiting } from '../../support/database/locks.ts';
import { people } from '../../support/people.ts';
import { until } from '../../support/until.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';

const { ann, rey, rob } = people;

async function submitted(list: Wishlist) {
  const claimId = await list.claim(ann, await list.publish());
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const pull = await list.github.openPullRequest(repository, ann.github);
  const pullRequestUrl = `iotex/pledge#${pull.number}`;
  await list.as(ann).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
  return { claimId, repository, pull };
}

test('an event newer than what a quicker evaluation knew is asked for again', async () => {
  await using list = await wishlist();
  const { claimId, repository, pull } = await submitted(list);
  const { api } = list;
  const { db } = api.database;
  await sql`update submission set fetched_at = ${new Date(api.clock.now.getTime() + 1000)}`.execute(db);
  const known = { updatedAt: new Date(pull.updatedAt), head: pull.head };
  const evaluateAfter = async (seen: typeof known) => {
    await db.updateTable('submission').set({ seen_updated_at: null, seen_head: null }).execute();
    await db.transaction().execute((tx) => recordSeen(tx, repository.id, pull.number, seen));
    await runEvaluateClaim(api.parts, { claimId, cause: 'webhook 1' });
  };

  await evaluateAfter(known);
  await evaluateAfter({ updatedAt: new Date('2026-11-21T12:00:00Z'), head: 'e'.repeat(40) });
  for (const newer of [
    { ...known, head: 'f'.repeat(40) },
    { ...known, updatedAt: new Date('2026-11-22T10:00:00Z') },
  ])
    await assert.rejects(evaluateAfter(newer), { code: 'github_behind', kind: 'unavailable' });
});

test('of what events say the newest is kept, in whatever order they come; of the same second no head', async () => {
  await using list = await wishlist();
  const { repository, pull } = await submitted(list);
  const { db } = list.api.database;
  const saw = async (second: number, head: string) => {
    const seen = { updatedAt: new Date(Date.UTC(2026, 10, 22, 10, 0, second)), head };
    await db.transaction().execute((tx) => recordSeen(tx, repository.id, pull.number, seen));
    const row = await db.selectFrom('submission').selectAll().executeTakeFirstOrThrow();
    return [row.seen_updated_at?.getUTCSeconds(), row.seen_head];
  };

  assert.deepEqual(await saw(2, 'a'), [2, 'a']);
  assert.deepEqual(await saw(1, 'b'), [2, 'a']);
  assert.deepEqual(await saw(2, 'a'), [2, 'a']);
  assert.deepEqual(await saw(3, 'c'), [3, 'c']);
  assert.deepEqual(await saw(3, 'd'), [3, null]);
  assert.deepEqual(await saw(3, 'c'), [3, null]);
  assert.deepEqual(await saw(4, 'd'), [4, 'd']);
});

test('after a day what an event said no longer holds an evaluation up', async () => {
  await using list = await wishlist();
  const { claimId, repository, pull } = await submitted(list);
  const { api } = list;
  const seen = { updatedAt: new Date('2026-11-22T10:00:00Z'), head: 'f'.repeat(40) };
  await api.database.db.transaction().execute((tx) => recordSeen(tx, repository.id, pull.number, seen));
  const evaluate = () => runEvaluateClaim(api.parts, { claimId, cause: 'timer' });

  api.clock.now = new Date('2026-11-23T10:00:00Z');
  await assert.rejects(evaluate(), { code: 'github_behind' });
  api.clock.now = new Date('2026-11-23T10:00:01Z');
  await evaluate();
});

test('after a day what GitHub showed before and shows no more no longer holds an evaluation up', async () => {
  await using list = await wishlist();
  const { claimId } = await submitted(list);
  const { api } = list;
  await sql`update submission set facts = jsonb_set(facts, '{updatedAt}', '"2026-11-22T10:00:00Z"')`.execute(
    api.database.owner,
  );
  const evaluate = () => runEvaluateClaim(api.parts, { claimId, cause: 'timer' });

  api.clock.now = new Date('2026-11-23T09:00:00Z');
  await assert.rejects(evaluate(), { code: 'github_behind' });
  api.clock.now = new Date('2026-11-23T09:00:01Z');
  await evaluate();
});

test('an event that is being read while the claim is judged is waited for', async () => {
  await using list = await wishlist();
  const { claimId, repository, pull } = await submitted(list);
  const { api } = list;
  const reading = await api.database.db.startTransaction().execute();
  const seen = { updatedAt: new Date('2026-11-22T10:00:00Z'), head: 'f'.repeat(40) };
  await recordSeen(reading, repository.id, pull.number, seen);

  const evaluation = runEvaluateClaim(api.parts, { claimId, cause: 'timer' });
  await untilWaiting(api.database);
  await reading.commit().execute();

  await assert.rejects(evaluation, { code: 'github_behind' });
});

test('an event that comes while the claim is evaluated has it evaluated once more, after that', async () => {
  await using list = await wishlist();
  const { claimId, pull } = await submitted(list);
  await list.drain();
  const { api, github } = list;
  await using stack = new AsyncDisposableStack();
  const queue = stack.adopt(await openQueue(api.database.address, assert.ifError), (each) => each.stop());
  let evaluations = 0;
  const { github: source } = api.parts;
  assert.ok(source);
  const approveMeanwhile: ApiParts = {
    ...api.parts,
    github: {
      ...source,
      async fetchFacts(...asked) {
        const facts = await source.fetchFacts(...asked);
        evaluations += 1;
        if (evaluations > 1) return facts;
        for (const reviewer of [rey, rob]) await github.review(pull, reviewer.github, 'APPROVED');
        for (const delivery of github.deliveries.slice(-2)) {
          assert.equal(await list.receive(delivery), 202);
          await readGithubWebhook(api.parts, { deliveryId: delivery.guid });
        }
        return facts;
      },
    },
  };
  await api.database.db.transaction().execute((tx) => askForEvaluations(tx, [claimId], 'timer'));

  const evaluate = async (data: { claimId: string; cause: string }) => {
    await runEvaluateClaim(approveMeanwhile, data).catch((error: { code?: string }) =>
      assert.equal(error.code, 'github_behind'),
    );
  };
  await queue.drain({ 'evaluate-claim': evaluate });

  assert.equal(evaluations, 2);
  assert.equal((await list.as(undefined).get(`/v1/claims/${claimId}`)).body.state, 'approved');
});

test('while GitHub asks to wait a claim is not judged, its claimer reads for how long, and after it the job does it, without a failed try', async () => {
  await using list = await wishlist();
  const { claimId, pull } = await submitted(list);
  await list.drain();
  const { api, github } = list;
  for (const reviewer of [rey, rob]) await github.review(pull, reviewer.github, 'APPROVED');
  github.refuse(new GithubRefusal(403, 'You have exceeded a secondary rate limit', { 'retry-after': '2' }));
  await using stack = new AsyncDisposableStack();
  const queue = stack.adopt(await openQueue(api.database.address, assert.ifError), (each) => each.stop());
  const began: number[] = [];
  await queue.work({
    'evaluate-claim': (data) => {
      began.push(Date.now());
      return runEvaluateClaim(api.parts, data);
    },
  });
  const state = async () => (await list.as(undefined).get(`/v1/claims/${claimId}`)).body.state;

  await api.database.db.transaction().execute((tx) => askForEvaluations(tx, [claimId], 'timer'));
  await until(() => began.length === 1, 'GitHub is asked');
  const asked = await list.as(ann).post(`/v1/claims/${claimId}/evaluation`);
  await until(async () => (await state()) === 'approved', 'the claim is judged');

  const [first = 0, second = 0] = began;
  assert.equal(asked.status, 503);
  assert.match(asked.headers.get('retry-after') ?? '', /^[12]$/);
  assert.equal(began.length, 2);
  assert.ok(second - first >= 1900, `${second - first} ms`);
});
