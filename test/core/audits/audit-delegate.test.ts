import assert from 'node:assert/strict';
import test from 'node:test';
import { answerAudit } from '../../../core/audits/answer-audit.ts';
import { auditDelegate, queueDueAudits } from '../../../core/audits/audit-delegate.ts';
import { exportAudit } from '../../../core/audits/export.ts';
import { recomputeAudit } from '../../../core/audits/recompute.ts';
import { findAudit, listAudits } from '../../../core/audits/store.ts';
import { countAudits } from '../../../core/audit-states/store.ts';
import type { Database } from '../../../core/database.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { RefusalError } from '../../../core/errors.ts';
import { declarePayout } from '../../../core/payouts/declare-payout.ts';
import { findPayments } from '../../../core/payouts/find-payments.ts';
import type { PaymentFacts, PaymentSource } from '../../../core/payouts/payment.ts';
import { insertPayments, listDuePayments, listPayments } from '../../../core/payouts/store.ts';
import { paymentsKnownUntil, saveScan } from '../../../core/payment-search/store.ts';
import { listToAudit } from '../../../core/payout-periods/store.ts';
import { queueDuePayments, verifyPayment } from '../../../core/payouts/verify-payment.ts';
import { makeStatement } from '../../../core/statements/make-statement.ts';
import { putPlansInForce } from '../../../core/reward-plans/put-plans-in-force.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';
import {
  announce,
  approvedDelegate,
  bookEntries,
  callerOf,
  settings,
  shares,
  START,
} from '../../support/delegates.ts';
import { assertEntriesTold } from '../../support/entries-told.ts';
import {
  after,
  byChain,
  byHermes,
  chainOf,
  FIRST,
  hashOf,
  keep,
  payingDelegate,
  payment,
} from '../../support/payouts.ts';
import { people } from '../../support/people.ts';
import { epochOf, granted, keepEpoch } from '../../support/votes.ts';

async function world(belowMinimum?: { minimumPayout: string; belowMinimum: string }): Promise<TestDatabase> {
  const database = await testDatabase();
  await payingDelegate(database.db, belowMinimum);
  return database;
}

async function pay(db: Database, facts: PaymentFacts, now = facts.at): Promise<void> {
  await declarePayout(db, await callerOf(db, people.ann), 'ann', null, [facts.hash], now);
  for (const id of await listDuePayments(db, now, 10))
    await verifyPayment(db, chainOf([facts]), id, settings, now);
}

/** Audits ann where the chain is read until now. */
async function audit(db: Database, now: Date): Promise<void> {
  await db.transaction().execute((tx) => saveScan(tx, 0, now, now));
  await auditDelegate(db, 'ann', settings, now);
}

const states = async (db: Database) => {
  const { id } = (await db.selectFrom('delegate').select('id').executeTakeFirst()) ?? { id: '' };
  return (await listAudits(db, id, undefined, 99)).map(({ toEpoch, state, tally }) => [
    toEpoch,
    state,
    tally.shortVoters,
    tally.shortfall,
  ]);
};
const kinds = async (db: Database) =>
  (await bookEntries(db)).map(({ kind }) => String(kind)).filter((kind) => /audit|payout/.test(kind));

test('a period is open, checked, found short, answered on, and cleared when all is paid', async () => {
  await using database = await world();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  await keep(db, FIRST);
  await audit(db, after(FIRST, 0.1));
  assert.deepEqual(await states(db), [], 'a period that is not over is not audited');
  await keep(db, FIRST + 1);
  await audit(db, after(FIRST + 1, 0.1));
  assert.deepEqual(await states(db), [[FIRST + 1, 'open', 3, 160n]]);

  await pay(db, payment(1, after(FIRST + 1, 1), { 1: 80n, 2: 38n }));
  await audit(db, after(FIRST + 1, 2));
  assert.deepEqual(await states(db), [[FIRST + 1, 'open', 2, 42n]]);
  await audit(db, after(FIRST + 1, 25));
  assert.deepEqual(await states(db), [[FIRST + 1, 'checking', 2, 42n]]);
  assert.deepEqual(
    await kinds(db),
    ['payout.declared'],
    'nothing is held against it in public while it may reply',
  );

  await audit(db, after(FIRST + 1, 25.5));
  const told = await db.selectFrom('alert').select(['account_id', 'occasion', 'facts']).execute();
  assert.deepEqual(
    told.map(({ account_id, occasion, facts }) => [account_id, occasion, facts?.because]),
    [
      [
        ann.accountId,
        'audit_checking',
        'Epochs 730 to 731: 2 of 3 voters were paid less than they were promised, together < 0.0001 IOTX.',
      ],
    ],
    'the delegate is told once, and may reply',
  );

  await answerAudit(db, ann, 'ann', FIRST + 1, 'The second batch follows.', after(FIRST + 1, 26));
  await audit(db, after(FIRST + 1, 49));
  await audit(db, after(FIRST + 1, 50));
  assert.deepEqual(await states(db), [[FIRST + 1, 'short', 2, 42n]]);
  assert.deepEqual(await kinds(db), ['payout.declared', 'audit.answered', 'audit.finding']);

  await pay(db, payment(2, after(FIRST + 1, 51), { 2: 10n, 3: 32n }));
  await audit(db, after(FIRST + 1, 52));
  assert.deepEqual(await states(db), [[FIRST + 1, 'late', 0, 0n]]);
  assert.deepEqual(await kinds(db), [
    'payout.declared',
    'audit.answered',
    'audit.finding',
    'payout.declared',
    'audit.cleared',
  ]);
  const { id } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
  assert.deepEqual(
    (await findAudit(db, id, FIRST + 1))?.answers.map(({ text }) => text),
    ['The second batch follows.'],
  );
  assert.deepEqual([...(await countAudits(db, id))], [['late', 1]]);
  await assertEntriesTold(db);
});

test('what is paid is set off against the oldest; a later period is not found again for what an earlier one lacks', async () => {
  await using database = await world();
  const { db } = database;
  for (const epoch of [0, 1, 2, 3, 4, 5]) await keep(db, FIRST + epoch);
  await pay(db, payment(1, after(FIRST + 1, 1), { 1: 160n, 2: 96n, 3: 27n }));
  await audit(db, after(FIRST + 5, 100));
  assert.deepEqual(await states(db), [
    [FIRST + 5, 'short', 3, 197n],
    [FIRST + 3, 'short', 1, 37n],
    [FIRST + 1, 'short', 1, 5n],
  ]);
  const findings = async () => (await kinds(db)).filter((kind) => kind === 'audit.finding').length;
  assert.equal(await findings(), 1, 'one for all periods');

  for (const epoch of [6, 7]) await keep(db, FIRST + epoch);
  await pay(db, payment(2, after(FIRST + 7, 1), { 1: 79n, 2: 47n, 3: 31n })); // this period's but for rounding, nothing of before
  await audit(db, after(FIRST + 7, 100));
  assert.deepEqual((await states(db))[0], [FIRST + 7, 'short', 3, 200n]);
  assert.equal(await findings(), 1, 'the same is not found twice, and rounding on top of it is nothing new');
  await audit(db, after(FIRST + 7, 130));
  assert.equal(await findings(), 1, 'nor a day later');

  for (const epoch of [8, 9]) await keep(db, FIRST + epoch);
  await audit(db, after(FIRST + 9, 100));
  assert.deepEqual((await states(db))[0], [FIRST + 9, 'short', 3, 360n]);
  assert.equal(await findings(), 1, 'and what came on top, a day after the last finding at the earliest');
  await audit(db, after(FIRST + 9, 125));
  await audit(db, after(FIRST + 9, 126));
  assert.equal(await findings(), 2);
});

test('what was paid before the first audited epoch began pays for none that is audited', async () => {
  await using database = await world();
  const { db } = database;
  const early = payment(1, after(FIRST - 5, 0), { 1: 1000n, 2: 1000n, 3: 1000n });
  await pay(db, early);
  for (const epoch of [0, 1]) await keep(db, FIRST + epoch);
  await pay(db, payment(2, after(FIRST + 1, 1), { 1: 80n, 2: 48n }));
  await pay(db, payment(3, after(FIRST - 9, 0), { 3: 1000n }), after(FIRST + 1, 2)); // declared since
  await audit(db, after(FIRST + 1, 60));

  assert.deepEqual(await states(db), [[FIRST + 1, 'short', 1, 32n]]);
});

test('no data and nothing granted are no shortfall, and are told apart; data that comes later counts then', async () => {
  await using database = await world();
  const { db } = database;
  await keep(db, FIRST, { state: 'not_granted' });
  await keep(db, FIRST + 1, { state: 'not_granted' });
  await keep(db, FIRST + 2, { state: 'no_data', epoch: 100n });
  await keep(db, FIRST + 3);
  await keep(db, FIRST + 5); // the epoch before is missing
  await audit(db, after(FIRST + 5, 100));
  const before = await states(db);
  assert.deepEqual(before, [
    [FIRST + 5, 'no_data', 0, 0n],
    [FIRST + 3, 'no_data', 0, 0n],
    [FIRST + 1, 'not_granted', 0, 0n],
  ]);
  assert.deepEqual(await kinds(db), []);
  await keep(db, FIRST + 4);
  await audit(db, after(FIRST + 5, 102));
  assert.deepEqual((await states(db))[0], [FIRST + 5, 'short', 3, 160n]);
});

test('a node that stands still has nobody found short: what was paid is known until its newest block', async () => {
  await using database = await world();
  const { db } = database;
  for (const epoch of [0, 1]) await keep(db, FIRST + epoch);
  const look = async (source: PaymentSource, now: Date) => {
    while (await findPayments(db, source, settings, now));
    await auditDelegate(db, 'ann', settings, now);
    return (await states(db))[0]?.[1];
  };
  const standing = chainOf([], after(FIRST + 1, 3));
  assert.equal(await look(standing, after(FIRST + 1, 3)), 'open');
  assert.equal(await look(standing, after(FIRST + 1, 60)), 'no_data');
  assert.deepEqual(await kinds(db), []);

  const paid = payment(1, after(FIRST + 1, 5), { 1: 80n, 2: 48n, 3: 32n });
  assert.equal(await look(chainOf([paid], after(FIRST + 1, 62)), after(FIRST + 1, 62)), 'paid_in_full');
  await look(standing, after(FIRST + 1, 63)); // another node, which is behind
  assert.deepEqual(await paymentsKnownUntil(db), after(FIRST + 1, 62));
});

test('a minimum waits, and a part below it is forfeited where the plan says so', async () => {
  for (const [belowMinimum, state, shortVoters] of [
    ['carry_over', 'short', 2],
    ['forfeit', 'paid_in_full', 0],
  ] as const) {
    await using database = await world({ minimumPayout: '40', belowMinimum });
    const { db } = database;
    for (const epoch of [0, 1]) await keep(db, FIRST + epoch);
    await pay(db, payment(1, after(FIRST + 1, 1), { 1: 80n, 2: 48n })); // 32 of voter 3 are below 40
    await audit(db, after(FIRST + 1, 100));
    assert.deepEqual(await states(db), [[FIRST + 1, 'paid_in_full', 0, 0n]]);
    for (const epoch of [2, 3]) await keep(db, FIRST + epoch);
    await pay(db, payment(2, after(FIRST + 3, 1), { 1: 80n, 2: belowMinimum === 'forfeit' ? 48n : 3n }));
    await audit(db, after(FIRST + 3, 100));
    assert.deepEqual((await states(db))[0]?.slice(0, 3), [FIRST + 3, state, shortVoters], belowMinimum);
  }
});

test('what Hermes leaves out is compounded and not short; what it pays less is named by its cause', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await payingDelegate(db, { ...shares(0, 6935, 0), route: 'hermes', payoutPeriodEpochs: 24 });
  for (let epoch = 0; epoch < 48; epoch += 1) await keep(db, FIRST + epoch, { epoch: 1_000_000n });
  const [first, second] = [FIRST + 23, FIRST + 47];
  const asPromised = { 1: 346_750n * 24n, 2: 208_050n * 24n };
  const withoutAPoint = { 1: 346_700n * 24n - 100n, 2: 208_020n * 24n - 100n };
  await pay(db, byHermes(1, after(first, 3), first, asPromised));
  await pay(db, byHermes(2, after(second, 3), second, withoutAPoint));
  await audit(db, after(second, 100));
  const { id } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
  const told = (await listAudits(db, id, undefined, 9)).map(({ state, tally, causes }) => [
    state,
    tally.shortfall,
    tally.compounded,
    causes.map(({ cause, voters, amount }) => [cause, voters, amount]),
  ]);
  const compounded = 138_700n * 24n;
  assert.deepEqual(told, [
    [
      'short',
      80n * 24n + 200n,
      2n * compounded,
      [
        ['compounded', 1, compounded],
        ['lost_basis_point', 2, 80n * 24n],
        ['service_fee', 2, 200n],
      ],
    ],
    ['paid_in_full', 0n, compounded, [['compounded', 1, compounded]]],
  ]);
  await pay(db, byHermes(3, after(second, 101), second, { 3: compounded }));
  await audit(db, after(second, 102));
  assert.equal((await findAudit(db, id, second))?.tally.compounded, compounded, 'until it is seen paid');
});

test('a job looks at so many audits, each on its own, and records what is missing once none is left', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await payingDelegate(db, { payoutPeriodEpochs: 1 });
  for (let epoch = 0; epoch < 33; epoch += 1) await keep(db, FIRST + epoch);
  const now = after(FIRST + 32, 100);
  const audited = async (at: Date) =>
    (await db.selectFrom('audit').select('to_epoch').where('audited_at', '=', at).execute()).length;
  const findings = async () => (await kinds(db)).filter((kind) => kind === 'audit.finding').length;
  const shorts = async () => (await states(db)).filter(([, state]) => state === 'short').length;
  for (const [looked, found] of [
    [30, 1],
    [33, 1],
  ]) {
    await audit(db, now);
    assert.deepEqual([await shorts(), await findings()], [looked, found]);
  }
  const found = await db
    .selectFrom('audit')
    .select('to_epoch')
    .where('finding_seq', 'is not', null)
    .execute();
  assert.deepEqual(
    found,
    [{ to_epoch: BigInt(FIRST + 29) }],
    'the newest then: all that is missing before it is in it',
  );

  const later = after(FIRST + 32, 130);
  await pay(db, payment(1, later, { 1: 33n * 40n, 2: 33n * 24n, 3: 33n * 16n }));
  await audit(db, later);
  assert.deepEqual([await audited(later), await shorts(), await findings()], [30, 3, 1]);
  await audit(db, later);
  assert.deepEqual([await audited(later), await shorts(), await findings()], [33, 0, 1]);
});

test('a period that an earlier plan ends is audited when it is over, however long the periods of the plan in force are', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await payingDelegate(db, { payoutPeriodEpochs: 200 });
  const longer = { ...shares(0, 8000, 0), payoutPeriodEpochs: 8760 };
  const { effectiveAt } = await announce(db, people.ann, longer, after(FIRST, -0.5));
  await putPlansInForce(db, effectiveAt);
  await keep(db, FIRST);
  await keep(db, FIRST + 198);
  assert.ok(
    effectiveAt < after(FIRST + 198, -1),
    'the first period is under way when the plan comes in force',
  );
  assert.deepEqual(await listToAudit(db, after(FIRST + 198, 0.1)), []);

  await keep(db, FIRST + 199);
  assert.deepEqual(await listToAudit(db, after(FIRST + 199, 0.1)), ['ann']);
  await audit(db, after(FIRST + 199, 0.1));
  assert.deepEqual(
    (await states(db)).map(([toEpoch]) => toEpoch),
    [FIRST + 199],
  );
  assert.deepEqual(await listToAudit(db, after(FIRST + 199, 0.2)), []);
});

test('a delegate that no longer says as whom it stands is not paid in full: nothing is known, until it says so again', async () => {
  await using database = await world();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  for (const epoch of [0, 1]) await keep(db, FIRST + epoch);
  await pay(db, payment(1, after(FIRST + 1, 1), { 1: 80n, 2: 48n, 3: 32n }));
  await audit(db, after(FIRST + 1, 2));
  await changeProfile(db, ann, 'ann', { version: 2, candidate: null }, after(FIRST + 1, -0.1));
  for (const epoch of [2, 3]) await keep(db, FIRST + epoch);
  assert.deepEqual(await listToAudit(db, after(FIRST + 3, 60)), ['ann']);
  await audit(db, after(FIRST + 3, 60));
  const paid = [FIRST + 1, 'paid_in_full', 0, 0n];
  assert.deepEqual(await states(db), [[FIRST + 3, 'no_data', 0, 0n], paid]);

  await changeProfile(db, ann, 'ann', { version: 3, candidate: 'annlab' }, after(FIRST + 3, 61));
  await audit(db, after(FIRST + 3, 62));
  assert.deepEqual(await states(db), [[FIRST + 3, 'short', 3, 160n], paid]);
});

test('a period is audited against the candidate that it began with: naming another one is no way out, and payments for either count', async () => {
  await using database = await world();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  const votes = { annlab: { 1: 50n, 2: 30n, 3: 20n }, quiet: { 9: 1n } };
  const rewards = [granted('annlab', { epoch: 100n }), granted('quiet', { epoch: 100n })];
  const elect = (epoch: number) => keepEpoch(db, epochOf(epoch, votes), rewards);
  for (const epoch of [0, 1]) await elect(FIRST + epoch);
  await changeProfile(db, ann, 'ann', { version: 2, candidate: 'quiet' }, after(FIRST + 1, -0.1));
  for (const epoch of [2, 3]) await elect(FIRST + epoch);
  await audit(db, after(FIRST + 3, 60));
  assert.deepEqual(await states(db), [
    [FIRST + 3, 'short', 4, 320n],
    [FIRST + 1, 'short', 3, 160n],
  ]);
  const { id } = (await db.selectFrom('delegate').select('id').executeTakeFirst()) ?? { id: '' };
  for (const [toEpoch, candidate] of [
    [FIRST + 1, 'annlab'],
    [FIRST + 3, 'quiet'],
  ] as const) {
    const found = await findAudit(db, id, toEpoch);
    const lines: string[] = [];
    if (found !== undefined) for await (const line of exportAudit(db, found)) lines.push(line);
    assert.equal(JSON.parse(lines[0] ?? '{}').candidate, candidate);
    const { said, follows, wrongVoters } = await recomputeAudit(lines);
    assert.deepEqual([follows, wrongVoters], [said, []]);
  }
  const statement = await makeStatement(db, ann, 'ann', { from: FIRST, to: FIRST + 1 }, after(FIRST + 3, 60));
  assert.deepEqual([statement.content?.totals.voters, statement.content?.totals.payable], [3, '160']);

  const late = after(FIRST + 3, 61);
  await pay(db, byHermes(1, late, FIRST + 1, { 1: 80n, 2: 48n, 3: 32n }));
  await pay(db, payment(2, late, { 9: 160n }));
  await audit(db, after(FIRST + 3, 62));
  assert.deepEqual(
    (await states(db)).map(([toEpoch, state]) => [toEpoch, state]),
    [
      [FIRST + 3, 'late'],
      [FIRST + 1, 'late'],
    ],
  );
});

test('what is paid to voters of a candidate that the profile named before is found on chain too', async () => {
  await using database = await world();
  const { db } = database;
  await keepEpoch(db, epochOf(FIRST, { annlab: { 1: 1n }, quiet: { 9: 1n } }), []);
  const ann = await callerOf(db, people.ann);
  await changeProfile(db, ann, 'ann', { version: 2, candidate: 'quiet' }, after(FIRST, 0));
  const onChain = [
    payment(5, after(FIRST, 1), { 1: 10n }),
    payment(6, after(FIRST, 1), { 9: 10n }),
    payment(7, after(FIRST, 1), { 4: 10n }),
  ];
  await findPayments(db, chainOf(onChain), settings, after(FIRST, 2));
  const found = await db.selectFrom('payment').select(['hash', 'state']).orderBy('block').execute();
  assert.deepEqual(
    found.map(({ hash, state }) => [`0x${hash.toString('hex')}`, state]),
    [
      [hashOf(5), 'verified'],
      [hashOf(6), 'verified'],
    ],
  );
});

test('two processes and a rerun audit once', async () => {
  await using database = await world();
  const { db } = database;
  for (const epoch of [0, 1, 2, 3]) await keep(db, FIRST + epoch);
  const now = after(FIRST + 3, 100);
  await Promise.all([audit(db, now), audit(db, now), audit(db, now)]);
  await audit(db, now);
  assert.deepEqual(await states(db), [
    [FIRST + 3, 'short', 3, 320n],
    [FIRST + 1, 'short', 3, 160n],
  ]);
  assert.equal((await kinds(db)).filter((kind) => kind === 'audit.finding').length, 1);
  await queueDueAudits(db, now);
  const jobs = await db
    .withTables<{ 'pgboss.job': { name: string } }>()
    .selectFrom('pgboss.job')
    .select('name')
    .where('name', '=', 'audit-delegate')
    .execute();
  assert.equal(jobs.length, 0, 'nothing is due any more');
});

test('a transaction counts once, whoever declares it and however it is found', async () => {
  await using database = await world();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  await approvedDelegate(db, people.dan);
  const dan = await callerOf(db, people.dan);
  await keep(db, FIRST);
  const facts = payment(5, after(FIRST, 1), { 1: 10n, 9: 5n });
  const now = after(FIRST, 2);
  const declare = (by: typeof ann, slug: string, hashes: string[]) =>
    declarePayout(db, by, slug, null, hashes, now);
  const [first, second] = await Promise.allSettled([
    declare(ann, 'ann', [facts.hash]),
    declare(ann, 'ann', [facts.hash, hashOf(6)]),
  ]);
  assert.equal([first, second].filter(({ status }) => status === 'fulfilled').length, 1);
  await assert.rejects(
    declare(dan, 'dan', [hashOf(7), facts.hash]),
    (error) =>
      error instanceof RefusalError &&
      error.code === 'payment_declared' &&
      /ann declared it/.test(error.message),
  );
  await assert.rejects(declare(ann, 'dan', [hashOf(8)]), /Only dan itself/);
  for (const [hashes, text] of [
    [[], /From 1 to 100/],
    [['0x12'], /64 hexadecimal digits/],
    [[hashOf(8), hashOf(8)], /listed twice/],
  ] as const)
    await assert.rejects(declare(ann, 'ann', [...hashes]), text);

  const source = chainOf([
    facts,
    payment(6, after(FIRST, 1), { 2: 7n }),
    payment(7, after(FIRST, 1), { 99: 1n }),
  ]);
  await queueDuePayments(db, now);
  for (const id of await listDuePayments(db, now, 10)) {
    await verifyPayment(db, source, id, settings, now);
    await verifyPayment(db, source, id, settings, now);
  }
  while (await findPayments(db, source, settings, now));
  assert.equal(await findPayments(db, source, settings, now), false);
  const { id } = await db
    .selectFrom('delegate')
    .select('id')
    .where('slug', '=', 'ann')
    .executeTakeFirstOrThrow();
  const kept = await listPayments(db, id, undefined, 10);
  assert.deepEqual(
    kept
      .map(({ hash, state, paid }) => [hash, state, paid?.total])
      .sort((a, b) => String(a[0]).localeCompare(String(b[0]))),
    [
      [hashOf(5), 'verified', 15n],
      [hashOf(6), 'verified', 7n],
    ],
    'and what pays no voter is no payout',
  );
  const balances = await db.selectFrom('voter_balance').select(['paid']).orderBy('voter').execute();
  assert.deepEqual(
    balances.map(({ paid }) => paid),
    ['10', '7', '5'],
  );
});

test('one transaction of the chain itself pays for two delegates, each once, whoever searches and declares', async () => {
  await using database = await world();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  await approvedDelegate(db, people.dan);
  await changeProfile(db, await callerOf(db, people.dan), 'dan', { version: 1, candidate: 'danlab' }, START);
  const votes = { annlab: { 1: 5n, 2: 5n }, danlab: { 1: 3n } };
  await keepEpoch(db, epochOf(FIRST, votes), [granted('annlab'), granted('danlab')]);
  const at = after(FIRST, 1);
  const onChain = [
    byChain(7, at, 3, 'annlab', { 1: 10n, 2: 20n }),
    byChain(7, at, 4, 'danlab', { 1: 40n }),
    byChain(7, at, 5, 'nobody', { 1: 80n }),
  ];
  const source = chainOf(onChain);
  const whole = { ...payment(7, at, {}), way: 'protocol' as const };
  const [declared] = await Promise.all([
    declarePayout(db, ann, 'ann', null, [whole.hash], at),
    ...[1, 2, 3].map(() => findPayments(db, source, settings, at)),
  ]);
  await verifyPayment(db, chainOf([whole]), declared[0]?.id ?? 0, settings, at);
  await db.updateTable('payment_scan').set({ next_block: 0n }).execute(); // as if another had not kept the place
  await findPayments(db, source, settings, at);
  const kept = await db
    .selectFrom('payment')
    .innerJoin('delegate', 'delegate.id', 'payment.delegate_id')
    .select(['slug', 'log_index', 'state', 'total'])
    .orderBy('log_index')
    .execute();
  assert.deepEqual(
    kept.map((each) => [each.slug, each.log_index, each.state, each.total]),
    [
      ['ann', 3, 'verified', '30'],
      ['dan', 4, 'verified', '40'],
      ['ann', null, 'refused', null],
    ],
  );
  const balances = await db.selectFrom('voter_balance').select(['paid']).orderBy('paid').execute();
  assert.deepEqual(
    balances.map(({ paid }) => paid),
    ['10', '20', '40'],
  );
  const { id: delegateId } = await db
    .selectFrom('delegate')
    .select('id')
    .where('slug', '=', 'dan')
    .executeTakeFirstOrThrow();
  const again = { delegateId, statementId: null, hashes: [whole.hash], found: true, seq: 0 };
  for (const [log, written] of [
    [3, 0],
    [6, 1],
  ] as const) {
    const ids = await db.transaction().execute((tx) => insertPayments(tx, { ...again, log }, at));
    assert.equal(ids.length, written, 'the database refuses the same log, whoever it would be for');
  }
});

test('a payment that is refused may be declared again; one that the chain does not have yet is looked for', async () => {
  await using database = await world();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  const now = after(FIRST, 2);
  const [declared] = await declarePayout(db, ann, 'ann', null, [hashOf(5)], now);
  const id = declared?.id ?? 0;
  await verifyPayment(db, chainOf([]), id, settings, now);
  assert.deepEqual(await listDuePayments(db, now, 10), []);
  assert.deepEqual(await listDuePayments(db, after(FIRST, 2.1), 10), [id]);
  await verifyPayment(db, chainOf([]), id, settings, after(FIRST, 27));
  const { id: delegateId } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
  assert.equal((await listPayments(db, delegateId, undefined, 10))[0]?.state, 'refused');
  await pay(db, payment(5, after(FIRST, 1), { 1: 10n }), after(FIRST, 30));
  assert.deepEqual(
    (await listPayments(db, delegateId, undefined, 10)).map(({ state }) => state),
    ['verified', 'refused'],
  );
});
