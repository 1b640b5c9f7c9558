import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDuration } from '../../core/duration.ts';

const HOUR = 3_600_000;

test('an ISO 8601 duration of fixed length is read exactly', () => {
  const cases: [string, number][] = [
    ['P7D', 7 * 24 * HOUR],
    ['P2W', 14 * 24 * HOUR],
    ['PT24H', 24 * HOUR],
    ['P1DT2H3M4S', 26 * HOUR + 184_000],
    ['PT0S', 0],
    ['-P1D', -24 * HOUR],
  ];
  for (const [text, ms] of cases) assert.equal(parseDuration(text), ms, text);
});

test('what has no fixed length or no meaning is not a duration', () => {
  const wrong = [
    '',
    'P',
    'PT',
    'P1DT',
    'P1M',
    'P1Y',
    '7D',
    'P7d',
    'P1.5D',
    'P1W2D',
    ' P7D',
    'P7D\n',
    '7',
    'P-7D',
  ];
  for (const text of wrong) assert.equal(parseDuration(text), undefined, JSON.stringify(text));
  assert.equal(parseDuration(`P${'9'.repeat(20)}D`), undefined);
});
