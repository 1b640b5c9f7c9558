import assert from 'node:assert/strict';
import { test } from 'node:test';
import { warningDue } from '../../../core/claims/claim-time.ts';
import type { ClaimState } from '../../../core/claims/claim.ts';

const NOW = new Date('2026-11-22T09:00:00.000Z');
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const inMs = (ms: number) => new Date(NOW.getTime() + ms);

/** A claim of 14 days of which nothing was told. */
const claim = {
  state: 'claimed' as ClaimState,
  clockLeftMs: null,
  grantedMs: 14 * DAY_MS,
  halfTimeToldAt: null,
  lastDayToldAt: null,
};
const told = { halfTimeToldAt: inMs(-DAY_MS) };

const cases: [string, Parameters<typeof warningDue>[0], ReturnType<typeof warningDue>][] = [
  ['a moment before half time', { ...claim, deadline: inMs(7 * DAY_MS + 1) }, null],
  ['at half time', { ...claim, deadline: inMs(7 * DAY_MS) }, 'half_time'],
  ['after half time was told', { ...claim, ...told, deadline: inMs(6 * DAY_MS) }, null],
  ['a moment before the last day', { ...claim, ...told, deadline: inMs(DAY_MS + 1) }, null],
  ['when the last day begins', { ...claim, ...told, deadline: inMs(DAY_MS) }, 'last_day'],
  ['on the last day, when half time was missed', { ...claim, deadline: inMs(DAY_MS / 2) }, 'last_day'],
  [
    'on the last day, when that was told',
    { ...claim, ...told, lastDayToldAt: NOW, deadline: inMs(DAY_MS / 2) },
    null,
  ],
  ['of two days, at half time', { ...claim, grantedMs: 2 * DAY_MS, deadline: inMs(DAY_MS) }, 'half_time'],
  [
    'of two days, on the last one after half time',
    { ...claim, ...told, grantedMs: 2 * DAY_MS, deadline: inMs(HOUR_MS) },
    null,
  ],
  ['while the clock stands', { ...claim, deadline: null, clockLeftMs: HOUR_MS }, null],
  [
    'in review, where the clock runs again',
    { ...claim, state: 'in_review', deadline: inMs(DAY_MS * 2) },
    'half_time',
  ],
  ['at the deadline', { ...claim, deadline: NOW }, null],
  ['of a claim that ended', { ...claim, state: 'released', deadline: inMs(HOUR_MS) }, null],
  ['of a completed one', { ...claim, state: 'completed', deadline: null }, null],
];

for (const [name, given, expected] of cases)
  test(`case 3: what is to be told ${name}: ${expected ?? 'nothing'}`, () => {
    assert.equal(warningDue(given, NOW), expected);
  });
