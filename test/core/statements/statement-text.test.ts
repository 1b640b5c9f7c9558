import assert from 'node:assert/strict';
import test from 'node:test';
import { hexText, sha256 } from '../../../core/hashing.ts';
import { computeStatement } from '../../../core/statements/compute-statement.ts';
import { figuresOf } from '../../../core/statements/read-statement.ts';
import { headText, rowsText, totalsText } from '../../../core/statements/statement-text.ts';
import { candidateKey } from '../../../core/statements/store.ts';
import { shares } from '../../support/delegates.ts';
import { testDatabase } from '../../support/database/database.ts';
import { keep, make, NOW, rows } from '../../support/payouts/made-statements.ts';
import { electedDelegate, FIRST } from '../../support/payouts/statements.ts';
import { voterOf } from '../../support/payouts/votes.ts';

test('the hash is of the canonical text, whose bytes are these', async () => {
  await using database = await testDatabase();
  const { db } = database;
  await electedDelegate(db, { ...shares(6935, 0, 0), minimumPayout: '5' });
  await keep(db, 0, { 1: 1n, 2: 2n }, 10_000n);

  const statement = await make(db, 0, 0);
  const { division, minimum } = await figuresOf(db, statement);
  const totals = statement.content?.totals;
  assert.ok(totals !== undefined && statement.sha256 !== null);
  const text = [
    headText(statement, await candidateKey(db, statement.candidateId), minimum, division),
    rowsText(await rows(db, statement)),
    totalsText(totals),
  ].join('');

  const digest = hexText(division.epochs[0]?.plan?.digest ?? Buffer.alloc(0));
  assert.equal(
    text,
    [
      'pledgebook statement 1',
      'delegate ann',
      'candidate annnode',
      `epochs ${FIRST} ${FIRST}`,
      'asset IOTX 18',
      'previous -',
      'minimum 5 carry_over 1',
      `epoch ${FIRST} counted granted 1 ${digest} largest_remainder ${FIRST} 10000 6935 0 6935 0 0`,
      `voter ${voterOf(1)} 2312 0 2312 0 0 -`,
      `voter ${voterOf(2)} 4623 0 4623 0 0 -`,
      'totals granted=10000 promised=6935 entitled=6935 delegate=3065 dust=0 dustCarriedIn=0 dustCarriedOut=0 carriedIn=0 payable=6935 carriedOut=0 forfeited=0 voters=2 recipients=2',
      '',
    ].join('\n'),
  );
  assert.equal(hexText(statement.sha256), hexText(sha256(text)));
});

test('the same range is the same statement, and computed again it has the same hash', async () => {
  await using database = await testDatabase();
  const { db, owner } = database;
  await electedDelegate(db, { ...shares(7777, 0, 0), minimumPayout: '300' });
  await keep(db, 0, { 1: 3n, 2: 5n, 3: 11n }, 1000n);
  await keep(db, 1, { 1: 3n, 2: 50n, 9: 11n }, 1003n);
  const [once, again] = [await make(db, 0, 1), await make(db, 0, 1)];
  assert.equal(again.id, once.id);

  await owner
    .updateTable('statement')
    .set({ state: 'computing', content: null, sha256: null, ready_at: null })
    .execute();
  await Promise.all([computeStatement(db, once.id, NOW), computeStatement(db, once.id, NOW)]);

  const { sha256: hash, content, state } = await make(db, 0, 1);
  assert.equal(state, 'ready');
  assert.deepEqual(hash, once.sha256);
  assert.deepEqual(content, once.content);
});
