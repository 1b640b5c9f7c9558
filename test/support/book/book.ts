import { sql } from 'kysely';
import {
  type BookSigner,
  bookSigner,
  type Checkpoint,
  openCheckpoint,
} from '../../../core/book/checkpoint.ts';
import { entryLine, parseEntryLines } from '../../../core/book/export.ts';
import { leafHash, nodeHash } from '../../../core/book/merkle.ts';
import { parseVkey } from '../../../core/book/note.ts';
import { allEntries } from '../../../core/book/read-book.ts';
import { isOfSigner, notOfSigner } from '../../../core/book/entry-signature.ts';
import type { EntryPiece } from '../../../core/book/entry-piece.ts';
import { BookFault } from '../../../core/book/fault.ts';
import type { ReadEntry } from '../../../core/book/read-entry.ts';
import { entriesOf, readPiece } from '../../../core/book/read-piece.ts';
import { signCheckpoint } from '../../../core/book/sign-checkpoint.ts';
import { SignedRecord } from '../../../core/book/signed-record.ts';
import { type BookReport, readInTurn, verifyBook } from '../../../core/book/verify.ts';
import type { Database } from '../../../core/database.ts';
import { putPlansInForce } from '../../../core/reward-plans/put-plans-in-force.ts';
import { withdrawRewardPlan } from '../../../core/reward-plans/withdraw-reward-plan.ts';
import type { TestDatabase } from '../database/database.ts';
import { announce, approvedDelegate, callerOf, DAY_MS, later, shares, START } from '../delegates.ts';
import { people } from '../people.ts';

export const signer: BookSigner = bookSigner(Buffer.alloc(32, 7).toString('base64'), 'http://book.example');

/** The entries of `tellStory`, by what they are. */
export const STORY = { annApplied: 0, annFirstPlan: 4, danFirstPlan: 5, annInForce: 6, annWorsePlan: 8 };
export const STORY_SIZE = 10;

/** Two delegates with signed plans: announced, in force, withdrawn. The book's clock goes along. */
export async function tellStory(database: TestDatabase): Promise<void> {
  const { db } = database;
  const at = async (ms: number) => {
    await database.setBookAhead(later(ms).getTime() - Date.now());
    return later(ms);
  };
  await at(0);
  for (const person of [people.ann, people.dan]) await approvedDelegate(db, person);
  await announce(db, people.ann, shares(8000, 8800, 8000), START);
  await announce(db, people.dan, shares(5000, 5000, 0), START);
  const nextDay = await at(DAY_MS);
  await putPlansInForce(db, nextDay);
  await announce(db, people.ann, { ...shares(7000, 8800, 8000), note: 'Costs rose.' }, nextDay);
  const ann = await callerOf(db, people.ann);
  await withdrawRewardPlan(db, ann, 'ann', 2, 'They fell again.', await at(2 * DAY_MS));
}

/** Adds entries that say nothing. */
export async function growBook(db: Database, by: number): Promise<void> {
  await sql`select book_append('reviewer.added', '{"role":"rule","rule":"test"}', '{}', '{}', null) from generate_series(1, ${by})`.execute(
    db,
  );
}

/** The latest checkpoint, as somebody keeps it. */
export async function keepCheckpoint(db: Database): Promise<Checkpoint> {
  return openCheckpoint((await signCheckpoint(db, signer)).note, [parseVkey(signer.vkey)]);
}

/** Entries that a book is read by: no power of two, so that their subtrees reach over them. */
const PIECE = 3n;

/** Verifies the book through its export, against the checkpoint signed last or another one. */
export async function verifyExport(
  db: Database,
  {
    checkpoint,
    kept,
    notice = () => {},
  }: { checkpoint?: Checkpoint; kept?: Checkpoint; notice?: (seq: bigint, text: string) => void } = {},
): Promise<BookReport> {
  const signed = checkpoint ?? (await keepCheckpoint(db));
  async function* pieces() {
    let lines = '';
    let [from, seq] = [0n, 0n];
    for await (const leaf of allEntries(db, signed.size)) {
      lines += entryLine(leaf);
      seq += 1n;
      if (seq - from < PIECE) continue;
      yield linesPiece(Buffer.from(lines), from);
      [lines, from] = ['', seq];
    }
    yield linesPiece(Buffer.from(lines), from);
  }
  return await verifyBook(readInTurn(pieces()), signed, kept === undefined ? [] : [kept], notice);
}

/** What only the owner of the tables can do: changes the book past its triggers. */
export async function tamper(owner: Database, ...statements: string[]): Promise<void> {
  await owner.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx); // what refers to an entry is no hindrance either
    const tables = ['book_entry', 'book_node', 'book_checkpoint'];
    for (const table of tables) await sql`alter table ${sql.id(table)} disable trigger user`.execute(tx);
    for (const statement of statements) await sql.raw(statement).execute(tx);
    for (const table of tables) await sql`alter table ${sql.id(table)} enable trigger user`.execute(tx);
  });
}

/** The owner's whole lie: other entries with their right hashes and tree, and nothing left of what was signed. */
export async function rewriteBook(owner: Database, entries: readonly string[]): Promise<void> {
  await tamper(owner, 'truncate book_entry, book_node, book_checkpoint cascade');
  let level = 0;
  let hashes: Uint8Array[] = entries.map((entry) => leafHash(entry));
  for (const [seq, entry] of entries.entries()) {
    const { at, kind } = JSON.parse(entry) as { at: string; kind: string };
    await sql`insert into book_entry values (${seq}, ${at}, ${kind}, null, null, ${entry}, ${hashes[seq]})`.execute(
      owner,
    );
  }
  while (hashes.length > 1) {
    level += 1;
    hashes = hashes.flatMap((right, i) =>
      i % 2 === 1 ? [nodeHash(hashes[i - 1] as Uint8Array, right)] : [],
    );
    for (const [position, hash] of hashes.entries())
      await sql`insert into book_node values (${level}, ${position}, ${hash})`.execute(owner);
  }
}

/** The canonical texts of all entries. */
export async function entryTexts(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('book_entry').select('entry').orderBy('seq').execute();
  return rows.map((row) => row.entry);
}

/** Entries as a verifier is given them, with their right hashes. */
export function pieceOf(entries: readonly Buffer[]): EntryPiece {
  let end = 0;
  const ranges = entries.flatMap(({ length }) => [end, (end += length)]);
  return {
    bytes: Buffer.concat(entries),
    ranges: Uint32Array.from(ranges),
    hashes: Buffer.concat(entries.map((entry) => leafHash(entry))),
  };
}

/** Lines of an export that are known to be right. */
export function linesPiece(lines: Buffer, seq: bigint): EntryPiece {
  const { piece, fault } = parseEntryLines(lines, seq);
  if (fault !== undefined) throw fault;
  return piece;
}

/** The entry with these bytes as a verifier reads it. Throws a BookFault. */
export function readBytes(bytes: Uint8Array, seq: bigint): ReadEntry {
  const piece = pieceOf([Buffer.from(bytes)]);
  const reading = readPiece(piece, seq);
  const [first] = entriesOf(piece, reading);
  if (first === undefined) throw new BookFault(reading.fault ?? '', seq);
  return first[1];
}

/** What the verifier finds in these entries, read one after the other as it reads a book. */
export function faultIn(texts: readonly string[]): unknown {
  const record = new SignedRecord(
    () => {},
    (signature, seq) => {
      if (!isOfSigner(signature)) throw notOfSigner(signature, seq);
    },
  );
  try {
    for (const [i, text] of texts.entries()) record.check(BigInt(i), readBytes(Buffer.from(text), BigInt(i)));
    return undefined;
  } catch (fault) {
    return fault;
  }
}
