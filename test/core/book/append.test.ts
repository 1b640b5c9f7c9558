import assert from 'node:assert/strict';
import { test } from 'node:test';
import { append } from '../../../core/book/append.ts';
import { testDatabase } from '../../support/database.ts';

test('an appended entry has the next place in the book', async () => {
  await using database = await testDatabase();
  const entry = {
    kind: 'delegate.applied',
    actor: { role: 'rule', rule: 'test' },
    subject: { delegate: 'ann' },
    body: {},
  } as const;

  const first = await database.db.transaction().execute((tx) => append(tx, entry));
  const second = await database.db.transaction().execute((tx) => append(tx, entry));

  assert.deepEqual([first.seq, second.seq], [0, 1]);
});
