import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EntryPiece } from '../../core/book/entry-piece.ts';
import { type PieceReading, readPiece } from '../../core/book/read-piece.ts';
import { type ReadPiece, readAhead } from '../../verify/read-ahead.ts';
import { pieceOf } from '../support/book/book.ts';

const MEBIBYTE = 1 << 20;
/** So much is read ahead. */
const AHEAD = 4 * MEBIBYTE;

/** A piece of so many entries, none of them one of a book, with this many bytes in all. */
function piece(entries: number, bytes: number): EntryPiece {
  const lengths = Array.from({ length: entries }, () => Math.floor(bytes / entries));
  return pieceOf(lengths.map((length) => Buffer.alloc(length)));
}

async function* inTurn(pieces: readonly EntryPiece[], trouble?: Error): AsyncGenerator<EntryPiece> {
  yield* pieces;
  if (trouble !== undefined) throw trouble;
}

/** Readings that are given when the test says so. */
class LateReadings {
  readonly asked: { from: bigint; answer: PromiseWithResolvers<PieceReading>; piece: EntryPiece }[] = [];
  readonly read: ReadPiece = (each, from) => {
    const answer = Promise.withResolvers<PieceReading>();
    this.asked.push({ from, answer, piece: each });
    return answer.promise;
  };

  give(place: number): void {
    const { answer, piece: each, from } = this.asked[place] ?? assert.fail('was not asked');
    answer.resolve(readPiece(each, from));
  }
}

async function collected(readings: AsyncIterable<[EntryPiece, PieceReading]>, into: EntryPiece[]) {
  for await (const [each] of readings) into.push(each);
}

test('pieces come in their order, each told where it begins, whichever is read first; what ends them comes last', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat(3), { maxLength: 6 }).chain((sizes) =>
        fc.record({
          sizes: fc.constant(sizes),
          order: fc.shuffledSubarray([...sizes.keys()], { minLength: sizes.length }),
          isCut: fc.boolean(),
        }),
      ),
      async ({ sizes, order, isCut }) => {
        const pieces = sizes.map((size) => piece(size, 10 * size));
        const late = new LateReadings();
        const cut = new Error('cut off');
        const came: EntryPiece[] = [];
        const reading = collected(readAhead(inTurn(pieces, isCut ? cut : undefined), late.read), came);
        const ended = reading.then(
          () => undefined,
          (error: unknown) => error,
        );
        while (late.asked.length < pieces.length) await turn();
        for (const place of order) {
          late.give(place);
          await turn();
        }

        assert.equal(await ended, isCut ? cut : undefined);
        assert.deepEqual(came, pieces);
        let begin = 0;
        for (const [place, { from }] of late.asked.entries()) {
          assert.equal(from, BigInt(begin));
          begin += sizes[place] ?? 0;
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('no more is read ahead than some megabytes, or one piece that has more', async () => {
  const pieces = [1, 1, 1, 1, 1, 10, 1].map((mebibytes) => piece(1, mebibytes * MEBIBYTE));
  const late = new LateReadings();
  const came: EntryPiece[] = [];
  const ended = collected(readAhead(inTurn(pieces), late.read), came);
  const most: number[] = [];
  for (let given = 0; given < pieces.length; given += 1) {
    for (let i = 0; i < 20; i += 1) await turn();
    const waiting = late.asked.slice(given).reduce((sum, each) => sum + each.piece.bytes.length, 0);
    const last = late.asked.at(-1)?.piece.bytes.length ?? 0;
    most.push(waiting);
    assert.ok(waiting - last <= AHEAD, `${waiting} bytes`);
    late.give(given);
  }
  await ended;

  assert.deepEqual(came, pieces);
  assert.ok(Math.max(...most) > AHEAD);
});

test('a piece that could not be read is not passed over', async () => {
  const pieces = [piece(1, 10), piece(1, 10), piece(1, 10)];
  const late = new LateReadings();
  const came: EntryPiece[] = [];
  const ended = collected(readAhead(inTurn(pieces, new Error('later')), late.read), came);
  while (late.asked.length < pieces.length) await turn();
  late.give(0);
  late.asked[1]?.answer.reject(new Error('a thread ended'));
  late.asked[2]?.answer.reject(new Error('nobody waits for this one'));

  await assert.rejects(ended, { message: 'a thread ended' });
  assert.deepEqual(came, pieces.slice(0, 1));
});
