import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { sql } from 'kysely';
import type { Database, DatabaseAddress } from '../core/database.ts';
import { makeStatement } from '../core/statements/make-statement.ts';
import { computeStatement } from '../core/statements/compute-statement.ts';
import { recordEpoch } from '../core/votes/record-epoch.ts';
import { recordRewards } from '../core/votes/record-rewards.ts';
import { callerOf, shares } from '../test/support/delegates.ts';
import { people } from '../test/support/people.ts';
import { Random } from '../test/support/random.ts';
import { CANDIDATE, electedDelegate, FIRST, startOf } from '../test/support/payouts/statements.ts';
import { epochOf, granted } from '../test/support/payouts/votes.ts';
import { benchRegister } from './bench-register.ts';
import { middle } from './middle.ts';
import type { StatementRounds, StatementTask } from './statement-rounds.ts';

const ROUNDS = 3;
const DAY = { epochs: 24, voters: 4_000 };
const LARGE = { epochs: 1, voters: 1_000_000 };

export interface StatementFigure {
  epochs: number;
  voters: number;
  oursMs: number;
  baselineMs: number;
  ratio: number;
  /** The most memory that the process had, above what it had when it began, in MB. */
  peakMb: number;
}

/**
 * A statement’s rows computed and written to a file as CSV; the baseline reads the same votes in pages of rows and
 * writes them to a file as CSV, and does nothing else.
 */
export async function measureStatements(server: DatabaseAddress, dir: string): Promise<StatementFigure[]> {
  await using register = await benchRegister(server, 'statements');
  const { owner, db } = register;
  await electedDelegate(db, shares(8750, 9000, 0));
  const figures: StatementFigure[] = [];
  let from = FIRST;
  for (const { epochs, voters } of [DAY, LARGE]) {
    for (let epoch = from; epoch < from + epochs; epoch += 1) await fillEpoch(db, epoch, voters);
    await sql`analyze`.execute(db);
    figures.push(
      await measure(db, owner, { from, to: from + epochs - 1 }, voters, path.join(dir, 'rows.csv')),
    );
    from += epochs;
  }
  return figures;
}

async function fillEpoch(db: Database, epoch: number, voters: number): Promise<void> {
  const random = new Random(epoch);
  const snapshot = epochOf(epoch, { [CANDIDATE]: {} });
  const addresses = Array.from({ length: voters }, (_, i) => addressOf(i));
  function* votes() {
    for (const voter of addresses) yield { candidate: CANDIDATE, voter, weight: weightOf(random) };
  }
  const at = startOf(epoch + 2);
  await recordEpoch(db, { ...snapshot, votes: votes() }, at);
  const reward = {
    block: 240n * 10n ** 18n + BigInt(random.below(1e9)),
    epoch: 265n * 10n ** 18n + BigInt(random.below(1e9)),
  };
  await recordRewards(db, epoch, [granted(CANDIDATE, reward)], at);
}

/** Spread over the whole range, as real ones are. */
function addressOf(i: number): string {
  const scattered = (BigInt(i + 1) * 0x9e3779b97f4a7c15f39cc0605cedc8341082276bn) % (1n << 160n);
  return `0x${scattered.toString(16).padStart(40, '0')}`;
}

/** From 100 to 10 million votes, with 18 decimals that are not zeros. */
function weightOf(random: Random): bigint {
  const magnitude = 10n ** BigInt(2 + random.below(6));
  return (
    magnitude * 10n ** 18n + BigInt(Math.floor(random.next() * 1e15)) * 1000n + BigInt(random.below(1000))
  );
}

async function measure(
  db: Database,
  owner: DatabaseAddress,
  range: { from: number; to: number },
  voters: number,
  file: string,
): Promise<StatementFigure> {
  const ann = await callerOf(db, people.ann);
  const now = startOf(range.to + 2);
  const { id } = await makeStatement(db, ann, 'ann', range, now);
  await computeStatement(db, id, now); // a long one left a job that nobody works here
  const child = fork(new URL('statement-rounds.ts', import.meta.url), { serialization: 'advanced' });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('the rounds ended early')));
  const rounds = once(child, 'message') as Promise<[StatementRounds]>;
  child.send({ owner, id, candidate: CANDIDATE, range, file, rounds: ROUNDS } satisfies StatementTask);
  const [{ oursMs, baselineMs, peakBytes }] = await Promise.race([rounds, ended]);
  ended.catch(() => {});
  child.kill();
  return {
    epochs: range.to - range.from + 1,
    voters,
    oursMs: middle(oursMs),
    baselineMs: middle(baselineMs),
    ratio: middle(oursMs.map((ms, round) => ms / (baselineMs[round] ?? Number.NaN))),
    peakMb: peakBytes / 1024 / 1024,
  };
}
