import assert from 'node:assert/strict';
import test from 'node:test';
import { ioAddress } from '../../../core/accounts/address.ts';
import { testApi } from '../../support/http/api.ts';
import { Client, into } from '../../support/http/client.ts';
import { people } from '../../support/people.ts';
import { CANDIDATE, electedDelegate } from '../../support/payouts/statements.ts';
import { epochOf, granted, keepEpoch, voterOf } from '../../support/payouts/votes.ts';

const NOW = new Date('2026-12-20T00:00:00Z');

test('epochs, candidates and votes are read a page at a time, or it is said why there are none', async () => {
  await using api = await testApi();
  const { db } = api.database;
  const anyone = new Client(into(api.app), undefined, () => NOW);
  const get = async (path: string) => (await anyone.get(path)).body;
  await electedDelegate(db);
  assert.deepEqual(await get('/v1/epochs'), { data: [], nextCursor: null, state: 'no_source' });
  assert.equal((await get('/v1/delegates/ann/votes')).state, 'no_epochs');
  assert.equal((await get('/v1/epochs/5/candidates')).code, 'epoch_not_found');

  await keepEpoch(db, epochOf(5, { other: { 1: 9n } }), []);
  assert.equal((await get('/v1/delegates/ann/votes')).state, 'not_standing');
  const votes = { [CANDIDATE]: { 1: 1n, 2: 2n, 3: 7n }, other: { 1: 9n }, third: {} };
  await keepEpoch(db, epochOf(6, votes), [
    granted(CANDIDATE, { block: 4n * 10n ** 18n, state: 'not_granted' }),
  ]);

  const epochs = await get('/v1/epochs?limit=1');
  assert.deepEqual([epochs.state, epochs.data.map((each: { number: number }) => each.number)], ['kept', [6]]);
  assert.deepEqual((await get(`/v1/epochs?limit=1&cursor=${epochs.nextCursor}`)).data[0].number, 5);

  const names: string[] = [];
  for (let cursor = ''; ;) {
    const page = await get(`/v1/epochs/6/candidates?limit=1${cursor}`);
    names.push(
      ...page.data.map((each: { name: string; delegate: string }) => `${each.name} ${each.delegate}`),
    );
    if (page.nextCursor === null) break;
    cursor = `&cursor=${page.nextCursor}`;
  }
  assert.deepEqual(names, [`${CANDIDATE} ann`, 'other null', 'third null']);

  const first = await get('/v1/delegates/ann/votes?limit=2');
  assert.deepEqual(
    [
      first.state,
      first.epoch.number,
      first.voters,
      first.voterWeight,
      first.granted.state,
      first.granted.block.amount,
    ],
    ['kept', 6, 3, '10', 'not_granted', '4'],
  );
  const second = await get(`/v1/delegates/ann/votes?limit=2&cursor=${first.nextCursor}`);
  const shown = [...first.data, ...second.data].map(
    (vote: { voter: { io1: string }; weight: string; shareBps: number }) => [
      vote.voter.io1,
      vote.weight,
      vote.shareBps,
    ],
  );
  assert.deepEqual(
    shown,
    [
      [1, '1', 1000],
      [2, '2', 2000],
      [3, '7', 7000],
    ].map(([voter, weight, bps]) => [ioAddress(voterOf(Number(voter))), weight, bps]),
  );
  assert.equal(second.nextCursor, null);
  assert.equal((await anyone.get('/v1/delegates/ann/votes?epoch=7')).body.code, 'epoch_not_found');
  const etag = String((await anyone.get('/v1/epochs')).headers.get('etag'));
  const again = await api.app.inject({ url: '/v1/epochs', headers: { 'if-none-match': etag } });
  assert.equal(again.statusCode, 304);
});

test('a steward sends the votes of an epoch as a file, once; nobody else does, and what is wrong is named', async () => {
  await using api = await testApi();
  const as = (person: (typeof people)['ann'] | undefined) =>
    new Client(into(api.app), person, () => api.clock.now);
  const [stella, path] = [as(people.stella), '/v1/epochs/5'];
  const csv = [
    'kind,epoch,starts_at,ends_at,candidate,voter,weight,block',
    'epoch,5,2026-11-22T07:00:00Z,2026-11-22T08:00:00Z,,,,',
    'candidate,,,,annnode,,,',
    'reward,,,,annnode,,,5',
    `vote,,,,annnode,${voterOf(1)},3,`,
  ].join('\n');

  assert.equal((await as(people.ann).putText(path, 'text/csv', csv)).body.code, 'steward_required');
  assert.equal((await as(undefined).putText(path, 'text/csv', csv)).status, 401);
  const put = (type: string, body: string, where = path) => stella.putText(where, type, body);
  assert.equal((await put('text/plain', csv)).status, 415);
  assert.match((await put('text/csv', csv, '/v1/epochs/6')).body.detail, /of epoch 5, and not of 6/);
  assert.match((await put('text/csv', csv.replace(',3,', ',3.5,'))).body.detail, /^Line 5, weight/);
  assert.match((await put('application/json', '{}')).body.detail, /^Line 1: an array/);
  const made = await put('text/csv; charset=utf-8', csv);
  assert.deepEqual([made.status, made.body.number], [201, 5], JSON.stringify(made.body));
  assert.equal((await put('text/csv', csv)).status, 200);
  assert.equal((await put('text/csv', csv.replace(',3,', ',4,'))).body.code, 'epoch_recorded');
});

test('who sent the votes of an epoch, and what was granted, is public; of what the operator loads it is nobody', async () => {
  const { stella, stan, vic } = people;
  await using api = await testApi({ STEWARDS: `${stella.address},${stan.address}` });
  const { db } = api.database;
  const client = (by: typeof vic | undefined) => new Client(into(api.app), by, () => api.clock.now);
  const head = 'kind,epoch,starts_at,ends_at,candidate,voter,weight,block';
  const file = (epoch: number, rewards: string[] = []) =>
    [
      head,
      `epoch,${epoch},2026-11-0${epoch}T00:00:00Z,2026-11-0${epoch}T01:00:00Z,,,,`,
      'candidate,,,,one,,,',
      ...rewards,
      `vote,,,,one,${vic.address},3,`,
    ].join('\n');
  const send = async (by: typeof vic, epoch: number, text: string) =>
    (await client(by).putText(`/v1/epochs/${epoch}`, 'text/csv', text)).status;

  const sent = [
    await send(stella, 5, file(5)),
    await send(stan, 5, file(5, ['reward,,,,one,,,7'])),
    await send(stan, 5, file(5)),
  ];
  await keepEpoch(db, epochOf(6, { one: { 1: 1n } }), []);

  const { data } = (await client(undefined).get('/v1/epochs')).body;
  assert.deepEqual(sent, [201, 200, 200]);
  assert.deepEqual(
    data.map((each: { number: number; sentBy: { address: string }; rewardsSentBy: { address: string } }) => [
      each.number,
      each.sentBy?.address ?? null,
      each.rewardsSentBy?.address ?? null,
    ]),
    [
      [6, null, null],
      [5, stella.address, stan.address],
    ],
  );
});
