import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runEvaluateClaim } from '../../../api/jobs/evaluate-claim.ts';
import { evaluateDueClaims } from '../../../core/reviews/evaluate-due-claims.ts';
import { keepInSync } from '../../../core/sync/keep-in-sync.ts';
import { lookAtStart } from '../../../core/sync/look-at-start.ts';
import { startSyncRun } from '../../../core/sync/start-sync-run.ts';
import { GithubRefusal } from '../../support/github/refusal.ts';
import { makeDelivery } from '../../support/github/webhooks.ts';
import { people } from '../../support/people.ts';
import { wishlist, type Wishlist } from '../../support/claims/wishlist.ts';

const { ann, dan, rey, rob, stella } = people;
const MINUTE_MS = 60_000;

interface Report {
  trigger: string;
  claims: number;
  repaired: number;
  drifted: number;
  failed: number;
  endedAt: string | null;
  findings: {
    data: { claim: string; outcome: string; drift: boolean; differences: string[]; because: string | null }[];
    nextCursor: string | null;
  };
}

async function submitted(list: Wishlist, repositoryName = 'iotex/pledge') {
  const repository = list.github.world.repositoryByName(repositoryName);
  assert.ok(repository);
  const claimId = await list.claim(ann, await list.publish({ repository: repositoryName }));
  const pull = await list.github.openPullRequest(repository, ann.github);
  const pullRequestUrl = `${repositoryName}#${pull.number}`;
  const answer = await list.as(ann).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
  assert.equal(answer.status, 200, JSON.stringify(answer.body));
  return { claimId, repository, pull };
}

function later({ api }: Wishlist, ms: number): void {
  api.clock.now = new Date(api.clock.now.getTime() + ms);
}

/** A whole run, as the sweeps of a process make it. */
async function run(list: Wishlist): Promise<Report> {
  const { db } = list.api.database;
  await keepInSync(db, list.api.clock.now);
  await list.drain();
  await keepInSync(db, list.api.clock.now);
  const { data } = (await list.as(undefined).get('/v1/sync/runs?limit=1')).body as { data: { id: string }[] };
  return (await list.as(undefined).get(`/v1/sync/runs/${data[0]?.id}`)).body as unknown as Report;
}

async function claimOf(list: Wishlist, claimId: string) {
  return (await list.as(undefined).get(`/v1/claims/${claimId}`)).body;
}

test('case 62: what no webhook told is found by the sync, repaired, and reported as drift in words', async () => {
  await using list = await wishlist();
  const { claimId, pull } = await submitted(list);
  await run(list);
  await list.github.push(pull, ann.github);
  for (const reviewer of [rey, rob]) await list.github.review(pull, reviewer.github, 'APPROVED');
  later(list, 15 * MINUTE_MS);

  const report = await run(list);

  assert.deepEqual(
    [report.trigger, report.claims, report.repaired, report.drifted, report.failed],
    ['timer', 1, 1, 1, 0],
  );
  assert.ok(report.endedAt !== null);
  const [finding] = report.findings.data;
  assert.ok(finding);
  assert.equal(finding.claim, claimId);
  assert.match(finding.differences[0] ?? '', /^head [0-9a-f]{7} → [0-9a-f]{7}$/);
  assert.deepEqual(finding.differences.slice(1), [
    'review by rey: not there → approved',
    'review by rob: not there → approved',
  ]);
  assert.deepEqual([finding.outcome, finding.drift, finding.because], ['repaired', true, null]);
  assert.equal((await claimOf(list, claimId)).state, 'approved');
  later(list, 15 * MINUTE_MS);
  const next = await run(list);
  assert.deepEqual([next.repaired, next.drifted, next.findings.data], [0, 0, []]);
});

test('what an unread webhook tells, or one that came since, is repaired and is no drift', async () => {
  for (const isRead of [false, true]) {
    await using list = await wishlist();
    const { pull } = await submitted(list);
    await run(list);
    await list.github.push(pull, ann.github);
    later(list, 15 * MINUTE_MS);
    for (const delivery of list.github.deliveries.slice(-2)) await list.receive(delivery);
    const { db } = list.api.database;
    if (isRead) await db.updateTable('github_webhook').set({ read_at: list.api.clock.now }).execute();

    const report = await run(list);

    assert.deepEqual([report.repaired, report.drifted], [1, 0]);
  }
});

test('where the App is not, a difference is found by polling every two minutes, and is no drift', async () => {
  await using list = await wishlist();
  list.github.addRepository('iotex/upstream', { id: 6001, installationId: null });
  const { claimId, pull } = await submitted(list, 'iotex/upstream');
  const { db } = list.api.database;
  await run(list);
  await list.github.push(pull, ann.github);
  later(list, 15 * MINUTE_MS);

  const report = await run(list);
  assert.deepEqual([report.repaired, report.drifted], [1, 0]);

  for (const reviewer of [rey, rob]) await list.github.review(pull, reviewer.github, 'APPROVED');
  later(list, 2 * MINUTE_MS - 1);
  assert.equal(await evaluateDueClaims(db, list.api.clock.now), 0);
  later(list, 1);
  assert.equal(await evaluateDueClaims(db, list.api.clock.now), 1);
  await list.drain();
  assert.equal((await claimOf(list, claimId)).state, 'approved');
});

test('one run at a time: at the start, then every fifteen minutes, whichever of the processes asks', async () => {
  await using list = await wishlist();
  await submitted(list);
  const { api } = list;
  const { db } = api.database;
  const startAtOnce = async (trigger: 'start' | 'timer') => {
    const started = await Promise.all([1, 2, 3].map(() => startSyncRun(db, trigger, api.clock.now)));
    return started.filter(Boolean).length;
  };
  const runs = async () =>
    (await list.as(undefined).get('/v1/sync/runs')).body as unknown as { data: { trigger: string }[] };

  await Promise.all([lookAtStart(db, api.clock.now), lookAtStart(db, api.clock.now)]);
  assert.equal((await runs()).data.length, 1);
  later(list, 15 * MINUTE_MS - 1);
  assert.equal(await startAtOnce('timer'), 0);
  later(list, 1);
  assert.equal(await startAtOnce('timer'), 0, 'the first has not ended');
  await keepInSync(db, api.clock.now);
  await list.drain();
  await keepInSync(db, api.clock.now);
  later(list, MINUTE_MS);
  assert.equal(await startAtOnce('start'), 1);

  assert.deepEqual(
    (await runs()).data.map((each) => each.trigger),
    ['start', 'timer', 'start'],
  );
});

test('a run that a process left behind is gone on with by the next, and every claim is asked for once', async () => {
  await using list = await wishlist();
  const { claimId } = await submitted(list);
  const { api } = list;
  assert.equal(await startSyncRun(api.database.db, 'start', api.clock.now), true);

  const report = await run(list);

  assert.deepEqual([report.claims, report.failed, report.endedAt], [1, 0, api.clock.now.toISOString()]);
  assert.equal((await claimOf(list, claimId)).state, 'in_review');
});

test('while GitHub cannot be asked a claim waits, and when the run’s time is over it has failed, with the reason', async () => {
  await using list = await wishlist();
  const { claimId } = await submitted(list);
  const { api, github } = list;
  const { db } = api.database;
  await keepInSync(db, api.clock.now);
  github.refuse(...Array.from({ length: 20 }, () => new GithubRefusal(502, 'Bad Gateway')));
  const evaluation = runEvaluateClaim(api.parts, { claimId, cause: 'sync run' });
  await assert.rejects(evaluation, { kind: 'unavailable' });
  await keepInSync(db, api.clock.now);
  const { data } = (await list.as(undefined).get('/v1/sync/runs')).body as {
    data: { id: string; endedAt: null }[];
  };
  assert.deepEqual([data.length, data[0]?.endedAt], [1, null]);

  later(list, 15 * MINUTE_MS);
  await keepInSync(db, api.clock.now);

  const report = (await list.as(undefined).get(`/v1/sync/runs/${data[0]?.id}`)).body as unknown as Report;
  assert.deepEqual([report.failed, report.findings.data[0]?.because], [1, 'GitHub could not be asked']);
});

test('cases 56 and 58: while a repository cannot be reached the clocks of its claims stand, and go on with the time left', async () => {
  await using list = await wishlist();
  const secret = list.github.addRepository('iotex/secret', { id: 7001, installationId: 80, private: true });
  const { claimId } = await submitted(list, 'iotex/secret');
  const waiting = await list.claim(dan, await list.publish({ repository: 'iotex/secret' }));
  const { deadline } = await claimOf(list, waiting);
  await run(list);
  await list.github.removeFromApp(secret, stella.github);
  later(list, 15 * MINUTE_MS);

  const report = await run(list);
  assert.equal(report.failed, 1);
  assert.match(report.findings.data[0]?.because ?? '', /GitHub App may not see this any more/);
  const frozen = await claimOf(list, waiting);
  const left = Date.parse(String(deadline)) - list.api.clock.now.getTime();
  assert.deepEqual(
    [frozen.deadline, frozen.clockLeftSeconds, frozen.frozenBecause],
    [null, left / 1000, 'repository_unreachable'],
  );
  assert.equal((await claimOf(list, claimId)).state, 'in_review');
  const unreachable = await list.as(undefined).get('/v1/sync/repositories?reachable=false');
  const [health] = unreachable.body.data as Record<string, unknown>[];
  assert.deepEqual(
    [health?.name, health?.reachable, health?.claims, health?.unreachableSince],
    ['iotex/secret', false, 2, list.api.clock.now.toISOString()],
  );
  assert.match(String(health?.unreachableBecause), /uninstalled or suspended/);

  later(list, 60 * 24 * 60 * MINUTE_MS);
  await list.github.installApp(secret, 81, stella.github);
  const installed = list.github.deliveries.at(-1);
  assert.ok(installed);
  await list.receive(installed);
  await list.drain();

  const thawed = await claimOf(list, waiting);
  assert.equal(Date.parse(String(thawed.deadline)), list.api.clock.now.getTime() + left);
  assert.deepEqual([thawed.state, thawed.frozenBecause], ['claimed', null]);
  const back = await list.as(undefined).get('/v1/sync/repositories?reachable=false');
  assert.deepEqual(back.body.data, []);
});

test('case 56: the task of a repository that is gone for good stays, and is shown as out of reach', async () => {
  await using list = await wishlist();
  const { claimId, repository } = await submitted(list);
  await run(list);
  list.github.deleteRepository(repository);
  for (let each = 0; each < 3; each += 1) {
    later(list, 15 * MINUTE_MS);
    const report = await run(list);
    assert.deepEqual([report.failed, report.endedAt], [1, list.api.clock.now.toISOString()]);
  }

  const claim = await claimOf(list, claimId);
  assert.deepEqual([claim.state, claim.frozenBecause], ['in_review', 'repository_unreachable']);
  const { data } = (await list.as(undefined).get('/v1/sync/repositories')).body as {
    data: { reachable: boolean; unreachableBecause: string }[];
  };
  assert.equal(data[0]?.reachable, false);
  assert.match(data[0]?.unreachableBecause ?? '', /it is gone/);
});

test('a claim that ended since the run began has nothing to compare', async () => {
  await using list = await wishlist();
  const { claimId } = await submitted(list);
  const { db } = list.api.database;
  await keepInSync(db, list.api.clock.now);
  const released = await list.as(ann).post(`/v1/claims/${claimId}/release`, {});
  assert.equal(released.status, 200, JSON.stringify(released.body));
  await list.drain();
  await keepInSync(db, list.api.clock.now);

  const { data } = (await list.as(undefined).get('/v1/sync/runs')).body as unknown as { data: Report[] };
  assert.deepEqual([data[0]?.claims, data[0]?.failed, data[0]?.repaired], [1, 0, 0]);
});

test('runs, findings and repositories are paged', async () => {
  await using list = await wishlist();
  list.github.addRepository('iotex/more', { id: 6002 });
  const pulls = [(await submitted(list)).pull, (await submitted(list, 'iotex/more')).pull];
  await run(list);
  for (const pull of pulls) await list.github.push(pull, ann.github);
  later(list, 15 * MINUTE_MS);
  await run(list);
  const page = async (path: string) => (await list.as(undefined).get(path)).body as unknown;

  const runs = (await page('/v1/sync/runs?limit=1')) as { data: { id: string }[]; nextCursor: string };
  const older = (await page(`/v1/sync/runs?limit=1&cursor=${runs.nextCursor}`)) as typeof runs;
  assert.deepEqual([runs.data.length, older.data.length, older.nextCursor], [1, 1, null]);
  const path = `/v1/sync/runs/${runs.data[0]?.id}?limit=1`;
  const first = (await page(path)) as Report;
  const second = (await page(`${path}&cursor=${first.findings.nextCursor}`)) as Report;
  assert.equal(second.findings.nextCursor, null);
  assert.notEqual(first.findings.data[0]?.claim, second.findings.data[0]?.claim);
  const repositories = (await page('/v1/sync/repositories?limit=1')) as typeof runs;
  const rest = (await page(`/v1/sync/repositories?limit=1&cursor=${repositories.nextCursor}`)) as typeof runs;
  assert.deepEqual([rest.data.length, rest.nextCursor], [1, null]);
  const missing = await list.as(undefined).get('/v1/sync/runs/999');
  assert.deepEqual([missing.status, missing.body.code], [404, 'sync_run_not_found']);
});

test('how webhooks fare is told: what came, what waits, what was not kept', async () => {
  await using list = await wishlist();
  await list.publish();
  const { app } = list.github;
  const push = { repository: { id: 5001 }, installation: { id: 77 }, ref: 'refs/heads/main' };
  await list.receive(makeDelivery(app.webhookSecret, app.id, 'push', push));
  await list.receive(makeDelivery(app.webhookSecret, app.id, 'star', push));
  await list.receive(makeDelivery(app.webhookSecret, app.id, 'star', push));

  const at = list.api.clock.now.toISOString();
  assert.deepEqual((await list.as(undefined).get('/v1/sync/webhooks')).body, {
    lastReceivedAt: at,
    unread: 1,
    unreadSince: at,
    ignored: [{ because: 'event_not_read', times: 2, lastAt: at }],
    redelivery: { lookedAt: null, open: 0, received: 0, givenUp: 0 },
  });
  const { data } = (await list.as(undefined).get('/v1/sync/repositories')).body as {
    data: Record<string, unknown>[];
  };
  assert.deepEqual([data[0]?.lastWebhookAt, data[0]?.unreadWebhooks, data[0]?.installed], [at, 1, true]);
});
