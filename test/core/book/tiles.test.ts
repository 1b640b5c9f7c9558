import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { BookFault } from '../../../core/book/fault.ts';
import { GrowingTree, leafHash, rootOf } from '../../../core/book/merkle.ts';
import { entriesBytes } from '../../../core/book/entry-piece.ts';
import { bundleOf, parseTilePath, rangesOf, tilePath, tilesOf } from '../../../core/book/tiles.ts';

const vectors = path.resolve(import.meta.dirname, '../../../../shared/vectors/tlog/tiles');

test('the reference tiles of a 300-leaf tree are ours, byte for byte', async (t) => {
  if (!existsSync(vectors)) return t.skip(`${vectors} is absent`);
  const leaves = Array.from({ length: 300 }, (_, i) => leafHash(`record ${i}`));
  const tree = new GrowingTree();
  for (const leaf of leaves) tree.add(leaf);
  const full = await rootOf(256n, async (subtrees) => {
    assert.deepEqual(subtrees, [{ level: 8, position: 0n }]);
    const first = new GrowingTree();
    for (const leaf of leaves.slice(0, 256)) first.add(leaf);
    return [first.root()];
  });

  assert.deepEqual(
    [Buffer.concat(leaves.slice(0, 256)), Buffer.concat(leaves.slice(256)), Buffer.from(full)],
    ['tile-0-000.bin', 'tile-0-001.p-44.bin', 'tile-1-000.p-1.bin'].map((name) =>
      readFileSync(path.join(vectors, name)),
    ),
  );
  assert.equal(Buffer.from(tree.root()).toString('base64'), 'gw31yQrqZZCcEOPrzX+bpy3nJ6QgngTKn8G1m0i62uU=');
});

test("a tile's path is the specification's", () => {
  assert.equal(tilePath({ level: 0, number: 1_234_067n, width: 256 }), 'tile/0/x001/x234/067');
  assert.equal(tilePath({ level: 'entries', number: 0n, width: 5 }), 'tile/entries/000.p/5');
});

test('a path that is written is read back, and no other is read', () => {
  const tiles = fc.record({
    level: fc.constantFrom(0, 1, 7, 'entries' as const),
    number: fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }),
    width: fc.integer({ min: 1, max: 256 }),
  });
  fc.assert(fc.property(tiles, (tile) => assert.deepEqual(parseTilePath(tilePath(tile)), { ...tile })));

  for (const wrong of [
    'tile/8/000',
    'tile/00/000',
    'tile/0/1',
    'tile/0/x000/001',
    'tile/0/001/x002',
    'tile/0/001/002',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/300',
    'tile/0/000.p/',
    'tile/-1/000',
    'tile/entries/x001',
    'tile/0/000/',
    '/tile/0/000',
  ])
    assert.equal(parseTilePath(wrong), undefined, wrong);
});

test('the tiles of a size hold every entry once', () => {
  assert.deepEqual([...tilesOf('entries', 600n)].map(tilePath), [
    'tile/entries/000',
    'tile/entries/001',
    'tile/entries/002.p/88',
  ]);
  assert.deepEqual([...tilesOf(0, 256n)].map(tilePath), ['tile/0/000']);
  assert.deepEqual([...tilesOf(0, 0n)], []);
});

const unbundled = (bytes: Buffer, width: number) =>
  entriesBytes({ bytes, ranges: rangesOf(bytes, width), hashes: Buffer.alloc(0) });

test('entries come out of a bundle as they went in', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 256 }), (entries) => {
      const read = unbundled(bundleOf(entries), entries.length);
      assert.deepEqual(
        read.map((entry) => entry.toString()),
        entries,
      );
    }),
  );
  const longest = 'x'.repeat(65_535);
  assert.equal(unbundled(bundleOf([longest]), 1)[0]?.toString(), longest);
});

test('a bundle that is cut, lengthened or of another width is refused', () => {
  const bundle = bundleOf(['one', 'two']);

  for (const [bytes, width] of [
    [bundle.subarray(0, -1), 2],
    [Buffer.concat([bundle, Buffer.of(0)]), 2],
    [bundle, 1],
    [bundle, 3],
  ] as const)
    assert.throws(() => rangesOf(bytes, width), BookFault);
});
