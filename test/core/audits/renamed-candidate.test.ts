import assert from 'node:assert/strict';
import test from 'node:test';
import { findPayments } from '../../../core/payouts/find-payments.ts';
import { findDelegate } from '../../../core/delegates/store.ts';
import { findEpoch } from '../../../core/epochs/store.ts';
import { listStanding } from '../../../core/named-candidates/list-standing.ts';
import { readEstimate } from '../../../core/vote-estimates/read-estimate.ts';
import { readVotes } from '../../../core/votes/read-votes.ts';
import { listToAudit } from '../../../core/payout-periods/store.ts';
import { audit, auditStates, payingWorld } from '../../support/payouts/audits.ts';
import { settings } from '../../support/delegates.ts';
import { after, byHermes, chainOf, FIRST, payment } from '../../support/payouts/payouts.ts';
import { epochOf, granted, keepEpoch } from '../../support/payouts/votes.ts';

test('while the chain calls a candidate otherwise than its delegate’s profile does, it is audited and its payments are found', async () => {
  await using database = await payingWorld();
  const { db } = database;
  const votes = { annlab: { 1: 50n, 2: 30n, 3: 20n } };
  const elect = async (epoch: number, name: string) => {
    const snapshot = epochOf(epoch, votes);
    const candidates = snapshot.candidates.map((each) => ({ ...each, name }));
    await keepEpoch(db, { ...snapshot, candidates }, [granted('annlab', { epoch: 100n })]);
  };
  await elect(FIRST, 'annlab');
  const { id } = await db.selectFrom('delegate').select('id').executeTakeFirstOrThrow();
  const seen = { candidate: 'annlab', key: 'annlab', name: 'annlab', epoch: BigInt(FIRST), probation: false };
  await db
    .insertInto('candidate_sight')
    .values({ delegate_id: id, ...seen })
    .execute();
  await elect(FIRST + 1, 'harbor');
  assert.deepEqual(await listToAudit(db, after(FIRST + 1, 2)), ['ann']);

  const onChain = [
    payment(5, after(FIRST + 1, 1), { 1: 80n }),
    { ...byHermes(6, after(FIRST + 1, 1), FIRST + 1, { 2: 48n, 3: 32n }), candidate: 'harbor' },
  ];
  await findPayments(db, chainOf(onChain), settings, after(FIRST + 1, 2));
  await audit(db, after(FIRST + 1, 60));
  assert.deepEqual(await auditStates(db), [[FIRST + 1, 'paid_in_full', 0, 0n]]);
});

test('who takes the name of a candidate that was renamed on chain takes neither its votes nor its payments', async () => {
  await using database = await payingWorld();
  const { db } = database;
  const elect = async (epoch: number, names: Record<string, string>) => {
    const snapshot = epochOf(epoch, { annlab: { 1: 50n, 2: 30n, 3: 20n }, other: { 1: 1n, 9: 99n } });
    const candidates = snapshot.candidates.map((each) => ({ ...each, name: names[each.key] ?? each.key }));
    const rewards = [granted('annlab', { epoch: 100n }), granted('other', { epoch: 700n })];
    await keepEpoch(db, { ...snapshot, candidates }, rewards);
  };
  await elect(FIRST - 2, {});
  for (const epoch of [0, 1]) await elect(FIRST + epoch, { annlab: 'harbor', other: 'annlab' });

  const delegate = (await findDelegate(db, 'ann')) ?? assert.fail('no delegate');
  const { stood } = await readVotes(db, delegate, FIRST + 1);
  assert.deepEqual([stood?.voters, stood?.voterWeight], [3, 100n]);
  const epoch = (await findEpoch(db, FIRST + 1)) ?? assert.fail('no epoch');
  const standing = await listStanding(db, { ...epoch, number: FIRST + 1 }, undefined, 9);
  const delegates = Object.fromEntries(standing.map(({ name, delegate: by }) => [name, by]));
  assert.deepEqual(delegates, { annlab: null, harbor: 'ann' });
  const estimate = await readEstimate(db, delegate, 10n);
  assert.equal(estimate?.amount, 21n);

  const forOther = byHermes(5, after(FIRST + 1, 1), FIRST + 1, { 1: 8n, 9: 1000n });
  const forHer = byHermes(6, after(FIRST + 1, 1), FIRST + 1, { 1: 80n, 2: 48n, 3: 32n });
  const onChain = [forOther, { ...forHer, candidate: 'harbor' }, payment(7, after(FIRST + 1, 1), { 9: 5n })];
  await findPayments(db, chainOf(onChain), settings, after(FIRST + 1, 2));
  const found = await db.selectFrom('payment').select('hash').execute();
  assert.deepEqual(
    found.map(({ hash }) => `0x${hash.toString('hex')}`),
    [forHer.hash],
  );
  await audit(db, after(FIRST + 1, 60));
  assert.deepEqual(await auditStates(db), [[FIRST + 1, 'paid_in_full', 0, 0n]]);
});
