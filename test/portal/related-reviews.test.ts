import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeProfile } from '../../core/delegates/change-profile.ts';
import type { PullRequestFacts } from '../../core/reviews/pull-request.ts';
import { buildPortal } from '../../portal/app.ts';
import { LANGUAGES } from '../../portal/languages.ts';
import { type TestApi, testApi } from '../support/http/api.ts';
import { claimed, judged, openPullRequest, reviewers, submitted } from '../support/claims/claims.ts';
import { approvedDelegate, callerOf, DAY_MS, later, START } from '../support/delegates.ts';
import { people } from '../support/people.ts';
import { approval, deployment, MERGE } from '../support/claims/pull-request-facts.ts';
import { EPOCH_MS, FIRST_EPOCH_AT, keepVotes } from '../support/payouts/votes.ts';

const { ann, rey, rob, ria, stella } = people;
const THEN = Math.floor((START.getTime() - FIRST_EPOCH_AT.getTime()) / EPOCH_MS);
const at = later(60_000).toISOString();
const approvals = [rey, rob, ria].map(({ github }) => approval(github, { submittedAt: at }));

/** ann's work, of which GitHub shows this two minutes after the start. */
async function worked(api: TestApi, changes: Partial<PullRequestFacts>) {
  const { db } = api.database;
  await approvedDelegate(db, ann);
  await changeProfile(db, await callerOf(db, ann), 'ann', { version: 1, candidate: 'annlab' }, START);
  await reviewers(db, rey, rob, ria);
  const { taskId, claimId } = await claimed(db, ann);
  await submitted(db, ann, claimId, openPullRequest(), later(30_000));
  await judged(db, claimId, openPullRequest(changes), later(120_000));
  return { db, taskId, claimId };
}

function portalApi(): Promise<TestApi> {
  return testApi({ STEWARDS: stella.address }, {}, (app, { db, settings, now, bookSigner }) => {
    app.register(buildPortal({ db, settings, now, bookKey: bookSigner.vkey }));
  });
}

async function textOf(api: TestApi, url: string, language = 'en'): Promise<string> {
  const headers = { accept: 'text/html', 'accept-language': language };
  const { body } = await api.app.inject({ url, headers });
  const [, main = ''] = /<main[^>]*>([\s\S]*)<\/main>/.exec(body) ?? [];
  return main.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

test('case 29: a task’s page marks the reviewers who vote for its claimer, and says what it means, in every language', async () => {
  await using api = await portalApi();
  const { db } = api.database;
  await keepVotes(db, THEN, { annlab: [rey, rob] });
  const { taskId } = await worked(api, { reviews: approvals });
  const text = await textOf(api, `/tasks/${taskId}`);
  assert.match(
    text,
    /rey Related Approved .* Counts .* rob Related Approved .* Does not count .* that of rey/,
  );
  assert.match(text, /ria Approved/);
  for (const { code, words } of LANGUAGES) {
    const said = await textOf(api, `/tasks/${taskId}`, code);
    const { related, relatedNote, relationUnknown } = words.task;
    assert.ok(said.includes(`rey ${related} `) && said.includes(`rob ${related} `), code);
    assert.ok(!said.includes(`ria ${related} `), code);
    assert.equal(said.split(relatedNote).length, 2, code);
    assert.ok(!said.includes(relationUnknown('rey')), code);
  }
});

test('case 29: a task’s page says of whom it is not known whether they vote for its claimer, in every language', async () => {
  await using api = await portalApi();
  const { taskId } = await worked(api, { reviews: approvals });
  for (const { code, words } of LANGUAGES) {
    const said = await textOf(api, `/tasks/${taskId}`, code);
    assert.ok(said.includes(words.task.relationUnknown('rey, rob, ria')), said);
    assert.ok(!said.includes(words.task.relatedNote), code);
  }
});

test('case 29: a badge says which of those whose approvals counted vote for the delegate', async () => {
  await using api = await portalApi();
  const { db } = api.database;
  await keepVotes(db, THEN, { annlab: [rey, rob] });
  const done: Partial<PullRequestFacts> = {
    reviews: approvals,
    state: 'closed',
    merged: { at, by: stella.github, commit: MERGE },
    deployments: [deployment({ createdAt: at, succeededAt: at })],
  };
  const { claimId } = await worked(api, done);
  await judged(db, claimId, openPullRequest(done), later(8 * DAY_MS));
  const { reviewers: named } = (await api.app.inject({ url: `/v1/badges/${claimId}` })).json();
  assert.deepEqual(
    named.map((each: { login: string; votesInEpoch: number | null }) => [each.login, each.votesInEpoch]),
    [
      ['rey', THEN],
      ['ria', null],
    ],
  );
  const text = await textOf(api, `/badges/${claimId}`);
  assert.match(text, /Who reviewed it .* rey 0x\S+ Related ria 0x/);
  assert.match(text, /Of all related reviewers one approval counts/);
});

test('case 29: a reviewer’s own page marks the reviews of a delegate that they voted for, and says what it means, in every language', async () => {
  await using api = await portalApi();
  await keepVotes(api.database.db, THEN, { annlab: [rey, rob] });
  const { taskId } = await worked(api, { reviews: approvals });
  const { title } = (await api.app.inject({ url: `/v1/tasks/${taskId}` })).json();

  for (const { code, words } of LANGUAGES) {
    const { related, relatedNote } = words.task;
    const of = ({ address }: { address: string }) => textOf(api, `/reviewers/${address}`, code);

    for (const voter of [rey, rob]) {
      const said = await of(voter);
      assert.match(said, new RegExp(`${title} \\S+ ${related} `), code);
      assert.equal(said.split(relatedNote).length, 2, code);
    }
    const other = await of(ria);
    assert.ok(other.includes(title) && !other.includes(`${related} `) && !other.includes(relatedNote), code);
  }
});

test('case 29: of work for which nobody is left whose approval could count the queue says that a steward decides', async () => {
  const said: string[] = [];
  for (const voters of [
    [rey, rob],
    [rey, rob, ria],
  ]) {
    await using api = await portalApi();
    await keepVotes(api.database.db, THEN, { annlab: voters });
    await worked(api, { reviews: [approval(rey.github, { submittedAt: at })] });
    said.push(await textOf(api, '/reviews'));
  }

  assert.match(said[0] ?? '', /1 of 2 approvals that count/);
  assert.doesNotMatch(said[0] ?? '', /a steward decides/);
  assert.match(
    said[1] ?? '',
    /1 of 2 approvals that count; no registered reviewer is left whose approval could count: a steward decides/,
  );
});
