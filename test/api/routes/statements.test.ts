import assert from 'node:assert/strict';
import test from 'node:test';
import { Interface } from 'ethers';
import { domainJobs } from '../../../api/jobs/handlers.ts';
import { listDuePayments } from '../../../core/payouts/store.ts';
import { verifyPayment } from '../../../core/payouts/verify-payment.ts';
import { type TestApi, testApi } from '../../support/http/api.ts';
import { Client, into } from '../../support/http/client.ts';
import { shares } from '../../support/delegates.ts';
import { chainOf, hashOf, payment } from '../../support/payouts/payouts.ts';
import { pageReader } from '../../support/pages.ts';
import { type Person, people } from '../../support/people.ts';
import { CANDIDATE, electedDelegate, FIRST, startOf } from '../../support/payouts/statements.ts';
import { epochOf, granted, keepEpoch, voterOf } from '../../support/payouts/votes.ts';

const CELLS = /^0x[0-9a-f]{40},\d+,\d+,\d+,\d+,\d+,(|below_minimum_carried),\d+(\.\d+)?$/;

interface World extends AsyncDisposable {
  api: TestApi;
  as: (person: Person | undefined) => Client;
}

/** Two epochs with these voters, of whom voter n weighs n; the last has a plan that promises all of 1000 IOTX a block. */
async function world(
  voters: number,
  minimumPayout: string,
  environment: Record<string, string> = {},
): Promise<World> {
  const api = await testApi(environment);
  const { db } = api.database;
  await electedDelegate(db, { ...shares(10_000, 0, 0), minimumPayout });
  const votes = Object.fromEntries(Array.from({ length: voters }, (_, i) => [i + 1, BigInt(i + 1)]));
  for (const epoch of [FIRST, FIRST + 1])
    await keepEpoch(db, epochOf(epoch, { [CANDIDATE]: votes }), [granted(CANDIDATE, { block: 10n ** 21n })]);
  api.clock.now = startOf(FIRST + 5);
  const clients = new Map<Person | undefined, Client>();
  return {
    api,
    as: (person) => {
      const client = clients.get(person) ?? new Client(into(api.app), person, () => api.clock.now);
      clients.set(person, client);
      return client;
    },
    [Symbol.asyncDispose]: () => api[Symbol.asyncDispose](),
  };
}

const payingAll = (hash: string) => ({ ...payment(1, startOf(FIRST + 3), { 1: 5n }), hash });

const RANGE = { fromEpoch: FIRST, toEpoch: FIRST + 1 };

test('P2: a statement is made by its delegate, read by everybody in three forms that agree, and approved by its hash', async () => {
  await using made = await world(450, '1000000000000000000');
  const { api, as } = made;
  const refused = await as(people.vic).post('/v1/delegates/ann/statements', RANGE);
  assert.deepEqual([refused.status, refused.body.code], [403, 'not_your_delegate']);

  const { status, body, headers } = await as(people.ann).post('/v1/delegates/ann/statements', RANGE);

  assert.equal(status, 201, JSON.stringify(body));
  const { id, sha256, totals } = body;
  assert.equal(headers.get('location'), `/v1/statements/${id}`);
  assert.match(sha256, /^0x[0-9a-f]{64}$/);
  assert.deepEqual([totals.granted.amount, totals.entitled.amount, totals.voters], ['2000', '2000', 450]);
  assert.deepEqual(body.periods.length, 1);
  const shown = await as(undefined).get(`/v1/statements/${id}`);
  assert.deepEqual(shown.body, { ...body, exchanges: [] });
  assert.deepEqual((await as(undefined).get('/v1/delegates/ann/statements')).body.data, [body]);

  const csv = await api.app.inject(`/v1/statements/${id}.csv`);
  assert.match(String(csv.headers['content-type']), /^text\/csv/);
  const tag = String(csv.headers['etag']);
  for (const known of [tag, `W/${tag}`, `"another", ${tag}`, '*']) {
    const headers = { 'if-none-match': known };
    const kept = await api.app.inject({ url: `/v1/statements/${id}.csv`, headers });
    assert.deepEqual([kept.statusCode, kept.body], [304, ''], known);
  }
  const [head, ...lines] = csv.body.trimEnd().split('\r\n');
  assert.equal(head, 'voter,entitled,carried_in,payable,carried_out,forfeited,reason,payable_iotx');
  assert.equal(lines.length, 450);
  for (const line of lines) assert.match(line, CELLS);
  const paid = (of: readonly string[]) => of.reduce((sum, each) => sum + BigInt(each), 0n);
  assert.equal(paid(lines.map((line) => line.split(',')[3] ?? '')), BigInt(totals.payable.raw));
  assert.ok(lines[0]?.endsWith(',below_minimum_carried,0'));

  const json = (await as(undefined).get(`/v1/statements/${id}.json`)).body;
  assert.equal(json.sha256, sha256);
  const rows: { voter: string; payable: string; reason: string | null }[] = json.rows;
  assert.deepEqual(
    rows.map(({ voter, payable }) => `${voter},${payable}`),
    lines.map((line) => `${line.split(',')[0]},${line.split(',')[3]}`),
  );

  const multisend = (await as(undefined).get(`/v1/statements/${id}.multisend.json`)).body;
  const payable = rows.filter((row) => row.payable !== '0');
  assert.equal(payable.length, totals.recipients);
  assert.deepEqual([multisend.recipients, multisend.total], [payable.length, totals.payable.raw]);
  const abi = new Interface([
    'function sendCoin(address[] recipients, uint256[] amounts, string payload) payable',
  ]);
  const sent: [string, string][] = [];
  for (const { number, data, recipients, total } of multisend.batches) {
    const [to, amounts, payload] = abi.decodeFunctionData('sendCoin', data).toArray() as [
      string[],
      bigint[],
      string,
    ];
    assert.deepEqual([to.length, String(paid(amounts.map(String)))], [recipients, total]);
    assert.ok(recipients <= 200);
    assert.equal(payload, `pledgebook statement ${id} batch ${number}`);
    for (const [i, address] of to.entries()) sent.push([address.toLowerCase(), String(amounts[i])]);
  }
  assert.deepEqual(
    sent,
    payable.map((row) => [row.voter, row.payable]),
  );

  const approve = (person: Person, hash: string) =>
    as(person).post(`/v1/statements/${id}/approval`, { sha256: hash });
  assert.equal((await approve(people.stella, sha256)).body.code, 'not_your_delegate');
  assert.equal((await approve(people.ann, `0x${'0'.repeat(64)}`)).body.code, 'statement_hash_differs');
  const approved = await approve(people.ann, sha256);
  assert.deepEqual([approved.status, approved.body.approvedAt], [200, api.clock.now.toISOString()]);
  assert.deepEqual((await api.app.inject(`/v1/statements/${id}.csv`)).body, csv.body);
});

test('an exchange that voted is named before anybody is paid: its address, and in how many of the epochs', async () => {
  const [voted, elsewhere] = [voterOf(3), people.vic.address];
  await using made = await world(5, '0', { EXCHANGE_ADDRESSES: `${voted},${elsewhere}` });
  const { api, as } = made;
  await using nothingKnown = await world(5, '0');
  const asked = await as(people.ann).post('/v1/delegates/ann/statements', RANGE);
  const askedThere = await nothingKnown.as(people.ann).post('/v1/delegates/ann/statements', RANGE);

  const { exchanges } = (await as(undefined).get(`/v1/statements/${asked.body.id}`)).body;
  const page = await pageReader(api.parts)(`/statements/${asked.body.id}`);
  const notLooked = await pageReader(nothingKnown.api.parts)(`/statements/${askedThere.body.id}`);

  assert.deepEqual(
    exchanges.map((each: { account: { address: string }; epochs: number }) => [
      each.account.address.toLowerCase(),
      each.epochs,
    ]),
    [[voted, 2]],
  );
  assert.match(page, /1 known address of an exchange is among the voters\./);
  assert.match(page, /0x0{38}03 voted in 2 epochs/);
  assert.match(notLooked, /knows no addresses of exchanges, so it cannot tell/);
});

test('a long statement is a job that can be left: its address says how far it is, and its files say that they are not there yet', async () => {
  await using made = await world(3, '0');
  const { api, as } = made;
  const { owner } = api.database;
  await owner.updateTable('epoch_candidate').set({ voters: 150_000 }).execute();
  const { status, body } = await as(people.stella).post('/v1/delegates/ann/statements', RANGE);
  await owner.updateTable('epoch_candidate').set({ voters: 3 }).execute();

  assert.deepEqual([status, body.state, body.sha256, body.totals], [202, 'computing', null, null]);
  assert.deepEqual(body.progress, { epochs: 0, of: 2 });
  const file = await as(undefined).get(`/v1/statements/${body.id}.csv`);
  assert.deepEqual([file.status, file.body.code], [409, 'statement_not_ready']);
  assert.equal((await as(people.stella).post('/v1/delegates/ann/statements', RANGE)).body.id, body.id);

  await domainJobs(api.parts)['compute-statement']({ statementId: body.id });

  const ready = (await as(undefined).get(`/v1/statements/${body.id}`)).body;
  assert.deepEqual(
    [ready.state, ready.progress, ready.totals.entitled.amount],
    ['ready', { epochs: 2, of: 2 }, '2000'],
  );
  assert.equal(
    (await as(undefined).get('/v1/statements/00000000-0000-4000-8000-000000000000')).body.code,
    'statement_not_found',
  );
  assert.equal((await as(undefined).get('/v1/statements/x')).status, 400);
  assert.equal(
    (await as(people.stella).post('/v1/delegates/ann/statements', { fromEpoch: FIRST, toEpoch: FIRST + 2 }))
      .body.code,
    'epochs_missing',
  );
  assert.equal((await as(undefined).get(`/v1/statements/${body.id}.csv`)).body.includes(voterOf(3)), true);
});

test('of 4,000 voters: epoch by epoch it says how far it is, at an address that can be left; then its file gives away the pool to the last unit', async () => {
  const epochs = 6;
  await using api = await testApi();
  const { db, owner } = api.database;
  await electedDelegate(db, shares(10_000, 0, 0));
  const votes = Object.fromEntries(Array.from({ length: 4000 }, (_, i) => [i + 1, BigInt(7 * i + 3)]));
  const pool = 10n ** 21n + 1n;
  for (let epoch = FIRST; epoch < FIRST + epochs; epoch++)
    await keepEpoch(db, epochOf(epoch, { [CANDIDATE]: votes }), [granted(CANDIDATE, { block: pool })]);
  api.clock.now = startOf(FIRST + epochs + 3);
  const ann = new Client(into(api.app), people.ann, () => api.clock.now);
  const read = pageReader(api.parts);
  await owner.updateTable('epoch_candidate').set({ voters: 150_000 }).execute(); // as many as are a job
  const asked = await ann.post('/v1/delegates/ann/statements', {
    fromEpoch: FIRST,
    toEpoch: FIRST + epochs - 1,
  });
  await owner.updateTable('epoch_candidate').set({ voters: 4000 }).execute();
  const { id } = asked.body;
  const left = await read(`/statements/${id}`);

  const seen: number[] = [];
  const look = async () => {
    const { body } = await ann.get(`/v1/statements/${id}`);
    if (body.progress.epochs !== seen.at(-1)) seen.push(body.progress.epochs);
    return body;
  };
  let isDone = false;
  const work = domainJobs(api.parts)
    ['compute-statement']({ statementId: id })
    .finally(() => (isDone = true));
  while (!isDone) await look();
  await work;
  const { state, totals } = await look();

  assert.equal(asked.status, 202);
  assert.match(left, /: 0 of 6 epochs\./);
  assert.deepEqual(
    seen,
    seen.toSorted((a, b) => a - b),
  );
  assert.ok(seen.length > 2 && seen.at(-1) === epochs, `was seen at ${seen.join(', ')}`);
  assert.equal(state, 'ready');
  assert.match(await read(`/statements/${id}`), /Voters 4,000/);
  const csv = (await api.app.inject(`/v1/statements/${id}.csv`)).body;
  assert.equal((await api.app.inject(`/v1/statements/${id}.csv`)).body, csv);
  const rows = csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => {
      assert.match(line, CELLS);
      return line.split(',');
    });
  const voters = rows.map(([voter = '']) => voter);
  assert.deepEqual(voters, [...new Set(voters)].toSorted());
  assert.equal(voters.length, 4000);
  const given = rows.reduce((sum, cells) => sum + BigInt(cells[3] ?? '0'), 0n);
  const rest = BigInt(totals.dust.raw) + BigInt(totals.delegate.raw) + BigInt(totals.dustCarriedOut.raw);
  assert.equal(given + rest, pool * BigInt(epochs));
  assert.ok(rest < 4000n * BigInt(epochs));
});

test('who has the batches or the day of a delegate as they are is told so, and gets what is new once something is', async () => {
  await using made = await world(3, '0');
  const { api, as } = made;
  const { db } = api.database;
  const { id } = (await as(people.ann).post('/v1/delegates/ann/statements', RANGE)).body;
  const asked = async (url: string, tag?: string) => {
    const headers = tag === undefined ? {} : { 'if-none-match': tag };
    const answer = await api.app.inject({ url, headers });
    return { status: answer.statusCode, body: answer.body, tag: String(answer.headers['etag']) };
  };
  const assertKept = async (url: string) => {
    const first = await asked(url);
    assert.match(first.tag, /^"[\w-]{43}"$/);
    for (const known of [first.tag, `W/${first.tag}`, '*'])
      assert.deepEqual(await asked(url, known), { ...first, status: 304, body: '' });
    return first;
  };
  const batches = `/v1/statements/${id}.multisend.json`;
  const day = '/v1/delegates/ann/votes.csv';

  const all = await assertKept(batches);
  await as(people.ann).post(`/v1/statements/${id}/payouts`, { transactionHashes: [hashOf(1), hashOf(2)] });
  const declared = await asked(batches, all.tag);
  assert.deepEqual([declared.status, JSON.parse(declared.body).batches], [200, []]);
  assert.equal((await asked(`${batches}?declared=unpaid`, all.tag)).status, 304, 'the same bytes as before');
  for (const [i, payment] of [payingAll(hashOf(1)), payingAll(hashOf(2))].entries()) {
    const [due = 0] = await listDuePayments(db, api.clock.now, 1);
    await verifyPayment(db, chainOf([payment]), due, api.parts.settings, api.clock.now);
    const next = await asked(batches, declared.tag);
    assert.deepEqual([next.status, JSON.parse(next.body).leftOut.declared.transactions], [200, 1 - i]);
  }
  await assertKept(batches);

  const before = await assertKept(day);
  await keepEpoch(db, epochOf(FIRST + 2, { [CANDIDATE]: { 1: 1n } }), [granted(CANDIDATE, { block: 10n })]);
  const after = await asked(day, before.tag);
  assert.deepEqual([after.status, after.body === before.body], [200, false]);
  assert.deepEqual(await asked(`${day}?epoch=${FIRST + 1}`, before.tag), {
    ...before,
    status: 304,
    body: '',
  });
});

test('a day at whose end nobody votes any more is a file too: of those who did, and what they are owed', async () => {
  await using made = await world(2, '0');
  const { api } = made;
  const reward = granted(CANDIDATE, { block: 10n ** 21n });
  await keepEpoch(api.database.db, epochOf(FIRST + 2, { [CANDIDATE]: {} }), [reward]);

  const { statusCode, body } = await api.app.inject('/v1/delegates/ann/votes.csv');

  assert.equal(statusCode, 200);
  const owed = body.trimEnd().split('\r\n').slice(1);
  assert.deepEqual(
    owed.map((line) => line.split(',').slice(0, 3)),
    [1, 2].map((voter) => [voterOf(voter), '0', '0']),
  );
});
