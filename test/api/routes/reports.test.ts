import assert from 'node:assert/strict';
import { test } from 'node:test';
import { textCommitment } from '../../../core/reports/report.ts';
import { inboxOf } from '../../support/claims/claims.ts';
import { bookEntries } from '../../support/delegates.ts';
import { completed } from '../../support/claims/completed.ts';
import { people } from '../../support/people.ts';
import { letPass, REPORT_TEXT, reportState } from '../../support/reports.ts';

const { ann, dan, vic, rey, stella, stan } = people;
const DAY_MS = 86_400_000;

test('who reports stands in no entry, no log line and no answer, and neither does the text but for the stewards', async () => {
  const { list, claimId } = await completed();
  await using _ = list;
  const { db } = list.api.database;
  const account = await db
    .selectFrom('account')
    .select('id')
    .where('address', '=', vic.address.toLowerCase())
    .executeTakeFirstOrThrow();

  const opened = await list.as(vic).post('/v1/reports', { claim: claimId, text: REPORT_TEXT });
  const { id } = opened.body;
  await list.as(vic).post('/v1/reports', { claim: claimId, text: REPORT_TEXT });
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
  const { id } = (await list.as(vic).post('/v1/reports', { claim: claimId, text: REPORT_TEXT })).body;
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
  const about = { delegate: 'ann', grounds: 'impersonation', text: REPORT_TEXT };

  const first = await list.as(vic).post('/v1/reports', about);
  const second = await list
    .as(vic)
    .post('/v1/reports', { question, grounds: 'private_data', text: REPORT_TEXT });
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
  const given = { grounds: 'other', text: REPORT_TEXT };
  const before = await reportState(list);
  const cases: [object, number, string, string?][] = [
    [given, 400, 'invalid_input', ''],
    [{ ...given, delegate: 'ann', question }, 400, 'invalid_input', '/claim'],
    [{ delegate: 'ann', text: REPORT_TEXT }, 400, 'invalid_input', '/grounds'],
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
  assert.deepEqual(await reportState(list), before);

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
    { claim: claimId, text: REPORT_TEXT },
  ];
  for (const body of rest) assert.equal((await list.as(vic).post('/v1/reports', body)).status, 201);
  const more = (await list.as(rey).post('/v1/delegates/dan/questions', { text: 'Why?' })).body.id;
  const fifth = await list.as(vic).post('/v1/reports', { ...given, question: more });
  const another = (await list.as(rey).post('/v1/delegates/dan/questions', { text: 'When?' })).body.id;
  const sixth = await list.as(vic).post('/v1/reports', { ...given, question: another });
  assert.deepEqual([fifth.status, sixth.status, sixth.body.code], [201, 409, 'report_limit_reached']);
  assert.match(sixth.body.detail, /5 times in 24 hours; again from 20\d\d-/);
  letPass(list, DAY_MS);
  assert.equal((await list.as(vic).post('/v1/reports', { ...given, question: another })).status, 201);
});
