import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { enqueue } from '../../../core/alerts/enqueue.ts';
import { append } from '../../../core/book/append.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import { approveDelegate } from '../../../core/delegates/approve-delegate.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { refuseDelegate } from '../../../core/delegates/refuse-delegate.ts';
import { retireDelegate } from '../../../core/delegates/retire-delegate.ts';
import { findDelegate, findDelegateByAddress, lockDelegate } from '../../../core/delegates/store.ts';
import { RefusalError } from '../../../core/errors.ts';
import { findPlan } from '../../../core/reward-plans/store.ts';
import { testDatabase } from '../../support/database/database.ts';
import {
  announce,
  approvedDelegate,
  bookEntries,
  callerOf,
  DAY_MS,
  later,
  profileNamed,
  shares,
  START,
  written,
  settings,
} from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

/** The act is refused with this code, and nothing was written. */
async function refused(
  database: { db: Parameters<typeof written>[0] },
  act: () => Promise<unknown>,
  code: string,
): Promise<RefusalError> {
  const before = await written(database.db);
  const error = await act().then(
    () => assert.fail(`not refused with ${code}`),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof RefusalError, String(error));
  assert.equal(error.code, code);
  assert.deepEqual(await written(database.db), before);
  return error;
}

test('an application is an entry with the address and the profile, and waits', async () => {
  await using database = await testDatabase();
  const ann = await callerOf(database.db, people.ann);

  const delegate = await applyAsDelegate(database.db, ann, profileNamed('Node Harbor'), START);

  assert.equal(delegate.slug, 'node-harbor');
  assert.equal(delegate.status, 'applied');
  const [entry] = await bookEntries(database.db);
  assert.equal(entry.kind, 'delegate.applied');
  assert.deepEqual(entry.actor, { role: 'delegate', address: people.ann.address });
  assert.deepEqual(entry.subject, { delegate: 'node-harbor' });
  assert.deepEqual(entry.body, {
    address: people.ann.address,
    version: 1,
    profile: { ...profileNamed('Node Harbor'), candidate: null, payoutAddress: null },
  });
});

test('an account is one live delegate, also when it applies twice at once', async () => {
  await using database = await testDatabase();
  const ann = await callerOf(database.db, people.ann);

  const answers = await Promise.allSettled(
    Array.from({ length: 8 }, (_, i) => applyAsDelegate(database.db, ann, profileNamed(`Ann ${i}`), START)),
  );

  const won = answers.filter((answer) => answer.status === 'fulfilled');
  assert.equal(won.length, 1);
  for (const answer of answers)
    if (answer.status === 'rejected') assert.equal(answer.reason.code, 'already_a_delegate');
  assert.equal((await bookEntries(database.db)).length, 1);
  await refused(
    database,
    () => applyAsDelegate(database.db, ann, profileNamed('Ann'), START),
    'already_a_delegate',
  );
});

test('delegates of one name that apply at once get slugs of their own', async () => {
  await using database = await testDatabase();
  const callers = await Promise.all(Object.values(people).map((person) => callerOf(database.db, person)));

  const delegates = await Promise.all(
    callers.map((caller) => applyAsDelegate(database.db, caller, profileNamed('Harbor'), START)),
  );

  const numbered = callers.slice(1).map((_, i) => `harbor-${i + 2}`);
  assert.deepEqual(delegates.map((delegate) => delegate.slug).sort(), ['harbor', ...numbered].sort());
});

test('only a steward decides, with a reason, and once', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [ann, vic, stella] = await Promise.all(
    [people.ann, people.vic, people.stella].map((person) => callerOf(db, person)),
  );
  assert.ok(ann && vic && stella);
  await applyAsDelegate(db, ann, profileNamed('ann'), START);

  await refused(database, () => approveDelegate(db, vic, 'ann', 'Fine', START), 'steward_required');
  await refused(database, () => approveDelegate(db, ann, 'ann', 'Fine', START), 'steward_required');
  await refused(database, () => approveDelegate(db, stella, 'ann', '  ', START), 'invalid_input');
  await refused(database, () => approveDelegate(db, stella, 'nobody', 'Fine', START), 'delegate_not_found');
  const approved = await approveDelegate(db, stella, 'ann', ' Runs two nodes. ', START);
  await refused(
    database,
    () => approveDelegate(db, stella, 'ann', 'Again', START),
    'delegate_already_decided',
  );
  await refused(
    database,
    () => refuseDelegate(db, stella, 'ann', 'Again', START),
    'delegate_already_decided',
  );

  assert.equal(approved.status, 'approved');
  const entries = await bookEntries(db);
  assert.deepEqual(entries[1].body, { reason: 'Runs two nodes.' });
  assert.deepEqual(entries[1].actor, { role: 'steward', address: people.stella.address });
});

test('a refused account may apply again and keeps its slugs apart', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [ann, stella] = [await callerOf(db, people.ann), await callerOf(db, people.stella)];
  await applyAsDelegate(db, ann, profileNamed('ann'), START);
  await refuseDelegate(db, stella, 'ann', 'No node is known', START);

  const again = await applyAsDelegate(db, ann, profileNamed('ann'), later(1000));

  assert.equal(again.slug, 'ann-2');
  assert.equal((await findDelegate(db, 'ann'))?.status, 'refused');
  assert.equal((await findDelegateByAddress(db, ann.address))?.slug, 'ann-2');
});

test('a profile edit is an entry with the difference; one that changes nothing is none', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  await approvedDelegate(db, people.ann);

  const changed = await changeProfile(
    db,
    ann,
    'ann',
    { version: 1, name: 'Ann & Co', candidate: 'ann' },
    START,
  );
  const same = await changeProfile(db, ann, 'ann', { version: 2, name: 'Ann & Co' }, START);

  assert.equal(changed.version, 2);
  assert.equal(same.version, 2);
  assert.equal(changed.slug, 'ann');
  const entries = await bookEntries(db);
  assert.equal(entries.length, 3);
  assert.deepEqual(entries[2].body, {
    version: 2,
    difference: [
      { field: 'name', before: 'ann', after: 'Ann & Co' },
      { field: 'candidate', before: null, after: 'ann' },
    ],
  });
});

test('the longest profile that is allowed fits its entries', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  const longest = (letter: string, path: string) => ({
    name: letter.repeat(80),
    description: letter.repeat(5000),
    category: 'node-operator',
    links: Array.from({ length: 10 }, (_, i) => ({
      title: letter.repeat(80),
      url: `https://a.example/${i}/`.padEnd(500, path),
    })),
  });

  const { slug } = await applyAsDelegate(db, ann, longest('𝒜', 'a'), START);
  await changeProfile(db, ann, slug, { version: 1, ...longest('𝒞', 'c') }, START);

  assert.equal((await bookEntries(db)).length, 2);
});

test('a stale edit is refused with the current profile, somebody else’s without a look', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [ann, dan] = [await callerOf(db, people.ann), await callerOf(db, people.dan)];
  await approvedDelegate(db, people.ann);
  await changeProfile(db, ann, 'ann', { version: 1, description: 'First' }, START);

  const stale = await refused(
    database,
    () => changeProfile(db, ann, 'ann', { version: 1, description: 'Second' }, START),
    'version_conflict',
  );
  await refused(
    database,
    () => changeProfile(db, dan, 'ann', { version: 2, description: 'Mine' }, START),
    'not_your_delegate',
  );
  await refused(
    database,
    () => changeProfile(db, ann, 'nobody', { version: 1, name: 'x' }, START),
    'delegate_not_found',
  );
  await refused(
    database,
    () => changeProfile(db, ann, 'ann', { version: 2, name: '' }, START),
    'invalid_input',
  );

  assert.deepEqual(stale.current, {
    slug: 'ann',
    version: 2,
    ...profileNamed('ann'),
    description: 'First',
    candidate: null,
    payoutAddress: null,
  });
});

test('C5: of two editors at once one is told; both texts are in the book once it edits again', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  await approvedDelegate(db, people.ann);

  const answers = await Promise.allSettled(
    ['One', 'Two'].map((description) => changeProfile(db, ann, 'ann', { version: 1, description }, START)),
  );

  const lost = answers.findIndex((answer) => answer.status === 'rejected');
  assert.equal(answers.filter((answer) => answer.status === 'fulfilled').length, 1);
  await changeProfile(db, ann, 'ann', { version: 2, description: ['One', 'Two'][lost] }, START);
  const texts = (await bookEntries(db))
    .filter((entry) => entry.kind === 'profile.changed')
    .map((entry) => entry.body.difference[0].after);
  assert.deepEqual(new Set(texts), new Set(['One', 'Two']));
});

test('a delegate that retires takes its announced plans along, the last first', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const ann = await callerOf(db, people.ann);
  const { id } = await approvedDelegate(db, people.ann);
  await announce(db, people.ann, shares(8000, 8800, 8000), START);
  await announce(db, people.ann, shares(8000, 8900, 8000), START);

  const retired = await retireDelegate(db, ann, 'ann', undefined, settings, later(DAY_MS / 48));

  assert.equal(retired.status, 'retired');
  const plans = [await findPlan(db, id, 1), await findPlan(db, id, 2)];
  assert.deepEqual(
    plans.map((plan) => plan?.state),
    ['withdrawn', 'withdrawn'],
  );
  const entries = (await bookEntries(db)).slice(-3);
  assert.deepEqual(
    entries.map((entry) => [entry.kind, entry.subject.plan]),
    [
      ['plan.withdrawn', '2'],
      ['plan.withdrawn', '1'],
      ['delegate.retired', undefined],
    ],
  );
  await refused(
    database,
    () => retireDelegate(db, ann, 'ann', undefined, settings, START),
    'delegate_not_live',
  );
  await refused(
    database,
    () => changeProfile(db, ann, 'ann', { version: 1, name: 'x' }, START),
    'delegate_not_live',
  );
});

test('a steward retires a delegate with a reason; another account cannot', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const [dan, stella] = [await callerOf(db, people.dan), await callerOf(db, people.stella)];
  await approvedDelegate(db, people.ann);

  await refused(database, () => retireDelegate(db, dan, 'ann', 'Away', settings, START), 'not_your_delegate');
  await refused(
    database,
    () => retireDelegate(db, stella, 'ann', undefined, settings, START),
    'invalid_input',
  );
  await retireDelegate(db, stella, 'ann', 'Its nodes are gone', settings, START);

  const entry = (await bookEntries(db)).at(-1);
  assert.deepEqual([entry.actor.role, entry.body], ['steward', { reason: 'Its nodes are gone' }]);
});

test('what is decided of a delegate holds up nobody who tells of it with the append lock in hand', async () => {
  await using database = await testDatabase();
  const { slug } = await approvedDelegate(database.db, people.ann);
  const deciding = await database.db.startTransaction().execute();
  await lockDelegate(deciding, slug);

  const telling = await database.db
    .transaction()
    .execute(async (tx) => {
      await sql`set local lock_timeout = '1s'`.execute(tx);
      const actor = { role: 'rule', rule: 'claim-period' } as const;
      const entry = { kind: 'task.expired', actor, subject: { delegate: slug }, body: {} } as const;
      await enqueue(tx, await append(tx, entry));
      return 'told';
    })
    .catch(String);
  await deciding.rollback().execute();

  assert.equal(telling, 'told');
});
