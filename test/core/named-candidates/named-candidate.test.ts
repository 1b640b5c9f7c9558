import assert from 'node:assert/strict';
import test from 'node:test';
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
    assert.equal(candidateAt(named, day(begins)), expected, name);
  }
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
