import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '../../../core/database.ts';
import type { DelegateSort } from '../../../core/delegate-list/delegate-list.ts';
import { countDelegates, listDelegates } from '../../../core/delegate-list/store.ts';
import { applyAsDelegate } from '../../../core/delegates/apply-as-delegate.ts';
import type { Delegate } from '../../../core/delegates/delegate.ts';
import { audited } from '../../support/payouts/audited.ts';
import { testDatabase } from '../../support/database/database.ts';
import {
  announce,
  approvedDelegate,
  later,
  DAY_MS,
  profileNamed,
  shares,
  START,
} from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

const FIGURES: DelegateSort[] = [
  { by: 'share' },
  { by: 'paid' },
  { by: 'commitments' },
  { by: 'tasks' },
  { by: 'notice' },
];

const slugs = async (db: Database, sort: DelegateSort, after?: [string, string], limit = 10) =>
  (await listDelegates(db, {}, sort, after, limit)).map(({ delegate }) => delegate.slug);

test('delegates sorted by what they paid as promised are those that have data first, and no data is not zero', async () => {
  await using database = await testDatabase();
  const { db } = database;
  for (const [person, states] of [
    [people.ann, ['no_data', 'open', 'not_granted']],
    [people.dan, ['short', 'short', 'checking']],
    [people.rey, ['paid_in_full', 'late', 'short']],
    [people.ria, ['paid_in_full']],
    [people.vic, ['paid_in_full', 'late', 'no_data']],
  ] as const)
    await audited(db, await approvedDelegate(db, person), states);

  const listed = await listDelegates(db, {}, { by: 'paid' }, undefined, 10);

  assert.deepEqual(
    listed.map(({ delegate, paid }) => [delegate.slug, paid.kept, paid.decided]),
    [
      ['vic', 2, 2],
      ['ria', 1, 1],
      ['rey', 2, 3],
      ['dan', 0, 2],
      ['ann', 0, 0],
    ],
  );
});

test('in every order each page goes on where the one before ended, equals by their slugs', async () => {
  await using database = await testDatabase();
  const { db } = database;
  for (const person of [people.vic, people.ann, people.dan, people.rey]) await approvedDelegate(db, person);
  await audited(db, (await listDelegates(db, {}, { by: 'name' }, undefined, 9))[2]?.delegate as Delegate, [
    'short',
  ]);
  await announce(db, people.dan, shares(0, 7000, 0), START);
  for (const sort of [...FIGURES, { by: 'name' }, { by: 'newest' }] as DelegateSort[]) {
    const whole = await slugs(db, sort);
    const first = await listDelegates(db, {}, sort, undefined, 2);
    const rest = await slugs(db, sort, first.at(-1)?.place);
    assert.deepEqual([...first.map(({ delegate }) => delegate.slug), ...rest], whole, sort.by);
  }
  assert.deepEqual(await slugs(db, { by: 'tasks' }), ['ann', 'dan', 'rey', 'vic']);
});

test('delegates are found by status, category, an announced change and a part of the name, and counted so', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await approvedDelegate(db, people.ann);
  const dan = await approvedDelegate(db, people.dan);
  await announce(db, people.dan, shares(0, 7000, 0), later(DAY_MS));
  for (const [filter, found] of [
    [{}, 2],
    [{ hasAnnounced: true }, 1],
    [{ hasAnnounced: false }, 2],
    [{ category: 'node-operator' }, 2],
    [{ category: 'education' }, 0],
    [{ status: 'applied' }, 0],
    [{ text: 'AN' }, 2],
    [{ text: 'ann' }, 1],
    [{ text: '%' }, 0],
    [{ slugs: ['dan', 'nobody'] }, 1],
    [{ address: dan.address }, 1],
  ] as const) {
    const listed = await listDelegates(db, filter, { by: 'name' }, undefined, 10);
    assert.deepEqual(
      [listed.length, await countDelegates(db, filter)],
      [found, found],
      JSON.stringify(filter),
    );
  }
});

test('the order of the day is the same for everybody, changes daily, and pages give each once', async () => {
  await using database = await testDatabase();
  const { db } = database;
  for (let i = 0; i < 12; i++) {
    const address = `0x${String(i).padStart(40, '0')}`;
    const account = await db
      .insertInto('account')
      .values({ address, created_at: START })
      .returning('id')
      .executeTakeFirstOrThrow();
    const caller = { accountId: account.id, address, steward: false };
    await applyAsDelegate(db, caller, profileNamed(`D ${i}`), START);
  }
  const all = async (day: string, size: number) => {
    const slugs: string[] = [];
    let after: [string, string] | undefined;
    for (;;) {
      const page = await listDelegates(db, {}, { by: 'random', day }, after, size);
      slugs.push(...page.map((row) => row.delegate.slug));
      after = page.at(-1)?.place;
      if (page.length < size || after === undefined) return slugs;
    }
  };

  const today = await all('2026-12-01', 100);

  assert.equal(new Set(today).size, 12);
  assert.deepEqual(await all('2026-12-01', 5), today);
  assert.notDeepEqual(await all('2026-12-02', 100), today);
});
