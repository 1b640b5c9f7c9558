import { createRequire } from 'node:module';
import { Contract, Interface, JsonRpcProvider } from 'ethers';
import { POLL, REWARDING, ROLLDPOS, STAKING } from '../../../api/chain/iotex/abi.ts';
import { until } from '../until.ts';

export const EVM_BLOCKS = 8;

/** What IoTeX's node answers at its protocols' addresses, as contracts: with the fault of its pages, and with grants that can fail. */
const SOURCE = `
// SPDX-License-Identifier: Apache-2.0
pragma solidity ^0.8.0;

contract Staking {
  struct Candidate {
    address ownerAddress; address operatorAddress; address rewardAddress; string name; uint256 totalWeightedVotes;
    uint64 selfStakeBucketIdx; uint256 selfStakingTokens; address id; bytes blsPubKey;
  }
  struct Bucket {
    uint64 index; address candidateAddress; uint256 stakedAmount; uint32 stakedDuration; int64 createTime;
    int64 stakeStartTime; int64 unstakeStartTime; bool autoStake; address owner; address contractAddress;
    uint64 stakedDurationBlockNumber; uint64 createBlockHeight; uint64 stakeStartBlockHeight;
    uint64 unstakeStartBlockHeight; uint64 endorsementExpireBlockHeight;
  }
  Candidate[] list;
  mapping(bytes32 => Bucket[]) natives;
  mapping(bytes32 => Bucket[]) nfts;

  function addCandidate(Candidate calldata candidate) external { list.push(candidate); }
  function addBucket(string calldata name, bool nft, Bucket calldata bucket) external {
    (nft ? nfts : natives)[keccak256(bytes(name))].push(bucket);
  }
  function candidatesV4(uint32, uint32) external view returns (Candidate[] memory) { return list; }
  function compositeBucketsByCandidateV3(string calldata name, uint32 offset, uint32 limit)
    external view returns (Bucket[] memory)
  {
    Bucket[] memory paged = page(natives[keccak256(bytes(name))], offset, limit);
    Bucket[] memory others = nfts[keccak256(bytes(name))];
    Bucket[] memory all = new Bucket[](paged.length + others.length);
    for (uint256 i = 0; i < all.length; i++) all[i] = i < paged.length ? paged[i] : others[i - paged.length];
    return page(all, offset, limit);
  }
  function page(Bucket[] memory all, uint256 offset, uint256 limit) internal pure returns (Bucket[] memory some) {
    uint256 end = offset + limit < all.length ? offset + limit : all.length;
    some = new Bucket[](end > offset ? end - offset : 0);
    for (uint256 i = 0; i < some.length; i++) some[i] = all[offset + i];
  }
}
contract Poll {
  struct Candidate {
    address id; string name; address operatorAddress; address rewardAddress; bytes blsPubKey; uint256 votes;
  }
  struct ProbationInfo { address candidate; address operatorAddress; uint32 count; }
  struct ProbationList { ProbationInfo[] probationInfo; uint32 intensityRate; }
  mapping(uint256 => Candidate[]) elected;
  function elect(uint256 epoch, Candidate calldata candidate) external { elected[epoch].push(candidate); }
  function CandidatesByEpoch(uint256 epoch) external view returns (Candidate[] memory, uint256) {
    require(elected[epoch].length > 0, "no such epoch");
    return (elected[epoch], block.number);
  }
  function ActiveBlockProducersByEpoch(uint256 epoch) external view returns (Candidate[] memory, uint256) {
    return (elected[epoch], block.number);
  }
  function ProbationListByEpoch(uint256) external view returns (ProbationList memory list, uint256 height) {
    list.intensityRate = 90;
    height = block.number;
  }
}
contract Rolldpos {
  function EpochNumber(uint256 height) external view returns (uint256, uint256) {
    return (1 + (height - 1) / ${EVM_BLOCKS}, block.number);
  }
  function EpochHeight(uint256 epoch) external view returns (uint256, uint256) {
    return (1 + (epoch - 1) * ${EVM_BLOCKS}, block.number);
  }
  function EpochLastHeight(uint256 epoch) external view returns (uint256, uint256) {
    return (epoch * ${EVM_BLOCKS}, block.number);
  }
}
contract Rewarding {
  uint256 public availableBalance;
  uint256 public totalBalance;
  function fill(uint256 amount) external { availableBalance += amount; totalBalance += amount; }
  event DelegateVoterRewardsDistributed(
    uint64 indexed epoch, address indexed delegate, uint256 voterAmount, address[] voters, address[] recipients,
    uint256[] amounts, uint64[] compoundBucketIds, bool[] compounded
  );
  struct Distribution {
    address delegate; address[] voters; address[] recipients; uint256[] amounts; uint64[] buckets; bool[] compounded;
  }
  function distribute(uint64 era, Distribution[] calldata all) external {
    for (uint256 i = 0; i < all.length; i++) {
      uint256 sum = 0;
      for (uint256 j = 0; j < all[i].amounts.length; j++) sum += all[i].amounts[j];
      emit DelegateVoterRewardsDistributed(
        era, all[i].delegate, sum, all[i].voters, all[i].recipients, all[i].amounts, all[i].buckets, all[i].compounded
      );
    }
  }
  function grant(uint256 amount, bytes[] calldata logs) external {
    require(availableBalance >= amount, "not enough balance in the reward fund");
    availableBalance -= amount;
    for (uint256 i = 0; i < logs.length; i++) {
      bytes memory log = logs[i];
      assembly { log0(add(log, 32), mload(log)) }
    }
  }
}
`;

const PLACES = { Staking: STAKING, Poll: POLL, Rolldpos: ROLLDPOS, Rewarding: REWARDING };
type Place = keyof typeof PLACES;

/** The protocols of IoTeX on an Ethereum node of the test's own. Each `send` is a block; one that reverts is a block too. */
export async function placeIotexContracts(url: string, chainId: number) {
  const provider = new JsonRpcProvider(url, chainId, { cacheTimeout: -1, staticNetwork: true });
  const compiled = compile();
  for (const [name, { address }] of Object.entries(PLACES))
    await provider.send('anvil_setCode', [address, `0x${compiled[name as Place].code}`]);
  const [from] = (await provider.send('eth_accounts', [])) as string[];
  /** Once it is in a block: a busy node answers before that. */
  const sendTo = async (to: string, data: string) => {
    const hash = (await provider.send('eth_sendTransaction', [
      { from, to, data, gas: '0x1000000' },
    ])) as string;
    await until(
      async () => (await provider.send('eth_getTransactionReceipt', [hash])) !== null,
      'the transaction is in a block',
    );
    return hash;
  };
  return {
    async send(place: Place, name: string, ...args: unknown[]): Promise<void> {
      await sendTo(PLACES[place].address, compiled[place].abi.encodeFunctionData(name, args));
    },
    /** The chain itself pays voters, at its own address or another. Gives the hash of the transaction. */
    async distribute(era: bigint, all: readonly object[], to = REWARDING.address): Promise<string> {
      const { abi, code } = compiled.Rewarding;
      if (to !== REWARDING.address) await provider.send('anvil_setCode', [to, `0x${code}`]);
      return await sendTo(to, abi.encodeFunctionData('distribute', [era, all]));
    },
    contract: (place: Place) => new Contract(PLACES[place].address, compiled[place].abi, provider),
    async produce(operator: string): Promise<void> {
      await provider.send('anvil_setCoinbase', [operator]);
    },
    height: async () => Number(await provider.send('eth_blockNumber', [])),
    mine: async () => void (await provider.send('anvil_mine', ['0x1'])),
    [Symbol.dispose]: () => provider.destroy(),
  };
}

function compile(): Record<Place, { abi: Interface; code: string }> {
  const solc = createRequire(import.meta.url)('solc') as { compile(input: string): string };
  const output = JSON.parse(
    solc.compile(
      JSON.stringify({
        language: 'Solidity',
        sources: { 'iotex.sol': { content: SOURCE } },
        settings: {
          evmVersion: 'paris',
          outputSelection: { '*': { '*': ['abi', 'evm.deployedBytecode.object'] } },
        },
      }),
    ),
  ) as {
    contracts?: { 'iotex.sol': Record<Place, { abi: []; evm: { deployedBytecode: { object: string } } }> };
    errors?: { severity: string; formattedMessage: string }[];
  };
  const wrong = output.errors?.filter(({ severity }) => severity === 'error') ?? [];
  const contracts = output.contracts?.['iotex.sol'];
  if (wrong.length > 0 || contracts === undefined)
    throw new Error(wrong.map((each) => each.formattedMessage).join('\n'));
  const of = (place: Place) => ({
    abi: new Interface(contracts[place].abi),
    code: contracts[place].evm.deployedBytecode.object,
  });
  return { Staking: of('Staking'), Poll: of('Poll'), Rolldpos: of('Rolldpos'), Rewarding: of('Rewarding') };
}
