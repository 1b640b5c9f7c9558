import type { Database } from '../database.ts';
import { sha256Stream } from '../hashing.ts';
import type { Division } from './divide-epochs.ts';
import { figuresOf, readStatement } from './read-statement.ts';
import type { StatementRow } from './statement-row.ts';
import { headText, rowsText, totalsText } from './statement-text.ts';
import type { Totals } from './statement-content.ts';
import { notesOf, periodsOf } from './statement.ts';
import {
  candidateKey,
  deleteCarried,
  insertCarried,
  lockStatement,
  saveFailure,
  saveProgress,
  saveReady,
} from './store.ts';

/**
 * Computes a statement and makes it ready: its totals, its hash and what it carries on, all at once. One that is ready stays as it is, so
 * it can be asked for again however it ended before. Where it fails that is said, until it is tried again.
 */
export async function computeStatement(db: Database, id: string, now: Date): Promise<void> {
  const statement = await readStatement(db, id);
  if (statement.state === 'ready') return;
  try {
    const { division, minimum, rows } = await figuresOf(db, statement, async (done) =>
      db.transaction().execute((tx) => saveProgress(tx, id, done)),
    );
    const candidate = await candidateKey(db, statement.candidateId);
    await db.transaction().execute(async (tx) => {
      const held = await lockStatement(tx, id);
      if (held === undefined || held.state === 'ready') return;
      await deleteCarried(tx, id);
      const hash = sha256Stream();
      hash.update(headText(statement, candidate, minimum, division));
      const sums = startOf(division);
      for await (const some of rows) {
        hash.update(rowsText(some));
        for (const row of some) addRow(sums, row);
        const carried = some.filter((row) => row.carriedOut > 0n);
        await insertCarried(
          tx,
          id,
          carried.map(({ voter, carriedOut }) => ({ voter, amount: carriedOut })),
        );
      }
      const totals = inDigits(sums);
      hash.update(totalsText(totals));
      const { epochs } = division;
      const content = {
        totals,
        minimum,
        periods: periodsOf(epochs),
        notes: notesOf(epochs),
        carriedIsKept: true,
        ownEpochs: true,
      } as const;
      await saveReady(tx, id, { content, sha256: hash.digest(), epochsDone: epochs.length }, now);
    });
  } catch (error) {
    await db.transaction().execute((tx) => saveFailure(tx, id));
    throw error;
  }
}

function startOf({ epochs, waiting }: Division): Totals<bigint> {
  const sum = (of: (epoch: (typeof epochs)[number]) => bigint) =>
    epochs.reduce((total, epoch) => total + of(epoch), 0n);
  const [granted, promised, unvoted] = [
    sum((each) => each.granted),
    sum((each) => each.pool),
    sum((each) => each.unvoted),
  ];
  return {
    granted,
    promised,
    entitled: 0n,
    delegate: granted - promised + unvoted,
    dust: sum((each) => (each.rounding === 'floor_carried' ? 0n : each.dust)),
    dustCarriedIn: waiting.before,
    dustCarriedOut: waiting.after,
    carriedIn: 0n,
    payable: 0n,
    carriedOut: 0n,
    forfeited: 0n,
    voters: 0,
    recipients: 0,
  };
}

function addRow(sums: Totals<bigint>, row: StatementRow): void {
  sums.entitled += row.entitled;
  sums.carriedIn += row.carriedIn;
  sums.payable += row.payable;
  sums.carriedOut += row.carriedOut;
  sums.forfeited += row.forfeited;
  sums.voters += 1;
  if (row.payable > 0n) sums.recipients += 1;
}

function inDigits(sums: Totals<bigint>): Totals<string> {
  return Object.fromEntries(
    Object.entries(sums).map(([name, value]) => [name, typeof value === 'bigint' ? String(value) : value]),
  ) as unknown as Totals<string>;
}
