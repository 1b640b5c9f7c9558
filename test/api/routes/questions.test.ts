import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questionCommitment } from '../../../core/questions/question.ts';
import { canonicalJson } from '../../../core/book/canonical.ts';
import { BookFault } from '../../../core/book/fault.ts';
import { fanOut } from '../../../core/alerts/fan-out.ts';
import { followDelegate } from '../../../core/alerts/follow-delegate.ts';
import { testApi } from '../../support/http/api.ts';
import { entryTexts, faultIn, verifyExport } from '../../support/book/book.ts';
import { inboxOf } from '../../support/claims/claims.ts';
import { Client, into } from '../../support/http/client.ts';
import { approvedDelegate, bookEntries, callerOf } from '../../support/delegates.ts';
import { type Person, people } from '../../support/people.ts';

const { ann, dan, vic, rey, stella, stan } = people;
const HOUR_MS = 3_600_000;
const TEXT = 'Will you pay out for\nthe epochs of last week?';
const PATH = '/v1/delegates/ann/questions';

// entries are lied about here: their shape is what the test changes
type Told = ReturnType<typeof JSON.parse>;

/** ann and dan are delegates. */
async function register() {
  const api = await testApi();
  const { db } = api.database;
  for (const person of [ann, dan]) await approvedDelegate(db, person);
  const clients = new Map<Person | undefined, Client>();
  return {
    api,
    db,
    as: (person: Person | undefined): Client => {
      const known = clients.get(person) ?? new Client(into(api.app), person, () => api.clock.now);
      clients.set(person, known);
      return known;
    },
    advance: (ms: number) => {
      api.clock.now = new Date(api.clock.now.getTime() + ms);
    },
    entriesOf: async () =>
      (await bookEntries(db)).filter(({ kind }) => String(kind).startsWith('question.')) as Told[],
    [Symbol.asyncDispose]: () => api[Symbol.asyncDispose](),
  };
}

test('a question from asking to its answer: the delegate is told, then who asked and whoever follows for answers, each once', async () => {
  await using world = await register();
  const { api, db, as, advance } = world;
  const kinds = ['question.answered' as const];
  for (const [person, settings] of [
    [rey, { kinds }],
    [vic, {}],
  ] as const)
    await followDelegate(db, await callerOf(db, person), 'ann', settings, 'unless_opened', api.clock.now);
  const key = { 'idempotency-key': 'once' };

  const asked = await as(vic).post(PATH, { text: TEXT }, key);
  const again = await as(vic).post(PATH, { text: TEXT }, key);
  advance(3 * HOUR_MS);
  const open = await as(undefined).get(PATH);
  const answered = await as(ann).post(`/v1/questions/${asked.body.id}/answers`, { text: 'Yes, today.' });
  const shown = await as(undefined).get(`/v1/questions/${asked.body.id}`);
  const list = await as(undefined).get(`${PATH}?state=answered`);
  const another = await as(rey).post(PATH, { text: 'And mine?' });
  await as(ann).post(`/v1/questions/${another.body.id}/answers`, { text: 'Yours too.' });
  const fanOuts = db.selectFrom('alert_fan_out').select('seq').where('seq', '>=', BigInt(asked.body.id));
  for (const { seq } of await fanOuts.execute()) await fanOut(db, Number(seq), api.clock.now);

  assert.equal(asked.status, 201, JSON.stringify(asked.body));
  assert.equal(asked.headers.get('location'), `/v1/questions/${asked.body.id}`);
  assert.deepEqual([again.status, again.body], [201, asked.body]);
  assert.deepEqual(
    [asked.body.state, asked.body.text, asked.body.askedBy.address, asked.body.answers],
    ['open', TEXT, vic.address, []],
  );
  assert.deepEqual(open.body.counts, {
    asked: 1,
    answered: 0,
    open: 1,
    hidden: 0,
    medianAnswerSeconds: null,
    oldestOpenAt: asked.body.askedAt,
  });
  assert.equal(answered.status, 201, JSON.stringify(answered.body));
  assert.deepEqual(shown.body, answered.body);
  assert.deepEqual(
    [shown.body.state, shown.body.answers[0].text, shown.body.answeredAt],
    ['answered', 'Yes, today.', api.clock.now.toISOString()],
  );
  assert.deepEqual(list.body.data, [shown.body]);
  assert.deepEqual(
    [list.body.counts.answered, list.body.counts.medianAnswerSeconds, list.body.counts.oldestOpenAt],
    [1, 3 * 3600, null],
  );
  const [question, answer] = await world.entriesOf();
  assert.deepEqual(
    [question.kind, question.actor, question.subject, question.body],
    [
      'question.asked',
      { role: 'voter', address: vic.address },
      { delegate: 'ann' },
      { textSha256: questionCommitment(asked.body.textNonce, TEXT) },
    ],
  );
  assert.deepEqual(
    [answer.kind, answer.actor, answer.body],
    [
      'question.answered',
      { role: 'delegate', address: ann.address },
      { question: Number(asked.body.id), answer: 'Yes, today.' },
    ],
  );
  const told = async (person: Person) => (await inboxOf(db, person)).map(({ occasion }) => occasion);
  assert.deepEqual(await told(ann), ['question', 'question']);
  assert.deepEqual(await told(vic), ['answer'], 'default alerts leave answers out, the own one is told');
  assert.deepEqual(
    await told(rey),
    ['recorded', 'recorded'],
    'who follows for answers is told as a follower',
  );
  const inbox = (await as(vic).get('/v1/me/alerts')).body.data;
  assert.equal(inbox[0].title, 'ann answered your question');
  assert.equal(inbox[0].sentence, `“${TEXT}” Answer: Yes, today.`);
});

test('an account asks within its limits: the same once, three open to one delegate, five a day, however many at once', async () => {
  await using world = await register();
  const { as, advance, api, db } = world;
  await as(vic).get('/v1/me');

  const burst = await Promise.all(
    ['One?', 'Two?', 'Three?', 'Four?'].map((text) => as(vic).post(PATH, { text })),
  );
  const same = await as(vic).post(PATH, { text: ' One? ' });
  const [first] = burst.filter(({ status }) => status === 201);
  await as(ann).post(`/v1/questions/${first?.body.id}/answers`, { text: 'Yes.' });
  const fourth = await as(vic).post(PATH, { text: 'Five?' });
  const others = [];
  for (const text of ['Six?', 'Seven?'])
    others.push(await as(vic).post('/v1/delegates/dan/questions', { text }));
  advance(24 * HOUR_MS);
  const nextDay = await as(vic).post('/v1/delegates/dan/questions', { text: 'Seven?' });

  assert.deepEqual(
    burst.map(({ status }) => status).toSorted((a, b) => a - b),
    [201, 201, 201, 409],
  );
  const refused = burst.find(({ status }) => status === 409);
  assert.equal(refused?.body.code, 'question_limit_reached');
  assert.match(refused?.body.detail, /3 unanswered questions to one delegate/);
  const one = burst.find(({ body }) => body.text === 'One?');
  assert.deepEqual(
    [same.status, same.body.code, same.body.current],
    one === undefined
      ? [409, 'question_limit_reached', undefined]
      : [409, 'already_asked', { question: one.body.id }],
  );
  assert.equal(fourth.status, 201, 'an answer makes room for another question');
  assert.deepEqual(
    others.map(({ status, body }) => [status, body.code]),
    [
      [201, undefined],
      [409, 'question_limit_reached'],
    ],
  );
  assert.match(others[1]?.body.detail, /5 questions in 24 hours; again from 20\d\d-/);
  assert.equal(nextDay.status, 201);
  const pages = [await as(undefined).get(`${PATH}?limit=3`)];
  pages.push(await as(undefined).get(`${PATH}?limit=3&cursor=${pages[0]?.body.nextCursor}`));
  const listed = pages.flatMap(({ body }) => body.data.map(({ id }: { id: string }) => Number(id)));
  assert.deepEqual(
    listed,
    listed.toSorted((a, b) => b - a),
  );
  assert.deepEqual([listed.length, pages[1]?.body.nextCursor], [4, null]);
  assert.equal((await inboxOf(db, ann)).length, 4);
  assert.ok(api.clock.now > new Date(0));
});

test('a steward hides a question with the reason: its text is told by nothing any more, the rest stays', async () => {
  await using world = await register();
  const { as, db } = world;
  const secret = 'Is your number 0161 496 0000?';
  const { id } = (await as(vic).post(PATH, { text: secret })).body;
  const path = `/v1/questions/${id}`;
  await as(ann).post(`${path}/answers`, { text: 'Please do not.' });

  const hidden = await as(stella).post(`${path}/hiding`, { reason: 'It has a private number.' });
  const twice = await as(stan).post(`${path}/hiding`, { reason: 'So it has.' });
  const late = await as(ann).post(`${path}/answers`, { text: 'Thanks.' });
  const list = await as(undefined).get(PATH);

  assert.equal(hidden.status, 200, JSON.stringify(hidden.body));
  assert.deepEqual(
    [hidden.body.state, hidden.body.text, hidden.body.textNonce, hidden.body.answers[0].text],
    ['hidden', null, null, 'Please do not.'],
  );
  assert.deepEqual(
    [hidden.body.hidden.reason, hidden.body.hidden.by.address],
    ['It has a private number.', stella.address],
  );
  assert.deepEqual([twice.status, twice.body.code], [409, 'question_hidden']);
  assert.deepEqual([late.status, late.body.code], [409, 'question_hidden']);
  assert.deepEqual([list.body.counts.asked, list.body.counts.answered, list.body.counts.hidden], [1, 0, 1]);
  const [asked, , hiding] = await world.entriesOf();
  assert.deepEqual(
    [hiding.kind, hiding.actor, hiding.body],
    [
      'question.hidden',
      { role: 'steward', address: stella.address },
      { question: Number(id), reason: 'It has a private number.' },
    ],
  );
  const everything = [list.body, hidden.body, (await as(undefined).get('/v1/changes?delegate=ann')).body];
  assert.equal(JSON.stringify([everything, await entryTexts(db)]).includes('0161'), false);
  assert.equal(asked.actor.address, vic.address);
});

test('what was hidden by mistake is shown again by a steward with a reason, and can be answered; both decisions stay in the book', async () => {
  await using world = await register();
  const { as, db } = world;
  const { id, textNonce } = (await as(vic).post(PATH, { text: TEXT })).body;
  const path = `/v1/questions/${id}`;
  const early = await as(stella).post(`${path}/restoration`, { reason: 'It was never hidden.' });
  const { body: hidden } = await as(stella).post(`${path}/hiding`, { reason: 'The wrong one.' });
  const before = await entryTexts(db);
  const strangers = [
    await as(vic).post(`${path}/restoration`, { reason: 'Mine.' }),
    await as(stella).post(`${path}/restoration`, { reason: '' }),
    await as(stella).post('/v1/questions/999/restoration', { reason: 'Which?' }),
  ];
  const untouched = await entryTexts(db);

  const shown = await as(stan).post(`${path}/restoration`, { reason: 'Another one was meant.' });
  const twice = await as(stella).post(`${path}/restoration`, { reason: 'Yes, another.' });
  const answered = await as(ann).post(`${path}/answers`, { text: 'Yes.' });

  assert.deepEqual([early.status, early.body.code], [409, 'question_not_hidden']);
  assert.deepEqual(
    strangers.map(({ status }) => status),
    [403, 400, 404],
  );
  assert.deepEqual(untouched, before);
  assert.equal(shown.status, 200, JSON.stringify(shown.body));
  assert.deepEqual(
    [shown.body.state, shown.body.text, shown.body.textNonce, shown.body.hidden],
    ['open', TEXT, textNonce, null],
  );
  assert.deepEqual([twice.status, twice.body.code], [409, 'question_not_hidden']);
  assert.deepEqual([answered.status, answered.body.state], [201, 'answered']);
  const [, , restored] = await world.entriesOf();
  assert.deepEqual(
    [restored.kind, restored.actor, restored.body],
    [
      'question.restored',
      { role: 'steward', address: stan.address },
      { question: Number(id), hiding: Number(hidden.hidden.entry), reason: 'Another one was meant.' },
    ],
  );
  await verifyExport(db);
  const honest = await entryTexts(db);
  const at = honest.length - 2;
  for (const [lie, fault] of [
    [(entry: Told) => (entry.actor.role = 'delegate'), /by somebody who is no steward/],
    [(entry: Told) => (entry.body.hiding = 0), /this entry did not hide/],
  ] as const) {
    const entry: Told = JSON.parse(honest[at] ?? '');
    lie(entry);
    assert.match(String(faultIn(honest.with(at, canonicalJson(entry)))), fault);
  }
  assert.match(String(faultIn(honest.with(at + 1, honest[at] ?? ''))), /this entry did not hide/);
});

test('what may not be asked, answered or hidden is refused, and writes nothing', async () => {
  await using world = await register();
  const { as, db } = world;
  const { id } = (await as(vic).post(PATH, { text: TEXT })).body;
  await as(rey).post('/v1/delegates', {
    name: 'rey',
    description: 'New.',
    category: 'developer',
    links: [],
  });
  const before = await entryTexts(db);
  const cases: [Person | undefined, string, object, number, string][] = [
    [undefined, PATH, { text: TEXT }, 401, 'account_not_signed_in'],
    [vic, PATH, { text: '' }, 400, 'invalid_input'],
    [vic, PATH, { text: 'a'.repeat(1001) }, 400, 'invalid_input'],
    [vic, PATH, { text: 'a\u202eb' }, 400, 'invalid_input'],
    [vic, PATH, { text: 'Why?', to: 'dan' }, 400, 'invalid_input'],
    [vic, '/v1/delegates/nobody/questions', { text: TEXT }, 404, 'delegate_not_found'],
    [vic, '/v1/delegates/rey/questions', { text: TEXT }, 409, 'delegate_not_approved'],
    [ann, PATH, { text: TEXT }, 403, 'own_question'],
    [dan, `/v1/questions/${id}/answers`, { text: 'No.' }, 403, 'not_your_delegate'],
    [ann, `/v1/questions/${id}/answers`, { text: 'a'.repeat(2001) }, 400, 'invalid_input'],
    [ann, '/v1/questions/999/answers', { text: 'No.' }, 404, 'question_not_found'],
    [vic, `/v1/questions/${id}/hiding`, { reason: 'Mine.' }, 403, 'steward_required'],
    [stella, `/v1/questions/${id}/hiding`, { reason: '' }, 400, 'invalid_input'],
  ];
  for (const [person, path, body, status, code] of cases) {
    const answer = await as(person).post(path, body);
    assert.deepEqual([answer.status, answer.body.code], [status, code], `${path} ${JSON.stringify(body)}`);
  }
  assert.deepEqual(await entryTexts(db), before);
  for (const text of ['One.', 'Two.', 'Three.'])
    assert.equal((await as(ann).post(`/v1/questions/${id}/answers`, { text })).status, 201);
  const fourth = await as(ann).post(`/v1/questions/${id}/answers`, { text: 'Four.' });
  assert.deepEqual([fourth.status, fourth.body.code], [409, 'too_many_answers']);
});

test('the verifier finds an answer to nothing, by somebody else, or after hiding', async () => {
  await using world = await register();
  const { as, db } = world;
  const { id } = (await as(vic).post(PATH, { text: TEXT })).body;
  await as(ann).post(`/v1/questions/${id}/answers`, { text: 'Yes.' });
  await as(stella).post(`/v1/questions/${id}/hiding`, { reason: 'Off topic.' });
  await verifyExport(db);
  const honest = await entryTexts(db);
  const [answered, hidden] = [honest.length - 2, honest.length - 1];
  const lies: [number, (entry: Told) => unknown, RegExp][] = [
    [answered, (entry) => (entry.body.question = 0), /a question that nobody asked/],
    [answered, (entry) => (entry.subject.delegate = 'dan'), /a question to another delegate/],
    [answered, (entry) => (entry.actor.address = dan.address), /by somebody who was not asked/],
    [hidden, (entry) => (entry.actor.role = 'delegate'), /by somebody who is no steward/],
  ];
  for (const [seq, lie, fault] of lies) {
    const entry: Told = JSON.parse(honest[seq] ?? '');
    lie(entry);
    const found = faultIn(honest.with(seq, canonicalJson(entry)));
    assert.ok(found instanceof BookFault);
    assert.match(found.message, fault);
  }
  const after = faultIn([...honest, honest[answered] ?? '']);
  assert.match(String(after), /hidden before/);
});
