import { ChainError } from '../../../core/votes/vote-source.ts';
import { REWARDING } from './abi.ts';
import type { IotexNode } from './node.ts';

/** Two epochs: what is missing can then be read. */
const BACK = 2880;
const TRIES = 8;

/**
 * Whether a node answers with the states of past blocks. Some refuse, and some give their newest state for any block: what is left of
 * the reward fund, which changes with each block, shows it. A node that cannot be told from those is taken for one of them.
 */
export async function keepsPast(node: IotexNode): Promise<boolean> {
  const old = Math.max(1, (await node.height()) - BACK);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await fund(node, 'latest');
    const past = await fund(node, old).catch((error: unknown) => {
      if (error instanceof ChainError && error.code !== 'chain_unreachable') return undefined;
      throw error;
    });
    if (past === undefined) return false;
    const after = await fund(node, 'latest');
    if (before === after) return past !== after;
  }
  return false;
}

async function fund(node: IotexNode, at: number | 'latest'): Promise<string> {
  const [[available], [total]] = [
    await node.read(REWARDING, 'availableBalance', [], at),
    await node.read(REWARDING, 'totalBalance', [], at),
  ];
  return `${available} ${total}`;
}
