import type { CandidateWord, SeenShares } from '../../../core/candidates/sight.ts';
import { ChainError } from '../../../core/votes/vote-source.ts';
import { PROFILES, STAKING } from './abi.ts';
import type { IotexNode } from './node.ts';

/** The fields of a delegate's profile on chain by the shares that they give voters. */
const FIELDS = {
  blockShareBps: 'blockRewardPortion',
  epochShareBps: 'epochRewardPortion',
  foundationShareBps: 'foundationRewardPortion',
} as const;
const WHOLE_BPS = 10_000n;

/** What the chain says of a candidate at a block: the shares of its profile, and whether it asked to leave. */
export async function readWord(
  node: IotexNode,
  chainId: number,
  owner: string,
  at: number | 'latest',
): Promise<Omit<CandidateWord, 'block'>> {
  const share = async (field: string): Promise<number | null> => {
    const profiles = PROFILES[chainId];
    if (profiles === undefined) return null;
    const [value] = await node.read(profiles, 'getProfileByField', [owner, field], at);
    return shareOf(String(value));
  };
  const shares: SeenShares = {
    blockShareBps: await share(FIELDS.blockShareBps),
    epochShareBps: await share(FIELDS.epochShareBps),
    foundationShareBps: await share(FIELDS.foundationShareBps),
  };
  return { shares, exitRequested: await exitRequested(node, owner, at) };
}

/** Basis points as a big-endian number. Nothing is no share, and so is what cannot be one. */
function shareOf(bytes: string): number | null {
  if (bytes === '0x') return null;
  const value = BigInt(bytes);
  return value > WHOLE_BPS ? null : Number(value);
}

/** Nodes before v2.4.1 do not know it. */
async function exitRequested(node: IotexNode, owner: string, at: number | 'latest'): Promise<boolean | null> {
  try {
    const [requested] = await node.read(STAKING, 'candidateDeactivation', [owner], at);
    return requested === true;
  } catch (error) {
    if (error instanceof ChainError && ['chain_refused', 'answer_unreadable'].includes(error.code))
      return null;
    throw error;
  }
}
