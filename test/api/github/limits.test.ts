import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Limits } from '../../../api/github/limits.ts';
import { RefusalError } from '../../../core/errors.ts';

const NOW = Date.parse('2026-11-22T09:00:00Z');
const MINUTE = 60_000;

/** What GitHub answers when a limit is reached. */
const usedUp = { status: 403, remaining: '0', reset: String(NOW / 1000 + 600), retryAfter: undefined };
const tooFast = { status: 403, remaining: '4000', reset: String(NOW / 1000 + 600), retryAfter: '90' };

const unheard = () => {};

function isRefused(limits: Limits, who: string, at: number, creates = false): boolean {
  return waitOf(limits, who, at, creates) !== undefined;
}

/** After how many ms a refused request may be made; undefined where it is not refused. */
function waitOf(limits: Limits, who: string, at: number, creates = false): number | undefined {
  try {
    limits.take(who, creates, at);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof RefusalError);
    assert.equal(error.code, 'github_unavailable');
    return error.retryAfterMs ?? Number.NaN;
  }
}

test('an hour’s requests that are used up stop only those who used them, until the hour is over', () => {
  const limits = new Limits(unheard);

  limits.learn('anybody', usedUp, NOW);

  assert.ok(isRefused(limits, 'anybody', NOW + 599_000));
  assert.ok(!isRefused(limits, 'installation 77', NOW));
  assert.ok(!isRefused(limits, 'anybody', NOW + 600_000));
});

test('a secondary limit stops everybody for as long as GitHub says, or for a minute', () => {
  const limits = new Limits(unheard);
  const silent = new Limits(unheard);

  limits.learn('installation 77', tooFast, NOW);
  silent.learn('token', { ...tooFast, status: 429, retryAfter: undefined }, NOW);

  assert.ok(isRefused(limits, 'anybody', NOW + 89_000));
  assert.ok(!isRefused(limits, 'anybody', NOW + 90_000));
  assert.ok(isRefused(silent, 'anybody', NOW + 59_000));
  assert.ok(!isRefused(silent, 'anybody', NOW + 60_000));
});

test('a refusal that is no limit stops nobody', () => {
  const limits = new Limits(unheard);

  limits.learn('token', { ...usedUp, remaining: '4000' }, NOW);
  limits.learn('token', { ...usedUp, status: 404 }, NOW);
  limits.learn('token', { ...tooFast, status: 502 }, NOW);

  assert.ok(!isRefused(limits, 'token', NOW));
});

test('case 64: an installation creates 80 things a minute and 500 an hour, and reads on meanwhile', () => {
  const limits = new Limits(unheard);
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

test('a refusal says after how long GitHub may be asked: as it said, an hour at most', () => {
  const limits = new Limits(unheard);
  const far = new Limits(unheard);
  const said = new Limits(unheard);

  limits.learn('anybody', usedUp, NOW);
  far.learn('anybody', { ...usedUp, reset: '4102444800' }, NOW);
  said.learn('anybody', tooFast, NOW);

  assert.throws(() => limits.take('anybody', false, NOW), {
    message: 'GitHub asked us to wait until 2026-11-22T09:10:00Z',
  });
  assert.equal(waitOf(limits, 'anybody', NOW + 1000), 599_000);
  assert.equal(waitOf(far, 'anybody', NOW), 60 * MINUTE);
  assert.equal(waitOf(said, 'anybody', NOW + 1), 89_999);
});

test('what may not be created yet may be when the eightieth before it is a minute old, the five hundredth an hour', () => {
  const limits = new Limits(unheard);
  const create = (at: number) => waitOf(limits, 'installation 77', NOW + at, true);

  for (let at = 0; at < 80; at += 1) assert.equal(create(at * 100), undefined);
  assert.equal(create(10_000), MINUTE - 10_000);
  assert.equal(create(MINUTE), undefined);
  assert.equal(create(MINUTE), 100);
  for (let at = 81; at < 500; at += 1) assert.equal(create(MINUTE + at * 1000), undefined);
  assert.equal(create(10 * MINUTE), 50 * MINUTE);
});

test('who runs the register hears when a wait begins, once for however many requests met it', () => {
  const heard: string[] = [];
  const limits = new Limits((who, until) => heard.push(`${who} ${until.toISOString()}`));

  for (const later of [0, 1, 2]) limits.learn('anybody', tooFast, NOW + later);
  for (const later of [0, 1]) limits.learn('installation 77', usedUp, NOW + later);
  limits.learn('installation 77', { ...usedUp, status: 404 }, NOW);
  limits.learn('anybody', tooFast, NOW + 5 * MINUTE);

  assert.deepEqual(heard, [
    'everybody 2026-11-22T09:01:30.000Z',
    'installation 77 2026-11-22T09:10:00.000Z',
    'everybody 2026-11-22T09:06:30.000Z',
  ]);
});
