import type { ApiConfig } from '../../api/config.ts';
import { connectNode } from '../../api/chain/iotex/node.ts';
import { type Finding, findingsAbout, reasonOf } from './finding.ts';

const BEHIND_MS_MAX = 120_000;
const about = findingsAbout('chain');

/** Whether each node is of the chain, and how old its newest block is. */
export async function lookAtChain({ chain, settings }: ApiConfig, now: () => Date): Promise<Finding[]> {
  if (chain.rpcUrls.length === 0)
    return [about.notConfigured('CHAIN_RPC_URL is unset: no votes, no payouts, no contract wallets')];
  const findings: Finding[] = [];
  for (const url of chain.rpcUrls) findings.push(await nodeFinding(url, settings.chainId, now));
  if (chain.rpcUrls.length === 1)
    findings.push(
      about.warning(
        'one node is believed in everything it says',
        'name a second one in CHAIN_RPC_URL, by comma',
      ),
    );
  return findings;
}

async function nodeFinding(url: string, chainId: number, now: () => Date): Promise<Finding> {
  const { host } = new URL(url); // the path may hold a key
  const node = connectNode(url, []);
  try {
    const found = await node.chainId();
    if (found !== chainId)
      return about.failed(`${host} is of chain ${found}, not ${chainId}`, 'set CHAIN_ID, or another node');
    const height = await node.height();
    const behindMs = now().getTime() - (await node.blockTime(height)).getTime();
    const text = `${host} is at block ${height}, ${Math.round(behindMs / 1000)} s old`;
    if (behindMs > BEHIND_MS_MAX) return about.warning(text, 'see whether the node is in sync');
    return about.ok(text);
  } catch (error) {
    return about.failed(
      `${host}: ${reasonOf(error)}`,
      'see that the node answers Ethereum JSON-RPC from here',
    );
  }
}
