import { sql } from 'kysely';
import { append } from '../core/book/append.ts';
import type { Entry } from '../core/book/entry.ts';
import type { Database } from '../core/database.ts';
import { middle } from './middle.ts';

const ROUNDS = 5;
const APPENDS = 400;
const WRITERS = 8;

const entry: Entry = {
  kind: 'profile.changed',
  actor: { role: 'delegate', address: '0xDa7e12Ef57c236a06117c5e0d04a228e7181CF36' },
  subject: { delegate: 'node-harbor' },
  body: {
    version: 2,
    difference: [{ field: 'description', before: 'a'.repeat(150), after: 'b'.repeat(150) }],
  },
};

async function perSecond(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      for (let n = 0; n < APPENDS / WRITERS; n += 1) await work();
    }),
  );
  return APPENDS / ((performance.now() - started) / 1000);
}

/**
 * Appends a second by eight writers, each in a transaction of its own, against the same number of transactions that insert one bare
 * row of the same text. Medians over interleaved rounds; the ratio is the median of the rounds' ratios.
 */
export async function measureAppends(
  db: Database,
  owner: Database,
): Promise<{ ours: number; baseline: number; ratio: number }> {
  await sql`create table bench_row (id bigint generated always as identity primary key, entry text not null)`.execute(
    owner,
  );
  await sql`grant insert on bench_row to pledgebook_app`.execute(owner);
  const text = JSON.stringify(entry);
  const rounds: { ours: number; baseline: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const baseline = await perSecond(() =>
      db.transaction().execute((tx) => sql`insert into bench_row (entry) values (${text})`.execute(tx)),
    );
    const ours = await perSecond(() => db.transaction().execute((tx) => append(tx, entry)));
    rounds.push({ ours, baseline });
  }
  return {
    ours: middle(rounds.map((round) => round.ours)),
    baseline: middle(rounds.map((round) => round.baseline)),
    ratio: middle(rounds.map((round) => round.ours / round.baseline)),
  };
}
