import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusal } from '../../core/refusals.ts';
import { LANGUAGES } from '../../portal/languages.ts';
import { SPEECHES } from '../../start/speeches.ts';
import { callerOf } from '../support/delegates.ts';
import { linkDiscord } from '../support/link-discord.ts';
import { people } from '../support/people.ts';
import { wishlist } from '../support/claims/wishlist.ts';

const { ann, dan, vic } = people;
const OTHERS = LANGUAGES.slice(1);

test('why something was refused is said in the language that is asked for, and else in English; its code and its pointer stay', async () => {
  await using list = await wishlist({}, { speeches: SPEECHES });
  const taskId = await list.publish();
  await list.claim(ann, taskId);
  const claim = (language: string) =>
    list.as(dan).post(`/v1/tasks/${taskId}/claims`, {}, { 'accept-language': language });
  const english = await claim('fr, en;q=0.5');
  assert.match(english.body.detail, /is already claimed by ann/);
  assert.equal(english.headers.get('content-language'), 'en');
  for (const { code, words } of OTHERS) {
    const { body, headers } = await claim(code);
    const { title } = words.problems.task_already_claimed;
    assert.deepEqual([body.code, body.title], ['task_already_claimed', title]);
    assert.equal(body.detail, words.refusals.detail(english.body.detail));
    assert.match(body.detail, /\bann\b/);
    assert.match(body.detail, /2026/);
    assert.doesNotMatch(body.detail, /already|until/);
    assert.deepEqual(
      [headers.get('content-language'), headers.get('vary')],
      [code, 'Origin, accept-language'],
    );

    const asked = await list
      .as(vic)
      .post('/v1/delegates/ann/questions', { text: ' ' }, { 'accept-language': code });
    const needs = words.refusals.detail(refusal('Needs at least 1 visible character'));
    assert.deepEqual(asked.body.errors, [{ pointer: '/text', detail: needs }]);
    assert.notEqual(needs, 'Needs at least 1 visible character');
    assert.equal(asked.body.detail, needs);
  }
});

test('what is wrong with one member is said beside it in the language that is asked for, as it is of the whole', async () => {
  await using list = await wishlist({}, { speeches: SPEECHES });
  const link = async (language: string) =>
    (await list.as(vic).post('/v1/me/links/discord', { code: 'ABCDEFGH' }, { 'accept-language': language }))
      .body;
  const english = await link('en');
  assert.deepEqual(english.errors, [{ pointer: '/code', detail: english.detail }]);
  const linkGithub = async (language: string) =>
    (await list.as(vic).post('/v1/me/links/github', {}, { 'accept-language': language })).body;
  const noApp = (await linkGithub('en')).detail;
  assert.match(noApp, /^No OAuth app is configured here/);
  for (const { code, words } of OTHERS) {
    const { detail, errors } = await link(code);
    assert.equal(detail, words.problems.discord_code_unknown.explanation);
    assert.deepEqual(errors, [{ pointer: '/code', detail }]);
    const gist = words.refusals.detail(noApp);
    assert.notEqual(gist, noApp);
    assert.deepEqual((await linkGithub(code)).errors, [{ pointer: '/gistUrl', detail: gist }]);
  }
});

test('what a state does not allow is refused with the names of the states in the language that is asked for', async () => {
  await using list = await wishlist({}, { speeches: SPEECHES });
  const taskId = await list.publish();
  const paused = await list
    .as(people.stella)
    .post(`/v1/tasks/${taskId}/pause`, { reason: 'It waits for a fork.' });
  assert.equal(paused.status, 200);
  const claim = async (language: string) =>
    (await list.as(ann).post(`/v1/tasks/${taskId}/claims`, {}, { 'accept-language': language })).body;
  assert.equal((await claim('en')).detail, 'For this it must be open; it is paused');
  for (const { code, words } of OTHERS) {
    const { code: problem, detail } = await claim(code);
    const { open, paused: now, in_review: inReview, needs_steward: needs } = words.states.task;
    assert.equal(problem, 'not_in_this_state');
    for (const state of [open, now]) assert.ok(detail.includes(state.toLowerCase()), detail);
    assert.doesNotMatch(detail, /\bopen|paused/);
    const several = refusal('For this it must be {states}; it is {now}', {
      states: 'in review or needs steward',
      now: 'lapsed',
    });
    const said = words.refusals.detail(several);
    for (const state of [inReview, needs, words.overrides.states.lapsed])
      assert.ok(said.includes(state.toLowerCase()), said);
  }
});

test('what an account was told is said in the language that is asked for, as pages say it', async () => {
  await using list = await wishlist({}, { speeches: SPEECHES });
  const taskId = await list.publish();
  const claimId = await list.claim(ann, taskId);
  await list.as(people.stella).post(`/v1/claims/${claimId}/revocation`, { reason: 'No word for weeks.' });
  const alerts = async (language: string) =>
    (await list.as(ann).get('/v1/me/alerts', { 'accept-language': language })).body.data;
  const [english] = await alerts('en');
  assert.match(english.sentence, /Why: No word for weeks\./);
  for (const { code, words } of OTHERS) {
    const [told] = await alerts(code);
    assert.equal(
      told.title,
      words.changeTexts.tasks.ended.revoked('ann', words.changeTexts.tasks.task(taskId, 'Serve the archive')),
      code,
    );
    assert.ok(told.sentence.endsWith(words.changeTexts.alerts.why('No word for weeks.')), told.sentence);
    assert.doesNotMatch(told.title + told.sentence, /claim|Why/);
  }
});

test('why Discord did not take an alert, why a webhook is off and why a session ended is said in the language that is asked for', async () => {
  await using list = await wishlist({}, { speeches: SPEECHES });
  const { db, owner } = list.api.database;
  await linkDiscord(db, ann, list.api.clock.now);
  const shut = '403 Cannot send messages to this user (50007)';
  await owner.updateTable('account_discord').set({ direct_broken_reason: shut }).execute();
  await list.as(ann).post('/v1/webhooks', { url: 'https://93.184.216.34/hook' });
  const off = 'No success in 10 attempts; the last: No answer in time';
  await owner
    .updateTable('webhook_endpoint')
    .set({ disabled_at: list.api.clock.now, disabled_because: off })
    .execute();
  const ended = 'a refresh token was used twice';
  const { accountId } = await callerOf(db, ann);
  const at = list.api.clock.now;
  const session = { account_id: accountId, signed_in_at: at, expires_at: at, revoked_at: at };
  await owner
    .insertInto('session')
    .values({ ...session, revoked_because: ended, contract_digest: null, contract_signature: null })
    .execute();
  const read = async (language: string) => {
    const [me, hooks] = await Promise.all(
      ['/v1/me', '/v1/webhooks'].map((path) => list.as(ann).get(path, { 'accept-language': language })),
    );
    const { discord, sessionEnded } = me?.body ?? {};
    return [discord.directMessagesRefused, hooks?.body.data[0]?.disabled.because, sessionEnded.because];
  };
  assert.deepEqual(await read('en'), [shut, off, ended]);
  for (const { code, words } of OTHERS) {
    const said: string[] = await read(code);
    assert.deepEqual(
      said,
      [shut, off, ended].map((each) => words.changeTexts.said(each)),
    );
    assert.notEqual(said[2], ended);
    assert.match(said[0] ?? '', /403 Cannot send messages to this user.*50007/);
    assert.doesNotMatch(said[1] ?? '', /success|answer|the/);
  }
});

test('changes are told in the language that the address names, and else in English; what is remembered of one language is no answer in another', async () => {
  await using list = await wishlist({}, { speeches: SPEECHES });
  await list.claim(ann, await list.publish());
  const told = async (query: string, language: string) => {
    const headers = { 'accept-language': 'ko' };
    for (let time = 0; time < 3; time += 1)
      await list.api.app.inject({ url: `/v1/changes?limit=1${query}`, headers });
    const { body, headers: given } = await list.as(ann).get(`/v1/changes?limit=1${query}`, headers);
    assert.equal(given.get('content-language'), language);
    return body.data[0].title as string;
  };
  const english = await told('', 'en');
  assert.match(english, /claimed task 1/);
  assert.equal(await told('&lang=fr-FR', 'en'), english);
  assert.equal(await told('&lang=en-GB', 'en'), english);
  for (const { code, words } of OTHERS) {
    const { tasks } = words.changeTexts;
    assert.equal(
      await told(`&lang=${code}`, code),
      tasks.claimed('ann', tasks.task('1', 'Serve the archive')),
      code,
    );
  }
});
