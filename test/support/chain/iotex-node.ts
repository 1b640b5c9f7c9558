import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { ZeroAddress } from 'ethers';
import {
  type IotexContract,
  POLL,
  PROFILES,
  REWARDING,
  ROLLDPOS,
  STAKING,
} from '../../../api/chain/iotex/abi.ts';
import { ioAddress } from '../../../core/accounts/address.ts';

export const BLOCKS = 1440;
const BLOCK_SECONDS = 2.5;
const GENESIS_SECONDS = Date.UTC(2026, 10, 20) / 1000;
const MAX_UINT64 = 2n ** 64n - 1n;

export interface NodeBucket {
  index: number;
  amount: bigint;
  days: number;
  owner: string;
  autoStake?: boolean;
  unstaked?: boolean;
  endorsedUntil?: bigint;
  /** An NFT's: its contract, and for the first two contracts its duration in blocks. */
  nft?: { contract: string; blocks?: number };
}

export interface NodeCandidate {
  id: string;
  name: string;
  owner: string;
  operator: string;
  rewardAddress: string;
  selfStakeBucket?: number;
  /** What consensus counts; left out: not among the elected. */
  votes?: bigint;
  probation?: boolean;
  buckets: readonly NodeBucket[];
}

interface NodeLog {
  height: number;
  address: string;
  data: string;
}

export const addressOf = (number: number) => `0x${number.toString(16).padStart(40, '0')}`;

/**
 * A node of IoTeX as the reference describes it: pseudo-contracts at their addresses, epochs of 1440 blocks, rewards in logs of protobuf
 * without topics, lists of buckets whose second page lacks some, and refusals of what a real node refuses.
 */
export interface IotexNodeStandIn extends AsyncDisposable {
  url: string;
  chainId: number;
  /** The newest block. */
  tip: number;
  /** What becomes of a call for a past block: answered, refused as since v2.4.4, or answered with the newest state as before. */
  past: 'answered' | 'refused' | 'newest';
  /** How many of the next requests are answered 503. */
  failing: number;
  rangeMax: number;
  /** How it refuses a wider range of blocks. */
  rangeRefusal: { code: number; message: string };
  /** How many of the next questions whose turn it is are answered with half an answer. */
  halfAnswers: number;
  /** What it says of which epoch is under way, of the blocks of epochs and of the time of blocks; undefined: the truth. */
  lies: { epoch?: bigint; height?: bigint; seconds?: number };
  /** Its logs are not there, or not yet. */
  lostLogs: boolean;
  /** Versions before 4 lack candidatesV4. */
  stakingVersion: 3 | 4;
  /** What delegates say in their profiles on chain: the bytes by owner and field. */
  profiles: Record<string, Record<string, string>>;
  /** The owners that asked to stop being candidates. */
  leaving: string[];
  /** The candidates from a height on. */
  from(height: number, candidates: readonly NodeCandidate[]): void;
  /** The operator of each block; candidates take turns otherwise. */
  producerOf: (height: number) => string;
  /** Where the fund pays, each block has the log of its reward, and the last of an epoch those of the epoch. */
  fundPays: (height: number) => boolean;
  /** Whether blocks show the transactions by which the chain grants, as their receipts say. */
  showsGrants: boolean;
  logs: NodeLog[];
  asked: string[];
}

export const startOf = (epoch: number) => 1 + (epoch - 1) * BLOCKS;
export const BLOCK_REWARD = 4n * 10n ** 18n;
export const EPOCH_REWARD = 18_750n * 10n ** 18n;

export async function startIotexNode(chainId = 4689): Promise<IotexNodeStandIn> {
  const states: { height: number; candidates: readonly NodeCandidate[] }[] = [];
  const server = http.createServer((request, answer) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      if (node.failing > 0) {
        node.failing -= 1;
        answer.writeHead(503).end();
        return;
      }
      const asked = JSON.parse(body) as Call | Call[];
      const result = Array.isArray(asked) ? asked.map(answerTo) : answerTo(asked);
      answer.setHeader('content-type', 'application/json').end(JSON.stringify(result));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const candidatesAt = (height: number) =>
    states.findLast((state) => state.height <= height)?.candidates ?? [];
  const elected = (height: number) =>
    candidatesAt(height)
      .filter(({ votes }) => votes !== undefined)
      .sort((a, b) => Number((b.votes ?? 0n) - (a.votes ?? 0n)));
  const epochAt = (height: number) => 1 + Math.floor((height - 1) / BLOCKS);

  const node: IotexNodeStandIn = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    chainId,
    tip: 1,
    past: 'answered',
    failing: 0,
    rangeMax: 2000,
    rangeRefusal: { code: -32_000, message: 'range exceeds the limit' },
    halfAnswers: 0,
    lies: {},
    lostLogs: false,
    stakingVersion: 4,
    profiles: {},
    leaving: [],
    from: (height, candidates) => void states.push({ height, candidates }),
    producerOf(height) {
      const list = elected(height);
      return list[height % Math.max(1, list.length)]?.operator ?? ZeroAddress;
    },
    fundPays: () => true,
    showsGrants: true,
    logs: [],
    asked: [],
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };

  const answerTo = ({ id, method, params }: Call) => {
    node.asked.push(method);
    try {
      return { jsonrpc: '2.0', id, result: resultOf(method, params) };
    } catch (error) {
      const { code = -32_000, message } = error as { code?: number; message: string };
      return { jsonrpc: '2.0', id, error: { code, message } };
    }
  };

  const resultOf = (method: string, params: unknown[]): unknown => {
    switch (method) {
      case 'eth_chainId':
        return hex(node.chainId);
      case 'eth_blockNumber':
        return hex(node.tip);
      case 'eth_getBlockByNumber': {
        const height = Number(params[0]);
        if (height > node.tip) return null;
        const timestamp = Math.floor(GENESIS_SECONDS + height * BLOCK_SECONDS);
        const transactions = [0, ...(height % BLOCKS === 0 ? [1] : [])].map((type) => ({
          hash: `0x${height}-${type}`,
          to: REWARDING.address,
          input: `0xd72778dc${word(type)}${word(height)}`,
        }));
        return {
          number: hex(height),
          timestamp: hex(node.lies.seconds ?? timestamp),
          miner: node.producerOf(height),
          transactions: params[1] === true && node.showsGrants ? transactions : [],
        };
      }
      case 'eth_getTransactionReceipt': {
        const [, height] = /^0x(\d+)-/.exec(String(params[0])) ?? [];
        return { status: node.fundPays(Number(height)) ? '0x1' : '0x0' };
      }
      case 'eth_getLogs':
        return logsOf(params[0] as { address: string[]; fromBlock: string; toBlock: string });
      case 'eth_call': {
        const [call, tag] = params as [{ to: string; data: string }, string];
        return callOf(call, tag);
      }
      default:
        throw new Error(`the method ${method} does not exist`);
    }
  };

  const callOf = ({ to, data }: { to: string; data: string }, tag: string): string => {
    const contract = [STAKING, POLL, ROLLDPOS, REWARDING, PROFILES[chainId]].find(
      (each) => each?.address === to,
    );
    const called = contract?.abi.parseTransaction({ data });
    if (contract === undefined || called === null || called === undefined)
      throw new Error('execution reverted');
    const told = (...values: unknown[]) => contract.abi.encodeFunctionResult(called.fragment, values);
    if (contract === ROLLDPOS) {
      const [given] = called.args as unknown as [bigint];
      if (called.name === 'EpochNumber') return told(node.lies.epoch ?? epochAt(Number(given)), node.tip);
      if (node.lies.height !== undefined) return told(node.lies.height, node.tip);
      return told(
        startOf(Number(given) + (called.name === 'EpochHeight' ? 0 : 1)) -
          (called.name === 'EpochHeight' ? 0 : 1),
        node.tip,
      );
    }
    if (contract === POLL) return pollOf(contract, called.name, Number(called.args[0]));
    const height = heightOf(tag);
    if (contract === REWARDING)
      return told(10n ** 27n + BigInt(height) * (called.name === 'totalBalance' ? 3n : 1n));
    if (called.name === 'getProfileByField') {
      const [owner, field] = called.args as unknown as [string, string];
      return told(node.profiles[owner.toLowerCase()]?.[field] ?? '0x');
    }
    if (called.name === 'candidateDeactivation') {
      if (node.stakingVersion < 4) throw new Error('unknown method signature');
      return told(node.leaving.includes(String(called.args[0]).toLowerCase()), 0);
    }
    if (called.name === 'candidatesV4' && node.stakingVersion < 4)
      throw new Error('unknown method signature');
    if (called.name !== 'compositeBucketsByCandidateV3')
      return told(
        candidatesAt(height).map((each) => [
          each.owner,
          each.operator,
          each.rewardAddress,
          each.name,
          each.votes ?? 0n,
          each.selfStakeBucket ?? MAX_UINT64,
          0n,
          each.id,
          ...(called.name === 'candidatesV4' ? ['0x'] : []),
        ]),
      );
    const [name, offset, limit] = called.args as unknown as [string, bigint, bigint];
    const candidate = candidatesAt(height).find((each) => each.name === name);
    const buckets = pagedTwice(candidate, Number(offset), Number(limit));
    return `0x${word(32)}${word(buckets.length)}${buckets.flat().map(word).join('')}`;
  };

  const pollOf = (contract: IotexContract, name: string, epoch: number): string => {
    const height = startOf(epoch);
    if (epoch < 1 || epoch > epochAt(node.tip)) throw new Error(`epoch ${epoch} does not exist`);
    if (name === 'ActiveBlockProducersByEpoch' && node.stakingVersion < 4)
      throw new Error('execution reverted');
    if (name === 'ActiveBlockProducersByEpoch' && node.halfAnswers > 0) {
      node.halfAnswers -= 1;
      return `0x${word(32)}`;
    }
    if (name === 'CandidatesByEpoch' || name === 'ActiveBlockProducersByEpoch')
      return contract.abi.encodeFunctionResult(name, [
        elected(height).map((each) => [
          ZeroAddress,
          each.name,
          each.operator,
          each.rewardAddress,
          '0x',
          each.votes ?? 0n,
        ]),
        height,
      ]);
    const list = elected(height).filter(({ probation }) => probation === true);
    return contract.abi.encodeFunctionResult(name, [
      [list.map(({ operator }) => [ZeroAddress, operator, 1]), 90],
      height,
    ]);
  };

  const heightOf = (tag: string): number => {
    if (tag === 'latest' || Number(tag) >= node.tip) return node.tip;
    if (node.past === 'refused')
      throw new Error('not supported: state of a past height, use an archive node');
    return node.past === 'newest' ? node.tip : Number(tag);
  };

  const logsOf = ({
    address,
    fromBlock,
    toBlock,
  }: {
    address: string[];
    fromBlock: string;
    toBlock: string;
  }) => {
    const [from, to] = [Number(fromBlock), Math.min(Number(toBlock), node.tip)];
    if (node.lostLogs) return [];
    if (to > from + node.rangeMax) throw Object.assign(new Error(), node.rangeRefusal);
    const logs = node.logs.filter(
      (log) => address.includes(log.address) && log.height >= from && log.height <= to,
    );
    for (let height = from; height <= to && address.includes(REWARDING.address); height += 1)
      logs.push(...grantsAt(height).map((data) => ({ height, address: REWARDING.address, data })));
    return logs.map((log, index) => ({
      address: log.address,
      blockNumber: hex(log.height),
      logIndex: hex(index),
      topics: [],
      data: log.data,
      removed: false,
    }));
  };

  const grantsAt = (height: number): string[] => {
    if (!node.fundPays(height)) return [];
    const list = elected(height);
    const producer = list.find(({ operator }) => operator === node.producerOf(height));
    const grants =
      producer === undefined ? [] : [rewardLogs(rewardLog(0, producer.rewardAddress, BLOCK_REWARD))];
    if (height % BLOCKS !== 0) return grants;
    const shared = elected(startOf(epochAt(height))).slice(0, 100);
    const total = shared.reduce((sum, { votes = 0n }) => sum + votes, 0n);
    for (const { rewardAddress, votes = 0n } of shared)
      grants.push(rewardLog(1, rewardAddress, (EPOCH_REWARD * votes) / total));
    return grants;
  };

  return node;
}

interface Call {
  id: number;
  method: string;
  params: unknown[];
}

/** The reader's fault: native buckets are paged, those of NFTs all added, and the whole is paged again. */
function pagedTwice(candidate: NodeCandidate | undefined, offset: number, limit: number): Word[][] {
  const buckets = candidate?.buckets ?? [];
  const native = buckets.filter(({ nft }) => nft === undefined).slice(offset, offset + limit);
  const nfts = buckets.filter(({ nft }) => nft !== undefined);
  return [...native, ...nfts].slice(offset, offset + limit).map((each) => {
    const blocks = each.nft?.blocks;
    return [
      each.index,
      candidate?.id ?? ZeroAddress,
      each.amount,
      blocks === undefined ? each.days : 0,
      0,
      blocks === undefined ? 1000 : 0,
      blocks === undefined && each.unstaked ? 2000 : 0,
      each.autoStake ?? false,
      each.owner,
      each.nft?.contract ?? ZeroAddress,
      blocks ?? 0,
      blocks === undefined ? 0 : 1,
      blocks === undefined ? 0 : 1,
      blocks !== undefined && each.unstaked ? 5 : MAX_UINT64,
      each.endorsedUntil ?? 0n,
    ];
  });
}

type Word = string | number | bigint | boolean;

function word(value: Word): string {
  return BigInt(value).toString(16).padStart(64, '0');
}

/** RewardLog in protobuf: what is the default is not on the wire. */
export function rewardLog(type: number, address: string, amount: bigint): string {
  const io = Buffer.from(ioAddress(address));
  const digits = Buffer.from(String(amount));
  const bytes = [...(type === 0 ? [] : [8, type]), 0x12, io.length, ...io, 0x1a, digits.length, ...digits];
  return `0x${Buffer.from(bytes).toString('hex')}`;
}

/** RewardLogs, as block rewards come since Vanuatu. */
export function rewardLogs(...logs: string[]): string {
  const parts = logs.map((log) => Buffer.from(log.slice(2), 'hex'));
  return `0x${Buffer.concat(parts.flatMap((part) => [Buffer.from([0x0a, part.length]), part])).toString('hex')}`;
}

function hex(number: number): string {
  return `0x${number.toString(16)}`;
}
