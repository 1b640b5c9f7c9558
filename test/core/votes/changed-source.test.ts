import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { sql } from 'kysely';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import { callerOf } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import { observeCandidates } from '../../../core/candidates/observe-candidates.ts';
import { auditDelegate } from '../../../core/audits/audit-delegate.ts';
import type { Database } from '../../../core/database.ts';
import type { EpochSnapshot } from '../../../core/epochs/epoch.ts';
import { readVotes } from '../../../core/votes/read-votes.ts';
import { testDatabase } from '../../support/database/database.ts';
import { settings } from '../../support/delegates.ts';
import { CANDIDATE, electedDelegate, FIRST, startOf } from '../../support/payouts/statements.ts';
import { shares } from '../../support/delegates.ts';
import { epochOf, granted, keepEpoch } from '../../support/payouts/votes.ts';

const KEY = '0x00000000000000000000000000000000000000aa';
const OWNER = '0x00000000000000000000000000000000000000bb';

/** Files know candidates by their names; the chain by what stays. Each candidate has a vote of its own. */
function said(
  number: number,
  source: EpochSnapshot['source'],
  called: Record<string, string>,
  owner: string | null = null,
): EpochSnapshot {
  const keyOf = (key: string) => (source === 'file' ? (called[key] ?? key) : key);
  const votes = Object.fromEntries(Object.keys(called).map((key, at) => [keyOf(key), { [at + 1]: 7n }]));
  const snapshot = epochOf(number, votes);
  const names = new Map(Object.entries(called).map(([key, name]) => [keyOf(key), name]));
  const candidates = snapshot.candidates.map((each) => ({ ...each, name: names.get(each.key) ?? '', owner }));
  return { ...snapshot, source, candidates };
}

const keep = (db: Database, snapshot: EpochSnapshot) =>
  keepEpoch(
    db,
    snapshot,
    snapshot.candidates.map(({ key }) => granted(key, { block: 1000n })),
  );

async function candidatesIn(db: Database, ...epochs: number[]): Promise<(string | undefined)[]> {
  const rows = await db
    .selectFrom('epoch_candidate as s')
    .innerJoin('candidate as c', 'c.id', 's.candidate_id')
    .innerJoin('epoch_reward as r', (join) =>
      join.onRef('r.epoch', '=', 's.epoch').onRef('r.candidate_id', '=', 's.candidate_id'),
    )
    .select(['s.epoch', 's.name', 'c.id', 'c.key', 'r.block_reward'])
    .where('s.epoch', 'in', epochs.map(BigInt))
    .orderBy('s.epoch')
    .orderBy('s.name')
    .execute();
  assert.ok(rows.every((row) => row.block_reward === '1000'));
  return rows.map(({ epoch, name, key }) => `${epoch} ${name} ${key}`);
}

test('a delegate whose votes came from files stands as the same candidate once they come from the chain, and is seen there', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const delegate = await electedDelegate(db, { ...shares(10_000, 0, 0), payoutPeriodEpochs: 2 });
  await keep(db, said(FIRST, 'file', { [KEY]: CANDIDATE, other: 'other' }));
  await keep(db, said(FIRST + 1, 'iotex', { [KEY]: CANDIDATE, other: 'other' }, OWNER));
  const asked: string[] = [];

  await observeCandidates(db, FIRST + 1, async (owner) => {
    asked.push(owner);
    const none = { blockShareBps: null, epochShareBps: null, foundationShareBps: null };
    return { shares: none, exitRequested: null, block: 1 };
  });
  await auditDelegate(db, delegate.slug, settings, startOf(FIRST + 5));

  assert.deepEqual(asked, [OWNER]);
  const states = [await readVotes(db, delegate, FIRST), await readVotes(db, delegate, FIRST + 1)];
  assert.deepEqual(
    states.map(({ state }) => state),
    ['kept', 'kept'],
  );
  const audits = await db.selectFrom('audit').select(['entitled', 'missing_epochs']).execute();
  assert.deepEqual(audits, [{ entitled: '2000', missing_epochs: 0 }]);
});

test('which delegates have to name their candidate anew, as the chain was read before, is what the guide for operators asks', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  const { slug } = await electedDelegate(db, shares(10_000, 0, 0));
  const guide = await readFile(new URL('../../../docs/operators.md', import.meta.url), 'utf8');
  const [, statement = ''] = /```sql\n(select d\.slug, n\.candidate [^`]*)```/.exec(guide) ?? [];
  const toNameAnew = async () => (await sql.raw(statement).execute(owner)).rows;
  await keep(db, said(FIRST, 'file', { [KEY]: CANDIDATE }));
  assert.deepEqual(await toNameAnew(), [], 'no chain is read');
  await db.insertInto('candidate').values({ key: KEY, name: CANDIDATE, owner: OWNER }).execute();
  await keep(db, said(FIRST + 1, 'iotex', { [KEY]: CANDIDATE }, OWNER));
  assert.deepEqual(await toNameAnew(), [{ slug, candidate: CANDIDATE }]);

  const ann = await callerOf(db, people.ann);
  const { version } = await db.selectFrom('delegate').select('version').executeTakeFirstOrThrow();
  await database.setBookAhead(startOf(FIRST + 1).getTime() - Date.now());
  await changeProfile(db, ann, slug, { version, candidate: null }, startOf(FIRST + 1));
  await changeProfile(db, ann, slug, { version: version + 1, candidate: CANDIDATE }, startOf(FIRST + 1));

  assert.deepEqual(await toNameAnew(), []);
});

test('a file beside epochs of the chain means whom the chain calls so, before it or else after it', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await keep(db, said(1, 'iotex', { '0xa': 'harbor', '0xb': 'meadow' }));
  await keep(db, said(5, 'iotex', { '0xa': 'quay', '0xb': 'meadow', '0xc': 'harbor', '0xd': 'dune' }));
  await keep(db, said(3, 'file', { a: 'harbor', d: 'dune', e: 'elsewhere' }));
  await keep(db, said(6, 'file', { a: 'quay', c: 'harbor' }));

  assert.deepEqual(await candidatesIn(db, 3, 6), [
    '3 dune 0xd',
    '3 elsewhere elsewhere',
    '3 harbor 0xa',
    '6 harbor 0xc',
    '6 quay 0xa',
  ]);
});

test('where one candidate would be two of a file, it is neither', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await keep(db, said(1, 'iotex', { '0xa': 'harbor' }));
  await keep(db, said(3, 'iotex', { '0xa': 'quay', '0xb': 'harbor' }));
  await keep(db, said(2, 'file', { a: 'harbor', b: 'quay' }));

  assert.deepEqual(await candidatesIn(db, 2), ['2 harbor harbor', '2 quay quay']);
});

test('who has another owner is another candidate, and so is who takes a name that files had earlier', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await keep(db, said(1, 'file', { a: 'harbor', b: 'meadow' }, OWNER));
  await keep(db, said(2, 'iotex', { '0xa': 'harbor' }, KEY));
  await keep(db, said(3, 'iotex', { '0xa': 'harbor', '0xb': 'meadow' }, OWNER));
  await keep(db, said(4, 'file', { a: 'harbor' }, KEY));

  assert.deepEqual(await candidatesIn(db, 1, 2, 3, 4), [
    '1 harbor harbor',
    '1 meadow meadow',
    '2 harbor 0xa',
    '3 harbor 0xa',
    '3 meadow 0xb',
    '4 harbor harbor',
  ]);
});
