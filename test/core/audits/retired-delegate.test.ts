import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { retireDelegate } from '../../../core/delegates/retire-delegate.ts';
import { listToAudit } from '../../../core/payout-periods/store.ts';
import { audit, auditStates, payingWorld } from '../../support/payouts/audits.ts';
import { approvedDelegate, callerOf, settings } from '../../support/delegates.ts';
import { after, FIRST, keep } from '../../support/payouts/payouts.ts';
import { people } from '../../support/people.ts';
import { epochOf, granted, keepEpoch } from '../../support/payouts/votes.ts';

test('who retired is audited as long as nobody else stands as its candidate, and for periods that had begun by then', async () => {
  await using database = await payingWorld();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  for (const epoch of [0, 1, 2]) await keep(db, FIRST + epoch);
  await retireDelegate(db, ann, 'ann', undefined, settings, after(FIRST + 1, -0.5));
  await approvedDelegate(db, people.dan);
  const taken = { version: 1, candidate: 'annlab' };
  await changeProfile(db, await callerOf(db, people.dan), 'dan', taken, after(FIRST + 2, 0.5));
  for (const epoch of [3, 4, 5, 6, 7]) await keep(db, FIRST + epoch);
  const now = after(FIRST + 7, 60);
  assert.deepEqual(await listToAudit(db, now), ['ann']);

  await audit(db, now);

  assert.deepEqual(
    (await auditStates(db)).map(([toEpoch, state]) => [toEpoch, state]),
    [
      [FIRST + 3, 'short'],
      [FIRST + 1, 'short'],
    ],
  );
  assert.deepEqual(await listToAudit(db, now), [], 'there is nothing more to look at');
});

test('who retired before it was ever audited, and whose candidate another one stands as, is not looked at', async () => {
  await using database = await payingWorld();
  const { db } = database;
  await retireDelegate(
    db,
    await callerOf(db, people.ann),
    'ann',
    undefined,
    settings,
    after(FIRST - 1, -0.9),
  );
  await approvedDelegate(db, people.dan);
  const taken = { version: 1, candidate: 'annlab' };
  await changeProfile(db, await callerOf(db, people.dan), 'dan', taken, after(FIRST - 1, -0.8));
  for (const epoch of [0, 1, 2, 3]) await keep(db, FIRST + epoch);
  const now = after(FIRST + 3, 60);
  await audit(db, now);
  assert.deepEqual(await auditStates(db), []);
  assert.deepEqual(await listToAudit(db, now), []);
});

test('who retired is audited on though another one names its candidate’s name, where the chain calls another candidate so by then', async () => {
  await using database = await payingWorld();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  for (const epoch of [0, 1]) await keep(db, FIRST + epoch);
  await retireDelegate(db, ann, 'ann', undefined, settings, after(FIRST + 1, -0.5));
  await approvedDelegate(db, people.dan);
  const named = { version: 1, candidate: 'annlab' };
  await changeProfile(db, await callerOf(db, people.dan), 'dan', named, after(FIRST + 2, 0.5));
  const called: Record<string, string> = { annlab: 'annold', another: 'annlab' };
  for (const epoch of [2, 3, 4, 5]) {
    const snapshot = epochOf(FIRST + epoch, { annlab: { 1: 50n, 2: 50n }, another: { 3: 10n } });
    const candidates = snapshot.candidates.map((each) => ({ ...each, name: called[each.key] ?? each.name }));
    await keepEpoch(db, { ...snapshot, candidates }, [
      granted('annlab', { epoch: 100n }),
      granted('another'),
    ]);
  }
  const now = after(FIRST + 5, 60);
  assert.deepEqual(await listToAudit(db, now), ['ann']);

  await audit(db, now);

  assert.deepEqual(
    (await auditStates(db)).map(([toEpoch]) => toEpoch),
    [FIRST + 5, FIRST + 3, FIRST + 1],
  );
});
