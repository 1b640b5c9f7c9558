import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { webhookSender } from '../../../api/webhooks/sender.ts';
import { receiver } from '../../support/http/receiver.ts';

test('an answer is its status, with what it asks to wait as it came', async () => {
  await using there = await receiver();
  const sender = webhookSender(there.network);
  const post = () => sender.post(there.url, { 'content-type': 'application/json' }, '{}');
  const date = 'Wed, 21 Oct 2026 07:28:00 GMT';
  there.reactions.push({ status: 503, retryAfter: '120' }, { status: 429, retryAfter: date }, 500);

  assert.deepEqual(await post(), { status: 503, text: '503', retryAfter: '120' });
  assert.deepEqual(await post(), { status: 429, text: '429', retryAfter: date });
  assert.deepEqual(await post(), { status: 500, text: '500', retryAfter: null });
});

test('who would go on in another protocol is answered at once, as one that did not take it', async () => {
  await using there = await receiver();
  there.reactions.push(101);
  const sent = webhookSender(there.network).post(there.url, {}, '{}');

  const told = await Promise.race([sent, setTimeout(5000, 'nothing', { ref: false })]);

  assert.deepEqual(told, { status: 101, text: '101', retryAfter: null });
});
