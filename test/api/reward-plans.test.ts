import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Wallet } from 'ethers';
import { putPlansInForce } from '../../core/reward-plans/put-plans-in-force.ts';
import type { ApiParts } from '../../api/deps.ts';
import { AcceptingChain } from '../support/chain/accepting-chain.ts';
import { testApi, type TestApi } from '../support/http/api.ts';
import { type Answer, Client, into } from '../support/http/client.ts';
import { written } from '../support/delegates.ts';
import { type Person, people } from '../support/people.ts';

const DAY_MS = 86_400_000;
const node = { name: 'ann', description: 'Two nodes.', category: 'node-operator', links: [] };
const terms = { blockShareBps: 8000, epochShareBps: 8800, foundationShareBps: 8000, route: 'manual' };
const PLANS = '/v1/delegates/ann/reward-plans';

async function story(change: Partial<ApiParts> = {}) {
  const api = await testApi({}, change);
  const clientOf = (person?: Person) => new Client(into(api.app), person, () => api.clock.now);
  const [ann, stella] = [clientOf(people.ann), clientOf(people.stella)];
  await ann.post('/v1/delegates', node);
  await stella.post('/v1/delegates/ann/approval', { reason: 'Runs two nodes' });
  return { api, ann, clientOf };
}

async function signed(draft: Answer, wallet: Wallet = people.ann.wallet) {
  assert.equal(draft.status, 200, JSON.stringify(draft.body));
  const { domain, types, message } = draft.body.typedData;
  return { message, signature: await wallet.signTypedData(domain, types, message) };
}

async function announce(ann: Client, body: object): Promise<Answer> {
  return await ann.post(PLANS, await signed(await ann.post(`${PLANS}/draft`, body)));
}

/** The first plan is in force an hour later. */
async function inForce(api: TestApi, ann: Client): Promise<void> {
  assert.equal((await announce(ann, terms)).status, 201);
  api.clock.now = new Date(api.clock.now.getTime() + 3 * 3_600_000);
  assert.equal(await putPlansInForce(api.database.db, api.clock.now), 1);
}

test('a drafted plan is signed by a wallet library, announced, and in force at its time', async () => {
  const { api, ann, clientOf } = await story();
  await using _api = api;
  await inForce(api, ann);
  const nobody = clientOf();

  const draft = await ann.post(`${PLANS}/draft`, { ...terms, epochShareBps: 8000, note: 'Costs rose.' });
  const announced = await ann.post(PLANS, await signed(draft));

  assert.equal(draft.body.comparison.effect, 'worse');
  assert.deepEqual(
    draft.body.comparison.terms.find((term: { field: string }) => term.field === 'epochShareBps'),
    { field: 'epochShareBps', before: 8800, after: 8000, effect: 'worse', differenceBps: -800 },
  );
  assert.ok(Date.parse(draft.body.noticeUntil) >= api.clock.now.getTime() + 7 * DAY_MS);
  assert.deepEqual(draft.body.typedData.domain, { name: 'Pledgebook', version: '1', chainId: 4689 });
  assert.equal(announced.status, 201, JSON.stringify(announced.body));
  assert.equal(announced.headers.get('location'), `${PLANS}/2`);
  assert.deepEqual(
    [announced.body.version, announced.body.state, announced.body.note],
    [2, 'announced', 'Costs rose.'],
  );
  assert.deepEqual(announced.body.minimumPayout, { raw: '0', amount: '0', asset: 'IOTX', decimals: 18 });
  assert.deepEqual((await nobody.get(`${PLANS}/2`)).body, announced.body);
  const waiting = (await nobody.get('/v1/delegates/ann')).body;
  assert.deepEqual([waiting.planInForce.version, waiting.announcedPlans[0].version], [1, 2]);

  api.clock.now = new Date(announced.body.effectiveAt);
  await putPlansInForce(api.database.db, api.clock.now);
  const history = (await nobody.get(PLANS)).body;
  assert.deepEqual(
    history.data.map((plan: { version: number; state: string }) => [plan.version, plan.state]),
    [
      [2, 'in_force'],
      [1, 'superseded'],
    ],
  );
  assert.deepEqual([history.inForce.version, history.announced], [2, []]);
  const page = await nobody.get(`${PLANS}?limit=1`);
  const rest = await nobody.get(`${PLANS}?limit=1&cursor=${page.body.nextCursor}`);
  assert.deepEqual(
    [page.body.data[0].version, rest.body.data[0].version, rest.body.nextCursor],
    [2, 1, null],
  );
});

test('the chain is asked for a contract wallet before any transaction, and not again for a kept answer', async () => {
  const chain = new AcceptingChain();
  const { api, ann } = await story({ contractSignatures: chain });
  await using _api = api;
  chain.database = api.database;
  const plan = await signed(await ann.post(`${PLANS}/draft`, terms), people.dan.wallet);
  const post = () => ann.post(PLANS, plan, { 'idempotency-key': 'first-plan' });

  const first = await post();
  const again = await post();

  assert.deepEqual([first.status, again.status], [201, 201], JSON.stringify(first.body));
  assert.deepEqual(again.body, first.body);
  assert.deepEqual(chain.openWhenAsked, [0]);
});

test('each bad member of a draft is named, and nothing is written', async () => {
  const { api, ann, clientOf } = await story();
  await using _api = api;
  const before = await written(api.database.db);
  const { route: _, ...routeless } = terms;
  const cases: [object, string][] = [
    [routeless, '/route'],
    [{ ...terms, blockShareBps: null }, '/blockShareBps'],
    [{ ...terms, blockShareBps: '6000' }, '/blockShareBps'],
    [{ ...terms, epochShareBps: 60.5 }, '/epochShareBps'],
    [{ ...terms, epochShareBps: -1 }, '/epochShareBps'],
    [{ ...terms, foundationShareBps: 10_001 }, '/foundationShareBps'],
    [{ ...terms, foundationShareBps: true }, '/foundationShareBps'],
    [{ ...terms, route: 'by hand' }, '/route'],
    [{ ...terms, payoutPeriodEpochs: 0 }, '/payoutPeriodEpochs'],
    [{ ...terms, minimumPayout: '1.5' }, '/minimumPayout'],
    [{ ...terms, minimumPayout: 15 }, '/minimumPayout'],
    [{ ...terms, effectiveAt: 'tomorrow' }, '/effectiveAt'],
    [{ ...terms, effectiveAt: '2026-11-22T09:30:00Z' }, '/effectiveAt'],
    [{ ...terms, effectiveAt: '2030-01-01T00:00:00Z' }, '/effectiveAt'],
    [{ ...terms, note: 'a'.repeat(1001) }, '/note'],
    [{ ...terms, note: 'bell\u0007' }, '/note'],
    [{ ...terms, bonus: 1 }, '/bonus'],
  ];
  for (const [body, pointer] of cases) {
    const answer = await ann.post(`${PLANS}/draft`, body);
    assert.equal(answer.status, 400, `${JSON.stringify(body)} ${JSON.stringify(answer.body)}`);
    assert.equal(answer.body.errors[0].pointer, pointer);
  }
  assert.equal((await clientOf().post(`${PLANS}/draft`, terms)).status, 401);
  const foreign = await clientOf(people.dan).post(`${PLANS}/draft`, terms);
  assert.deepEqual([foreign.status, foreign.body.code], [403, 'not_your_delegate']);
  const unknown = await ann.post('/v1/delegates/nobody/reward-plans/draft', terms);
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'delegate_not_found']);
  assert.deepEqual(await written(api.database.db), before);
});

test('an announcement that is not the signed draft is refused, and nothing is written', async () => {
  const { api, ann, clientOf } = await story();
  await using _api = api;
  const good = await signed(await ann.post(`${PLANS}/draft`, terms));
  const before = await written(api.database.db);
  const { note: _, ...noteless } = good.message;
  const cases: [object, string, string][] = [
    [{ ...good, message: { ...good.message, epochShareBps: 9000 } }, 'signature_invalid', '/signature'],
    [{ ...good, signature: `0x${'11'.repeat(65)}` }, 'signature_invalid', '/signature'],
    [{ ...good, signature: 'none' }, 'invalid_input', '/signature'],
    [{ ...good, message: noteless }, 'invalid_input', '/message/note'],
    [{ ...good, message: { ...good.message, extra: 1 } }, 'invalid_input', '/message/extra'],
    [{ ...good, message: { ...good.message, sequence: 1 } }, 'invalid_input', '/message/sequence'],
    [
      { ...good, message: { ...good.message, epochShareBps: '8800' } },
      'invalid_input',
      '/message/epochShareBps',
    ],
    [{ message: good.message }, 'invalid_input', '/signature'],
    [{ ...good, types: {} }, 'invalid_input', '/types'],
  ];
  for (const [body, code, pointer] of cases) {
    const answer = await ann.post(PLANS, body);
    assert.deepEqual([answer.status, answer.body.code, answer.body.errors[0].pointer], [400, code, pointer]);
  }
  const foreign = await clientOf(people.dan).post(PLANS, good);
  assert.deepEqual([foreign.status, foreign.body.code], [403, 'not_your_delegate']);
  assert.deepEqual(await written(api.database.db), before);

  api.clock.now = new Date(api.clock.now.getTime() + 31 * 60_000);
  const late = await ann.post(PLANS, good);
  assert.deepEqual([late.status, late.body.code], [400, 'draft_expired']);
  assert.deepEqual(await written(api.database.db), before);
});

test('of two drafts on the same plan one is announced, the other gets 409 with both versions', async () => {
  const { api, ann } = await story();
  await using _api = api;
  await inForce(api, ann);
  const one = await signed(await ann.post(`${PLANS}/draft`, { ...terms, epochShareBps: 8000 }));
  const two = await signed(await ann.post(`${PLANS}/draft`, { ...terms, epochShareBps: 9000 }));

  assert.equal((await ann.post(PLANS, one)).status, 201);
  const before = await written(api.database.db);
  const lost = await ann.post(PLANS, two);

  assert.deepEqual([lost.status, lost.body.code], [409, 'plan_conflict']);
  assert.equal(lost.body.current.latest.epochShareBps, 8000);
  assert.equal(lost.body.current.yours.epochShareBps, 9000);
  assert.deepEqual(await written(api.database.db), before);
});

test('an announced plan is withdrawn before its effect, by its delegate only', async () => {
  const { api, ann, clientOf } = await story();
  await using _api = api;
  await inForce(api, ann);
  await announce(ann, { ...terms, epochShareBps: 8000 });
  const path = `${PLANS}/2/withdrawal`;

  const foreign = await clientOf(people.dan).post(path, {});
  const withdrawn = await ann.post(path, { reason: 'A mistake' });
  const again = await ann.post(path, {});
  const unknown = await ann.post(`${PLANS}/7/withdrawal`, {});

  assert.deepEqual([foreign.status, foreign.body.code], [403, 'not_your_delegate']);
  assert.deepEqual(
    [withdrawn.status, withdrawn.body.state, withdrawn.body.endReason],
    [200, 'withdrawn', 'A mistake'],
  );
  assert.deepEqual([again.status, again.body.code], [409, 'plan_not_announced']);
  assert.deepEqual([unknown.status, unknown.body.code], [404, 'plan_not_found']);
});
