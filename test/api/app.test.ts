import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApi } from '../support/api.ts';

test('the service says that it is up, ready, and which version it is', async () => {
  await using api = await testApi();

  const answers = await Promise.all(
    ['/health/live', '/health/ready', '/version'].map((url) => api.app.inject(url)),
  );

  assert.deepEqual(
    answers.map((answer) => [answer.statusCode, answer.json<object>()]),
    [
      [200, { status: 'up' }],
      [200, { status: 'up' }],
      [200, { name: 'pledgebook', version: '0.1.0' }],
    ],
  );
});
