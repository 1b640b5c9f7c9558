import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  followSettings,
  type FollowSettings,
  quietUntil,
  releaseAt,
  wants,
} from '../../../core/alerts/follow.ts';
import { nextLocalTime } from '../../../core/alerts/local-time.ts';
import { RefusalError } from '../../../core/errors.ts';

const defaults = followSettings({});

test('what is left out of a follow takes its default: all kinds, at once, in the inbox only', () => {
  assert.deepEqual(defaults, {
    kinds: null,
    thresholdBps: 0,
    mode: 'at_once',
    quietHours: null,
    directMessages: false,
    directKinds: null,
    mutedUntil: null,
  });
});

const quiet = { from: '22:00', to: '07:00', timeZone: 'Europe/Berlin' };
const refused: [string, Partial<FollowSettings>, string][] = [
  ['no kind at all', { kinds: [] }, '/kinds'],
  ['no kind for direct messages', { directKinds: [] }, '/directKinds'],
  ['a kind twice', { kinds: ['plan.announced', 'plan.announced'] }, '/kinds'],
  ['a kind that is none', { kinds: ['plan.announced', 'plan.dreamt' as 'plan.announced'] }, '/kinds/1'],
  ['a threshold below nothing', { thresholdBps: -1 }, '/thresholdBps'],
  ['a threshold above everything', { thresholdBps: 10_001 }, '/thresholdBps'],
  ['part of a basis point', { thresholdBps: 0.5 }, '/thresholdBps'],
  ['an hour that is none', { quietHours: { ...quiet, from: '24:00' } }, '/quietHours/from'],
  ['a time in words', { quietHours: { ...quiet, to: 'noon' } }, '/quietHours/to'],
  ['quiet hours that never end', { quietHours: { ...quiet, to: '22:00' } }, '/quietHours/to'],
  ['a zone nobody knows', { quietHours: { ...quiet, timeZone: 'Europe/Atlantis' } }, '/quietHours/timeZone'],
  ['an offset as a zone', { quietHours: { ...quiet, timeZone: '+01:00' } }, '/quietHours/timeZone'],
];

for (const [name, asked, pointer] of refused)
  test(`a follow refuses ${name}, and says where`, () => {
    assert.throws(
      () => followSettings(asked),
      (error) => error instanceof RefusalError && error.errors?.[0]?.pointer === pointer,
    );
  });

const NOON = new Date('2026-11-22T12:00:00Z');
const wanted: [string, Partial<FollowSettings>, Parameters<typeof wants>[1], boolean][] = [
  ['a plan', {}, { kind: 'plan.announced', shareChangeBps: 1 }, true],
  ['no step of a pull request', {}, { kind: 'task.merged', shareChangeBps: null }, false],
  ['no payment, which comes every day', {}, { kind: 'payout.declared', shareChangeBps: null }, false],
  ['a payment that was short', {}, { kind: 'audit.finding', shareChangeBps: null }, true],
  [
    'that step, where it was asked for',
    { kinds: ['task.merged'] },
    { kind: 'task.merged', shareChangeBps: null },
    true,
  ],
  [
    'nothing but the kinds asked for',
    { kinds: ['task.merged'] },
    { kind: 'plan.announced', shareChangeBps: 900 },
    false,
  ],
  [
    'no change below the threshold',
    { thresholdBps: 100 },
    { kind: 'plan.announced', shareChangeBps: 99 },
    false,
  ],
  ['a change at the threshold', { thresholdBps: 100 }, { kind: 'plan.announced', shareChangeBps: 100 }, true],
  ['a change of no share', { thresholdBps: 100 }, { kind: 'profile.changed', shareChangeBps: null }, true],
  [
    'nothing until a mute ends',
    { mutedUntil: new Date('2026-11-22T12:00:01Z') },
    { kind: 'plan.announced', shareChangeBps: 900 },
    false,
  ],
  ['a plan when it has ended', { mutedUntil: NOON }, { kind: 'plan.announced', shareChangeBps: 900 }, true],
  [
    'nothing while it is muted without an end',
    { mutedUntil: 'unmuted' },
    { kind: 'plan.announced', shareChangeBps: 900 },
    false,
  ],
];

for (const [name, asked, change, expected] of wanted)
  test(`a follower hears of ${name}`, () => {
    assert.equal(wants(followSettings(asked), change, NOON), expected);
  });

const berlin: [string, string, string, string][] = [
  ['an ordinary night', '2026-11-22T22:30:00Z', '07:00', '2026-11-23T06:00:00.000Z'],
  ['the night in which an hour is left out', '2026-03-28T22:30:00Z', '07:00', '2026-03-29T05:00:00.000Z'],
  ['the night in which an hour comes twice', '2026-10-24T21:30:00Z', '07:00', '2026-10-25T06:00:00.000Z'],
  ['a time that is left out', '2026-03-28T22:30:00Z', '02:30', '2026-03-29T01:30:00.000Z'],
  ['a time that comes twice', '2026-10-24T21:30:00Z', '02:30', '2026-10-25T00:30:00.000Z'],
  ['that very time, which is then a day away', '2026-11-22T06:00:20Z', '07:00', '2026-11-23T06:00:00.000Z'],
];

for (const [name, after, time, expected] of berlin)
  test(`the clock in Berlin is found after ${name}`, () => {
    assert.equal(nextLocalTime(new Date(after), time, 'Europe/Berlin').toISOString(), expected);
  });

test('zones whose hours are not whole are kept', () => {
  const next = nextLocalTime(new Date('2026-11-22T00:00:00Z'), '07:10', 'Asia/Kathmandu'); // +05:45
  assert.equal(next.toISOString(), '2026-11-22T01:25:00.000Z');
});

test('quiet hours past midnight are quiet on both sides of it, and not at their end', () => {
  const at = (time: string) => quietUntil(quiet, new Date(time))?.toISOString();
  assert.equal(at('2026-11-22T20:59:00Z'), undefined);
  assert.equal(at('2026-11-22T21:00:00Z'), '2026-11-23T06:00:00.000Z');
  assert.equal(at('2026-11-23T05:59:30Z'), '2026-11-23T06:00:00.000Z');
  assert.equal(at('2026-11-23T06:00:00Z'), undefined);
});

test('what is told once a day waits for nine, and for the end of quiet hours that are on then', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  assert.equal(releaseAt({ ...defaults, mode: 'daily' }, now).toISOString(), '2026-11-23T09:00:00.000Z');
  const late = { ...quiet, to: '10:30' };
  const settings: FollowSettings = { ...defaults, mode: 'daily', quietHours: late };
  assert.equal(releaseAt(settings, now).toISOString(), '2026-11-23T09:30:00.000Z');
  assert.equal(releaseAt(defaults, now), now);
});
