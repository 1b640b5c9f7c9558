import assert from 'node:assert/strict';
import { test } from 'node:test';
import { canonicalJson } from '../../../core/book/canonical.ts';
import { testApi } from '../../support/http/api.ts';
import { entryTexts, faultIn, verifyExport } from '../../support/book/book.ts';
import { inboxOf } from '../../support/claims/claims.ts';
import { Client, into } from '../../support/http/client.ts';
import { approvedDelegate, bookEntries } from '../../support/delegates.ts';
import { type Person, people } from '../../support/people.ts';

const { ann, dan, vic, rey, stella, stan } = people;
const HOUR_MS = 3_600_000;
const PATH = '/v1/delegates/ann/question-sessions';

// entries are lied about here: their shape is what the test changes
type Told = ReturnType<typeof JSON.parse>;

/** ann and dan are delegates; a session asks for questions for two hours. */
async function register() {
  const api = await testApi();
  const { db } = api.database;
  for (const person of [ann, dan]) await approvedDelegate(db, person);
  const clients = new Map<Person | undefined, Client>();
  const as = (person: Person | undefined): Client => {
    const known = clients.get(person) ?? new Client(into(api.app), person, () => api.clock.now);
    clients.set(person, known);
    return known;
  };
  const ahead = (hours: number) => new Date(api.clock.now.getTime() + hours * HOUR_MS).toISOString();
  return {
    api,
    db,
    as,
    ahead,
    session: () => ({
      title: 'November questions',
      startsAt: ahead(3),
      questionsUntil: ahead(2),
      reason: 'As every month.',
    }),
    ask: async (person: Person, text: string, slug = 'ann'): Promise<string> => {
      const { status, body } = await as(person).post(`/v1/delegates/${slug}/questions`, { text });
      assert.equal(status, 201, JSON.stringify(body));
      return body.id;
    },
    advance: (hours: number) => {
      api.clock.now = new Date(ahead(hours));
    },
    [Symbol.asyncDispose]: () => api[Symbol.asyncDispose](),
  };
}

test('a public session from opening to its picks: who asked has the points, and delegate and askers are told once', async () => {
  await using world = await register();
  const { db, as } = world;
  const key = { 'idempotency-key': 'once' };
  const opened = await as(stella).post(PATH, world.session(), key);
  const repeated = await as(stella).post(PATH, world.session(), key);
  const first = await world.ask(vic, 'When do you pay?');
  const second = await world.ask(vic, 'And how much?');
  const third = await world.ask(rey, 'Where is your node?');
  const path = `/v1/question-sessions/${opened.body.id}`;
  world.advance(2);

  const picks = [
    { question: first, points: 20 },
    { question: second, points: 5 },
    { question: third, points: 40 },
  ];
  const closed = await as(stella).post(`${path}/closing`, { reason: 'The best of nine.', picks });
  const asked = await as(undefined).get('/v1/delegates/ann/questions');
  const points = [await as(undefined).get('/v1/question-points?limit=1')];
  points.push(await as(undefined).get(`/v1/question-points?limit=1&cursor=${points[0]?.body.nextCursor}`));

  assert.equal(opened.status, 201, JSON.stringify(opened.body));
  assert.equal(repeated.body.id, opened.body.id);
  assert.deepEqual([opened.body.state, opened.body.picks], ['open', []]);
  assert.equal(closed.status, 200, JSON.stringify(closed.body));
  assert.deepEqual(
    closed.body.picks.map((pick: Told) => [pick.question, pick.askedBy.address, pick.points]),
    [
      [third, rey.address, 40],
      [first, vic.address, 20],
      [second, vic.address, 5],
    ],
  );
  assert.deepEqual(
    asked.body.data.map((question: Told) => question.picked),
    [40, 5, 20].map((each) => ({ session: opened.body.id, title: 'November questions', points: each })),
  );
  assert.deepEqual(
    points.map(({ body }) => body.data.map((each: Told) => [each.asker.address, each.points, each.picks])),
    [[[rey.address, 40, 1]], [[vic.address, 25, 2]]],
  );
  assert.equal(points[1]?.body.nextCursor, null);
  const told = async (person: Person, occasion: string) =>
    (await inboxOf(db, person)).filter((alert) => alert.occasion === occasion);
  assert.equal((await told(ann, 'session')).length, 1);
  const [ofVic, ...more] = await told(vic, 'picked');
  assert.deepEqual([ofVic?.facts?.points, more], [25, []]);
  const entries = (await bookEntries(db)) as Told[];
  assert.deepEqual(
    entries.filter(({ kind }) => kind.startsWith('question.session')).map(({ actor }) => actor),
    [stella, stella].map(({ address }) => ({ role: 'steward', address })),
  );
  assert.deepEqual(entries.at(-1).body.picks[2], { question: Number(third), asker: rey.address, points: 40 });
  await verifyExport(db);
});

test('what may not be opened or picked is refused, and writes nothing', async () => {
  await using world = await register();
  const { as, db } = world;
  const early = await world.ask(vic, 'Early?');
  const hidden = await world.ask(vic, 'Hidden?');
  const own = await world.ask(stella, 'Mine?');
  const others = await world.ask(vic, 'Of dan?', 'dan');
  await as(stan).post(`/v1/questions/${hidden}/hiding`, { reason: 'Off topic.' });
  const { id } = (await as(stella).post(PATH, world.session())).body;
  const closing = `/v1/question-sessions/${id}/closing`;
  const pick = (question: string, points = 1) => ({ reason: 'Good.', picks: [{ question, points }] });
  const refused = async (cases: [Person | undefined, string, object, number, string][]) => {
    const before = await entryTexts(db);
    for (const [person, path, body, status, code] of cases) {
      const answer = await as(person).post(path, body);
      assert.deepEqual([answer.status, answer.body.code], [status, code], `${path} ${JSON.stringify(body)}`);
    }
    assert.deepEqual(await entryTexts(db), before);
  };
  const other = '/v1/delegates/dan/question-sessions';

  await refused([
    [vic, PATH, world.session(), 403, 'steward_required'],
    [ann, closing, pick(early), 403, 'steward_required'],
    [stella, PATH, world.session(), 409, 'question_session_open'],
    [stella, other, { ...world.session(), startsAt: world.ahead(0) }, 400, 'invalid_input'],
    [stella, other, { ...world.session(), questionsUntil: world.ahead(24 * 91) }, 400, 'invalid_input'],
    [stella, other, { ...world.session(), title: '' }, 400, 'invalid_input'],
    [stella, '/v1/delegates/nobody/question-sessions', world.session(), 404, 'delegate_not_found'],
    [stella, closing, pick(early), 409, 'question_session_collecting'],
    [stella, '/v1/question-sessions/1/closing', pick(early), 404, 'question_session_not_found'],
  ]);
  world.advance(2.5);
  const late = await world.ask(vic, 'Too late?');
  await refused([
    [stella, closing, pick(late), 400, 'invalid_input'],
    [stella, closing, pick(hidden), 400, 'invalid_input'],
    [stella, closing, pick(others), 400, 'invalid_input'],
    [stella, closing, pick('999'), 400, 'invalid_input'],
    [stella, closing, pick(own), 403, 'own_question'],
    [stella, closing, pick(early, 0), 400, 'invalid_input'],
    [stella, closing, pick(early, 1001), 400, 'invalid_input'],
    [
      stella,
      closing,
      { reason: 'Twice.', picks: [...pick(early).picks, ...pick(early).picks] },
      400,
      'invalid_input',
    ],
  ]);
  assert.equal((await as(stan).post(closing, pick(own))).status, 200);
  const next = (await as(stella).post(PATH, world.session())).body.id;
  world.advance(2);
  await refused([
    [stella, closing, pick(early), 409, 'question_session_closed'],
    [stan, `/v1/question-sessions/${next}/closing`, pick(own), 400, 'invalid_input'],
  ]);
});

test('a session that is not held is closed without picks at any time; two stewards who open at once open one', async () => {
  await using world = await register();
  const { as } = world;
  const both = await Promise.all([stella, stan].map((person) => as(person).post(PATH, world.session())));
  assert.deepEqual(
    both.map(({ status }) => status).toSorted((one, other) => one - other),
    [201, 409],
  );
  const { id } = both.find(({ status }) => status === 201)?.body ?? {};
  const open = await as(undefined).get('/v1/question-sessions?state=open&delegate=ann');
  const closed = await as(stan).post(`/v1/question-sessions/${id}/closing`, { reason: 'ann is ill.' });
  const after = await as(undefined).get('/v1/question-sessions?state=open&delegate=ann');

  assert.deepEqual(
    [open, after].map(({ body }) => body.data.length),
    [1, 0],
  );
  assert.deepEqual([closed.status, closed.body.closed.reason], [200, 'ann is ill.']);
});

test('the verifier finds picks by somebody else, of what cannot be picked, or twice', async () => {
  await using world = await register();
  const { as, db } = world;
  const question = await world.ask(vic, 'When?');
  const { id } = (await as(stella).post(PATH, world.session())).body;
  world.advance(2);
  await as(stella).post(`/v1/question-sessions/${id}/closing`, {
    reason: 'Good.',
    picks: [{ question, points: 9 }],
  });
  const honest = await entryTexts(db);
  const last = honest.length - 1;
  const lies: [(entry: Told) => unknown, RegExp][] = [
    [(entry) => (entry.actor.role = 'delegate'), /by somebody who is no steward/],
    [(entry) => (entry.body.session = 0), /closes a session that is not open/],
    [(entry) => (entry.subject.delegate = 'dan'), /closes a session that is not open/],
    [(entry) => (entry.body.picks[0].question = 0), /not there to be picked/],
    [(entry) => (entry.body.picks[0].asker = rey.address), /not there to be picked/],
    [(entry) => (entry.body.picks[0].points = 1001), /points that no question may have/],
    [(entry) => entry.body.picks.push(entry.body.picks[0]), /picked before/],
  ];
  for (const [lie, fault] of lies) {
    const entry: Told = JSON.parse(honest[last] ?? '');
    lie(entry);
    assert.match(String(faultIn(honest.with(last, canonicalJson(entry)))), fault);
  }
  assert.match(
    String(faultIn([...honest, honest[last - 1] ?? '', honest[last - 1] ?? ''])),
    /another is open/,
  );
});
