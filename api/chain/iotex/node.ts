import { setTimeout as pause } from 'node:timers/promises';
import type { Result } from 'ethers';
import { ChainError } from '../../../core/votes/vote-source.ts';
import { callRpc, callRpcBatch, type RpcCall, RpcError } from '../json-rpc.ts';
import { type IotexContract, REWARDING } from './abi.ts';

/** grantReward(int8 type, uint64 height), which the chain itself calls. */
const GRANT_REWARD = '0xd72778dc';
const GRANT_TYPES = { block: '0', epoch: '1' };
const TIMEOUT_MS = 30_000;
const BATCH_MAX = 100;
/** Later is no block's time, nor a database's. */
const LATEST_MS = Date.UTC(9999, 0);
/** The waits before the second, third… try of a call that was not answered. */
const PATIENCE_MS: readonly number[] = [500, 2000, 8000];
const BUSY = /too many|rate limit|limit exceeded|busy|timed? ?out|try again/i;
/** Of logs: a range of fewer blocks may be answered, and the same one never. Nodes have one code for that and for too many requests. */
const TOO_WIDE = /\branges?\b|\bresults\b|more than|too (large|wide)/i;
const PAST_NOT_KEPT = /archive|not supported/i;

/** A log as eth_getLogs gives it, its numbers read. */
export interface ChainLog {
  height: number;
  index: number;
  data: string;
}

/** A node of IoTeX over Ethereum JSON-RPC. What it does not answer is asked again; what it refuses is a ChainError. */
export interface IotexNode {
  chainId(): Promise<number>;
  height(): Promise<number>;
  /** Calls a function as of a block; `latest` is the newest. */
  call(
    contract: IotexContract,
    name: string,
    args: readonly unknown[],
    at: number | 'latest',
  ): Promise<string>;
  /** `call`, with what it gives decoded. */
  read(
    contract: IotexContract,
    name: string,
    args: readonly unknown[],
    at: number | 'latest',
  ): Promise<Result>;
  /** All logs of these addresses between two heights, both included. */
  logs(addresses: readonly string[], from: number, to: number): Promise<ChainLog[]>;
  blockTime(height: number): Promise<Date>;
  /** What became of the grant of a block's or an epoch's reward in a block; unknown where the node shows no such transaction. */
  grantOutcome(height: number, kind: 'block' | 'epoch'): Promise<'granted' | 'failed' | 'unknown'>;
  /** Who produced these blocks: lower-case operator addresses, in the order of `heights`. */
  producers(heights: readonly number[]): Promise<string[]>;
}

export function connectNode(url: string, patienceMs = PATIENCE_MS): IotexNode {
  const patiently = async <T>(what: string, ask: () => Promise<T>): Promise<T> => {
    for (let tries = 0; ; tries += 1) {
      try {
        return await ask();
      } catch (error) {
        const mayPass = !(error instanceof RpcError) || isBusy(error, what);
        const wait = patienceMs[tries];
        if (!mayPass) throw error;
        if (wait === undefined)
          throw new ChainError('chain_unreachable', `${what}: ${reasonOf(error)}`, { cause: error });
        await pause(wait);
      }
    }
  };
  const ask = (method: string, ...params: unknown[]) =>
    patiently(method, () => callRpc(url, method, params, AbortSignal.timeout(TIMEOUT_MS))).catch(
      refused(method),
    );

  const call: IotexNode['call'] = async ({ address, abi }, name, args, at) => {
    const data = abi.encodeFunctionData(name, args);
    return String(await ask('eth_call', { to: address, data }, at === 'latest' ? at : hex(at)));
  };

  const logs = async (addresses: readonly string[], from: number, to: number): Promise<ChainLog[]> => {
    const filter = { address: addresses, fromBlock: hex(from), toBlock: hex(to) };
    try {
      const found = await patiently('eth_getLogs', () =>
        callRpc(url, 'eth_getLogs', [filter], AbortSignal.timeout(TIMEOUT_MS)),
      );
      return logsOf(found, from, to);
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      if (!TOO_WIDE.test(error.message) && !/limit|too many|exceed/i.test(error.message))
        return refused('eth_getLogs')(error);
      if (from === to)
        throw new ChainError('range_refused', `eth_getLogs of block ${from}: ${error.message}`, {
          cause: error,
        });
      const middle = Math.floor((from + to) / 2);
      return [...(await logs(addresses, from, middle)), ...(await logs(addresses, middle + 1, to))];
    }
  };

  return {
    chainId: async () => integer(await ask('eth_chainId'), 'eth_chainId'),
    height: async () => integer(await ask('eth_blockNumber'), 'eth_blockNumber'),
    call,
    async read(contract, name, args, at) {
      const answer = await call(contract, name, args, at);
      try {
        return contract.abi.decodeFunctionResult(name, answer);
      } catch (error) {
        throw unreadable(`${name} answered ${answer.slice(0, 40)}`, error);
      }
    },
    logs,
    async blockTime(height) {
      const block = await ask('eth_getBlockByNumber', hex(height), false);
      const time = new Date(integer(member(block, 'timestamp'), `the time of block ${height}`) * 1000);
      if (!(time.getTime() < LATEST_MS)) throw unreadable(`the time of block ${height} is no time`);
      return time;
    },
    async grantOutcome(height, kind) {
      const block = await ask('eth_getBlockByNumber', hex(height), true);
      const transactions = member(block, 'transactions');
      const call = `${GRANT_REWARD}${GRANT_TYPES[kind].padStart(64, '0')}`;
      const grant = (Array.isArray(transactions) ? (transactions as unknown[]) : []).find(
        (each) =>
          String(member(each, 'to')).toLowerCase() === REWARDING.address &&
          String(member(each, 'input')).toLowerCase().startsWith(call),
      );
      if (grant === undefined) return 'unknown';
      const status = member(await ask('eth_getTransactionReceipt', member(grant, 'hash')), 'status');
      return status === '0x0' ? 'failed' : status === '0x1' ? 'granted' : 'unknown';
    },
    async producers(heights) {
      const found: string[] = [];
      for (let first = 0; first < heights.length; first += BATCH_MAX) {
        const calls = heights
          .slice(first, first + BATCH_MAX)
          .map((height): RpcCall => ['eth_getBlockByNumber', [hex(height), false]]);
        const blocks = await patiently('eth_getBlockByNumber', () =>
          callRpcBatch(url, calls, AbortSignal.timeout(TIMEOUT_MS)),
        ).catch(refused('eth_getBlockByNumber'));
        found.push(...blocks.map((block) => String(member(block, 'miner')).toLowerCase()));
      }
      return found;
    },
  };
}

function isBusy({ code, message }: RpcError, method: string): boolean {
  if (method === 'eth_getLogs' && TOO_WIDE.test(message)) return false;
  return code === -32_005 || BUSY.test(message);
}

/** A node says in words of its own that it has no state of a past height. */
function refused(what: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof RpcError)) throw error;
    const code = PAST_NOT_KEPT.test(error.message) ? 'past_not_kept' : 'chain_refused';
    throw new ChainError(code, `${what}: ${error.message}`, { cause: error });
  };
}

function logsOf(found: unknown, from: number, to: number): ChainLog[] {
  if (!Array.isArray(found)) throw unreadable('eth_getLogs gave no list');
  const logs = (found as unknown[])
    .filter((log) => member(log, 'removed') !== true)
    .map((log) => ({
      height: integer(member(log, 'blockNumber'), "a log's block"),
      index: integer(member(log, 'logIndex'), "a log's index"),
      data: String(member(log, 'data')),
    }));
  const isStrange = ({ height }: ChainLog) => height < from || height > to;
  if (
    logs.some(isStrange) ||
    new Set(logs.map(({ height, index }) => `${height}.${index}`)).size < logs.length
  )
    throw new ChainError(
      'answer_inconsistent',
      `eth_getLogs of ${from} to ${to} gave a log twice, or one of another block`,
    );
  return logs;
}

export function unreadable(what: string, cause?: unknown): ChainError {
  return new ChainError('answer_unreadable', what, { cause });
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

function integer(value: unknown, what: string): number {
  const number = typeof value === 'string' && /^0x[0-9a-fA-F]+$/.test(value) ? Number(value) : Number.NaN;
  if (!Number.isSafeInteger(number)) throw unreadable(`${what} is ${String(value)}`);
  return number;
}

function hex(height: number): string {
  return `0x${height.toString(16)}`;
}

function reasonOf(error: unknown): string {
  const { message, cause } = error as Error;
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
