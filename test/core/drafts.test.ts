import assert from 'node:assert/strict';
import { test } from 'node:test';
import { assureIssued, firstDifference } from '../../core/drafts.ts';

test('a draft can be sent for thirty minutes, and none from the future', () => {
  const now = new Date('2026-12-01T09:20:00.500Z');
  const issued = (ms: number) => assureIssued(new Date(now.getTime() + ms), now, '/issuedAt');

  issued(0);
  issued(-30 * 60_000);
  for (const ms of [-30 * 60_000 - 1, 60_000]) assert.throws(() => issued(ms), { code: 'draft_expired' });
});

test('a message that is not the server’s is told by its first member', () => {
  const message = { delegate: 'ann', route: 'manual', note: '' };

  assert.equal(firstDifference({ ...message }, message), undefined);
  assert.equal(firstDifference({ ...message, route: 'hermes' }, message), 'route');
  assert.equal(firstDifference({ ...message, extra: 1 }, message), 'extra');
  assert.equal(firstDifference({ delegate: 'ann', route: 'manual' }, message), 'note');
});
