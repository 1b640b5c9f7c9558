import assert from 'node:assert/strict';
import { test } from 'node:test';
import { auditDelegate } from '../../../core/audits/audit-delegate.ts';
import { dueSights } from '../../../core/candidates/store.ts';
import type { Database } from '../../../core/database.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { findDelegate } from '../../../core/delegates/store.ts';
import { candidateOwners } from '../../../core/named-candidates/store.ts';
import { listToAudit } from '../../../core/payout-periods/store.ts';
import { countVoters } from '../../../core/vote-alerts/store.ts';
import { testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, callerOf, profileNamed, settings, shares } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import { CANDIDATE, electedDelegate, FIRST, startOf } from '../../support/payouts/statements.ts';
import { epochOf, granted, keepEpoch } from '../../support/payouts/votes.ts';

/* The chain renamed a candidate before the register saw whose it is: whom a delegate named it means still. */

const { ann, dan, stella, vic } = people;

/** Keeps an epoch of the chain in which these are called so; vic votes for each of them. */
async function keep(db: Database, number: number, called: Record<string, string>): Promise<void> {
  const snapshot = epochOf(number, Object.fromEntries(Object.keys(called).map((key) => [key, {}])));
  await keepEpoch(
    db,
    {
      ...snapshot,
      source: 'iotex',
      candidates: snapshot.candidates.map((each) => ({
        ...each,
        name: called[each.key] ?? '',
        owner: `owner of ${each.key}`,
      })),
      votes: Object.keys(called).map((candidate) => ({
        candidate,
        voter: vic.address.toLowerCase(),
        weight: 5n,
      })),
    },
    Object.keys(called).map((key) => granted(key, { block: 100n })),
  );
}

async function name(db: Database, who: typeof ann, candidate: string | null, at: Date): Promise<void> {
  const delegate = (await findDelegate(db, who.name)) ?? assert.fail(who.name);
  await changeProfile(
    db,
    await callerOf(db, who),
    delegate.slug,
    { version: delegate.version, candidate },
    at,
  );
}

test('nobody takes over a candidate under its new name, though nobody saw it under the old one', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await electedDelegate(db);
  await approvedDelegate(db, dan);
  await keep(db, FIRST - 1, { one: CANDIDATE });
  await keep(db, FIRST, { one: 'quay' });

  await assert.rejects(name(db, dan, 'quay', startOf(FIRST)), {
    code: 'candidate_taken',
    message: 'quay is the candidate of ann, an approved delegate',
  });

  await keep(db, FIRST + 1, { one: 'quay', two: CANDIDATE });
  await name(db, dan, CANDIDATE, startOf(FIRST + 1));
  await name(db, ann, 'quay', startOf(FIRST + 1));
});

test('nobody is approved who named another delegate’s candidate when it was called so', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const by = await callerOf(db, ann);
  await keep(db, FIRST, { one: 'harbor' });
  await applyAsDelegate(db, by, { ...profileNamed('ann'), candidate: 'harbor' }, startOf(FIRST + 1));
  await keep(db, FIRST + 2, { one: 'quay', two: 'harbor' });
  await approvedDelegate(db, dan);
  await name(db, dan, 'quay', startOf(FIRST + 3));
  const approve = async () =>
    await approveDelegate(db, await callerOf(db, stella), 'ann', 'Two nodes.', startOf(FIRST + 4));

  await assert.rejects(approve(), { code: 'candidate_taken', current: { slug: 'dan' } });

  await name(db, ann, null, startOf(FIRST + 4));
  await name(db, ann, 'harbor', startOf(FIRST + 4));
  await approve();
});

test('whose candidate was renamed before it was seen is audited, watched, and its voters are told', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const plan = { ...shares(10_000, 0, 0), payoutPeriodEpochs: 1 };
  const { id, slug } = await electedDelegate(db, plan);
  await callerOf(db, vic);
  await keep(db, FIRST - 1, { one: CANDIDATE });
  await keep(db, FIRST, { one: 'quay' });
  const owners = await candidateOwners(db, [id]);
  const due = await listToAudit(db, startOf(FIRST + 2));
  await auditDelegate(db, slug, settings, startOf(FIRST + 2));

  assert.deepEqual(due, [slug]);
  assert.deepEqual(
    (await db.selectFrom('audit').select('entitled').execute()).map(({ entitled }) => entitled),
    ['100'],
  );
  assert.equal(owners.get(id)?.address, 'owner of one');
  await keep(db, FIRST + 1, { one: 'quay', two: CANDIDATE });
  const sights = await dueSights(db, FIRST + 1);
  assert.deepEqual(
    sights.map(({ key, name: called }) => [key, called]),
    [['one', 'quay']],
  );
  assert.equal(await countVoters(db, slug, id, 5), 1);
  await keep(db, FIRST + 2, { two: CANDIDATE });
  assert.equal(
    await countVoters(db, slug, id, 5),
    0,
    'who votes for whoever took the name votes for another',
  );
});

test('a delegate whose candidate left, and who names the one that has its name now, is watched as that one', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { id } = await electedDelegate(db);
  await keep(db, FIRST - 1, { one: CANDIDATE });
  await db
    .insertInto('candidate_sight')
    .values({
      delegate_id: id,
      candidate: CANDIDATE,
      key: 'one',
      epoch: BigInt(FIRST - 1),
      name: CANDIDATE,
      probation: false,
    })
    .execute();
  await keep(db, FIRST + 2, { two: CANDIDATE });
  const before = await dueSights(db, FIRST + 2);
  await name(db, ann, null, startOf(FIRST + 2));
  await name(db, ann, CANDIDATE, startOf(FIRST + 3));

  assert.deepEqual(before, [], 'a stranger may have taken its name');
  assert.deepEqual(
    (await dueSights(db, FIRST + 2)).map(({ key }) => key),
    ['two'],
  );
});
