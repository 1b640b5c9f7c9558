import { Interface } from 'ethers';
import type { PaymentFacts } from '../../core/payouts/payment.ts';
import { REWARDING } from './iotex/abi.ts';

/* What the chain itself pays to voters (IIP-59). Not active on any network yet; written against the published ABI, and off by default. */

export interface RpcLog {
  address: string;
  topics: string[];
  data: string;
  transactionHash: string;
  blockNumber: string;
  logIndex: string;
  removed?: boolean;
}

/** `epoch` is the number of the era, `delegate` the candidate's id. Of voters[i], recipients[i] has the money, unless compounded[i]. */
const EVENTS = new Interface([
  'event DelegateVoterRewardsDistributed(uint64 indexed epoch, address indexed delegate, uint256 voterAmount, address[] voters, address[] recipients, uint256[] amounts, uint64[] compoundBucketIds, bool[] compounded)',
]);
export const DISTRIBUTED = EVENTS.getEvent('DelegateVoterRewardsDistributed')?.topicHash ?? '';

/** Anybody's contract can emit the same event: only the chain's own counts. */
export function isDistributedByChain({ address, topics, removed }: RpcLog): boolean {
  return address.toLowerCase() === REWARDING.address && topics[0] === DISTRIBUTED && removed !== true;
}

/**
 * The payment that a log is. Each amount is the voter's, also where it names another recipient or has it compounded: both are its own
 * choice, and the log shows it.
 */
export function protocolPayment(log: RpcLog, at: Date): PaymentFacts {
  return {
    hash: log.transactionHash.toLowerCase(),
    log: Number(log.logIndex),
    payer: REWARDING.address,
    succeeded: true,
    block: Number(log.blockNumber),
    at,
    forEpoch: null,
    ...paidBy(log),
  };
}

function paidBy({ topics, data }: RpcLog): Pick<PaymentFacts, 'way' | 'candidate' | 'transfers'> {
  const unreadable = { way: 'unreadable', candidate: null, transfers: [] } as const;
  const values = decoded(topics, data);
  if (values === undefined) return unreadable;
  const [, delegate, , voters, recipients, amounts, buckets, compounded] = values as unknown as [
    bigint,
    string,
    bigint,
    ...[string[], string[], bigint[], bigint[], boolean[]],
  ];
  if ([recipients, amounts, buckets, compounded].some(({ length }) => length !== voters.length))
    return unreadable;
  return {
    way: 'protocol',
    candidate: delegate.toLowerCase(),
    transfers: Array.from(voters, (voter, place) => ({
      recipient: voter.toLowerCase(),
      amount: amounts[place] ?? 0n,
    })),
  };
}

function decoded(topics: readonly string[], data: string): unknown[] | undefined {
  try {
    return EVENTS.decodeEventLog('DelegateVoterRewardsDistributed', data, topics).toArray();
  } catch {
    return undefined; // the event may change before it is active: what cannot be read pays nobody
  }
}
