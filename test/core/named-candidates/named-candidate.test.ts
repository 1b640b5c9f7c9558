import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { candidateAt, lastNamedOf } from '../../../core/named-candidates/named-candidate.ts';

const day = (n: number) => new Date(Date.UTC(2026, 10, n));

test('a period is of the candidate that the profile named when it began: none named later is a way out of it', () => {
  const table: [string, [number, string | null][], number, string | null][] = [
    ['named at its start', [[5, 'a']], 5, 'a'],
    ['named before', [[1, 'a']], 5, 'a'],
    [
      'changed within it',
      [
        [1, 'a'],
        [6, 'b'],
      ],
      5,
      'a',
    ],
    [
      'changed before it',
      [
        [1, 'a'],
        [4, 'b'],
      ],
      5,
      'b',
    ],
    [
      'taken back within it',
      [
        [1, 'a'],
        [6, null],
      ],
      5,
      'a',
    ],
    [
      'taken back before it',
      [
        [1, 'a'],
        [4, null],
      ],
      5,
      null,
    ],
    [
      'and named again',
      [
        [1, 'a'],
        [4, null],
        [9, 'a'],
      ],
      5,
      'a',
    ],
    [
      'and another instead, whose votes nobody promised anything',
      [
        [1, 'a'],
        [4, null],
        [9, 'b'],
      ],
      5,
      null,
    ],
    [
      'none before: the first one',
      [
        [9, 'a'],
        [10, 'b'],
      ],
      5,
      'a',
    ],
    ['never', [], 5, null],
  ];
  for (const [name, entries, begins, expected] of table) {
    const named = entries.map(([at, candidate]) => ({ namedAt: day(at), candidate }));
    assert.equal(
      candidateAt(named, { begins: day(begins), ends: day(begins + 2) })?.candidate ?? null,
      expected,
      name,
    );
  }
});

const HOUR = 3_600_000;
/** Named at hours of a period of two days that begins at hour 100. */
const ofHours = (...entries: [number, string | null][]) =>
  candidateAt(
    entries.map(([hour, candidate]) => ({ namedAt: new Date(hour * HOUR), candidate })),
    { begins: new Date(100 * HOUR), ends: new Date(148 * HOUR) },
  )?.candidate ?? null;

test('a name of less than a day is as if it had not been named, whichever of two is named so', () => {
  assert.equal(ofHours([1, 'a'], [99.9, 'b'], [100.1, 'a']), 'a');
  assert.equal(ofHours([1, 'a'], [99.9, 'b'], [100.1, null]), 'a');
  assert.equal(ofHours([1, 'a'], [99.9, null], [100.1, 'b']), 'a');
  assert.equal(ofHours([1, 'a'], [77, 'b'], [101, 'a']), 'b', 'a day of it counts');
  assert.equal(ofHours([1, 'a'], [77, 'b'], [99, 'a'], [99.2, 'b'], [120, 'a']), 'b');
  assert.equal(ofHours([99.9, 'b'], [100.1, 'a']), 'a', 'also where it is the first');
  assert.equal(ofHours([1, 'a'], [99.9, 'b'], [147.9, 'a']), 'b', 'of the period it is all but minutes');
  assert.equal(ofHours([1, 'a'], [99, 'b'], [122, 'c'], [149, 'b']), 'a', 'what comes later changes nothing');
  const minutes = fc.array(
    fc.tuple(fc.nat(280), fc.integer({ min: 1, max: 20 }), fc.constantFrom('x', 'y', null)),
  );
  fc.assert(
    fc.property(minutes, (detours) => {
      const [...apart] = new Map(detours.map(([half, ...rest]) => [half, rest])).entries();
      const named = apart
        .toSorted(([a], [b]) => a - b)
        .flatMap(([half, [length, other]]): [number, string | null][] => [
          [10 + half / 2, other],
          [10 + half / 2 + length / 60, 'a'],
        ]);
      assert.equal(ofHours([1, 'a'], ...named), 'a');
    }),
  );
});

test('of a period of an hour an hour counts: what is known when it ends decides', () => {
  const period = { begins: new Date(100 * HOUR), ends: new Date(101 * HOUR) };
  const named = (until: number) =>
    [[1, 'a'] as const, [99.9, 'b'] as const, [until, 'a'] as const].map(([hour, candidate]) => ({
      namedAt: new Date(hour * HOUR),
      candidate,
    }));
  assert.equal(candidateAt(named(100.5), period)?.candidate, 'a');
  assert.equal(candidateAt(named(102), period)?.candidate, 'b');
});

test('whoever names no candidate is known by the one that it named last, until it took that back', () => {
  const of = (...entries: [number, string | null][]) =>
    lastNamedOf(entries.map(([at, candidate]) => ({ namedAt: day(at), candidate })));
  assert.equal(of(), undefined);
  assert.equal(of([1, null]), undefined);
  assert.deepEqual(of([1, 'a'], [4, 'b']), { candidate: 'b', until: null });
  assert.deepEqual(of([1, 'a'], [4, null]), { candidate: 'a', until: day(4) });
  assert.deepEqual(of([1, 'a'], [4, null], [9, 'b']), { candidate: 'b', until: null });
});
