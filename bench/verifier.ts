import { sql } from 'kysely';
import { type EntryPiece, entriesBytes } from '../core/book/entry-piece.ts';
import { GrowingTree, leafHash } from '../core/book/merkle.ts';
import { verifyBook } from '../core/book/verify.ts';
import type { DatabaseAddress } from '../core/database.ts';
import type { Settings } from '../core/settings.ts';
import { entryTexts, faultIn, pieceOf } from '../test/support/book/book.ts';
import { SampleRegister } from '../test/support/register.ts';
import { PieceThreads } from '../verify/piece-threads.ts';
import { readAhead } from '../verify/read-ahead.ts';
import { SignatureThreads } from '../verify/signature-threads.ts';
import { benchRegister } from './bench-register.ts';
import { type Times, timeSideBySide } from './side-by-side.ts';

const ROUNDS = 5;
const ENTRIES = 1_000_000;
/** As many as stand in what is read of a file at a time. */
const PIECE = 128;
/** So many are made; after them they come again. */
const MADE = 50 * PIECE;

/** A book in memory verified, its threads started anew each time, against its tree built of the same bytes and nothing else looked at. */
export async function measureVerifier(
  server: DatabaseAddress,
  settings: Settings,
): Promise<Times & { entries: number; bytes: number }> {
  await using register = await benchRegister(server, 'verifier');
  const { db } = register;
  const setBookAhead = async (ms: number) => {
    await sql`update book_clock set ahead = make_interval(secs => ${ms / 1000})`.execute(db);
  };
  await new SampleRegister({ db, setBookAhead }, settings, new Date()).fill();
  const book = longBook(await entryTexts(db));
  const bytes = book.map(entriesBytes);
  let root: Uint8Array = new Uint8Array();
  const times = await timeSideBySide(ROUNDS, {
    async baseline() {
      const tree = new GrowingTree();
      for (const piece of bytes) for (const each of piece) tree.add(leafHash(each));
      root = tree.root();
    },
    async ours() {
      await using signatures = new SignatureThreads();
      await using pieces = new PieceThreads();
      const readings = readAhead(inTurn(book), pieces.read);
      const checkpoint = { origin: 'bench', size: BigInt(ENTRIES), root };
      const report = await verifyBook(readings, checkpoint, [], () => {}, signatures.check);
      if (report.size !== checkpoint.size) throw new Error('not verified');
    },
  });
  const length = bytes.flat().reduce((sum, each) => sum + each.length, 0) / ENTRIES;
  return { entries: ENTRIES, bytes: length, ...times };
}

/** A register's entries, and then over and over those of them that may stand in its book again, all at the time of the last. */
function longBook(story: readonly string[]): EntryPiece[] {
  const last = AT.exec(story.at(-1) ?? '')?.[0] ?? '';
  const again = story
    .map((text) => text.replace(AT, last))
    .filter((text) => faultIn([...story, text]) === undefined);
  const made = Array.from({ length: MADE }, (_, i) => story[i] ?? again[i % again.length] ?? '');
  const pieces = Array.from({ length: MADE / PIECE }, (_, i) =>
    pieceOf(made.slice(i * PIECE, (i + 1) * PIECE).map((text) => Buffer.from(text))),
  );
  const repeated = pieces.slice(Math.ceil(story.length / PIECE));
  const whole = Math.floor(ENTRIES / PIECE);
  const book = Array.from(
    { length: whole },
    (_, i) => pieces[i] ?? (repeated[i % repeated.length] as EntryPiece),
  );
  return [...book, pieceOf(entriesBytes(book.at(-1) as EntryPiece).slice(0, ENTRIES - whole * PIECE))];
}

const AT = /"at":"[^"]*"/;

async function* inTurn(pieces: readonly EntryPiece[]): AsyncGenerator<EntryPiece> {
  yield* pieces;
}
