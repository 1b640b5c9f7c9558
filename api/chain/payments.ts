import { Interface, type Result } from 'ethers';
import type { PaymentFacts, PaymentSource, Transfer } from '../../core/payouts/payment.ts';
import { REWARDING } from './iotex/abi.ts';
import { callRpc } from './json-rpc.ts';
import { DISTRIBUTED, isDistributedByChain, protocolPayment, type RpcLog } from './protocol-rewards.ts';

const TIMEOUT_MS = 15_000;
/** Blocks that are asked for at once. */
const AT_ONCE = 10;

/**
 * Contracts that pay many at once, on IoTeX's main network (reference: iotex-hermes). Only calls to these are read as payments: another
 * contract may have the same functions and pay nobody.
 */
const MULTISENDS: ReadonlySet<string> = new Set([
  '0xfb33bdd63f16a617dc5807c367d826339da54454',
  '0xd10aeb28d37706c5a36d56db05230d4e55fd8bad',
]);
const HERMES = '0x4839f8718709d4f76c6f23625908cfdc4330ef82';

const CALLS = new Interface([
  'function sendCoin(address[] recipients, uint256[] amounts, string payload) payable',
  'function distributeRewards(bytes32 delegateName, uint256 endEpoch, address[] recipients, uint256[] amounts) payable',
]);

interface RpcTransaction {
  hash: string;
  from: string;
  to: string | null;
  value: string;
  input: string;
  blockNumber: string | null;
}

interface RpcBlock {
  number: string;
  timestamp: string;
  transactions: RpcTransaction[];
}

/**
 * The payments of the chain behind `rpcUrl`, which must be the chain `chainId`. `protocolRewards`: those that the chain itself makes are
 * read too.
 */
export function connectPayments(
  rpcUrl: string,
  chainId: number,
  { protocolRewards }: { protocolRewards: boolean },
): PaymentSource {
  const ask = async <Answer>(method: string, ...params: unknown[]) =>
    (await callRpc(rpcUrl, method, params, AbortSignal.timeout(TIMEOUT_MS))) as Answer;
  const assureChain = async () => {
    const id = Number(await ask<string>('eth_chainId'));
    if (id !== chainId) throw new Error(`the node is of chain ${id}, not ${chainId}`);
  };
  const factsOf = async (
    transaction: RpcTransaction,
    block: Pick<RpcBlock, 'number' | 'timestamp'>,
  ): Promise<PaymentFacts> => {
    const receipt = await ask<{ status: string } | null>('eth_getTransactionReceipt', transaction.hash);
    if (receipt === null) throw new Error(`the node has ${transaction.hash} but no receipt of it`);
    const { to, value } = transaction;
    const called = readCall(transaction);
    const withMemo = called.way === 'unreadable' && to !== null && BigInt(value) > 0n;
    const paysWithMemo = withMemo && (await ask<string>('eth_getCode', to, 'latest')) === '0x';
    return {
      hash: transaction.hash.toLowerCase(),
      log: null,
      payer: transaction.from.toLowerCase(),
      succeeded: Number(receipt.status) === 1,
      block: Number(block.number),
      at: new Date(Number(block.timestamp) * 1000),
      ...(paysWithMemo ? plainTransfer(to, value) : called),
    };
  };

  const protocolPayments = async (fromBlock: number, toBlock: number): Promise<PaymentFacts[]> => {
    const logs = await ask<RpcLog[]>('eth_getLogs', {
      address: REWARDING.address,
      topics: [DISTRIBUTED],
      fromBlock: `0x${fromBlock.toString(16)}`,
      toBlock: `0x${toBlock.toString(16)}`,
    });
    const found: PaymentFacts[] = [];
    const times = new Map<string, Date>();
    for (const log of logs.filter(isDistributedByChain)) {
      const at = times.get(log.blockNumber) ?? (await timeOf(log.blockNumber));
      times.set(log.blockNumber, at);
      found.push(protocolPayment(log, at));
    }
    return found;
  };
  const timeOf = async (blockNumber: string): Promise<Date> => {
    const block = await ask<RpcBlock | null>('eth_getBlockByNumber', blockNumber, false);
    if (block === null) throw new Error(`the node has no block ${Number(blockNumber)}`);
    return new Date(Number(block.timestamp) * 1000);
  };

  return {
    async read(hash) {
      await assureChain();
      const transaction = await ask<RpcTransaction | null>('eth_getTransactionByHash', hash);
      if (transaction === null) return { missing: 'unknown' };
      if (transaction.blockNumber === null) return { missing: 'pending' };
      const block = await ask<RpcBlock | null>('eth_getBlockByNumber', transaction.blockNumber, false);
      if (block === null) throw new Error(`the node has ${hash} but not its block`);
      return { facts: await factsOf(transaction, block) };
    },

    async tip() {
      await assureChain();
      const number = await ask<string>('eth_blockNumber');
      return { number: Number(number), at: await timeOf(number) };
    },

    async scan(fromBlock, toBlock, payers) {
      const found: PaymentFacts[] = [];
      for (let next = fromBlock; next <= toBlock; next += AT_ONCE) {
        const numbers = Array.from({ length: Math.min(AT_ONCE, toBlock - next + 1) }, (_, i) => next + i);
        const blocks = await Promise.all(
          numbers.map((number) =>
            ask<RpcBlock | null>('eth_getBlockByNumber', `0x${number.toString(16)}`, true),
          ),
        );
        for (const [place, block] of blocks.entries()) {
          if (block === null) throw new Error(`the node has no block ${numbers[place]}`);
          for (const transaction of block.transactions)
            if (payers.has(transaction.from.toLowerCase()) || isDistribution(transaction))
              found.push(await factsOf(transaction, block));
        }
      }
      if (protocolRewards) found.push(...(await protocolPayments(fromBlock, toBlock)));
      return found;
    },
  };
}

function isDistribution({ to, input }: RpcTransaction): boolean {
  return (
    to?.toLowerCase() === HERMES && input.startsWith(CALLS.getFunction('distributeRewards')?.selector ?? '')
  );
}

/** How a transaction pays, and whom: what a call promises to send is read from its input, for contracts whose code is known. */
function readCall({
  to,
  input,
  value,
}: RpcTransaction): Pick<PaymentFacts, 'way' | 'candidate' | 'forEpoch' | 'transfers'> {
  const nothing = { candidate: null, forEpoch: null, transfers: [] };
  const contract = to?.toLowerCase();
  if (contract === undefined) return { way: 'unreadable', ...nothing };
  if (contract === REWARDING.address) return { way: 'protocol', ...nothing };
  if (input === '0x') return plainTransfer(contract, value);
  const call = parsed(input);
  if (call?.name === 'sendCoin' && MULTISENDS.has(contract))
    return {
      way: 'multisend',
      candidate: null,
      forEpoch: null,
      transfers: transfersOf(call),
    };
  if (call?.name === 'distributeRewards' && contract === HERMES)
    return {
      way: 'hermes',
      candidate: nameOf(String(call.args['delegateName'])),
      forEpoch: epochOf(call.args['endEpoch']),
      transfers: transfersOf(call),
    };
  return { way: 'unreadable', ...nothing };
}

function plainTransfer(to: string, value: string): ReturnType<typeof readCall> {
  return {
    way: 'transfer',
    candidate: null,
    forEpoch: null,
    transfers: [{ recipient: to.toLowerCase(), amount: BigInt(value) }],
  };
}

interface Call {
  name: string;
  args: Result;
  recipients: string[];
  amounts: bigint[];
}

/** Anybody can send a known selector before arguments that are none: null. Some faults show only where an argument is looked at. */
function parsed(input: string): Call | null {
  try {
    const call = CALLS.parseTransaction({ data: input });
    if (call === null) return null;
    const { name, args } = call;
    const recipients = Array.from(args['recipients'] as Iterable<string>);
    return { name, args, recipients, amounts: Array.from(args['amounts'] as Iterable<bigint>) };
  } catch {
    return null;
  }
}

function transfersOf({ recipients, amounts }: Call): Transfer[] {
  if (recipients.length !== amounts.length) return [];
  return recipients.map((recipient, place) => ({
    recipient: recipient.toLowerCase(),
    amount: amounts[place] ?? 0n,
  }));
}

function epochOf(given: unknown): number | null {
  const epoch = Number(given);
  return Number.isSafeInteger(epoch) ? epoch : null;
}

/** A candidate's name out of the 12 or 32 bytes that contracts keep it in: padded with zeros on either side, and with #. Null: no name. */
function nameOf(bytes32: string): string | null {
  const bytes = Buffer.from(bytes32.slice(2), 'hex');
  const name = bytes.toString('latin1').replace(/^\0+|[\0#]+$/g, '');
  return /\p{Cc}/u.test(name) ? null : name;
}
