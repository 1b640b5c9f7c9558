import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeProfile } from '../../core/delegates/change-profile.ts';
import { testApi } from '../support/http/api.ts';
import { approvedDelegate, callerOf, later } from '../support/delegates.ts';
import { pageReader } from '../support/pages.ts';
import { people } from '../support/people.ts';

test('voters see which other wallet is said to pay them, and that nothing proves whose it is', async () => {
  await using api = await testApi();
  const { db } = api.database;
  await approvedDelegate(db, people.ann);
  const read = pageReader(api.parts);
  assert.doesNotMatch(await read('/delegates/ann'), /Pays voters from/);
  const payer = `0x${'52'.repeat(20)}`;

  await changeProfile(
    db,
    await callerOf(db, people.ann),
    'ann',
    { version: 1, payoutAddress: payer },
    later(1),
  );

  assert.match(
    await read('/delegates/ann'),
    /Pays voters from 0x5252\w{36} .*nothing proves that this wallet is its own/,
  );
});
