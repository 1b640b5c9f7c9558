import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RefusalError } from '../../../core/errors.ts';
import { assureEffect, earliestEffect, offeredEffect } from '../../../core/reward-plans/notice.ts';
import { timeText } from '../../../core/times.ts';

const now = new Date('2026-12-01T09:20:00.500Z');
const week = { noticePeriodMs: 7 * 86_400_000 };
const MINUTE = 60_000;

function code(act: () => unknown): string {
  try {
    act();
    return 'allowed';
  } catch (error) {
    assert.ok(error instanceof RefusalError);
    return error.code;
  }
}

test('a worse plan waits for the notice period, any other for the next epoch', () => {
  assert.equal(timeText(earliestEffect('worse', now, week)), '2026-12-08T09:20:01Z');
  for (const effect of ['better', 'same', 'first'] as const)
    assert.equal(timeText(earliestEffect(effect, now, week)), '2026-12-01T10:00:00Z');
  const onTheHour = new Date('2026-12-01T10:00:00Z');
  assert.equal(timeText(earliestEffect('better', onTheHour, week)), '2026-12-01T11:00:00Z');
});

test('what a draft offers is still allowed ten minutes later; a short notice period stays short', () => {
  for (const effect of ['worse', 'better'] as const) {
    for (let minute = 0; minute < 60; minute++) {
      const drafted = new Date(now.getTime() + minute * MINUTE);
      const published = new Date(drafted.getTime() + 10 * MINUTE);
      assert.ok(offeredEffect(effect, drafted, week) >= earliestEffect(effect, published, week));
    }
  }
  const short = offeredEffect('worse', now, { noticePeriodMs: 5000 });
  assert.equal(timeText(short), '2026-12-01T09:20:11Z');
});

test('an effect too early, too far or not after the other announced plans is refused', () => {
  const earliest = new Date('2026-12-08T09:20:01Z');
  const announced = { version: 2, effectiveAt: new Date('2026-12-10T00:00:00Z') };
  const cases: [string, typeof announced | undefined, string][] = [
    ['2026-12-08T09:20:01Z', undefined, 'allowed'],
    ['2026-12-08T09:20:00Z', undefined, 'notice_too_short'],
    ['2025-12-08T09:20:00Z', undefined, 'notice_too_short'],
    ['2027-12-01T00:00:00Z', undefined, 'allowed'],
    ['2027-12-03T00:00:00Z', undefined, 'invalid_input'],
    ['2026-12-09T00:00:00Z', announced, 'invalid_input'],
    ['2026-12-10T00:00:00Z', announced, 'invalid_input'],
    ['2026-12-10T00:00:01Z', announced, 'allowed'],
  ];
  for (const [time, last, expected] of cases)
    assert.equal(
      code(() => assureEffect(new Date(time), earliest, last, now, '/effectiveAt')),
      expected,
      time,
    );
});
