import { createHash } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

export interface ChainPayment {
  from: string;
  to: string;
  value: bigint;
  /** 0x and the call, 0x alone for a plain transfer. */
  input: string;
  at: Date;
}

/**
 * An Ethereum node that has nothing but payments, each in a block of its own, and no contracts' state. Whoever asks for the newest block has
 * an empty one mined. What it does not have it answers with null, and methods it does not know it refuses, as a node does.
 */
export interface PaymentChain extends AsyncDisposable {
  url: string;
  /** Mines a payment. Gives its hash. */
  mine(payment: ChainPayment): string;
}

export async function startPaymentChain(now: () => Date, chainId = 4689): Promise<PaymentChain> {
  const blocks: { timestamp: string; transaction?: Transaction }[] = [];
  const timestampOf = (at: Date) => hex(Math.floor(at.getTime() / 1000));
  const blockAt = (number: number, whole: boolean) => {
    const block = blocks[number - 1];
    if (number !== 0 && block === undefined) return null;
    const { transaction } = block ?? {};
    const transactions = transaction === undefined ? [] : [whole ? transaction : transaction.hash];
    return { number: hex(number), timestamp: block?.timestamp ?? '0x0', transactions };
  };
  const find = (hash: unknown) =>
    blocks.find(({ transaction }) => transaction?.hash === hash)?.transaction ?? null;

  const resultOf = (method: string, params: readonly unknown[]): unknown => {
    switch (method) {
      case 'eth_chainId':
        return hex(chainId);
      case 'eth_blockNumber':
        return hex(blocks.push({ timestamp: timestampOf(now()) }));
      case 'eth_getBlockByNumber':
        return blockAt(Number(params[0]), params[1] === true);
      case 'eth_getTransactionByHash':
        return find(params[0]);
      case 'eth_getTransactionReceipt':
        return find(params[0]) && { status: '0x1', transactionHash: params[0] };
      case 'eth_getCode':
        return '0x';
      default:
        throw new Error(`the method ${method} does not exist`);
    }
  };
  const answerTo = ({ id, method, params }: Call) => {
    try {
      return { jsonrpc: '2.0', id, result: resultOf(method, params) };
    } catch (error) {
      return { jsonrpc: '2.0', id, error: { code: -32_601, message: (error as Error).message } };
    }
  };
  const server = http.createServer((request, answer) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const result = JSON.stringify(answerTo(JSON.parse(body) as Call));
      answer.setHeader('content-type', 'application/json').end(result);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mine({ from, to, value, input, at }) {
      const number = blocks.length + 1;
      const hash = `0x${createHash('sha256').update(`${number} ${from} ${to} ${value} ${input}`).digest('hex')}`;
      blocks.push({
        timestamp: timestampOf(at),
        transaction: { hash, from, to, value: hex(value), input, blockNumber: hex(number) },
      });
      return hash;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

interface Call {
  id: number;
  method: string;
  params: readonly unknown[];
}

interface Transaction {
  hash: string;
  from: string;
  to: string;
  value: string;
  input: string;
  blockNumber: string;
}

function hex(number: number | bigint): string {
  return `0x${number.toString(16)}`;
}
