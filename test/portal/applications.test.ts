import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyAsDelegate } from '../../core/delegates/apply-as-delegate.ts';
import { changeProfile } from '../../core/delegates/change-profile.ts';
import { testApi } from '../support/api.ts';
import { approvedDelegate, callerOf, profileNamed, START } from '../support/delegates.ts';
import { pageReader } from '../support/pages.ts';
import { people } from '../support/people.ts';

test('stewards read which approved delegate has the candidate of an application, and are not asked to approve it', async () => {
  await using api = await testApi();
  const { db } = api.database;
  const ann = await callerOf(db, people.ann);
  await approvedDelegate(db, people.ann);
  await applyAsDelegate(
    db,
    await callerOf(db, people.dan),
    { ...profileNamed('dan'), candidate: 'harbor' },
    START,
  );
  const read = pageReader(api.parts);
  const taken = /cannot be approved while an approved delegate names the candidate harbor too: ann/;
  assert.doesNotMatch(await read('/steward'), taken);
  assert.match(await read('/steward'), /Why dan is approved/);

  await changeProfile(db, ann, 'ann', { version: 1, candidate: 'harbor' }, START);

  const page = await read('/steward');
  assert.match(page, taken);
  assert.doesNotMatch(page, /Why dan is approved/);
  assert.match(page, /Why dan is refused/);
});
