import { sql } from 'kysely';
import { entryLine, parseEntryLine } from '../core/book/export.ts';
import { GrowingTree, leafHash, sameHash } from '../core/book/merkle.ts';
import { allEntries } from '../core/book/read-book.ts';
import { type PublishedEntry, verifyBook } from '../core/book/verify.ts';
import type { DatabaseAddress } from '../core/database.ts';
import { benchRegister } from './bench-register.ts';
import { middle } from './middle.ts';

const ROUNDS = 5;
const ENTRIES = 50_000;

/** A book in memory verified, against its tree built of the same bytes and nothing else looked at. */
export async function measureVerifier(
  server: DatabaseAddress,
): Promise<{ entries: number; oursMs: number; baselineMs: number; ratio: number }> {
  await using register = await benchRegister(server, 'verifier');
  await sql`select book_append('reviewer.added', '{"role":"rule","rule":"bench"}', '{"delegate":"delegate-' || n % 1000 || '"}',
    '{"note":"' || repeat('x', 250) || '"}', null) from generate_series(1, ${ENTRIES}) as n`.execute(
    register.db,
  );
  const entries: PublishedEntry[] = [];
  for await (const leaf of allEntries(register.db, BigInt(ENTRIES)))
    entries.push(parseEntryLine(entryLine(leaf).trimEnd(), BigInt(entries.length)));
  let root: Uint8Array = new Uint8Array();
  const rounds: { oursMs: number; baselineMs: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const baselineMs = await timed(async () => {
      const tree = new GrowingTree();
      for (const { bytes } of entries) tree.add(leafHash(bytes));
      root = tree.root();
    });
    const oursMs = await timed(async () => {
      const checkpoint = { origin: 'bench', size: BigInt(ENTRIES), root };
      const report = await verifyBook(each(entries), checkpoint, [], () => {});
      if (report.size !== checkpoint.size || !sameHash(root, checkpoint.root))
        throw new Error('not verified');
    });
    rounds.push({ oursMs, baselineMs });
  }
  return {
    entries: ENTRIES,
    oursMs: middle(rounds.map((each) => each.oursMs)),
    baselineMs: middle(rounds.map((each) => each.baselineMs)),
    ratio: middle(rounds.map((each) => each.oursMs / each.baselineMs)),
  };
}

async function* each(entries: readonly PublishedEntry[]): AsyncGenerator<PublishedEntry> {
  yield* entries;
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
