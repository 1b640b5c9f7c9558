import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Limits } from '../../../api/github/limits.ts';

const NOW = Date.parse('2026-11-22T09:00:00Z');
const MINUTE = 60_000;

/** What GitHub answers when a limit is reached. */
const usedUp = { status: 403, remaining: '0', reset: String(NOW / 1000 + 600), retryAfter: undefined };
const tooFast = { status: 403, remaining: '4000', reset: String(NOW / 1000 + 600), retryAfter: '90' };

function isRefused(limits: Limits, who: string, at: number, creates = false): boolean {
  try {
    limits.take(who, creates, at);
    return false;
  } catch (error) {
    assert.equal((error as { code?: string }).code, 'github_unavailable');
    return true;
  }
}

test('an hour’s requests that are used up stop only those who used them, until the hour is over', () => {
  const limits = new Limits();

  limits.learn('anybody', usedUp, NOW);

  assert.ok(isRefused(limits, 'anybody', NOW + 599_000));
  assert.ok(!isRefused(limits, 'installation 77', NOW));
  assert.ok(!isRefused(limits, 'anybody', NOW + 600_000));
});

test('a secondary limit stops everybody for as long as GitHub says, or for a minute', () => {
  const limits = new Limits();
  const silent = new Limits();

  limits.learn('installation 77', tooFast, NOW);
  silent.learn('token', { ...tooFast, status: 429, retryAfter: undefined }, NOW);

  assert.ok(isRefused(limits, 'anybody', NOW + 89_000));
  assert.ok(!isRefused(limits, 'anybody', NOW + 90_000));
  assert.ok(isRefused(silent, 'anybody', NOW + 59_000));
  assert.ok(!isRefused(silent, 'anybody', NOW + 60_000));
});

test('a refusal that is no limit stops nobody', () => {
  const limits = new Limits();

  limits.learn('token', { ...usedUp, remaining: '4000' }, NOW);
  limits.learn('token', { ...usedUp, status: 404 }, NOW);
  limits.learn('token', { ...tooFast, status: 502 }, NOW);

  assert.ok(!isRefused(limits, 'token', NOW));
});

test('case 64: an installation creates 80 things a minute and 500 an hour, and reads on meanwhile', () => {
  const limits = new Limits();
  const created = (minute: number): number => {
    let count = 0;
    while (!isRefused(limits, 'installation 77', NOW + minute * MINUTE, true)) count += 1;
    return count;
  };

  const counts = [0, 1, 2, 3, 4, 5, 6, 7].map(created);

  assert.deepEqual(counts, [80, 80, 80, 80, 80, 80, 20, 0]);
  assert.ok(!isRefused(limits, 'installation 77', NOW + 7 * MINUTE));
  assert.ok(!isRefused(limits, 'installation 78', NOW + 7 * MINUTE, true));
  assert.equal(created(60), 80);
});
