import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Contract, ContractFactory, type InterfaceAbi, JsonRpcProvider, Wallet } from 'ethers';

const ANVIL = path.resolve(
  import.meta.dirname,
  '../../../node_modules/@foundry-rs/anvil-linux-amd64/bin/anvil',
);

/** Contract wallets of every temper. `Wallet1271` accepts its owner's signatures; the others are what can go wrong. */
const SOURCE = `
// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.0;

contract Wallet1271 {
  address public owner;
  constructor(address first) { owner = first; }
  function rotate(address next) external { owner = next; }
  function isValidSignature(bytes32 digest, bytes memory signature) external view returns (bytes4) {
    if (signature.length != 65) return 0xffffffff;
    bytes32 r; bytes32 s; uint8 v;
    assembly { r := mload(add(signature, 32)) s := mload(add(signature, 64)) v := byte(0, mload(add(signature, 96))) }
    return ecrecover(digest, v, r, s) == owner ? bytes4(0x1626ba7e) : bytes4(0xffffffff);
  }
}
contract Reverting {
  function isValidSignature(bytes32, bytes memory) external pure returns (bytes4) { revert("no"); }
}
contract GasBurner {
  function isValidSignature(bytes32, bytes memory) external view returns (bytes4) {
    uint256 i; while (gasleft() > 0) { i += uint256(keccak256(abi.encode(i))); } return 0x1626ba7e;
  }
}
contract Talkative {
  function isValidSignature(bytes32, bytes memory) external pure returns (bytes4, uint256) { return (0x1626ba7e, 1); }
}
`;

export interface TestChain extends AsyncDisposable {
  url: string;
  chainId: number;
  deploy(name: 'Wallet1271' | 'Reverting' | 'GasBurner' | 'Talkative', ...args: unknown[]): Promise<Contract>;
}

/** Whether this machine can run the chain: the binary exists for one platform only. */
export const chainRuns = existsSync(ANVIL);

/** A chain of the test's own. */
export async function startChain(chainId: number): Promise<TestChain> {
  const anvil = spawn(ANVIL, ['--port', '0', '--chain-id', String(chainId)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let told = '';
  for await (const chunk of anvil.stdout) {
    told += String(chunk);
    if (/Listening on [\d.]+:\d+/.test(told)) break;
  }
  const [, address] = /Listening on ([\d.]+:\d+)/.exec(told) ?? [];
  const [, key] = /\(0\) (0x[0-9a-f]{64})/.exec(told) ?? [];
  if (address === undefined || key === undefined) throw new Error(`anvil did not start: ${told}`);
  const url = `http://${address}`;
  const provider = new JsonRpcProvider(url, chainId, {
    cacheTimeout: -1,
    pollingInterval: 20,
    staticNetwork: true,
  });
  const deployer = new Wallet(key, provider);
  let contracts: ReturnType<typeof compile> | undefined;
  return {
    url,
    chainId,
    async deploy(name, ...args) {
      const { abi, evm } = (contracts ??= compile())[name];
      const contract = await new ContractFactory(abi, evm.bytecode.object, deployer).deploy(...args);
      return (await contract.waitForDeployment()) as Contract;
    },
    async [Symbol.asyncDispose]() {
      provider.destroy();
      anvil.kill();
      if (anvil.exitCode === null && anvil.signalCode === null) await once(anvil, 'exit');
    },
  };
}

type Compiled = Record<string, { abi: InterfaceAbi; evm: { bytecode: { object: string } } }>;

function compile(): { [name in 'Wallet1271' | 'Reverting' | 'GasBurner' | 'Talkative']: Compiled[string] } {
  const solc = createRequire(import.meta.url)('solc') as { compile(input: string): string };
  const input = {
    language: 'Solidity',
    sources: { 'wallets.sol': { content: SOURCE } },
    settings: { evmVersion: 'paris', outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } } },
  };
  const output = JSON.parse(solc.compile(JSON.stringify(input))) as {
    contracts?: Record<string, Compiled>;
    errors?: { severity: string; formattedMessage: string }[];
  };
  const wrong = output.errors?.filter((error) => error.severity === 'error');
  const compiled = output.contracts?.['wallets.sol'];
  if (compiled === undefined) throw new Error(wrong?.map((error) => error.formattedMessage).join('\n'));
  return compiled as ReturnType<typeof compile>;
}
