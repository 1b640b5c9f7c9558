import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import { newSecret, signedHeaders } from '../../../core/webhooks/signature.ts';
import { afterAnswer, type Outcome } from '../../../core/webhooks/webhook.ts';

const NOW = new Date('2026-12-01T09:00:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const SCHEDULE = [
  5000,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
const FAILED = { status: 500, text: '500', retryAfter: null };
const entry = (attempts: number) => ({ attempts, cause: 'entry' as const });

function delayOf(outcome: Outcome): number | undefined {
  return outcome.state === 'waiting' ? outcome.runAt.getTime() - NOW.getTime() : undefined;
}

test('each attempt that fails is made again by the schedule, a fifth earlier or later at most', () => {
  for (const [index, delay] of SCHEDULE.entries())
    for (const [spread, factor] of [
      [0, 0.8],
      [0.5, 1],
      [1, 1.2],
    ] as const)
      assert.equal(
        delayOf(afterAnswer(entry(index + 1), FAILED, spread, NOW)),
        Math.round(delay * factor),
        `attempt ${index + 1}, spread ${spread}`,
      );
});

test('the tenth failure disables the endpoint, and says what the last one was', () => {
  assert.deepEqual(afterAnswer(entry(10), FAILED, 0, NOW), {
    state: 'failed',
    disabledBecause: 'No success in 10 attempts; the last: 500',
  });
});

const answers: [number | null, Outcome['state'], boolean][] = [
  [200, 'sent', false],
  [204, 'sent', false],
  [299, 'sent', false],
  [199, 'waiting', false],
  [300, 'waiting', false],
  [302, 'waiting', false],
  [404, 'waiting', false],
  [429, 'waiting', false],
  [503, 'waiting', false],
  [null, 'waiting', false],
  [410, 'failed', true],
];
for (const [status, state, disables] of answers)
  test(`after ${status ?? 'no answer'} a message is ${state}${disables ? ' and its endpoint disabled' : ''}`, () => {
    const outcome = afterAnswer(entry(1), { status, text: String(status), retryAfter: null }, 0, NOW);

    assert.equal(outcome.state, state);
    assert.equal(outcome.state === 'failed' && outcome.disabledBecause !== null, disables);
  });

const waits: [string, number, string | null, number][] = [
  ['429 with seconds', 429, '120', 120_000],
  ['503 with a date', 503, 'Tue, 01 Dec 2026 09:10:00 GMT', 10 * MINUTE],
  ['less than the schedule waits', 429, '1', 5000],
  ['a time that is past', 503, 'Tue, 01 Dec 2026 08:00:00 GMT', 5000],
  ['more than a day', 429, '999999999999', 24 * HOUR],
  ['what is no time', 429, 'soon', 5000],
  ['an answer that asks for nothing', 500, '120', 5000],
];
for (const [name, status, retryAfter, delay] of waits)
  test(`what Retry-After asks for is waited, no less than the schedule and up to a day: ${name}`, () => {
    const outcome = afterAnswer(entry(1), { status, text: String(status), retryAfter }, 0.5, NOW);
    assert.equal(delayOf(outcome), delay);
  });

test('a test message is not tried again and disables nothing', () => {
  assert.deepEqual(afterAnswer({ attempts: 1, cause: 'test' }, FAILED, 0, NOW), {
    state: 'failed',
    disabledBecause: null,
  });
});

test('the headers are those of Standard Webhooks, with a signature for each secret', () => {
  const secrets = [newSecret(), newSecret()];

  const headers = signedHeaders(secrets, 'id-1', new Date(NOW.getTime() + 999), '{"ü":1}');

  const expected = secrets.map((secret) => {
    assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
    const key = Buffer.from(secret.slice(6), 'base64');
    const signature = createHmac('sha256', key).update(`id-1.${NOW.getTime() / 1000}.{"ü":1}`);
    return `v1,${signature.digest('base64')}`;
  });
  assert.deepEqual(headers, {
    'webhook-id': 'id-1',
    'webhook-timestamp': String(NOW.getTime() / 1000),
    'webhook-signature': expected.join(' '),
  });
  assert.notEqual(secrets[0], secrets[1]);
});

test('the signature is that of the example of the Standard Webhooks libraries', () => {
  const headers = signedHeaders(
    ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    new Date(1_614_265_330_000),
    '{"test": 2432232314}',
  );

  assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
});
