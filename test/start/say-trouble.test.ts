import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sayTrouble } from '../../start/say-trouble.ts';

test('the same trouble is said once in ten seconds with how often it was heard, another at once', () => {
  const said: unknown[] = [];
  let nowMs = 0;
  const hear = sayTrouble(
    ({ err, times }) => void said.push([nowMs, (err as Error).message, times]),
    () => nowMs,
  );

  for (; nowMs <= 20_000; nowMs += 500) {
    hear(new Error('connect ECONNREFUSED'));
    hear({ message: 'connect ECONNREFUSED (Queue: fan-out, Worker: 1b)', queue: 'fan-out' });
    if (nowMs === 3000) hear(new Error('permission denied'));
  }

  assert.deepEqual(said, [
    [0, 'connect ECONNREFUSED', undefined],
    [3000, 'permission denied', undefined],
    [10_000, 'connect ECONNREFUSED', 40],
    [20_000, 'connect ECONNREFUSED', 40],
  ]);
});

test('however many different ones are heard, each is said', () => {
  let said = 0;
  const hear = sayTrouble(
    () => void (said += 1),
    () => 0,
  );

  for (let i = 0; i < 1000; i += 1) hear(new Error(`job ${i} failed`));

  assert.equal(said, 1000);
});
