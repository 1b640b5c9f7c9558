import { invalidInput } from '../errors.ts';
import {
  type CandidateFacts,
  type EpochSnapshot,
  type EpochSpan,
  REWARD_STATES,
  type RewardFacts,
  type VoteFacts,
} from '../epochs/epoch.ts';
import { address, amount, nameOf, readRows, type Row, smallInteger, time } from './vote-file-rows.ts';

/* docs/vote-files.md describes these files. */

const CANDIDATES_MAX = 10_000;

/** What a file says of an epoch. Its votes are read as they are asked for. */
export interface VoteFile {
  snapshot: EpochSnapshot;
  /** null: the file says nothing of rewards. */
  rewards: RewardFacts[] | null;
}

/** Reads a file of an epoch, row by row; refuses the first row that is not right, naming its line and column. */
export async function readVoteFile(
  form: 'csv' | 'json',
  chunks: AsyncIterable<string> | Iterable<string>,
  chainId: number,
): Promise<VoteFile> {
  const rows = readRows(form, chunks);
  let next = await rows.next();
  if (next.done === true) throw invalidInput('/file', 'The file has no rows');
  if (next.value.kind !== 'epoch') throw next.value.fault('kind', 'the first row is of the kind epoch');
  const span = spanOf(next.value);
  next = await rows.next();
  if (next.value?.kind === 'epoch') throw next.value.fault('kind', 'a file is of one epoch');
  const candidates = new Map<string, CandidateFacts>();
  for (; next.value?.kind === 'candidate'; next = await rows.next()) {
    const candidate = candidateOf(next.value, chainId);
    if (candidates.has(candidate.key)) throw next.value.fault('candidate', `${candidate.key} is there twice`);
    if (candidates.size === CANDIDATES_MAX)
      throw next.value.fault('candidate', `an epoch has ${CANDIDATES_MAX} candidates at most`);
    candidates.set(candidate.key, candidate);
  }
  const rewards = new Map<string, RewardFacts>();
  for (; next.value?.kind === 'reward'; next = await rows.next()) {
    const reward = rewardOf(next.value);
    if (!candidates.has(reward.candidate))
      throw next.value.fault('candidate', `there is no candidate ${reward.candidate} in this epoch`);
    if (rewards.has(reward.candidate))
      throw next.value.fault('candidate', `${reward.candidate} is there twice`);
    rewards.set(reward.candidate, reward);
  }
  const first = next;
  async function* votes(): AsyncGenerator<VoteFacts, void, undefined> {
    for (let each = first; each.done !== true; each = await rows.next()) yield voteOf(each.value, chainId);
  }
  return {
    snapshot: { span, source: 'file', candidates: [...candidates.values()], votes: votes() },
    rewards: rewards.size === 0 ? null : [...rewards.values()],
  };
}

function spanOf(row: Row): EpochSpan {
  const [start, end] = [row.value('start_height'), row.value('end_height')];
  if ((start === undefined) !== (end === undefined))
    throw row.fault('end_height', 'both heights are given, or none');
  return {
    number: smallInteger(row, 'epoch'),
    startsAt: time(row, 'starts_at'),
    endsAt: time(row, 'ends_at'),
    heights:
      start === undefined
        ? null
        : { start: smallInteger(row, 'start_height'), end: smallInteger(row, 'end_height') },
  };
}

function candidateOf(row: Row, chainId: number): CandidateFacts {
  const name = nameOf(row);
  const probation = row.value('probation') ?? 'false';
  if (probation !== 'true' && probation !== 'false') throw row.fault('probation', 'must be true or false');
  const optional = (column: string) =>
    row.value(column) === undefined ? null : address(row, column, chainId);
  return {
    key: name,
    name,
    owner: optional('owner'),
    operator: optional('operator'),
    rewardAddress: optional('reward_address'),
    consensusVotes: row.value('consensus_votes') === undefined ? null : amount(row, 'consensus_votes'),
    probation: probation === 'true',
  };
}

function rewardOf(row: Row): RewardFacts {
  const given = row.value('state') ?? 'granted';
  const state = REWARD_STATES.find((each) => each === given);
  if (state === undefined) throw row.fault('state', `must be one of ${REWARD_STATES.join(', ')}`);
  const optional = (column: string) => (row.value(column) === undefined ? 0n : amount(row, column));
  return {
    candidate: nameOf(row),
    state,
    block: optional('block'),
    epoch: optional('epoch_reward'),
    foundation: optional('foundation'),
  };
}

function voteOf(row: Row, chainId: number): VoteFacts {
  return {
    candidate: nameOf(row),
    voter: address(row, 'voter', chainId),
    weight: amount(row, 'weight'),
    at: `line ${row.line}`,
  };
}
