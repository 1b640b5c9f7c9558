import assert from 'node:assert/strict';
import { test } from 'node:test';
import { afterAnswer, type Attempt, type Outcome } from '../../../core/deliveries/delivery.ts';

const NOW = new Date('2026-12-01T09:00:00.000Z');
const first: Attempt = { spot: 'channel', attempts: 1, reopened: 0, spread: 0.5 };

/** What follows, in words: the state, and what else comes of it. */
function wordsOf(outcome: Outcome): string {
  const { state, runAt, stop, pause, pauseOpening, passOver, reopen, breaksPlace, bug } = outcome;
  const inSeconds = runAt === undefined ? '' : ` in ${(runAt.getTime() - NOW.getTime()) / 1000} s`;
  const more = { stop, pause, pauseOpening, passOver, reopen, breaksPlace, bug };
  return [`${state}${inSeconds}`, ...Object.keys(more).filter((key) => more[key as keyof typeof more])].join(
    ', ',
  );
}

const map: [status: number, code: number | undefined, spot: Attempt['spot'], expected: string][] = [
  [401, 0, 'channel', 'waiting in 0 s, stop'],
  [403, undefined, 'channel', 'waiting in 600 s, pause'],
  [403, undefined, 'thread', 'waiting in 600 s, pause'],
  [500, 0, 'thread', 'waiting in 5 s'],
  [403, 20_026, 'direct', 'waiting in 600 s, pauseOpening'],
  [403, 40_003, 'direct', 'waiting in 600 s, pauseOpening'],
  [403, 50_007, 'direct', 'failed, breaksPlace'],
  [403, 50_278, 'direct', 'failed, breaksPlace'],
  [400, 50_033, 'direct', 'failed, breaksPlace'],
  [404, 10_013, 'direct', 'failed, breaksPlace'],
  [404, 10_003, 'direct', 'waiting in 5 s, reopen'],
  [403, 50_001, 'direct', 'waiting in 5 s, reopen'],
  [404, 10_003, 'channel', 'failed, breaksPlace'],
  [404, 10_004, 'channel', 'failed, breaksPlace'],
  [403, 50_001, 'channel', 'failed, breaksPlace'],
  [403, 50_013, 'channel', 'failed, breaksPlace'],
  [400, 50_035, 'channel', 'failed, bug'],
  [400, 50_035, 'thread', 'failed, bug'],
  [404, 10_003, 'thread', 'waiting in 0 s, reopen'],
  [403, 50_001, 'thread', 'waiting in 0 s, passOver'],
  [403, 50_013, 'thread', 'waiting in 0 s, passOver'],
  [400, 50_083, 'thread', 'waiting in 0 s, passOver'],
  [400, 160_005, 'thread', 'waiting in 0 s, passOver'],
  [400, 160_006, 'thread', 'waiting in 0 s, passOver'],
  [404, 10_003, 'forum', 'waiting in 0 s, reopen'],
  [403, 50_013, 'forum', 'failed, breaksPlace'],
  [400, 160_005, 'forum', 'waiting in 5 s'],
  [400, 160_006, 'forum', 'waiting in 5 s'],
];

for (const [status, code, spot, expected] of map)
  test(`${status} with ${code ?? 'no code'} of Discord's, in a ${spot}: ${expected}`, () => {
    const refused = { type: 'refused', status, code, opening: spot === 'direct', text: 'no' } as const;
    assert.equal(wordsOf(afterAnswer({ ...first, spot }, refused, NOW)), expected);
  });

test('a thread that is gone again after it was made anew is passed over; a post, and what it stands in, is broken', () => {
  const gone = { type: 'refused', status: 404, code: 10_003, opening: false, text: 'gone' } as const;
  const again = (spot: Attempt['spot']) => wordsOf(afterAnswer({ ...first, spot, reopened: 1 }, gone, NOW));
  assert.deepEqual(
    [again('thread'), again('forum'), again('direct')],
    ['waiting in 0 s, passOver', 'failed, breaksPlace', 'failed, breaksPlace'],
  );
});
