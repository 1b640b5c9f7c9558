import { Interface } from 'ethers';

/** A contract of IoTeX, or what answers like one: the first four are the node's own protocols, not code. */
export interface IotexContract {
  address: string;
  abi: Interface;
}

const CANDIDATE = `address ownerAddress, address operatorAddress, address rewardAddress, string name, uint256 totalWeightedVotes,
  uint64 selfStakeBucketIdx, uint256 selfStakingTokens, address id`;
const BUCKET = `uint64 index, address candidateAddress, uint256 stakedAmount, uint32 stakedDuration, int64 createTime,
  int64 stakeStartTime, int64 unstakeStartTime, bool autoStake, address owner, address contractAddress,
  uint64 stakedDurationBlockNumber, uint64 createBlockHeight, uint64 stakeStartBlockHeight, uint64 unstakeStartBlockHeight,
  uint64 endorsementExpireBlockHeight`;
const POLL_CANDIDATE =
  'address id, string name, address operatorAddress, address rewardAddress, bytes blsPubKey, uint256 votes';

export const STAKING: IotexContract = {
  address: '0x04c22afae6a03438b8fed74cb1cf441168df3f12',
  abi: new Interface([
    `function candidatesV4(uint32 offset, uint32 limit) view returns (tuple(${CANDIDATE}, bytes blsPubKey)[])`,
    `function candidatesV3(uint32 offset, uint32 limit) view returns (tuple(${CANDIDATE})[])`,
    'function candidateDeactivation(address owner) view returns (bool requested, uint64 scheduledAtBlock)',
    `function compositeBucketsByCandidateV3(string candName, uint32 offset, uint32 limit) view returns (tuple(${BUCKET})[])`,
  ]),
};

export const POLL: IotexContract = {
  address: '0x166b743c2c1a57c93c2e2bc3e169d28bbb9f6da3',
  abi: new Interface([
    `function CandidatesByEpoch(uint256 epoch) view returns (tuple(${POLL_CANDIDATE})[] candidates, uint256 height)`,
    `function ActiveBlockProducersByEpoch(uint256 epoch) view returns (tuple(${POLL_CANDIDATE})[] candidates, uint256 height)`,
    'function ProbationListByEpoch(uint256 epoch) view returns (tuple(tuple(address candidate, address operatorAddress, uint32 count)[] probationInfo, uint32 intensityRate) probation, uint256 height)',
  ]),
};

export const ROLLDPOS: IotexContract = {
  address: '0x041370e00a711cd81da1918f0e494459aadae50e',
  abi: new Interface([
    'function EpochNumber(uint256 blockHeight) view returns (uint256 epochNumber, uint256 height)',
    'function EpochHeight(uint256 epochNumber) view returns (uint256 epochHeight, uint256 height)',
    'function EpochLastHeight(uint256 epochNumber) view returns (uint256 epochLastHeight, uint256 height)',
  ]),
};

export const REWARDING: IotexContract = {
  address: '0xa576c141e5659137ddda4223d209d4744b2106be',
  abi: new Interface([
    'function availableBalance() view returns (uint256)',
    'function totalBalance() view returns (uint256)',
  ]),
};

const profiles = new Interface([
  'function getProfileByField(address delegate, string field) view returns (bytes)',
]);

/** Where delegates keep what they give voters, by chain; a contract, not the node. */
export const PROFILES: Readonly<Record<number, IotexContract>> = {
  4689: { address: '0xfa7f50866ac45d84adf54bc767c885f92750e258', abi: profiles },
  4690: { address: '0xd19ffb48a5c18b77c541d32c1b1ac2440c287774', abi: profiles },
};

/** The contracts of staked NFTs by chain: what moves stake leaves a log at one of them, or at STAKING. */
export const NFT_STAKING: Readonly<Record<number, readonly string[]>> = {
  4689: [
    '0x68db92a6a78a39dcaff1745da9e89e230ef49d3d',
    '0x8ee521d2179576bcc4bd33a00904e96a11678052',
    '0x65b0c0548ee8d899578513be0cb5305afbf05292',
  ],
  4690: [
    '0x52ab0fe2c3a94644de0888a3ba9ea1443672e61f',
    '0xfd68c6f94e25866b639fddebb2e6dc6807bfbe5f',
    '0x0ddad4bb92d5d7aafecc9108e04b0ac9d7426322',
  ],
};
