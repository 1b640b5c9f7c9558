import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keyedPages } from '../../core/keyed-pages.ts';

/** Numbers from 1 on, as a table gives them after a key; `asked` has what it was asked for. */
function table(count: number, asked: (number | undefined)[]) {
  return async (after: number | undefined, size: number): Promise<number[]> => {
    asked.push(after);
    const from = after ?? 0;
    return Array.from({ length: Math.min(size, count - from) }, (_, i) => from + i + 1);
  };
}

test('all rows come once and in order, page after page, and nothing is asked for after the last', async () => {
  for (const [count, sizes, keys] of [
    [0, [0], [undefined]],
    [2, [2], [undefined]],
    [3, [3, 0], [undefined, 3]],
    [7, [3, 3, 1], [undefined, 3, 6]],
  ] as const) {
    const asked: (number | undefined)[] = [];
    const pages: number[][] = [];
    for await (const page of keyedPages(table(count, asked), (row) => row, 3)) pages.push(page);
    assert.deepEqual(
      pages.map(({ length }) => length),
      sizes,
    );
    assert.deepEqual(
      pages.flat(),
      Array.from({ length: count }, (_, i) => i + 1),
    );
    assert.deepEqual(asked, keys);
  }
});

test('who stops early has no further page read', async () => {
  const asked: (number | undefined)[] = [];
  for await (const _ of keyedPages(table(9, asked), (row) => row, 3)) break;
  assert.deepEqual(asked, [undefined]);
});
