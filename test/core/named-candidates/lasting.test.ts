import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { lastingOf } from '../../../core/named-candidates/lasting.ts';
import type { NamedCandidate } from '../../../core/named-candidates/named-candidate.ts';

const DAY_MS = 24 * 3_600_000;

/** The same, as the rule says it: each time all that is left is looked at. */
function oneByOne(named: readonly NamedCandidate[], leastMs: number): NamedCandidate[] {
  const left = [...named];
  for (;;) {
    const lasts = left.slice(1).map(({ namedAt }, i) => namedAt.getTime() - Number(left[i]?.namedAt));
    const shortest = Math.min(...lasts);
    if (shortest >= leastMs) return left;
    const place = lasts.indexOf(shortest);
    const isSame = place > 0 && left[place - 1]?.candidate === left[place + 1]?.candidate;
    left.splice(place, isSame ? 2 : 1);
  }
}

/** Names and for how many ms each lasted; a clock may have been set back in between. */
const names = fc
  .array(fc.tuple(fc.constantFrom('a', 'b', 'c', null), fc.integer({ min: -2, max: 12 })), { maxLength: 60 })
  .map((entries) => {
    let at = 0;
    return entries.map(([candidate, ms]): NamedCandidate => {
      at += ms;
      return { candidate, namedAt: new Date(at) };
    });
  });

test('what was named too shortly is left out as if all were looked at each time, whatever was named', () => {
  fc.assert(
    fc.property(names, fc.nat(14), (named, leastMs) => {
      assert.deepEqual(lastingOf(named, leastMs), oneByOne(named, leastMs));
    }),
    { numRuns: 3000 },
  );
});

test('two hundred thousand names of a minute or so are looked at in one go', () => {
  let at = 0;
  const named = Array.from({ length: 200_000 }, (_, i) => {
    at += 30_000 + ((i * 7919) % 60_013);
    return { candidate: ['a', 'b', 'c'][((i * 7) % 5) % 3] ?? null, namedAt: new Date(at) };
  });

  const lasting = lastingOf(named, DAY_MS);

  const gaps = lasting.slice(1).map(({ namedAt }, i) => namedAt.getTime() - Number(lasting[i]?.namedAt));
  assert.ok(gaps.every((ms) => ms >= DAY_MS));
  assert.notEqual(lasting.length, 0);
});
