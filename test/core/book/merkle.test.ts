import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  consistencyProof,
  GrowingTree,
  inclusionProof,
  leafHash,
  nodeHash,
  type ReadHashes,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '../../../core/book/merkle.ts';

const vectors = path.resolve(import.meta.dirname, '../../../../shared/vectors/tlog/merkle');
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const base64 = (text: string) => Buffer.from(text, 'base64');

/** Reads a vector file with its integers as bigint: some are past 2^53. */
function vectorFile(name: string): unknown {
  const reviver = (_: string, value: unknown, context?: { source: string }) =>
    typeof value === 'number' && context !== undefined ? BigInt(context.source) : value;
  return JSON.parse(readFileSync(path.join(vectors, name), 'utf8'), reviver);
}

/** The tree by its definition (RFC 6962 §2.1): slow and plain. */
function rootByDefinition(leaves: Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return new GrowingTree().root();
  if (leaves.length === 1) return leaves[0] as Uint8Array;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split)));
}

const LEAVES = Array.from({ length: 64 }, (_, i) => leafHash(`leaf ${i}`));

/** Reads complete subtrees of the 64 leaves, and counts how many were asked for. */
function reader(): { read: ReadHashes; asked: () => number } {
  let asked = 0;
  const read: ReadHashes = async (subtrees) =>
    subtrees.map(({ level, position }) => {
      asked += 1;
      const from = Number(position) * 2 ** level;
      assert.ok(from + 2 ** level <= LEAVES.length, 'a subtree that is not complete was asked for');
      return rootByDefinition(LEAVES.slice(from, from + 2 ** level));
    });
  return { read, asked: () => asked };
}

test('the reference trees have their hashes and their roots', async (t) => {
  if (!existsSync(vectors)) return t.skip(`${vectors} is absent`);
  const { leafInputsHex, nodeHashesHex, rootHashesHexBySize, hasher } = vectorFile('trees.json') as {
    leafInputsHex: string[];
    nodeHashesHex: string[][];
    rootHashesHexBySize: string[];
    hasher: { leafUtf8?: string; leftUtf8?: string; rightUtf8?: string; wantHex: string }[];
  };
  const leaves = leafInputsHex.map((input) => leafHash(Buffer.from(input, 'hex')));

  let level: Uint8Array[] = leaves;
  for (const expected of nodeHashesHex) {
    assert.deepEqual(level.map(hex), expected);
    level = level.flatMap((left, i) => (i % 2 === 0 ? [nodeHash(left, level[i + 1] ?? left)] : []));
  }
  const tree = new GrowingTree();
  assert.deepEqual(
    [hex(tree.root()), ...leaves.map((leaf) => (tree.add(leaf), hex(tree.root())))],
    rootHashesHexBySize,
  );
  for (const { leafUtf8, leftUtf8, rightUtf8, wantHex } of hasher) {
    const hash =
      leafUtf8 !== undefined
        ? leafHash(leafUtf8)
        : leftUtf8 === undefined
          ? new GrowingTree().root()
          : nodeHash(Buffer.from(leftUtf8), Buffer.from(rightUtf8 ?? ''));
    assert.equal(hex(hash), wantHex);
  }
});

test('the reference inclusion proofs have their verdicts', (t) => {
  if (!existsSync(vectors)) return t.skip(`${vectors} is absent`);
  const cases = vectorFile('inclusion.json') as {
    leafIdx: bigint;
    treeSize: bigint;
    root: string;
    leafHash: string;
    proof: string[] | null;
    file: string;
    wantErr: boolean;
  }[];

  assert.equal(cases.length, 52);
  for (const each of cases) {
    const proof = (each.proof ?? []).map(base64);
    const holds = verifyInclusion(
      each.leafIdx,
      each.treeSize,
      base64(each.leafHash),
      proof,
      base64(each.root),
    );
    assert.equal(holds, !each.wantErr, each.file);
  }
});

test('the reference consistency proofs have their verdicts', (t) => {
  if (!existsSync(vectors)) return t.skip(`${vectors} is absent`);
  const cases = vectorFile('consistency.json') as {
    size1: bigint;
    size2: bigint;
    root1: string;
    root2: string;
    proof: string[] | null;
    file: string;
    wantErr: boolean;
  }[];

  assert.equal(cases.length, 52);
  for (const each of cases) {
    const proof = (each.proof ?? []).map(base64);
    const holds = verifyConsistency(each.size1, each.size2, base64(each.root1), base64(each.root2), proof);
    assert.equal(holds, !each.wantErr, each.file);
  }
});

test('every tree up to 64 leaves has the root of the definition', async () => {
  const tree = new GrowingTree();
  for (let size = 0; size <= LEAVES.length; size++) {
    const expected = hex(rootByDefinition(LEAVES.slice(0, size)));

    assert.equal(hex(tree.root()), expected);
    assert.equal(hex(await rootOf(BigInt(size), reader().read)), expected);
    tree.add(LEAVES[size] ?? leafHash(''));
  }
});

test('a tree is the same, whatever pieces it is put together from, each made without those before it', () => {
  const leaves = LEAVES.slice(0, 33);
  for (let [one, other] = [0, 0]; one <= leaves.length; other += 1) {
    if (other > leaves.length) [one, other] = [one + 1, one + 1];
    const tree = new GrowingTree();
    for (const [begin, end] of [
      [0, one],
      [one, other],
      [other, leaves.length],
    ] as const) {
      const piece = new GrowingTree(BigInt(begin));
      for (const leaf of leaves.slice(begin, end)) piece.add(leaf);
      for (const { hash, level } of piece.parts) tree.add(hash, level);
    }

    assert.equal(tree.size, BigInt(leaves.length));
    assert.equal(hex(tree.root()), hex(rootByDefinition(leaves)));
  }
});

test('every leaf of every tree up to 64 leaves is proven, and only at its own place', async () => {
  for (let size = 1n; size <= 64n; size++) {
    const root = rootByDefinition(LEAVES.slice(0, Number(size)));
    for (let index = 0n; index < size; index++) {
      const { read, asked } = reader();
      const proof = await inclusionProof(index, size, read);
      const leaf = LEAVES[Number(index)] as Uint8Array;

      assert.ok(verifyInclusion(index, size, leaf, proof, root), `${index} of ${size}`);
      assert.ok(proof.length <= Math.ceil(Math.log2(Number(size))));
      assert.ok(asked() <= 12, `${asked()} reads`);
      assert.ok(!verifyInclusion(index + 1n, size, leaf, proof, root));
      assert.ok(!verifyInclusion(index, size, leafHash('another'), proof, root));
    }
  }
});

test('every two sizes up to 64 are proven consistent, and no other roots are', async () => {
  for (let to = 1n; to <= 64n; to++) {
    const toRoot = rootByDefinition(LEAVES.slice(0, Number(to)));
    for (let from = 1n; from <= to; from++) {
      const fromRoot = rootByDefinition(LEAVES.slice(0, Number(from)));
      const { read, asked } = reader();
      const proof = await consistencyProof(from, to, read);

      assert.ok(verifyConsistency(from, to, fromRoot, toRoot, proof), `${from} to ${to}`);
      assert.ok(asked() <= 12, `${asked()} reads`);
      assert.ok(!verifyConsistency(from, to, leafHash('forked'), toRoot, proof));
      assert.ok(!verifyConsistency(from, to, fromRoot, leafHash('forked'), proof));
    }
  }
});

test('a proof that was bent, cut or lengthened does not hold', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 64 }),
      fc.nat(),
      fc.nat(),
      fc.constantFrom('bent', 'cut', 'lengthened', 'doubled'),
      async (size, at, where, how) => {
        const index = BigInt(at % size);
        const root = rootByDefinition(LEAVES.slice(0, size));
        const good = await inclusionProof(index, BigInt(size), reader().read);
        const i = where % good.length;
        const bad = {
          bent: good.map((hash, j) => (j === i ? leafHash(hash) : hash)),
          cut: good.toSpliced(i, 1),
          lengthened: good.toSpliced(i, 0, leafHash('more')),
          doubled: good.toSpliced(i, 0, good[i] as Uint8Array),
        }[how];

        assert.ok(!verifyInclusion(index, BigInt(size), LEAVES[Number(index)] as Uint8Array, bad, root));
      },
    ),
  );
});

test('there is no proof for a leaf or a size that is not there', () => {
  const { read } = reader();

  assert.throws(() => inclusionProof(8n, 8n, read), RangeError);
  assert.throws(() => inclusionProof(-1n, 8n, read), RangeError);
  assert.throws(() => consistencyProof(9n, 8n, read), RangeError);
});
