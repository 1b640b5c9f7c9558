import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RefusalError } from '../../../core/errors.ts';
import {
  assureEffect,
  assureIssued,
  earliestEffect,
  offeredEffect,
  timeOf,
  timeText,
} from '../../../core/reward-plans/notice.ts';

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

test('a draft can be published for thirty minutes, and none from the future', () => {
  const issued = (ms: number) => code(() => assureIssued(new Date(now.getTime() + ms), now, '/issuedAt'));
  assert.equal(issued(0), 'allowed');
  assert.equal(issued(-30 * MINUTE), 'allowed');
  assert.equal(issued(-30 * MINUTE - 1), 'draft_expired');
  assert.equal(issued(MINUTE), 'draft_expired');
});

test('a time is read with any offset and nothing else is a time', () => {
  assert.equal(timeText(timeOf('2026-12-01T01:00:00.001+02:00', '/t')), '2026-11-30T23:00:01Z');
  for (const wrong of ['2026-12-01', 'soon', '2026-02-30T00:00:00Z', '2026-12-01T00:00:00', '1764547200', ''])
    assert.equal(
      code(() => timeOf(wrong, '/t')),
      'invalid_input',
      wrong,
    );
});
