import { sql } from 'kysely';
import { GrowingTree, leafHash, rootOf } from '../../core/book/merkle.ts';
import { bookSize, leaves, subtreeHashes } from '../../core/book/store.ts';
import type { Database } from '../../core/database.ts';
import type { Acknowledged } from './record.ts';

const PAGE = 1000;

/** Reads the book on from where it stopped: every hash is that of its text, there is no gap, and the kept tree is the tree of all of it. */
export class BookReader {
  readonly #tree = new GrowingTree();

  /** Gives what is wrong. */
  async readOn(db: Database): Promise<string[]> {
    const faults: string[] = [];
    const size = await bookSize(db);
    while (this.#tree.size < size) {
      const page = await leaves(db, this.#tree.size, PAGE);
      if (page.length === 0) return [...faults, `entry ${this.#tree.size} of ${size} is missing`];
      for (const { seq, entry, hash } of page) {
        if (seq !== this.#tree.size) faults.push(`entry ${seq} stands where ${this.#tree.size} should`);
        if (!Buffer.from(hash).equals(leafHash(entry))) faults.push(`entry ${seq} is not what was hashed`);
        this.#tree.add(hash);
      }
    }
    const kept = await rootOf(this.#tree.size, (subtrees) => subtreeHashes(db, subtrees));
    if (!Buffer.from(kept).equals(this.#tree.root())) faults.push(`the tree of ${size} entries is broken`);
    return faults;
  }
}

/** What the record has and the database not, or the other way round. Nothing may be in flight. */
export async function recordFaults(db: Database, record: Acknowledged): Promise<string[]> {
  const racing = sql`claim c join delegate d on d.id = c.delegate_id where d.slug like 'racer-%'`;
  const [claims, released, plans, follows] = await Promise.all([
    texts(db, sql`select c.id::text as text from ${racing}`),
    texts(db, sql`select c.id::text as text from ${racing} and c.state = 'released'`),
    texts(
      db,
      sql`select d.slug || ' ' || p.version as text from reward_plan p join delegate d on d.id = p.delegate_id`,
    ),
    texts(
      db,
      sql`select a.address || ' ' || d.slug as text from follow f join account a on a.id = f.account_id
      join delegate d on d.id = f.delegate_id where a.address = any(${record.followers})`,
    ),
  ]);
  const following = [...record.follows].filter(([, follows]) => follows).map(([text]) => text);
  return [
    ...differences('claim', record.claims, claims),
    ...differences('release', record.released, released),
    ...differences('plan', record.plans, plans),
    ...differences('follow', following, follows),
    ...record.claimHistory.impossible.map(
      (task) => `task ${task} had two holders at a time, or none that can be`,
    ),
  ];
}

/** Jobs that failed so often that nobody will do them. */
export async function givenUpFaults(db: Database): Promise<string[]> {
  const given = sql`select name || ' ' || data::text || ': ' || (output->>'message') as text
    from pgboss.job where state = 'failed' and name <> 'sweep'`;
  return (await texts(db, given)).map((job) => `job ${job} was given up`);
}

async function texts(db: Database, query: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await query.execute(db);
  return (rows as { text: string }[]).map(({ text }) => text);
}

function differences(what: string, told: readonly string[], there: readonly string[]): string[] {
  const [known, kept] = [new Set(told), new Set(there)];
  return [
    ...told.filter((each) => !kept.has(each)).map((each) => `${what} ${each} was acknowledged and is lost`),
    ...there.filter((each) => !known.has(each)).map((each) => `${what} ${each} is there and nobody was told`),
    ...(known.size === told.length ? [] : [`a ${what} was acknowledged twice`]),
    ...(kept.size === there.length ? [] : [`a ${what} is there twice`]),
  ];
}
