import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeOf, timeText } from '../../core/times.ts';

test('a time is read with any offset and nothing else is a time', () => {
  assert.equal(timeText(timeOf('2026-12-01T01:00:00.001+02:00', '/t')), '2026-11-30T23:00:01Z');
  for (const wrong of [
    '2026-12-01',
    'soon',
    '2026-02-30T00:00:00Z',
    '2026-12-01T24:00:00Z',
    '2026-12-01T00:00:00',
    '1764547200',
    '',
  ])
    assert.throws(() => timeOf(wrong, '/t'), { code: 'invalid_input' }, wrong);
});
