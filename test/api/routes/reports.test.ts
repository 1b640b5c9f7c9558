import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textCommitment } from '../../../core/reports/report.ts';
import { inboxOf } from '../../support/claims.ts';
import { bookEntries } from '../../support/delegates.ts';
import { completed } from '../../support/completed.ts';
import { people } from '../../support/people.ts';
import type { Wishlist } from '../../support/wishlist.ts';

const { ann, dan, vic, rey, stella, stan } = people;
const DAY_MS = 86_400_000;
const TEXT = 'The archive answers only for\nthe last thousand heights.';

function advance(list: Wishlist, ms: number): void {
  list.api.clock.now = new Date(list.api.clock.now.getTime() + ms);
}

async function badgeStatus(list: Wishlist): Promise<string> {
  return (await list.as(undefined).get('/v1/delegates/ann/badges')).body.data[0].status;
}

/** Everything that an objection or a decision can change. */
async function state(list: Wishlist) {
  const { db } = list.api.database;
  const [entries, reports, fanOuts, claims, transitions] = await Promise.all([
    db.selectFrom('book_entry').select('seq').orderBy('seq').execute(),
    db.selectFrom('report').selectAll().orderBy('seq').execute(),
    db.selectFrom('alert_fan_out').select('seq').orderBy('seq').execute(),
    db.selectFrom('claim').selectAll().orderBy('id').execute(),
    db.selectFrom('claim_transition').selectAll().orderBy('seq').execute(),
  ]);
  return { entries, reports, fanOuts, claims, transitions };
}

test('case 69: an objection within the window goes to the stewards; upheld it suspends the badge until a steward restores it', async () => {
  const { list, taskId, claimId } = await completed();
  await using _ = list;

  const opened = await list.as(vic).post('/v1/reports', { claim: claimId, text: TEXT });
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
  assert.equal(inbox.body.data[0].text, TEXT);
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
  const { id } = (await list.as(vic).post('/v1/reports', { claim: claimId, text: TEXT })).body;
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

test('who reports stands in no entry, no log line and no answer, and neither does the text but for the stewards', async () => {
  const { list, claimId } = await completed();
  await using _ = list;
  const { db } = list.api.database;
  const account = await db
    .selectFrom('account')
    .select('id')
    .where('address', '=', vic.address.toLowerCase())
    .executeTakeFirstOrThrow();

  const opened = await list.as(vic).post('/v1/reports', { claim: claimId, text: TEXT });
  const { id } = opened.body;
  await list.as(vic).post('/v1/reports', { claim: claimId, text: TEXT });
  const inbox = await list.as(stella).get('/v1/reports');
  const resolved = await list
    .as(stella)
    .post(`/v1/reports/${id}/resolution`, { outcome: 'upheld', reason: 'So it is.' });
  const open = await list.as(undefined).get(`/v1/claims/${claimId}/reports`);
  const change = await list.as(undefined).get(`/v1/changes/${id}`);

  const entries = await bookEntries(db);
  const entry = entries.find(({ kind }) => kind === 'report.opened');
  const { text, textNonce } = inbox.body.data[0];
  assert.deepEqual(entry.actor, { role: 'rule', rule: 'report' });
  assert.equal(entry.body.textSha256, textCommitment(textNonce, text));
  const shown = {
    book: JSON.stringify(entries),
    logs: list.api.logged.join(''),
    answers: JSON.stringify([opened, inbox, resolved, open, change].map(({ body }) => body)),
  };
  for (const [where, told] of Object.entries(shown))
    for (const trace of [
      vic.address,
      vic.address.slice(2).toLowerCase(),
      account.id,
      String(vic.github.id),
      vic.discord,
    ])
      assert.equal(
        told.toLowerCase().includes(trace.toLowerCase()),
        false,
        `${where} names the reporter: ${trace}`,
      );
  for (const told of [shown.book, shown.logs, JSON.stringify([open.body, change.body, opened.body])])
    assert.equal(told.includes('thousand heights'), false);
  const requests = list.api.logged.map((line) => JSON.parse(line).req).filter((each) => each !== undefined);
  assert.ok(requests.some(({ path }) => path === `/v1/reports/${id}/resolution`));
  assert.equal(
    requests.some(({ method, path }) => method === 'POST' && path === '/v1/reports'),
    false,
  );
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
  await db
    .insertInto('past_github_identity')
    .values({ account_id: await accountOf(dan.address), github_id: BigInt(ann.github.id) })
    .execute();
  const contributor = { claim_id: BigInt(claimId), github_id: 1n, named_at: list.api.clock.now };
  await db
    .insertInto('claim_contributor')
    .values([
      { ...contributor, account_id: await accountOf(rey.address), agreed_at: list.api.clock.now },
      { ...contributor, account_id: await accountOf(vic.address), agreed_at: null },
    ])
    .execute();
  const before = await state(list);

  for (const person of [ann, dan, rey]) {
    const answer = await list.as(person).post('/v1/reports', { claim: claimId, text: TEXT });
    assert.deepEqual([answer.status, answer.body.code], [403, 'own_claim'], person.name);
  }
  const nobody = await list.as(undefined).post('/v1/reports', { claim: claimId, text: TEXT });
  assert.deepEqual([nobody.status, nobody.body.code], [401, 'account_not_signed_in']);
  assert.deepEqual(await state(list), before);
  const named = await list.as(vic).post('/v1/reports', { claim: claimId, text: TEXT });
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
    list.as(vic).post('/v1/reports', { claim: claimId, text: TEXT }, { 'idempotency-key': 'once' });

  const [first, again] = [await object(), await object()];

  assert.equal(first.status, 201);
  assert.deepEqual([again.status, again.body], [201, first.body]);
});

test('after the window, before completion, or about nothing, no objection is heard and nothing is written', async () => {
  const { list, claimId } = await completed();
  await using _ = list;
  const live = await list.claim(dan, await list.publish({ title: 'Another' }));
  const before = await state(list);
  const cases: [object, number, string, string?][] = [
    [{ claim: live, text: TEXT }, 409, 'not_in_this_state'],
    [{ claim: '999', text: TEXT }, 404, 'claim_not_found'],
    [{ claim: 'x', text: TEXT }, 400, 'invalid_input', '/claim'],
    [{ claim: claimId, text: '' }, 400, 'invalid_input', '/text'],
    [{ claim: claimId, text: 'a'.repeat(4001) }, 400, 'invalid_input', '/text'],
    [{ claim: claimId, text: 'a\u202eb' }, 400, 'invalid_input', '/text'],
    [{ claim: claimId, text: TEXT, reporter: 'x' }, 400, 'invalid_input', '/reporter'],
  ];
  for (const [body, status, code, pointer] of cases) {
    const answer = await list.as(vic).post('/v1/reports', body);
    assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(body));
    assert.equal(answer.body.errors?.[0].pointer, pointer);
  }
  advance(list, 7 * DAY_MS);
  const late = await list.as(vic).post('/v1/reports', { claim: claimId, text: TEXT });
  assert.deepEqual([late.status, late.body.code], [409, 'objection_window_over']);
  assert.deepEqual(await state(list), before);
});

test('case 39: stewards re-open a final badge; nobody else suspends or restores one, and none twice', async () => {
  const { list, taskId, claimId } = await completed();
  await using _ = list;
  const live = await list.claim(dan, await list.publish({ title: 'Another' }));
  advance(list, 30 * DAY_MS);
  const suspend = (person: typeof ann | undefined, id = claimId) =>
    list.as(person).post(`/v1/claims/${id}/suspension`, { reason: 'The reviewers were one person.' });
  const restore = (person: typeof ann | undefined) =>
    list.as(person).post(`/v1/claims/${claimId}/restoration`, { reason: 'They were not.' });
  const before = await state(list);
  for (const act of [suspend, restore]) {
    for (const person of [ann, vic]) assert.equal((await act(person)).body.code, 'steward_required');
    assert.equal((await act(undefined)).body.code, 'account_not_signed_in');
  }
  const early = await restore(stella);
  const notCompleted = await suspend(stella, live);
  assert.deepEqual(await state(list), before);

  const suspended = await suspend(stella);
  const twice = await suspend(stan);
  const seen = await badgeStatus(list);
  const restored = await restore(stan);

  assert.deepEqual([early.status, early.body.code], [409, 'badge_not_suspended']);
  assert.deepEqual([notCompleted.status, notCompleted.body.code], [409, 'not_in_this_state']);
  assert.deepEqual([suspended.status, seen], [200, 'suspended']);
  assert.deepEqual([twice.status, twice.body.code], [409, 'badge_suspended']);
  assert.equal(restored.status, 200);
  assert.equal(await badgeStatus(list), 'held');
  assert.deepEqual((await list.kinds(taskId)).slice(-2), ['task.suspended', 'task.restored']);
});

test('what a steward suspended no evaluation restores, and no steward while it is not in production', async () => {
  const { list, taskId, claimId, repository, before } = await completed();
  await using _ = list;
  const evaluate = () => list.as(vic).post(`/v1/claims/${claimId}/evaluation`);
  await list.as(stella).post(`/v1/claims/${claimId}/suspension`, { reason: 'Plagiarism.' });

  await list.github.deploy(repository, stella.github, { sha: before });
  await evaluate();
  const refused = await list.as(stella).post(`/v1/claims/${claimId}/restoration`, { reason: 'It is not.' });
  await list.github.deploy(repository, stella.github);
  await evaluate();
  const suspended = await badgeStatus(list);
  const restored = await list.as(stella).post(`/v1/claims/${claimId}/restoration`, { reason: 'It is not.' });
  await list.github.deploy(repository, stella.github, { sha: before });
  await evaluate();

  assert.deepEqual([refused.status, refused.body.code], [409, 'not_in_production']);
  assert.equal(suspended, 'suspended');
  assert.equal(restored.status, 200);
  assert.equal(await badgeStatus(list), 'suspended');
  assert.deepEqual((await list.kinds(taskId)).slice(-3), [
    'task.suspended',
    'task.restored',
    'task.suspended',
  ]);
});

test('the stewards alone read and decide the reports, open ones first, page by page', async () => {
  const { list, claimId } = await completed({
    STEWARDS: [stella, stan, ann].map((each) => each.address).join(),
  });
  await using _ = list;
  const ids: string[] = [];
  for (const person of [vic, rey, stan])
    ids.push((await list.as(person).post('/v1/reports', { claim: claimId, text: person.name })).body.id);
  const decide = (person: typeof ann | undefined, id: string) =>
    list.as(person).post(`/v1/reports/${id}/resolution`, { outcome: 'rejected', reason: 'No.' });
  for (const person of [undefined, vic, dan]) {
    const code = person === undefined ? 'account_not_signed_in' : 'steward_required';
    assert.equal((await list.as(person).get('/v1/reports')).body.code, code);
    assert.equal((await decide(person, ids[0] ?? '')).body.code, code);
  }
  const own = await decide(ann, ids[0] ?? '');
  await decide(stella, ids[0] ?? '');
  const unknown = await decide(stella, '1');

  const seen: string[] = [];
  for (let path: string | null = '/v1/reports?limit=1'; path !== null;) {
    const page = await list.as(stella).get(path);
    seen.push(...page.body.data.map(({ id, state: is }: Record<string, string>) => `${id} ${is}`));
    path = page.body.nextCursor === null ? null : `/v1/reports?limit=1&cursor=${page.body.nextCursor}`;
  }
  const ofClaim = await list.as(undefined).get(`/v1/claims/${claimId}/reports?limit=2`);
  const rest = await list
    .as(undefined)
    .get(`/v1/claims/${claimId}/reports?limit=2&cursor=${ofClaim.body.nextCursor}`);

  assert.deepEqual([own.status, own.body.code], [403, 'own_claim']);
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'report_not_found']);
  assert.deepEqual(seen, [`${ids[1]} open`, `${ids[2]} open`, `${ids[0]} resolved`]);
  const shown = [...ofClaim.body.data, ...rest.body.data].map(({ id }: { id: string }) => id);
  assert.deepEqual([shown, rest.body.nextCursor], [ids, null]);
});

test('two stewards who decide on a report at the same instant decide once', async () => {
  const { list, claimId } = await completed();
  await using _ = list;
  const { id } = (await list.as(vic).post('/v1/reports', { claim: claimId, text: TEXT })).body;
  for (const steward of [stella, stan]) await list.as(steward).get('/v1/reports');

  const answers = await Promise.all([
    list.as(stella).post(`/v1/reports/${id}/resolution`, { outcome: 'upheld', reason: 'Yes.' }),
    list.as(stan).post(`/v1/reports/${id}/resolution`, { outcome: 'rejected', reason: 'No.' }),
  ]);

  assert.deepEqual(
    answers.map(({ status }) => status).sort((a, b) => a - b),
    [200, 409],
  );
  const entries = await bookEntries(list.api.database.db);
  assert.equal(entries.filter(({ kind }) => kind === 'report.resolved').length, 1);
});

test('a delegate and a question are reported with their grounds: told to the stewards and the delegate, public without accusation', async () => {
  const { list } = await completed();
  await using _ = list;
  const { db } = list.api.database;
  const asked = await list.as(rey).post('/v1/delegates/ann/questions', { text: 'Is 0161 496 0000 yours?' });
  const question: string = asked.body.id;
  const about = { delegate: 'ann', grounds: 'impersonation', text: TEXT };

  const first = await list.as(vic).post('/v1/reports', about);
  const second = await list.as(vic).post('/v1/reports', { question, grounds: 'private_data', text: TEXT });
  const open = await list.as(undefined).get('/v1/delegates/ann/reports');
  const decide = (person: typeof stella, { body }: typeof first, outcome: string) =>
    list.as(person).post(`/v1/reports/${body.id}/resolution`, { outcome, reason: 'We looked.' });
  const rejected = await decide(stella, first, 'rejected');
  const upheld = await decide(stan, second, 'upheld');
  const again = await list.as(vic).post('/v1/reports', about);
  const own = await list.as(stella).post('/v1/reports', { ...about, grounds: 'false_record' });
  const ownDecision = await decide(stella, own, 'upheld');

  assert.deepEqual([first.status, second.status], [201, 201], JSON.stringify([first.body, second.body]));
  const told = async (person: typeof ann) =>
    (await inboxOf(db, person)).filter(({ occasion }) => occasion === 'report').length;
  assert.deepEqual([await told(stella), await told(stan), await told(ann), await told(dan)], [4, 2, 4, 0]); // stan signed in after two
  assert.deepEqual(
    open.body.data.map((each: { about: string; question: string; grounds: string }) => [
      each.about,
      each.question,
      each.grounds,
    ]),
    [
      ['question', question, null],
      ['delegate', null, null],
    ],
  );
  assert.equal(JSON.stringify(open.body).includes('thousand heights'), false);
  assert.deepEqual(
    [rejected.body.state, rejected.body.about, rejected.body.grounds],
    ['resolved', 'delegate', 'impersonation'],
  );
  assert.equal(upheld.body.question, question);
  const hidden = (await list.as(undefined).get(`/v1/questions/${question}`)).body;
  assert.deepEqual([hidden.state, hidden.text, hidden.hidden.reason], ['hidden', null, 'We looked.']);
  assert.equal(again.status, 201, 'decided on, a delegate can be reported again');
  assert.deepEqual([ownDecision.status, ownDecision.body.code], [403, 'own_report']);
  const entries = (await bookEntries(db)).filter(({ kind }) => String(kind).startsWith('report.'));
  assert.deepEqual(
    entries.slice(0, 4).map(({ kind, subject, body }) => [kind, subject, body.about, body.grounds]),
    [
      ['report.opened', { delegate: 'ann' }, 'delegate', undefined],
      ['report.opened', { delegate: 'ann' }, 'question', undefined],
      ['report.resolved', { delegate: 'ann' }, 'delegate', 'impersonation'],
      ['report.resolved', { delegate: 'ann' }, 'question', 'private_data'],
    ],
  );
  assert.equal(JSON.stringify(entries).includes(vic.address), false);
  const states = async (state: string) =>
    (await list.as(stella).get(`/v1/reports?state=${state}`)).body.data.map(({ id }: { id: string }) => id);
  assert.deepEqual(
    [await states('resolved'), await states('open')],
    [
      [first.body.id, second.body.id],
      [again.body.id, own.body.id],
    ],
  );
});

test('a report names one thing and its grounds, the same once, and five a day at most', async () => {
  const { list, claimId } = await completed();
  await using _ = list;
  const { id: question } = (await list.as(rey).post('/v1/delegates/ann/questions', { text: 'Why?' })).body;
  const given = { grounds: 'other', text: TEXT };
  const before = await state(list);
  const cases: [object, number, string, string?][] = [
    [given, 400, 'invalid_input', ''],
    [{ ...given, delegate: 'ann', question }, 400, 'invalid_input', '/claim'],
    [{ delegate: 'ann', text: TEXT }, 400, 'invalid_input', '/grounds'],
    [{ claim: claimId, ...given }, 400, 'invalid_input', '/grounds'],
    [{ ...given, delegate: 'ann', grounds: 'objection' }, 400, 'invalid_input', '/grounds'],
    [{ ...given, delegate: 'nobody' }, 404, 'delegate_not_found'],
    [{ ...given, question: '999' }, 404, 'question_not_found'],
  ];
  for (const [body, status, code, pointer] of cases) {
    const answer = await list.as(vic).post('/v1/reports', body);
    assert.deepEqual([answer.status, answer.body.code], [status, code], JSON.stringify(body));
    assert.equal(answer.body.errors?.[0].pointer, pointer);
  }
  assert.deepEqual(await state(list), before);

  const both = await Promise.all(
    [1, 2].map(() => list.as(vic).post('/v1/reports', { ...given, delegate: 'ann' })),
  );
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((a, b) => a - b),
    [201, 409],
  );
  const rest = [
    { ...given, question },
    { ...given, delegate: 'dan' },
    { claim: claimId, text: TEXT },
  ];
  for (const body of rest) assert.equal((await list.as(vic).post('/v1/reports', body)).status, 201);
  const more = (await list.as(rey).post('/v1/delegates/dan/questions', { text: 'Why?' })).body.id;
  const fifth = await list.as(vic).post('/v1/reports', { ...given, question: more });
  const another = (await list.as(rey).post('/v1/delegates/dan/questions', { text: 'When?' })).body.id;
  const sixth = await list.as(vic).post('/v1/reports', { ...given, question: another });
  assert.deepEqual([fifth.status, sixth.status, sixth.body.code], [201, 409, 'report_limit_reached']);
  assert.match(sixth.body.detail, /5 times in 24 hours; again from 20\d\d-/);
  advance(list, DAY_MS);
  assert.equal((await list.as(vic).post('/v1/reports', { ...given, question: another })).status, 201);
});
