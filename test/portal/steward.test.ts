import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApi } from '../support/http/api.ts';
import { pageSource } from '../support/pages.ts';

test('the page of stewards says once, before all of it, what nobody else sees', async () => {
  await using api = await testApi();
  const body = await pageSource(api.parts)('/steward');
  const [before = '', after = '', ...more] = body.split(
    'What follows only stewards see, once they are signed in.',
  );
  assert.deepEqual(more, [], 'once');
  const parts = (part: string) => part.split('<section ').slice(1);
  assert.ok(parts(before).length > 5);
  assert.ok(parts(before).every((each) => !each.includes('data-list=')));
  assert.ok(parts(after).length > 5);
  assert.ok(parts(after).every((each) => each.includes('data-show="steward" hidden')));
});
