import type { Database } from '../database.ts';
import type { Delegate } from '../delegates/delegate.ts';
import { candidateAt } from '../named-candidates/named-candidate.ts';
import { candidateOfEpochs, listNamed } from '../named-candidates/store.ts';
import { type DelegateVotes, readVotes } from '../votes/read-votes.ts';
import { epochsBetween } from '../epochs/store.ts';
import { listVotes, votePages, votesOfNeighbours } from '../votes/store.ts';
import { divideEpochs } from './divide-epochs.ts';
import { countedEpochs } from './entitlements.ts';
import type { StatementEpoch } from './statement-epoch.ts';

const DAY_EPOCHS = 24;

/**
 * A delegate's votes in an epoch, and the day that ends with it: the epochs in a row up to it whose votes and rewards are known, and in
 * which it stood as the same candidate.
 */
export interface DailyReport extends DelegateVotes {
  /** Empty where what was granted for the epoch is not known yet. */
  day: StatementEpoch[];
}

export interface ReportedVoter {
  voter: string;
  /** In the epoch of the report; 0 for who voted earlier that day. */
  weight: bigint;
  /** For the day. */
  owed: bigint;
}

/** The report of a day, by its last epoch or the newest. */
export async function readDailyReport(
  db: Database,
  delegate: Pick<Delegate, 'id' | 'profile'>,
  asked: number | undefined,
): Promise<DailyReport> {
  const votes = await readVotes(db, delegate, asked);
  if (votes.epoch === undefined || votes.stood === undefined) return { ...votes, day: [] };
  const to = votes.epoch.number;
  const kept = await epochsBetween(db, to - DAY_EPOCHS + 1, to);
  let from = to + 1;
  for (const { number, rewardsRecordedAt } of kept.toReversed()) {
    if (number !== from - 1 || rewardsRecordedAt === null) break;
    from = number;
  }
  if (from <= to && (await candidateOfEpochs(db, delegate.id, { from, to })).id !== votes.stood.candidateId) {
    const named = await listNamed(db, delegate.id);
    const others = kept.filter(
      ({ startsAt: begins, endsAt: ends }) =>
        candidateAt(named, { begins, ends })?.candidate !== votes.candidate,
    );
    from = Math.max(from, ...others.map(({ number }) => number + 1));
  }
  const day = from > to ? [] : await countedEpochs(db, delegate.id, votes.stood.candidateId, { from, to });
  return { ...votes, day };
}

/**
 * Some of the voters of a report's epoch, after one of them. What they are owed is rounded down for each epoch, so a statement may say
 * one unit more for each.
 */
export async function reportedVoters(
  db: Database,
  { stood, day }: DailyReport,
  after: string | undefined,
  limit: number,
): Promise<ReportedVoter[]> {
  if (stood === undefined) return [];
  const shown = await listVotes(db, stood.candidateId, stood.epoch, after, limit);
  const [first, last] = [day.at(0)?.epoch ?? 0, day.at(-1)?.epoch ?? -1];
  const ends = [shown.at(0)?.voter ?? '0x', shown.at(-1)?.voter ?? '0x'] as const;
  const weights = await votesOfNeighbours(db, stood.candidateId, ends, first, last);
  return shown.map(({ voter, weight }) => ({
    voter,
    weight,
    owed: day.reduce((sum, { pool, votes }) => {
      const counted = weights.get(`${voter} ${votes.epoch}`) ?? 0n;
      return votes.weight === 0n ? sum : sum + (pool * counted) / votes.weight;
    }, 0n),
  }));
}

/** All who voted that day, exactly as a statement of it would divide, in the order of addresses, some thousands at a time. */
export async function* reportRows(
  db: Database,
  { stood, day }: DailyReport,
): AsyncGenerator<ReportedVoter[], void, undefined> {
  if (stood === undefined) return;
  const { tally } = await divideEpochs(db, stood.candidateId, day, 0n);
  let place = 0;
  for await (const { voters, weights } of votePages(db, stood.candidateId, stood.epoch)) {
    const rows: ReportedVoter[] = [];
    for (const [i, weight] of weights.entries()) {
      const voter = `0x${Buffer.from(voters.subarray(i * 20, i * 20 + 20)).toString('hex')}`;
      for (; place < tally.size && tally.voter(place) < voter; place += 1)
        rows.push({ voter: tally.voter(place), weight: 0n, owed: tally.amounts.get(place) });
      const counted = place < tally.size && tally.voter(place) === voter;
      rows.push({ voter, weight: BigInt(weight), owed: counted ? tally.amounts.get(place) : 0n });
      if (counted) place += 1;
    }
    yield rows;
  }
  const rest: ReportedVoter[] = [];
  for (; place < tally.size; place += 1)
    rest.push({ voter: tally.voter(place), weight: 0n, owed: tally.amounts.get(place) });
  if (rest.length > 0) yield rest;
}
