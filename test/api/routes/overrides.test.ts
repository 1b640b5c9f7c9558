import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookEntries } from '../../support/delegates.ts';
import {
  confirm,
  evaluated,
  objected,
  overridableState,
  override,
  overrideEntries,
  REASON,
  signedDraft,
} from '../../support/claims/overrides.ts';
import { people } from '../../support/people.ts';
import { wishlist } from '../../support/claims/wishlist.ts';

const { ann, rey, rob, ria, stella, stan } = people;
const DAY_MS = 86_400_000;

test('case 34: an objection stands until two stewards override it, each with a signature over the whole decision', async () => {
  const { list, claimId, pull, pullRequestUrl, path } = await objected();
  await using _ = list;

  const draft = await list.as(stella).post(`${path}/draft`, { part: 'objections', reason: REASON });
  const proposed = await list.as(stella).post(path, await signedDraft(stella, draft));
  await list.drain();
  const before = await evaluated(list, claimId);
  const confirmed = await confirm(list, stan, claimId, proposed.body.seq);
  await list.drain();
  const after = await list.as(undefined).get(`/v1/claims/${claimId}`);

  assert.equal(draft.body.confirmationNeeded, true);
  assert.deepEqual(draft.body.typedData.message, {
    kind: 'override',
    delegate: 'ann',
    task: before.task.id,
    title: 'Serve the archive',
    claim: claimId,
    pullRequest: pullRequestUrl,
    part: 'objections',
    commit: pull.head,
    because: 'rey asked for changes',
    reason: REASON,
    url: '',
    issuedAt: '2026-11-22T09:00:00Z',
  });
  assert.equal(proposed.status, 201, JSON.stringify(proposed.body));
  assert.equal(proposed.headers.get('location'), `${path}/${proposed.body.seq}`);
  assert.deepEqual([proposed.body.state, before.state], ['proposed', 'in_review']);
  assert.deepEqual([confirmed.status, confirmed.body.state], [200, 'standing']);
  assert.equal(confirmed.body.confirmed.by.address, stan.address);
  assert.equal(after.body.state, 'approved');
  const objections = after.body.verdict.parts.find(({ name }: { name: string }) => name === 'objections');
  assert.deepEqual(objections, {
    name: 'objections',
    status: 'passed',
    because: `a steward overrode it: ${REASON} (it was: rey asked for changes)`,
  });
  const [first, second] = await overrideEntries(list);
  assert.deepEqual(
    [first.actor.address, first.body.act, first.signature.signer],
    [stella.address, 'proposed', stella.address],
  );
  assert.deepEqual(
    [second.actor.address, second.body.act, second.signature.signer],
    [stan.address, 'confirmed', stan.address],
  );
  assert.equal(second.body.override, first.signature.digest);
  assert.deepEqual(first.subject, { delegate: 'ann', task: before.task.id, claim: claimId });
  assert.match(first.body.factsSha256, /^[0-9a-f]{64}$/);
  assert.deepEqual((await list.as(undefined).get(path)).body.data, [confirmed.body]);
});

test('case 34: an override lifts the objections that it was decided on, none that is raised after it', async () => {
  const { list, claimId, pull } = await objected();
  await using _ = list;
  const proposed = await override(list, stella, claimId, { part: 'objections', reason: REASON });
  await list.github.review(pull, ria.github, 'CHANGES_REQUESTED');
  await confirm(list, stan, claimId, proposed.body.seq);

  const { state, verdict } = await evaluated(list, claimId);

  assert.deepEqual([state, verdict.waitsFor], ['in_review', 'claimer']);
  assert.match(verdict.because, /\bria asked for changes/);
});

test('case 30: where GitHub does not know an author, stewards may vouch for it by a signed decision', async () => {
  const { list, claimId, pull } = await objected();
  await using _ = list;
  await list.github.push(pull, ann.github, { author: { email: 'nobody@nowhere.example' } });
  await evaluated(list, claimId);

  const proposed = await override(list, stella, claimId, { part: 'authors', reason: 'We know who it is.' });
  await confirm(list, stan, claimId, proposed.body.seq);
  const { verdict } = await evaluated(list, claimId);

  assert.match(proposed.body.because, /^1 of 2 commits name somebody GitHub does not know/);
  const authors = verdict.parts.find(({ name }: { name: string }) => name === 'authors');
  assert.match(authors.because, /^a steward overrode it: We know who it is\. \(it was: 1 of 2 commits/);
  assert.equal(authors.status, 'passed');
});

test('case 65: of work that voters cannot see the book has the hash of the facts and the steward’s signed statement', async () => {
  await using list = await wishlist();
  list.github.addRepository('iotex/hidden', { private: true });
  const claimId = await list.claim(ann, await list.publish({ repository: 'iotex/hidden' }));
  const repository = [...list.github.world.repositories.values()].find(({ name }) => name === 'iotex/hidden');
  assert.ok(repository);
  const pull = await list.github.openPullRequest(repository, ann.github);
  const pullRequestUrl = `iotex/hidden#${pull.number}`;
  await list.as(ann).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });

  await override(list, stella, claimId, { part: 'approvals', reason: 'Two of us read it all.' });

  const [entry] = await overrideEntries(list);
  const { facts_hash } = await list.api.database.db
    .selectFrom('submission')
    .select('facts_hash')
    .executeTakeFirstOrThrow();
  assert.equal(entry.body.factsSha256, facts_hash.toString('hex'));
  assert.equal(entry.body.typedData.message.reason, 'Two of us read it all.');
  assert.equal(entry.signature.signer, stella.address);
});

test('one steward decides alone where there is no second one, and the claim is judged again at once', async () => {
  const { list, claimId } = await objected({ STEWARDS: stella.address });
  await using _ = list;
  await list.drain();

  const proposed = await override(list, stella, claimId, { part: 'objections', reason: REASON });
  await list.drain();
  const claim = await list.as(undefined).get(`/v1/claims/${claimId}`);

  assert.deepEqual([proposed.body.state, proposed.body.confirmationNeeded], ['standing', false]);
  assert.equal(claim.body.state, 'approved');
  const entries = await bookEntries(list.api.database.db);
  assert.equal(entries.at(-1).body.cause, `override ${proposed.body.seq}`);
});

test('case 68: what no rule leaves to the stewards cannot be overridden, a soak period least of all', async () => {
  const { list, path } = await objected();
  await using _ = list;
  const before = await overridableState(list);
  const asked: [object, number, string, string?][] = [
    [{ part: 'soak', reason: REASON }, 400, 'invalid_input', '/part'],
    [{ part: 'delegate', reason: REASON }, 400, 'invalid_input', '/part'],
    [{ part: 'merge', reason: REASON }, 400, 'invalid_input', '/part'],
    [{ part: 'objections' }, 400, 'invalid_input', '/reason'],
    [{ part: 'objections', reason: ' ' }, 400, 'invalid_input', '/reason'],
    [{ part: 'objections', reason: 'a\u202eb' }, 400, 'invalid_input', '/reason'],
    [{ part: 'objections', reason: REASON, url: 'https://example.org/' }, 400, 'invalid_input', '/url'],
    [
      { part: 'objections', reason: REASON, pullRequestUrl: 'iotex/pledge#999' },
      400,
      'invalid_input',
      '/pullRequestUrl',
    ],
    [{ part: 'objections', reason: REASON, commit: 'abc' }, 400, 'invalid_input', '/commit'],
    [{ part: 'approvals', reason: REASON }, 409, 'nothing_to_override'],
    [{ part: 'production', reason: REASON, url: 'https://example.org/' }, 409, 'not_in_this_state'],
  ];
  for (const [body, status, code, pointer] of asked) {
    const answer = await list.as(stella).post(`${path}/draft`, body);
    assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(body));
    assert.equal(answer.body.errors?.[0].pointer, pointer, JSON.stringify(body));
  }
  assert.deepEqual(await overridableState(list), before);
});

test('an override lapses when the head moves and with the claim, and then nobody confirms it', async () => {
  const { list, claimId, pull, path } = await objected();
  await using _ = list;
  const { seq } = (await override(list, stella, claimId, { part: 'objections', reason: REASON })).body;
  const other = (await override(list, stan, claimId, { part: 'objections', reason: 'x' }).catch(
    String,
  )) as string;

  await list.github.push(pull, ann.github);
  await evaluated(list, claimId);
  const moved = await list.as(undefined).get(`${path}/${seq}`);
  const late = await list.as(stan).post(`${path}/${seq}/confirmation/draft`);
  const anew = await override(list, stan, claimId, { part: 'objections', reason: REASON });
  await list.as(stella).post(`/v1/claims/${claimId}/revocation`, { reason: 'No work for weeks.' });
  const ended = await list.as(undefined).get(`${path}/${anew.body.seq}`);

  assert.match(other, /override_exists/);
  assert.equal(moved.body.state, 'lapsed');
  assert.deepEqual(
    [late.status, late.body.code, late.body.current],
    [409, 'not_in_this_state', { state: 'lapsed' }],
  );
  assert.deepEqual([anew.body.state, ended.body.state], ['proposed', 'lapsed']);
  const page = await list.as(undefined).get(`${path}?limit=1`);
  const rest = await list.as(undefined).get(`${path}?limit=1&cursor=${page.body.nextCursor}`);
  assert.deepEqual(
    [page.body.data[0].seq, rest.body.data[0].seq, rest.body.nextCursor],
    [anew.body.seq, seq, null],
  );
});

test('cases 48 and 49: a steward’s word with a link is the proof that the task asks for; taken back it suspends the badge', async () => {
  await using list = await wishlist();
  const taskId = await list.publish({ proof: { kind: 'manual' } });
  const claimId = await list.claim(ann, taskId);
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const pull = await list.github.openPullRequest(repository, ann.github);
  const pullRequestUrl = `iotex/pledge#${pull.number}`;
  await list.as(ann).post(`/v1/claims/${claimId}/submission`, { pullRequestUrl });
  for (const reviewer of [rey, rob]) await list.github.review(pull, reviewer.github, 'APPROVED');
  await list.github.merge(pull, stella.github);
  const merged = await evaluated(list, claimId);
  const word = { part: 'production', reason: 'Answers for height 1.', url: 'https://archive.example/1' };
  const path = `/v1/claims/${claimId}/overrides`;
  const linkless = await list.as(stella).post(`${path}/draft`, { part: 'production', reason: 'It runs.' });
  const odd = await list.as(stella).post(`${path}/draft`, { ...word, url: 'javascript:alert(1)' });

  const given = await override(list, stella, claimId, word);
  await list.drain();
  const inProduction = (await list.as(undefined).get(`/v1/claims/${claimId}`)).body;
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 8 * DAY_MS);
  const completed = await evaluated(list, claimId);
  await list.as(stan).post(`${path}/${given.body.seq}/withdrawal`, { reason: 'It answers no more.' });
  await list.drain();
  const badge = (await list.as(undefined).get(`/v1/tasks/${taskId}`)).body.badge;

  for (const answer of [linkless, odd])
    assert.deepEqual([answer.status, answer.body.errors[0].pointer], [400, '/url']);
  assert.equal(merged.state, 'merged');
  assert.equal(given.body.commit, merged.submission?.mergeCommit ?? merged.submissions[0].mergeCommit);
  assert.deepEqual([given.body.state, given.body.confirmationNeeded], ['standing', false]);
  assert.equal(inProduction.state, 'in_production');
  const production = inProduction.verdict.parts.find(({ name }: { name: string }) => name === 'production');
  assert.equal(
    production.because,
    'by the word of a steward: Answers for height 1., https://archive.example/1',
  );
  assert.equal(completed.state, 'completed');
  assert.equal(badge.status, 'suspended');
});

test('a word for a task whose proof is another needs a second steward, and is shown as a word', async () => {
  const { list, claimId, pull } = await objected();
  await using _ = list;
  await list.github.review(pull, rey.github, 'APPROVED');
  await list.github.merge(pull, stella.github);
  await evaluated(list, claimId);
  const word = { part: 'production', reason: 'Deployed by hand.', url: 'https://archive.example/' };

  const given = await override(list, stella, claimId, word);
  const waiting = await evaluated(list, claimId);
  await confirm(list, stan, claimId, given.body.seq);
  const claim = await evaluated(list, claimId);

  assert.deepEqual([given.body.state, waiting.state, claim.state], ['proposed', 'merged', 'in_production']);
});
