import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import type { Worker } from 'node:worker_threads';
import { canonicalJson, type JsonObject } from '../../core/book/canonical.ts';
import type { EntryPiece } from '../../core/book/entry-piece.ts';
import { readPiece } from '../../core/book/read-piece.ts';
import { PieceThreads } from '../../verify/piece-threads.ts';
import { pieceOf } from '../support/book/book.ts';

function bytesOf(body: JsonObject, minute: number): Buffer {
  const at = new Date(Date.UTC(2026, 10, 26, 9, minute)).toISOString();
  return Buffer.from(
    canonicalJson({ actor: {}, at, body, kind: 'plan.observed', subject: { delegate: 'ann' }, v: 1 }),
  );
}

/** Entries that are outlined and one that is not, with some that are wrong, each in a way of its own. */
function pieces(): EntryPiece[] {
  const right = [bytesOf({}, 0), bytesOf({ é: 1.5 }, 1), bytesOf({ text: 'é😀' }, 2)];
  const marred = pieceOf(right);
  marred.hashes.fill(0, 32, 64);
  return [
    pieceOf(right),
    marred,
    pieceOf([...right, Buffer.from('{}')]),
    pieceOf([...right, Buffer.of(0x22, 0xff, 0x22)]),
    pieceOf(right.toReversed()),
    { ...pieceOf(right), bytes: Buffer.concat([Buffer.from('more'), pieceOf(right).bytes]).subarray(4) },
    pieceOf([]),
  ];
}

/** The threads that start while this is done. */
async function startedBy(work: () => Promise<void>): Promise<Worker[]> {
  const started: Worker[] = [];
  const keep = (worker: Worker) => started.push(worker);
  process.on('worker', keep);
  await work();
  process.off('worker', keep);
  return started;
}

test('what is found of a piece on a thread is what is found without one', async () => {
  await using threads = new PieceThreads(2, 0);
  const started = await startedBy(async () => {
    for (const from of [0n, 5n]) {
      const found = await Promise.all(pieces().map((piece) => threads.read(piece, from)));
      const here = pieces().map((piece) => readPiece(piece, from));
      for (const [i, reading] of found.entries())
        assert.deepEqual(
          { ...reading, parts: reading.parts.map(({ level, hash }) => ({ level, hash: Buffer.from(hash) })) },
          here[i],
        );
    }
  });

  assert.equal(started.length, 2);
  assert.deepEqual(
    pieces().map((piece) => readPiece(piece, 0n).fault),
    [
      undefined,
      'does not hash to the leaf published for it',
      'has a kind that does not exist',
      'is not JSON',
      'is from 2026-11-26T09:01:00.000Z, before the entry in front of it',
      undefined,
      undefined,
    ],
  );
});

test('a thread starts when much was read, one for as much again, and not where none may', async () => {
  const [piece] = pieces() as [EntryPiece];
  await using threads = new PieceThreads(2, 3 * piece.bytes.length);
  await using none = new PieceThreads(0, 0);
  const counts: number[] = [];
  for (let round = 0; round < 4; round += 1) {
    const { length } = await startedBy(async () => {
      await Promise.all(Array.from({ length: 3 }, () => threads.read(piece, 0n)));
      await none.read(piece, 0n);
    });
    counts.push(length);
  }

  assert.deepEqual(counts, [0, 1, 0, 0]);
});

test('where a thread ends it is said, and what comes later is read all the same', async () => {
  await using threads = new PieceThreads(1, 0);
  const [piece] = pieces() as [EntryPiece];
  const readings = [threads.read(piece, 0n), threads.read(piece, 0n)];
  const [begun] = (await once(process, 'worker')) as [Worker];
  await begun.terminate();

  for (const { status, reason } of (await Promise.allSettled(readings)) as PromiseRejectedResult[]) {
    assert.equal(status, 'rejected');
    assert.match(String(reason), /a thread of the verifier ended, with code \d/);
  }
  assert.equal((await threads.read(piece, 0n)).count, 3);
});
