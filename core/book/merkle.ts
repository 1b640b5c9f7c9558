import { sha256 } from '../hashing.ts';

/* The Merkle tree of RFC 6962 §2.1, with the proofs of RFC 9162 §2.1.3 and §2.1.4. Sizes and indices are bigint: others' trees go past 2^53. */

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);
export const HASH_BYTES = 32;
const SIZE_MAX = 2n ** 64n - 1n;

/** The complete subtree of leaves position·2^level to (position + 1)·2^level. Level 0 is the leaves. */
export interface Subtree {
  level: number;
  position: bigint;
}

/** Gives the hashes of complete subtrees, in the order asked. */
export type ReadHashes = (subtrees: Subtree[]) => Promise<Uint8Array[]>;

export function leafHash(entry: Uint8Array | string): Buffer {
  return sha256(LEAF, entry);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE, left, right);
}

export function sameHash(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

/** A complete subtree of 2^level leaves. */
export interface TreePart {
  level: number;
  hash: Uint8Array;
}

/** A tree that only grows: it keeps one hash per bit of its size, so a tree of any size takes a few hundred bytes. */
export class GrowingTree {
  size: bigint;
  readonly #parts: TreePart[] = [];

  /** Of leaves from this one on: of those before it nothing is known. */
  constructor(begin = 0n) {
    this.size = begin;
  }

  /** The greatest complete subtrees that it consists of, in the order of their leaves. */
  get parts(): readonly TreePart[] {
    return this.#parts;
  }

  /** Adds a leaf, or the complete subtree that comes next. */
  add(hash: Uint8Array, level = 0): void {
    let part = { level, hash };
    for (let at = this.size >> BigInt(level); at % 2n === 1n; at /= 2n) {
      const left = this.#parts.at(-1);
      if (left?.level !== part.level) break; // its sibling was there before this tree began
      this.#parts.pop();
      part = { level: part.level + 1, hash: nodeHash(left.hash, part.hash) };
    }
    this.#parts.push(part);
    this.size += 1n << BigInt(level);
  }

  /** Of a tree from the first leaf on. */
  root(): Uint8Array {
    return joined(this.#parts.map(({ hash }) => hash));
  }
}

/** The root of the first `size` leaves, from the complete subtrees that make it up. */
export async function rootOf(size: bigint, read: ReadHashes): Promise<Uint8Array> {
  return joined(await read(completeSubtrees(0n, size)));
}

/** The hashes that lead from leaf `index` to the root of the first `size` leaves, the leaf's sibling first. */
export function inclusionProof(index: bigint, size: bigint, read: ReadHashes): Promise<Uint8Array[]> {
  if (index < 0n || index >= size) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const ranges: Range[] = [];
  let [begin, end] = [0n, size];
  while (end - begin > 1n) {
    const middle = begin + largestPowerUnder(end - begin);
    if (index < middle) {
      ranges.unshift([middle, end]);
      end = middle;
    } else {
      ranges.unshift([begin, middle]);
      begin = middle;
    }
  }
  return hashesOf(ranges, read);
}

/** The hashes that show that the tree of the first `from` leaves is the beginning of that of the first `to`. */
export function consistencyProof(from: bigint, to: bigint, read: ReadHashes): Promise<Uint8Array[]> {
  if (from < 0n || from > to) throw new RangeError(`a tree of ${from} is not the beginning of one of ${to}`);
  if (from === 0n) return Promise.resolve([]);
  const ranges: Range[] = [];
  let [begin, end] = [0n, to];
  while (end !== from) {
    const middle = begin + largestPowerUnder(end - begin);
    if (from <= middle) {
      ranges.unshift([middle, end]);
      end = middle;
    } else {
      ranges.unshift([begin, middle]);
      begin = middle;
    }
  }
  if (begin > 0n) ranges.unshift([begin, end]);
  return hashesOf(ranges, read);
}

/** Whether `proof` shows that the leaf with hash `leaf` is number `index` of the tree of `size` leaves (RFC 9162 §2.1.3.2). */
export function verifyInclusion(
  index: bigint,
  size: bigint,
  leaf: Uint8Array,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (index < 0n || index >= size || size > SIZE_MAX || !areHashes([leaf, root, ...proof])) return false;
  let [node, last, hash] = [index, size - 1n, leaf];
  for (const sibling of proof) {
    if (last === 0n) return false;
    if (node % 2n === 1n || node === last) {
      hash = nodeHash(sibling, hash);
      while (node % 2n === 0n && node !== 0n) [node, last] = [node / 2n, last / 2n];
    } else hash = nodeHash(hash, sibling);
    [node, last] = [node / 2n, last / 2n];
  }
  return last === 0n && sameHash(hash, root);
}

/**
 * Whether `proof` shows that the tree of `from` leaves with `fromRoot` is the beginning of that of `to` leaves with `toRoot`
 * (RFC 9162 §2.1.4.2). Nothing is a beginning of size 0 here: a witness that starts there has nothing to compare.
 */
export function verifyConsistency(
  from: bigint,
  to: bigint,
  fromRoot: Uint8Array,
  toRoot: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (from === to) return proof.length === 0 && sameHash(fromRoot, toRoot);
  if (from <= 0n || from > to || to > SIZE_MAX || !areHashes([fromRoot, toRoot, ...proof])) return false;
  const path = isPowerOfTwo(from) ? [fromRoot, ...proof] : proof;
  const [first, ...rest] = path;
  if (first === undefined || proof.length === 0) return false;
  let [node, last] = [from - 1n, to - 1n];
  while (node % 2n === 1n) [node, last] = [node / 2n, last / 2n];
  let [fromHash, toHash] = [first, first];
  for (const hash of rest) {
    if (last === 0n) return false;
    if (node % 2n === 1n || node === last) {
      fromHash = nodeHash(hash, fromHash);
      toHash = nodeHash(hash, toHash);
      while (node % 2n === 0n && node !== 0n) [node, last] = [node / 2n, last / 2n];
    } else toHash = nodeHash(toHash, hash);
    [node, last] = [node / 2n, last / 2n];
  }
  return last === 0n && sameHash(fromHash, fromRoot) && sameHash(toHash, toRoot);
}

/** Leaves from the first number up to, not including, the second; the first is a multiple of a power of two no less than their count. */
type Range = [bigint, bigint];

function completeSubtrees(begin: bigint, end: bigint): Subtree[] {
  const subtrees: Subtree[] = [];
  for (let at = begin; at < end;) {
    const level = (end - at).toString(2).length - 1;
    subtrees.push({ level, position: at >> BigInt(level) });
    at += 1n << BigInt(level);
  }
  return subtrees;
}

async function hashesOf(ranges: Range[], read: ReadHashes): Promise<Uint8Array[]> {
  const parts = ranges.map(([begin, end]) => completeSubtrees(begin, end));
  const hashes = await read(parts.flat());
  let used = 0;
  return parts.map((part) => joined(hashes.slice(used, (used += part.length))));
}

/** One hash from the complete subtrees it consists of, largest first. Of none: the root of the empty tree. */
function joined(hashes: readonly Uint8Array[]): Uint8Array {
  if (hashes.length === 0) return sha256();
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

function largestPowerUnder(count: bigint): bigint {
  return 1n << BigInt((count - 1n).toString(2).length - 1);
}

function isPowerOfTwo(number: bigint): boolean {
  return (number & (number - 1n)) === 0n;
}

function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every((hash) => hash.length === HASH_BYTES);
}
