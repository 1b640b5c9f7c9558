import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { domainJobs } from '../../api/jobs/handlers.ts';
import { recomputeAudit } from '../../core/audits/recompute.ts';
import type { PaymentFacts } from '../../core/payouts/payment.ts';
import { testApi } from '../support/http/api.ts';
import { Client, into } from '../support/http/client.ts';
import { pageReader } from '../support/pages.ts';
import {
  after,
  chainOf,
  FIRST,
  byHermes,
  hashOf,
  keep,
  payingDelegate,
  payment,
} from '../support/payouts/payouts.ts';
import { people, type Person } from '../support/people.ts';
import { voterOf } from '../support/payouts/votes.ts';

/** A register on a chain that has these payments; `work` sweeps and works the jobs of payouts and audits. */
async function registerOn(onChain: readonly PaymentFacts[]) {
  const api = await testApi(
    {},
    {
      payments: {
        read: (hash) => chainOf(onChain).read(hash),
        tip: () => chainOf(onChain).tip(),
        scan: (from, to, payers) => chainOf(onChain).scan(from, to, payers),
      },
    },
  );
  const handlers = domainJobs(api.parts);
  return {
    api,
    clientOf: (person?: Person) => new Client(into(api.app), person, () => api.clock.now),
    work: async (now: Date): Promise<void> => {
      api.clock.now = now;
      for (let minutes = 0; minutes < 2; minutes += 1) {
        await handlers.sweep({});
        for (;;) {
          const { rows } = await sql<{ name: keyof typeof handlers; data: never }>`
            delete from pgboss.job where name in ('verify-payment', 'find-payments', 'audit-delegate', 'fan-out')
            returning name, data`.execute(api.database.db);
          if (rows.length === 0) break;
          for (const { name, data } of rows) await handlers[name](data);
        }
        api.clock.now = new Date(api.clock.now.getTime() + 61_000); // what was read in one minute is audited in the next
      }
    },
  };
}

test('a delegate pays short: it is checked, answered, found, told to the voters, and cleared when the rest is paid', async () => {
  const onChain: PaymentFacts[] = [];
  const { api, work, clientOf } = await registerOn(onChain);
  await using _api = api;
  const { db } = api.database;
  await payingDelegate(db);
  const read = pageReader(api.parts);
  const section = async () => {
    const page = await read('/delegates/ann');
    const begun = page.lastIndexOf('Payouts and audits'); // before it stands the link to it
    return page.slice(begun, page.indexOf('Reports', begun));
  };
  const nobody = clientOf();
  const audit = async () => (await nobody.get('/v1/delegates/ann/audits')).body;

  api.clock.now = after(FIRST, 0);
  assert.match(await section(), /No payout period is over yet.*No payment was declared or found yet/);
  assert.deepEqual((await audit()).data, []);
  const vic = clientOf(people.vic);
  assert.equal((await vic.put('/v1/me/follows/ann', {})).status, 200);

  await keep(db, FIRST);
  await keep(db, FIRST + 1);
  const first = payment(1, after(FIRST + 1, 1), { 1: 80n, 2: 38n });
  onChain.push(first);
  await work(after(FIRST + 1, 2));
  const found = (await nobody.get('/v1/delegates/ann/payouts')).body.data;
  assert.deepEqual(
    found.map(({ transaction, state, found: was, paid }: never) => [
      transaction,
      state,
      was,
      (paid as { total: { raw: string } }).total.raw,
    ]),
    [[first.hash, 'verified', true, '118']],
  );

  api.clock.now = after(FIRST + 1, 3);
  const ann = clientOf(people.ann);
  const again = await ann.post('/v1/delegates/ann/payouts', { transactionHashes: [first.hash] });
  assert.deepEqual([again.status, again.body.code], [409, 'payment_declared']);
  const early = await ann.post(`/v1/delegates/ann/audits/${FIRST + 1}/answers`, { text: 'Why?' });
  assert.deepEqual([early.status, early.body.code], [409, 'audit_not_answerable']);

  await work(after(FIRST + 1, 25));
  assert.match(await section(), /Checking The delegate may reply until.*of 2 of 3 voters/);
  const stranger = await vic.post(`/v1/delegates/ann/audits/${FIRST + 1}/answers`, { text: 'Mine' });
  assert.equal(stranger.body.code, 'not_your_delegate');
  const answered = await ann.post(`/v1/delegates/ann/audits/${FIRST + 1}/answers`, {
    text: 'Our node was down. The rest follows on Friday.',
  });
  assert.equal(answered.status, 201);
  const none = await ann.post(`/v1/delegates/ann/audits/${FIRST}/answers`, { text: 'No period ends here.' });
  assert.equal(none.body.code, 'audit_not_found');

  await work(after(FIRST + 1, 49));
  const { data, counts } = await audit();
  assert.equal(data[0].state, 'short');
  assert.deepEqual([data[0].shortfall.raw, data[0].entitled.raw, counts.short], ['42', '160', 1]);
  const change = (await nobody.get(`/v1/changes/${data[0].finding}`)).body;
  assert.match(change.title, /ann paid short/);
  assert.match(change.sentence, /Epochs 730 to 731: 2 of 3 voters were paid less than they were promised/);
  const voters = (await nobody.get(`/v1/delegates/ann/audits/${FIRST + 1}/voters?limit=2`)).body;
  assert.deepEqual(
    voters.data.map(
      ({ voter, entitled, paid, missing }: Record<string, { raw: string; address: string }>) => [
        voter?.address.toLowerCase(),
        entitled?.raw,
        paid?.raw,
        missing?.raw,
      ],
    ),
    [
      [voterOf(1), '80', '80', '0'],
      [voterOf(2), '48', '38', '10'],
    ],
  );
  const rest = await nobody.get(
    `/v1/delegates/ann/audits/${FIRST + 1}/voters?limit=2&cursor=${voters.nextCursor}`,
  );
  assert.deepEqual([rest.body.data.length, rest.body.nextCursor], [1, null]);
  const exported = await api.app.inject({ url: `/v1/delegates/ann/audits/${FIRST + 1}/export` });
  assert.equal(exported.statusCode, 200);
  const redone = await recomputeAudit(exported.body.split('\n'));
  assert.deepEqual(
    [redone.follows, redone.follows.state],
    [redone.said, 'short'],
    'anybody can do the audit again',
  );
  const alerts = (await vic.get('/v1/me/alerts')).body.data;
  const finding = alerts.find((alert: { kind: string }) => alert.kind === 'audit.finding');
  assert.match(
    await read(`/changes/${finding.seq}`),
    /together (?:<|&lt;|&#60;) 0\.0001 IOTX.*To the last digit: 0\.0{15}\d+ IOTX\./s,
  );
  assert.match(await section(), /Short Finding.*Our node was down. The rest follows on Friday\./);

  onChain.push(payment(2, after(FIRST + 1, 60), { 2: 10n, 3: 31n }));
  const declared = await ann.post('/v1/delegates/ann/payouts', { transactionHashes: [hashOf(2)] });
  assert.equal(declared.status, 201);
  assert.equal(declared.body.data[0].state, 'checking');
  await work(after(FIRST + 1, 61));
  assert.equal((await audit()).data[0].state, 'late');
  assert.match(
    await section(),
    /Paid late Finding Cleared.*nothing rounding: &#60; 0\.0001 IOTX of 1 voter/,
    'what a tool that rounds otherwise loses is named, and is not short',
  );
  assert.match(await read('/delegates/ann'), /Paid as promised 1 of 1 1 late/);
});

test('what a statement still asks to be paid is what nobody paid nor declared: asked for again meanwhile, nobody is paid twice', async () => {
  const onChain: PaymentFacts[] = [];
  const { api, work, clientOf } = await registerOn(onChain);
  await using _api = api;
  const { db } = api.database;
  await payingDelegate(db);
  await keep(db, FIRST);
  await keep(db, FIRST + 1);
  onChain.push(payment(1, after(FIRST + 1, 1), { 1: 80n, 2: 47n }));
  await work(after(FIRST + 1, 2)); // finds it before it is declared
  const ann = clientOf(people.ann);
  const made = await ann.post('/v1/delegates/ann/statements', { fromEpoch: FIRST, toEpoch: FIRST + 1 });
  assert.equal(made.status, 201);
  const { id } = made.body;
  const read = pageReader(api.parts);
  const toPay = async (query = '') => {
    const { batches, leftOut } = (await clientOf().get(`/v1/statements/${id}.multisend.json${query}`)).body;
    return {
      totals: batches.map(({ total }: { total: string }) => total),
      paid: [leftOut.paid.recipients, leftOut.paid.amount],
      unnamed: [leftOut.unnamed.recipients, leftOut.unnamed.amount, leftOut.unnamed.transactions],
      declared: [leftOut.declared.recipients, leftOut.declared.amount, leftOut.declared.transactions],
    };
  };
  const none = [0, '0', 0];
  const found = { totals: ['33'], paid: [0, '0'], unnamed: [1, '127', 1], declared: none };
  assert.deepEqual(await toPay(), found, 'a found one may be for this statement');
  assert.deepEqual((await toPay('?unnamed=unpaid')).totals, ['160'], 'unless asked to take it as another’s');
  assert.match(
    await read(`/statements/${id}`),
    /What 1 payment that names no statement brought since the first epoch ended is left out .* Declare it for the statement it is for/,
  );

  const declare = (hashes: string[]) =>
    ann.post(`/v1/statements/${id}/payouts`, { transactionHashes: hashes });
  const taken = await declare([hashOf(1)]);
  assert.deepEqual([taken.status, taken.body.data[0].statement], [201, id]);
  assert.deepEqual(await toPay(), { totals: ['33'], paid: [1, '127'], unnamed: none, declared: none });
  const twice = await declare([hashOf(1)]);
  assert.deepEqual([twice.status, twice.body.code], [409, 'payment_declared']);

  const [gone, rest] = [hashOf(9), hashOf(2)];
  assert.equal((await declare([gone, rest])).status, 201);
  const waiting = { totals: [], paid: [1, '127'], unnamed: none, declared: [2, '33', 2] };
  assert.deepEqual(await toPay(), waiting, 'a declared one may have paid anybody');
  assert.deepEqual((await toPay('?declared=unpaid')).totals, ['33'], 'unless asked to take it as nothing');
  const page = await read(`/statements/${id}`);
  assert.match(page, /verified payments brought 2 recipients is left out of the Multisend batches/);
  assert.match(page, /2 declared transactions are looked for on chain.*nobody is in the Multisend batches/);

  await work(after(FIRST + 1, 30)); // neither was found in a day
  assert.deepEqual(await toPay(), { totals: ['33'], paid: [1, '127'], unnamed: none, declared: none });
  onChain.push(payment(2, after(FIRST + 1, 31), { 2: 1n, 3: 32n }));
  assert.equal((await declare([rest])).status, 201);
  assert.deepEqual((await toPay()).totals, []);
  await work(after(FIRST + 1, 32));
  assert.deepEqual(await toPay(), { totals: [], paid: [3, '160'], unnamed: none, declared: none });

  const other = (await ann.post('/v1/delegates/ann/statements', { fromEpoch: FIRST, toEpoch: FIRST })).body;
  const toOther = (more: { move?: true }) =>
    ann.post(`/v1/statements/${other.id}/payouts`, { transactionHashes: [rest], ...more });
  assert.deepEqual((await toOther({})).status, 409);
  const moved = await toOther({ move: true });
  assert.deepEqual([moved.status, moved.body.data[0].statement], [201, other.id]);
  assert.deepEqual(await toPay(), { totals: ['33'], paid: [1, '127'], unnamed: none, declared: none });
  assert.match(await read(`/statements/${other.id}`), /Some were declared for another statement by mistake/);
});

test('a payment that names no statement is left out of each that it may be for, and of none before whose first epoch ended it was made', async () => {
  const onChain: PaymentFacts[] = [];
  const { api, work, clientOf } = await registerOn(onChain);
  await using _api = api;
  const { db } = api.database;
  await payingDelegate(db);
  for (const epoch of [FIRST, FIRST + 1]) await keep(db, epoch);
  onChain.push(
    payment(1, after(FIRST + 1, -0.5), { 1: 40n, 2: 3n }),
    byHermes(2, after(FIRST + 1, 1), FIRST, { 3: 16n }),
  );
  await work(after(FIRST + 1, 2));
  const ann = clientOf(people.ann);
  const leftOutOf = async (fromEpoch: number) => {
    const { id } = (await ann.post('/v1/delegates/ann/statements', { fromEpoch, toEpoch: fromEpoch })).body;
    const { leftOut, total } = (await clientOf().get(`/v1/statements/${id}.multisend.json`)).body;
    return [total, leftOut.unnamed.amount, leftOut.unnamed.recipients, leftOut.unnamed.transactions];
  };

  assert.deepEqual(await leftOutOf(FIRST), ['21', '59', 2, 2]);
  assert.deepEqual(await leftOutOf(FIRST + 1), ['80', '0', 0, 0]);

  const forNone = { transactionHashes: [hashOf(9)] };
  assert.equal((await ann.post('/v1/delegates/ann/payouts', forNone)).status, 201);
  assert.deepEqual((await leftOutOf(FIRST))[0], '0', 'one that was declared for none may be for any');
});
