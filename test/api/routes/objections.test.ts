import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookEntries } from '../../support/delegates.ts';
import { completed } from '../../support/claims/completed.ts';
import { hadGithubOf } from '../../support/claims/past-github.ts';
import { people } from '../../support/people.ts';
import { badgeStatus, letPass, REPORT_TEXT, reportState } from '../../support/reports.ts';

const { ann, dan, vic, rey, stella, stan } = people;
const DAY_MS = 86_400_000;

test('case 69: an objection within the window goes to the stewards; upheld it suspends the badge until a steward restores it', async () => {
  const { list, taskId, claimId } = await completed();
  await using _ = list;

  const opened = await list.as(vic).post('/v1/reports', { claim: claimId, text: REPORT_TEXT });
  const open = await list.as(undefined).get(`/v1/claims/${claimId}/reports`);
  const inbox = await list.as(stella).get('/v1/reports');
  const path = `/v1/reports/${opened.body.id}/resolution`;
  const upheld = await list.as(stella).post(path, { outcome: 'upheld', reason: 'Height 1 fails.' });
  const suspended = await badgeStatus(list);
  await list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  const stillSuspended = await badgeStatus(list);
  const restored = await list
    .as(stan)
    .post(`/v1/claims/${claimId}/restoration`, { reason: 'It answers for all now.' });
  await list.drain();

  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  const now = list.api.clock.now.toISOString();
  const dueBy = new Date(list.api.clock.now.getTime() + 7 * DAY_MS).toISOString();
  assert.deepEqual(opened.body, { id: opened.body.id, state: 'open', openedAt: now, dueBy });
  assert.deepEqual(open.body.data, [{ ...opened.body, resolution: null }]);
  assert.equal(open.body.objectionsUntil, dueBy);
  assert.equal(inbox.body.data[0].text, REPORT_TEXT);
  assert.equal(inbox.body.data[0].claim.delegate.slug, 'ann');
  assert.deepEqual([upheld.body.state, upheld.body.resolution.outcome], ['resolved', 'upheld']);
  assert.deepEqual([suspended, stillSuspended], ['suspended', 'suspended']);
  assert.deepEqual([restored.status, restored.body.suspendedAt], [200, null]);
  assert.equal(await badgeStatus(list), 'held');
  assert.deepEqual((await list.kinds(taskId)).slice(-5), [
    'task.completed',
    'report.opened',
    'report.resolved',
    'task.suspended',
    'task.restored',
  ]);
  const [resolvedEntry, suspendedEntry, restoredEntry] = (await bookEntries(list.api.database.db)).slice(-3);
  assert.deepEqual(resolvedEntry.body, {
    title: 'Serve the archive',
    report: Number(opened.body.id),
    outcome: 'upheld',
    reason: 'Height 1 fails.',
  });
  assert.deepEqual(
    [suspendedEntry.actor, suspendedEntry.body.because, suspendedEntry.body.reason],
    [{ role: 'steward', address: stella.address }, 'an objection was upheld', 'Height 1 fails.'],
  );
  assert.deepEqual(
    [restoredEntry.actor, restoredEntry.body.reason],
    [{ role: 'steward', address: stan.address }, 'It answers for all now.'],
  );
});

test('an objection that is rejected changes nothing but its own record', async () => {
  const { list, taskId, claimId } = await completed();
  await using _ = list;
  const { id } = (await list.as(vic).post('/v1/reports', { claim: claimId, text: REPORT_TEXT })).body;
  const path = `/v1/reports/${id}/resolution`;

  const rejected = await list.as(stella).post(path, { outcome: 'rejected', reason: 'It does answer.' });
  const again = await list.as(stan).post(path, { outcome: 'upheld', reason: 'It does not.' });

  assert.equal(rejected.body.resolution.outcome, 'rejected');
  assert.deepEqual([again.status, again.body.code], [409, 'report_resolved']);
  assert.deepEqual(again.body.current, { outcome: 'rejected', reason: 'It does answer.' });
  assert.equal(await badgeStatus(list), 'held');
  assert.equal((await list.kinds(taskId)).at(-1), 'report.resolved');
  const open = await list.as(undefined).get(`/v1/claims/${claimId}/reports`);
  assert.equal(open.body.data[0].resolution.reason, 'It does answer.');
});

test('the claimer’s side cannot object: not the delegate, not an account of the same GitHub identity, not a contributor', async () => {
  const { list, claimId } = await completed();
  await using _ = list;
  const { db } = list.api.database;
  const accountOf = async (address: string) =>
    (
      await db
        .selectFrom('account')
        .select('id')
        .where('address', '=', address.toLowerCase())
        .executeTakeFirstOrThrow()
    ).id;
  await hadGithubOf(db, dan, ann);
  const contributor = { claim_id: BigInt(claimId), github_id: 1n, named_at: list.api.clock.now };
  await db
    .insertInto('claim_contributor')
    .values([
      { ...contributor, account_id: await accountOf(rey.address), agreed_at: list.api.clock.now },
      { ...contributor, account_id: await accountOf(vic.address), agreed_at: null },
    ])
    .execute();
  const before = await reportState(list);

  for (const person of [ann, dan, rey]) {
    const answer = await list.as(person).post('/v1/reports', { claim: claimId, text: REPORT_TEXT });
    assert.deepEqual([answer.status, answer.body.code], [403, 'own_claim'], person.name);
  }
  const nobody = await list.as(undefined).post('/v1/reports', { claim: claimId, text: REPORT_TEXT });
  assert.deepEqual([nobody.status, nobody.body.code], [401, 'account_not_signed_in']);
  assert.deepEqual(await reportState(list), before);
  const named = await list.as(vic).post('/v1/reports', { claim: claimId, text: REPORT_TEXT });
  assert.equal(named.status, 201, 'who was named and did not agree is no contributor');
});

test('everybody objects once; two objections of one person at the same instant are one', async () => {
  const { list, claimId } = await completed();
  await using _ = list;
  const object = (text: string) => list.as(vic).post('/v1/reports', { claim: claimId, text });
  await list.as(vic).get('/v1/me');

  const answers = await Promise.all([object('One'), object('Two'), object('Three')]);
  const again = await object('Four');
  const other = await list.as(rey).post('/v1/reports', { claim: claimId, text: 'Five' });

  assert.deepEqual(
    answers.map(({ status }) => status).sort((a, b) => a - b),
    [201, 409, 409],
  );
  assert.deepEqual([again.status, again.body.code], [409, 'already_reported']);
  assert.equal(other.status, 201);
  const entries = await bookEntries(list.api.database.db);
  assert.equal(entries.filter(({ kind }) => kind === 'report.opened').length, 2);
});

test('an objection repeated with its idempotency key is answered as before', async () => {
  const { list, claimId } = await completed();
  await using _ = list;
  const object = () =>
    list.as(vic).post('/v1/reports', { claim: claimId, text: REPORT_TEXT }, { 'idempotency-key': 'once' });

  const [first, again] = [await object(), await object()];

  assert.equal(first.status, 201);
  assert.deepEqual([again.status, again.body], [201, first.body]);
});

test('after the window, before completion, or about nothing, no objection is heard and nothing is written', async () => {
  const { list, claimId } = await completed();
  await using _ = list;
  const live = await list.claim(dan, await list.publish({ title: 'Another' }));
  const before = await reportState(list);
  const cases: [object, number, string, string?][] = [
    [{ claim: live, text: REPORT_TEXT }, 409, 'not_in_this_state'],
    [{ claim: '999', text: REPORT_TEXT }, 404, 'claim_not_found'],
    [{ claim: 'x', text: REPORT_TEXT }, 400, 'invalid_input', '/claim'],
    [{ claim: claimId, text: '' }, 400, 'invalid_input', '/text'],
    [{ claim: claimId, text: 'a'.repeat(4001) }, 400, 'invalid_input', '/text'],
    [{ claim: claimId, text: 'a\u202eb' }, 400, 'invalid_input', '/text'],
    [{ claim: claimId, text: REPORT_TEXT, reporter: 'x' }, 400, 'invalid_input', '/reporter'],
  ];
  for (const [body, status, code, pointer] of cases) {
    const answer = await list.as(vic).post('/v1/reports', body);
    assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(body));
    assert.equal(answer.body.errors?.[0].pointer, pointer);
  }
  letPass(list, 7 * DAY_MS);
  const late = await list.as(vic).post('/v1/reports', { claim: claimId, text: REPORT_TEXT });
  assert.deepEqual([late.status, late.body.code], [409, 'objection_window_over']);
  assert.deepEqual(await reportState(list), before);
});
