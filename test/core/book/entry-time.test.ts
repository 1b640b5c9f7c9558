import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { timeAt } from '../../../core/book/entry-time.ts';

/** As it stands among other bytes. */
function read(text: string): number | undefined {
  const bytes = new TextEncoder().encode(`"at":"${text}","`);
  return timeAt(bytes, 6, bytes.length - 3);
}

const YEAR_0 = Date.parse('0000-01-01T00:00:00.000Z');
const YEAR_9999 = Date.parse('9999-12-31T23:59:59.999Z');

test('a time is read as the calendar has it', () => {
  fc.assert(
    fc.property(fc.integer({ min: YEAR_0, max: YEAR_9999 }), (time) =>
      assert.equal(read(new Date(time).toISOString()), time),
    ),
    { examples: [[YEAR_0], [YEAR_9999], [0], [-1]] },
  );
});

test('of digits that may be no time those that are one are read, and nothing else is', () => {
  const digits = (below: number, length: number) =>
    fc.nat(below - 1).map((number) => String(number).padStart(length, '0'));
  const parts = fc.tuple(
    fc.oneof(digits(10_000, 4), fc.constantFrom('1900', '2000', '2023', '2024')),
    digits(14, 2),
    digits(33, 2),
    digits(26, 2),
    digits(62, 2),
    digits(62, 2),
    digits(1000, 3),
  );
  fc.assert(
    fc.property(parts, ([year, month, day, hour, minute, second, ms]) => {
      const text = `${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`;
      const time = new Date(text);
      const isTime = Number.isFinite(time.getTime()) && time.toISOString() === text;
      assert.equal(read(text), isTime ? time.getTime() : undefined, text);
    }),
    { numRuns: 5000 },
  );
  for (const text of ['', '2026-11-26T09:00:00Z', '2026-11-26 09:00:00.000Z', '+02026-11-26T09:00:00.00Z'])
    assert.equal(read(text), undefined, text);
});
