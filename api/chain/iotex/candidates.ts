import type { CandidateFacts } from '../../../core/epochs/epoch.ts';
import { ChainError } from '../../../core/votes/vote-source.ts';
import { POLL, STAKING } from './abi.ts';
import type { IotexNode } from './node.ts';

/** In one page: the order of the list is another at each call. */
const CANDIDATES_MAX = 20_000;

/** A candidate as the staking protocol has it. */
export interface StakingCandidate {
  /** What stays when it is renamed or handed over: 0x, lower case, as all addresses here. */
  id: string;
  name: string;
  owner: string;
  operator: string;
  rewardAddress: string;
  totalVotes: bigint;
  /** The index of the bucket that makes it a candidate, 2^64-1 where it has none. */
  selfStakeBucket: bigint;
}

/** All candidates there are at a block, in the order of their ids. */
export async function readStakingCandidates(
  node: IotexNode,
  at: number | 'latest',
): Promise<StakingCandidate[]> {
  const read = (version: string) => node.read(STAKING, version, [0, CANDIDATES_MAX], at);
  const [list] = await read('candidatesV4').catch((error: unknown) => {
    if (error instanceof ChainError && ['chain_refused', 'answer_unreadable'].includes(error.code))
      return read('candidatesV3');
    throw error;
  });
  const candidates = (list as Record<string, string | bigint>[]).map((each) => ({
    id: lower(each['id']),
    name: String(each['name']),
    owner: lower(each['ownerAddress']),
    operator: lower(each['operatorAddress']),
    rewardAddress: lower(each['rewardAddress']),
    totalVotes: BigInt(each['totalWeightedVotes'] ?? 0),
    selfStakeBucket: BigInt(each['selfStakeBucketIdx'] ?? 0),
  }));
  if (candidates.length >= CANDIDATES_MAX || new Set(candidates.map(({ id }) => id)).size < candidates.length)
    throw new ChainError('answer_inconsistent', 'the list of candidates has one twice, or is cut');
  return candidates.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A candidate as consensus counts it in an epoch. */
export interface PollCandidate {
  name: string;
  operator: string;
  rewardAddress: string;
  votes: bigint;
  probation: boolean;
}

/** Those among whom consensus divides the rewards of an epoch, in its order. Their ids are not told. */
export async function readPollCandidates(node: IotexNode, epoch: number): Promise<PollCandidate[]> {
  const ofEpoch = (name: string) =>
    node.read(POLL, name, [epoch], 'latest').catch((error: unknown) => {
      if (error instanceof ChainError && error.code === 'chain_refused')
        throw new ChainError('epoch_missing', `epoch ${epoch}: ${error.message}`, { cause: error });
      throw error;
    });
  const [[list], [probation]] = await Promise.all([
    ofEpoch('CandidatesByEpoch'),
    ofEpoch('ProbationListByEpoch'),
  ]);
  const onProbation = new Set(
    (probation as { probationInfo: { operatorAddress: string }[] }).probationInfo.map((each) =>
      lower(each.operatorAddress),
    ),
  );
  const candidates = (list as Record<string, string | bigint>[]).map((each) => ({
    name: String(each['name']),
    operator: lower(each['operatorAddress']),
    rewardAddress: lower(each['rewardAddress']),
    votes: BigInt(each['votes'] ?? 0),
    probation: onProbation.has(lower(each['operatorAddress'])),
  }));
  if (candidates.length === 0) throw new ChainError('epoch_missing', `epoch ${epoch} has no candidates`);
  return candidates;
}

/** What is kept once is not given up for one answer. */
const OPTIONAL_TRIES = 3;

/** The operators whose turn it was to produce the blocks of an epoch; none where the node does not say, asked several times. */
export async function readActiveProducers(
  node: IotexNode,
  epoch: number,
  tries = OPTIONAL_TRIES,
): Promise<string[]> {
  try {
    const [list] = await node.read(POLL, 'ActiveBlockProducersByEpoch', [epoch], 'latest');
    return (list as Record<string, unknown>[]).map((each) => lower(each['operatorAddress']));
  } catch (error) {
    const isNotSaid =
      error instanceof ChainError && ['chain_refused', 'answer_unreadable'].includes(error.code);
    if (!isNotSaid) throw error;
    return tries > 1 ? await readActiveProducers(node, epoch, tries - 1) : [];
  }
}

/** What both say of the candidates of an epoch: the poll's word where it has one, else what is staked. */
export function joinCandidates(
  staking: readonly StakingCandidate[],
  poll: readonly PollCandidate[],
): CandidateFacts[] {
  const byOperator = new Map(staking.map((each) => [each.operator, each.id]));
  const byName = new Map(staking.map((each) => [each.name, each.id]));
  const polled = new Map<string, PollCandidate>();
  for (const each of poll) {
    const id = byOperator.get(each.operator) ?? byName.get(each.name);
    if (id === undefined || polled.has(id))
      throw new ChainError('answer_inconsistent', `${each.name} of the poll is no candidate of its own`);
    polled.set(id, each);
  }
  return staking.map(({ id, name, owner, operator, rewardAddress }) => {
    const inPoll = polled.get(id);
    return {
      key: id,
      name,
      owner,
      operator: inPoll?.operator ?? operator,
      rewardAddress: inPoll?.rewardAddress ?? rewardAddress,
      consensusVotes: inPoll?.votes ?? 0n,
      probation: inPoll?.probation ?? false,
    };
  });
}

function lower(address: unknown): string {
  return String(address).toLowerCase();
}
