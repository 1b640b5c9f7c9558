import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApi } from '../../support/http/api.ts';
import { Client, into } from '../../support/http/client.ts';
import { approvedDelegate, bookEntries } from '../../support/delegates.ts';
import { makePerson, type Person, people } from '../../support/people.ts';

const { ann, vic, rey, rob, stella } = people;
const PATH = '/v1/delegates/ann/questions';

/** ann is a delegate, and vic asked her three questions, the first one first. */
async function register() {
  const api = await testApi();
  const { db } = api.database;
  await approvedDelegate(db, ann);
  const clients = new Map<Person | undefined, Client>();
  const as = (person: Person | undefined): Client => {
    const known = clients.get(person) ?? new Client(into(api.app), person, () => api.clock.now);
    clients.set(person, known);
    return known;
  };
  const ids: string[] = [];
  for (const text of ['First?', 'Second?', 'Third?'])
    ids.push(String((await as(vic).post(PATH, { text })).body.id));
  return {
    as,
    ids: ids as [string, string, string],
    entries: async () => (await bookEntries(db)).length,
    /** What the list says: texts and votes. */
    listed: async (query: string) => {
      const { body } = await as(undefined).get(`${PATH}?${query}`);
      const shown = body.data.map(({ text, votes }: { text: string; votes: number }) => `${text} ${votes}`);
      return { shown, cursor: body.nextCursor as string | null };
    },
    [Symbol.asyncDispose]: () => api[Symbol.asyncDispose](),
  };
}

test('an account counts once for a question however often and at once it says so, and takes it back; the book says nothing of it', async () => {
  await using world = await register();
  const { as, ids, entries } = world;
  const [first] = ids;
  const before = await entries();
  await as(rey).get('/v1/me');

  const raced = await Promise.all(
    Array.from({ length: 8 }, () => as(rey).put(`/v1/questions/${first}/vote`)),
  );
  const other = await as(rob).put(`/v1/questions/${first}/vote`);
  const mine = await as(rey).get('/v1/me/question-votes?delegate=ann');
  const back = await Promise.all([1, 2].map(() => as(rey).delete(`/v1/questions/${first}/vote`)));
  const none = await as(rey).get('/v1/me/question-votes');

  assert.deepEqual(new Set(raced.map(({ status, body }) => `${status} ${body.votes}`)), new Set(['200 1']));
  assert.deepEqual([other.status, other.body.votes], [200, 2]);
  assert.deepEqual(
    mine.body.data.map(({ question }: { question: string }) => question),
    [first],
  );
  assert.deepEqual(
    back.map(({ status, body }) => [status, body.votes]),
    [
      [200, 1],
      [200, 1],
    ],
  );
  assert.deepEqual(none.body.data, []);
  assert.equal(await entries(), before);
});

test('questions are listed by their votes, of equals the newer first, in pages that together have each once', async () => {
  await using world = await register();
  const { as, ids, listed } = world;
  for (const [at, person] of [rey, rob, stella].entries())
    for (const id of ids.slice(0, at === 0 ? 2 : 1)) await as(person).put(`/v1/questions/${id}/vote`);
  const stranger = makePerson('stranger', 0xabc1);
  await as(stranger).put(`/v1/questions/${ids[2]}/vote`);

  const whole = await listed('sort=votes');
  const pages = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page = await listed(`sort=votes&limit=1${cursor === '' ? '' : `&cursor=${cursor}`}`);
    pages.push(...page.shown);
    ({ cursor } = page);
  }
  assert.deepEqual(whole.shown, ['First? 3', 'Third? 1', 'Second? 1']);
  assert.deepEqual(pages, whole.shown);
  assert.deepEqual((await listed('')).shown, ['Third? 1', 'Second? 1', 'First? 3']);
});

test('who asked and who was asked do not count, nor anybody for what is hidden or not there; a vote on what was hidden is taken back', async () => {
  await using world = await register();
  const { as, ids } = world;
  const vote = (person: Person | undefined, id: string) => as(person).put(`/v1/questions/${id}/vote`);
  await vote(rey, ids[1]);
  await as(stella).post(`/v1/questions/${ids[1]}/hiding`, { reason: 'Names a person.' });

  const answers = [
    await vote(vic, ids[0]),
    await vote(ann, ids[0]),
    await vote(rob, ids[1]),
    await vote(rob, '99999'),
    await vote(undefined, ids[0]),
    await as(rey).delete(`/v1/questions/${ids[1]}/vote`),
  ];
  assert.deepEqual(
    answers.map(({ status, body }) => [status, body.code ?? body.votes]),
    [
      [403, 'own_question'],
      [403, 'own_question'],
      [409, 'question_hidden'],
      [404, 'question_not_found'],
      [401, 'account_not_signed_in'],
      [200, 0],
    ],
  );
});
