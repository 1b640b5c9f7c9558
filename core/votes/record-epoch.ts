import type { Database, Tx } from '../database.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { sha256Stream } from '../hashing.ts';
import type { CandidateFacts, EpochSnapshot, VoteFacts } from '../epochs/epoch.ts';
import { insertEpochCandidates } from '../epoch-candidates/store.ts';
import { keepCandidates } from '../known-candidates/store.ts';
import { insertEpoch, type KeptEpoch, lockEpoch, newestEpoch } from '../epochs/store.ts';
import { insertVotes } from './store.ts';

const BATCH = 5000;

/** What was kept, or that it was kept before. */
export interface RecordedEpoch {
  kept: KeptEpoch;
  isNew: boolean;
}

/**
 * Keeps the votes of an epoch, all or nothing. The same snapshot again changes nothing; another one of the same epoch is refused
 * (`epoch_recorded`), since statements may rest on the first. Refuses a vote for a candidate that does not stand, a weight that is not
 * above zero and a voter that is there twice, naming where. Votes are taken as they come: memory does not grow with them.
 */
export async function recordEpoch(
  db: Database,
  snapshot: EpochSnapshot,
  now: Date,
  sentBy: string | null = null,
): Promise<RecordedEpoch> {
  return db.transaction().execute(async (tx) => {
    const { span, source, candidates } = snapshot;
    const before = await lockEpoch(tx, span.number);
    const isNewest = ((await newestEpoch(tx))?.number ?? -1) < span.number;
    const ids =
      before === undefined ? await keepCandidates(tx, candidates, { source, span, isNewest }) : undefined;
    const hash = sha256Stream();
    hash.update(headText(snapshot));
    const sums = new Map(candidates.map(({ key }) => [key, { weight: 0n, voters: 0 }]));
    if (sums.size < candidates.length) throw invalidInput('/candidates', 'A candidate is there twice');

    for await (const batch of inBatches(snapshot.votes)) {
      for (const vote of batch) {
        const sum = sums.get(vote.candidate);
        if (sum === undefined) throw faultOf(vote, `there is no candidate ${vote.candidate} in this epoch`);
        if (vote.weight <= 0n) throw faultOf(vote, 'a weight is above zero');
        sum.weight += vote.weight;
        sum.voters += 1;
        hash.update(`${vote.candidate}\t${vote.voter}\t${vote.weight}\n`);
      }
      if (ids !== undefined) await writeVotes(tx, span.number, batch, ids);
    }

    const digest = hash.digest();
    if (before !== undefined) {
      if (!digest.equals(before.votesDigest)) throw recordedOtherwise(span.number);
      return { kept: before, isNew: false };
    }
    await insertEpoch(tx, span, source, digest, sentBy, now);
    await insertEpochCandidates(tx, span.number, withSums(candidates, ids ?? new Map(), sums));
    const kept = await lockEpoch(tx, span.number);
    if (kept === undefined) throw new Error(`epoch ${span.number} was not written`);
    return { kept, isNew: true };
  });
}

function headText({ span, candidates }: EpochSnapshot): string {
  const heights = span.heights === null ? '' : `${span.heights.start}-${span.heights.end}`;
  const lines = candidates.map((each) =>
    [
      each.key,
      each.name,
      each.owner,
      each.operator,
      each.rewardAddress,
      each.consensusVotes,
      each.probation,
    ].join('\t'),
  );
  return `${span.number}\t${span.startsAt.toISOString()}\t${span.endsAt.toISOString()}\t${heights}\n${lines.join('\n')}\n\n`;
}

async function* inBatches(votes: EpochSnapshot['votes']): AsyncGenerator<VoteFacts[]> {
  let batch: VoteFacts[] = [];
  for await (const vote of votes) {
    batch.push(vote);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function writeVotes(
  tx: Tx,
  epoch: number,
  batch: readonly VoteFacts[],
  ids: ReadonlyMap<string, number>,
): Promise<void> {
  const votes = batch.map((vote) => ({ ...vote, candidateId: ids.get(vote.candidate) ?? -1 }));
  const [twice] = await insertVotes(tx, epoch, votes);
  const vote = twice === undefined ? undefined : batch[twice];
  if (vote !== undefined) throw faultOf(vote, `${vote.voter} votes for ${vote.candidate} twice`);
}

function withSums(
  candidates: readonly CandidateFacts[],
  ids: ReadonlyMap<string, number>,
  sums: ReadonlyMap<string, { weight: bigint; voters: number }>,
) {
  return candidates.map((each) => ({
    ...each,
    id: ids.get(each.key) ?? -1,
    voterWeight: sums.get(each.key)?.weight ?? 0n,
    voters: sums.get(each.key)?.voters ?? 0,
  }));
}

function faultOf(vote: VoteFacts, fault: string): RefusalError {
  const text = vote.at === undefined ? fault : `${vote.at}: ${fault}`;
  return invalidInput('/votes', text.charAt(0).toUpperCase() + text.slice(1));
}

function recordedOtherwise(epoch: number): RefusalError {
  return new RefusalError(
    'conflict',
    'epoch_recorded',
    `Epoch ${epoch} was kept with other votes before: a snapshot is written once`,
  );
}
