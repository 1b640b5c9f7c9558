/* A process of its own, so that what it takes of memory is known. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { statementCsv } from '../api/statement-files/csv.ts';
import { connect, type Database, type DatabaseAddress } from '../core/database.ts';
import { readStatement, statementRows } from '../core/statements/read-statement.ts';
import { findCandidateId } from '../core/epoch-candidates/store.ts';
import { listVotes } from '../core/votes/store.ts';

const PAGE = 20_000;

export interface StatementTask {
  owner: DatabaseAddress;
  id: string;
  candidate: string;
  range: { from: number; to: number };
  file: string;
  rounds: number;
}

export interface StatementRounds {
  oursMs: number[];
  baselineMs: number[];
  /** The most that the process had, above what it had before the first round. */
  peakBytes: number;
}

async function run({ owner, id, candidate, range, file, rounds }: StatementTask): Promise<StatementRounds> {
  await using db = connect(owner, () => {}, 2);
  const statement = await readStatement(db, id);
  const candidateId = (await findCandidateId(db, candidate)) ?? -1;
  const [oursMs, baselineMs]: [number[], number[]] = [[], []];
  const idle = process.memoryUsage().rss;
  let peak = 0;
  for (let round = 0; round < rounds; round += 1) {
    oursMs.push(await timed(file, () => statementCsv(statementRows(db, statement))));
    if (round === 0) peak = process.resourceUsage().maxRSS * 1024; // before the baseline took any
    baselineMs.push(await timed(file, () => votesCsv(db, candidateId, range)));
  }
  return { oursMs, baselineMs, peakBytes: peak - idle };
}

async function timed(file: string, text: () => AsyncGenerator<string>): Promise<number> {
  const began = performance.now();
  await pipeline(Readable.from(text()), createWriteStream(file));
  return performance.now() - began;
}

/** The votes as they are, a page of rows at a time. */
async function* votesCsv(
  db: Database,
  candidateId: number,
  { from, to }: StatementTask['range'],
): AsyncGenerator<string> {
  yield 'epoch,voter,weight\r\n';
  for (let epoch = from; epoch <= to; epoch += 1) {
    let after: string | undefined;
    for (;;) {
      const votes = await listVotes(db, candidateId, epoch, after, PAGE);
      yield votes.map(({ voter, weight }) => `${epoch},${voter},${weight}\r\n`).join('');
      if (votes.length < PAGE) break;
      after = votes.at(-1)?.voter;
    }
  }
}

const [task] = (await once(process, 'message')) as [StatementTask];
process.send?.(await run(task));
