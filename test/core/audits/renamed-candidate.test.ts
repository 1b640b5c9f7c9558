import assert from 'node:assert/strict';
import test from 'node:test';
import { findPayments } from '../../../core/payouts/find-payments.ts';
import { listToAudit } from '../../../core/payout-periods/store.ts';
import { audit, auditStates, payingWorld } from '../../support/audits.ts';
import { settings } from '../../support/delegates.ts';
import { after, byHermes, chainOf, FIRST, payment } from '../../support/payouts.ts';
import { epochOf, granted, keepEpoch } from '../../support/votes.ts';

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
