import { sql } from 'kysely';
import { GrowingTree, leafHash, sameHash } from '../core/book/merkle.ts';
import { TILE_WIDTH } from '../core/book/tiles.ts';
import { type PublishedEntry, verifyBook } from '../core/book/verify.ts';
import type { DatabaseAddress } from '../core/database.ts';
import type { Settings } from '../core/settings.ts';
import { entryTexts, faultIn } from '../test/support/book.ts';
import { SampleRegister } from '../test/support/register.ts';
import { benchRegister } from './bench-register.ts';
import { type Times, timeSideBySide } from './side-by-side.ts';

const ROUNDS = 9;
const ENTRIES = 50_000;

/** A book in memory verified, against its tree built of the same bytes and nothing else looked at. */
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
  const entries = published(longBook(await entryTexts(db)));
  let root: Uint8Array = new Uint8Array();
  const times = await timeSideBySide(ROUNDS, {
    async baseline() {
      const tree = new GrowingTree();
      for (const { bytes } of entries) tree.add(leafHash(bytes));
      root = tree.root();
    },
    async ours() {
      const checkpoint = { origin: 'bench', size: BigInt(ENTRIES), root };
      const report = await verifyBook(pieces(entries), checkpoint, [], () => {});
      if (report.size !== checkpoint.size || !sameHash(root, checkpoint.root))
        throw new Error('not verified');
    },
  });
  const bytes = entries.reduce((sum, each) => sum + each.bytes.length, 0) / ENTRIES;
  return { entries: ENTRIES, bytes, ...times };
}

/** A register's entries, and then over and over those of them that may stand in its book again. */
function longBook(story: readonly string[]): string[] {
  const last = timeOf(story.at(-1) ?? '');
  const again = story.filter((text) => faultIn([...story, withTime(text, last)]) === undefined);
  return Array.from({ length: ENTRIES }, (_, i) => {
    return story[i] ?? withTime(again[i % again.length] ?? '', last + 1000 * i);
  });
}

const AT = /"at":"([^"]*)"/;

function timeOf(text: string): number {
  return Date.parse(AT.exec(text)?.[1] ?? '');
}

function withTime(text: string, time: number): string {
  return text.replace(AT, `"at":"${new Date(time).toISOString()}"`);
}

function published(texts: readonly string[]): PublishedEntry[] {
  return texts.map((text) => ({ bytes: new TextEncoder().encode(text), hash: leafHash(text) }));
}

async function* pieces(entries: readonly PublishedEntry[]): AsyncGenerator<readonly PublishedEntry[]> {
  for (let from = 0; from < entries.length; from += TILE_WIDTH) yield entries.slice(from, from + TILE_WIDTH);
}
