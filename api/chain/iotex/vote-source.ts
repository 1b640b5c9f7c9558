import type {
  CandidateFacts,
  EpochSnapshot,
  EpochSpan,
  RewardFacts,
  VoteFacts,
} from '../../../core/epochs/epoch.ts';
import { ChainError, type VoteSource } from '../../../core/votes/vote-source.ts';
import { NFT_STAKING, REWARDING, ROLLDPOS, STAKING } from './abi.ts';
import { blocksByCandidate } from './productivity.ts';
import { attribute, heightsInDoubt, missingGrants, type PlacedGrant } from './attribution.ts';
import { readVoters } from './buckets.ts';
import {
  joinCandidates,
  readPollCandidates,
  readStakingCandidates,
  readActiveProducers,
} from './candidates.ts';
import { type IotexNode, unreadable } from './node.ts';
import { keepsPast } from './past.ts';
import { readWord } from './word.ts';
import { grantsOf } from './reward-log.ts';

/** An epoch has always been an hour, of more blocks as they came faster. */
const EPOCH_MS = 3_600_000;
/** What a node gives at most of logs at once. */
const LOG_RANGE = 2000;

/**
 * The votes and rewards of IoTeX, read from one node, or from two: then nothing is given that they do not agree on. A node that keeps
 * past states is read at an epoch's first block. One that does not is read now, and believed if no stake moved since that block.
 */
export function iotexVoteSource(nodes: readonly IotexNode[], chainId: number): VoteSource {
  const pasts = new Map<IotexNode, boolean>();

  /** Asks every node, and gives what all of them say. */
  const agreed = async <T>(what: string, read: (node: IotexNode) => Promise<T>): Promise<T> => {
    const answers = await Promise.all(nodes.map(read));
    const [first, ...others] = answers.map(canonical);
    if (first === undefined) throw new Error('a vote source needs a node');
    if (others.some((other) => other !== first))
      throw new ChainError('endpoints_disagree', `the nodes do not agree on ${what}`);
    return answers[0] as T;
  };

  const check = async (node: IotexNode): Promise<void> => {
    const is = await node.chainId();
    if (is !== chainId) throw new ChainError('wrong_chain', `the node is of chain ${is}, not ${chainId}`);
    if (!pasts.has(node)) await lookAtPast(node);
  };
  /** Before votes are read, which are kept for good: another node may answer at the same address since. */
  const lookAtPast = async (node: IotexNode): Promise<void> => void pasts.set(node, await keepsPast(node));

  const spanOf = async (node: IotexNode, number: number): Promise<EpochSpan> => {
    const [start, end] = await Promise.all(
      ['EpochHeight', 'EpochLastHeight'].map(async (name) => {
        const [height] = await node.read(ROLLDPOS, name, [number], 'latest');
        return wholeOf(height, `${name} of epoch ${number}`);
      }),
    );
    if (start === undefined || end === undefined || end < start || start < number)
      // an epoch has a block at least
      throw unreadable(`the heights of epoch ${number}`);
    if (start > (await node.height()))
      throw new ChainError('epoch_missing', `the node has not reached epoch ${number}`);
    const startsAt = await node.blockTime(start);
    return { number, startsAt, endsAt: new Date(startsAt.getTime() + EPOCH_MS), heights: { start, end } };
  };

  /** All that is known of an epoch's votes by one node. */
  const readVotes = async (
    node: IotexNode,
    span: EpochSpan,
    start: number,
  ): Promise<[CandidateFacts[], VoteFacts[]]> => {
    const at = pasts.get(node) === true ? start : 'latest';
    if (at === 'latest') await refuseIfMoved(node, span, start);
    const poll = await readPollCandidates(node, span.number);
    const staking = await readStakingCandidates(node, at);
    const candidates = joinCandidates(staking, poll);
    const votes: VoteFacts[] = [];
    for (const candidate of staking)
      for (const [voter, weight] of await readVoters(node, candidate, at, start))
        votes.push({ candidate: candidate.id, voter, weight });
    if (at === 'latest') await refuseIfMoved(node, span, start);
    return [candidates, votes];
  };

  const refuseIfMoved = async (node: IotexNode, span: EpochSpan, start: number): Promise<void> => {
    const tip = await node.height();
    if (span.heights !== null && tip > span.heights.end)
      throw new ChainError(
        'past_not_kept',
        `epoch ${span.number} is over, and the node keeps no past states`,
      );
    if (tip === start) return;
    const places = [STAKING.address, ...(NFT_STAKING[chainId] ?? [])];
    const moved = await node.logs(places, start + 1, tip);
    if (moved.length > 0)
      throw new ChainError(
        'stake_moved',
        `stake moved after the first block of epoch ${span.number}, and the node keeps no past states`,
      );
  };

  const readGrants = async (node: IotexNode, start: number, end: number): Promise<PlacedGrant[]> => {
    const grants: PlacedGrant[] = [];
    for (let from = start; from <= end; from += LOG_RANGE) {
      const logs = await node.logs([REWARDING.address], from, Math.min(end, from + LOG_RANGE - 1));
      for (const { height, data } of logs)
        grants.push(...grantsOf(data).map((grant) => ({ ...grant, height })));
    }
    return grants;
  };

  /** A log that is not there is a grant that failed if its receipt says so, or if it is not there an epoch later: an index may lag. */
  const assureFailed = async (
    node: IotexNode,
    heights: { start: number; end: number },
    grants: readonly PlacedGrant[],
  ): Promise<void> => {
    for (const { height, kind } of missingGrants(heights, grants)) {
      const outcome = await node.grantOutcome(height, kind);
      if (outcome === 'failed') continue;
      const what = `the grant of the ${kind} in block ${height}`;
      if (outcome === 'granted')
        throw new ChainError('answer_inconsistent', `${what} succeeded, and the node gives no log of it`);
      if ((await node.height()) <= heights.end + (heights.end - heights.start))
        throw new ChainError(
          'grant_unclear',
          `${what} has no log, and the node does not show that it failed`,
        );
    }
  };

  return {
    async epochUnderWay() {
      await Promise.all(nodes.map(check));
      const [node] = nodes;
      if (node === undefined) throw new Error('a vote source needs a node');
      const [number] = await node.read(ROLLDPOS, 'EpochNumber', [await node.height()], 'latest');
      return await spanOf(node, wholeOf(number, 'the epoch under way'));
    },
    async votesOf(number): Promise<EpochSnapshot> {
      await Promise.all(nodes.map(check));
      await Promise.all(nodes.map(lookAtPast));
      const span = await agreed(`where epoch ${number} begins`, (node) => spanOf(node, number));
      const start = span.heights?.start ?? 0;
      const [candidates, votes] = await agreed(`the candidates and votes of epoch ${number}`, (node) =>
        readVotes(node, span, start),
      );
      return { span, source: 'iotex', candidates, votes };
    },
    async rewardsOf(span, candidates): Promise<RewardFacts[]> {
      await Promise.all(nodes.map(check));
      const { heights } = span;
      if (heights === null) throw new Error(`epoch ${span.number} has no heights`);
      const grants = await agreed(`what was granted in epoch ${span.number}`, (node) =>
        readGrants(node, heights.start, heights.end),
      );
      for (const node of nodes) await assureFailed(node, heights, grants);
      const doubtful = heightsInDoubt(heights, candidates, grants);
      const producers = await agreed(`who produced the blocks of epoch ${span.number}`, (node) =>
        node.producers(doubtful),
      );
      const producerAt = new Map(doubtful.map((height, at) => [height, producers[at] ?? '']));
      const active = await agreed(`whose turn it was in epoch ${span.number}`, (node) =>
        readActiveProducers(node, span.number),
      );
      const blocks = blocksByCandidate(heights, candidates, grants, producerAt, active);
      return attribute(candidates, grants, producerAt).map((reward) => ({
        ...reward,
        blocks: blocks.get(reward.candidate),
      }));
    },
    async wordOf(owner, span) {
      const start = span.heights?.start ?? 0;
      const readPast = nodes.every((node) => pasts.get(node) === true);
      const block = readPast ? start : ((await nodes[0]?.height()) ?? 0);
      const word = await agreed(`what ${owner} says on chain`, (node) =>
        readWord(node, chainId, owner, readPast ? start : 'latest'),
      );
      return { ...word, block };
    },
    async fundLeft() {
      const [node] = nodes;
      const [left] = (await node?.read(REWARDING, 'availableBalance', [], 'latest')) ?? [];
      if (typeof left !== 'bigint') throw unreadable('what is left in the reward fund');
      return left;
    },
  };
}

/** What a node says of heights and epochs, of which none is as large as it could say. */
function wholeOf(value: unknown, what: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw unreadable(`${what} is ${String(value)}`);
  return number;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'bigint' ? String(member) : member,
  );
}
