import { type Static, Type } from 'typebox';
import { REWARD_ASSET } from '../../core/amounts.ts';
import { REWARD_STATES, type RewardFacts } from '../../core/epochs/epoch.ts';
import type { Standing } from '../../core/named-candidates/list-standing.ts';
import type { KeptEpoch } from '../../core/epochs/store.ts';
import { AddressView, AmountView, Nullable, NullableText, OneOf, Time } from '../schemas.ts';
import { addressView, amountView, nullableTimeView, timeView } from './values.ts';

export const EpochNumber = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER });

export const EpochView = Type.Object(
  {
    number: EpochNumber,
    startsAt: Time,
    endsAt: Time,
    heights: Nullable(Type.Object({ start: Type.Integer(), end: Type.Integer() })),
    source: OneOf(['iotex', 'file'], { description: 'Where its votes came from' }),
    recordedAt: Time,
    rewardsRecordedAt: NullableText({
      format: 'date-time',
      description: 'null: what the chain granted is not known yet',
    }),
    sentBy: Nullable(AddressView),
    rewardsSentBy: Nullable(AddressView),
  },
  {
    title: 'Epoch',
    description:
      'sentBy and rewardsSentBy: the steward who sent the file; null where a chain gave it, or the operator loaded it',
  },
);

export function epochView(epoch: KeptEpoch, chainId: number): Static<typeof EpochView> {
  const { number, heights, source } = epoch;
  return {
    number,
    startsAt: timeView(epoch.startsAt),
    endsAt: timeView(epoch.endsAt),
    heights,
    source,
    recordedAt: timeView(epoch.recordedAt),
    rewardsRecordedAt: nullableTimeView(epoch.rewardsRecordedAt),
    sentBy: epoch.sentBy === null ? null : addressView(epoch.sentBy, chainId),
    rewardsSentBy: epoch.rewardsSentBy === null ? null : addressView(epoch.rewardsSentBy, chainId),
  };
}

export const RewardView = Type.Object(
  {
    state: OneOf(REWARD_STATES, {
      description:
        'not_granted: the chain owed it and did not pay; no_data: the source cannot tell. Amounts are then what is known to be granted',
    }),
    block: AmountView,
    epoch: AmountView,
    foundation: AmountView,
  },
  { title: 'GrantedReward' },
);

export function rewardView(reward: Omit<RewardFacts, 'candidate'>): Static<typeof RewardView> {
  const amount = (raw: bigint) => amountView({ raw: String(raw), ...REWARD_ASSET });
  const { state, block, epoch, foundation } = reward;
  return { state, block: amount(block), epoch: amount(epoch), foundation: amount(foundation) };
}

const BlocksView = Type.Object(
  {
    produced: Type.Integer({ minimum: 0 }),
    due: Type.Integer({
      minimum: 1,
      description: 'The blocks of the epoch in equal parts for each whose turn it was',
    }),
  },
  {
    title: 'Blocks',
    description: 'null where it was not its turn to produce blocks, or the source does not say',
  },
);

export const CandidateView = Type.Object(
  {
    name: Type.String(),
    delegate: NullableText({
      description:
        'The slug of the delegate that stood as it: by what its profile named when the epoch began',
    }),
    owner: Nullable(AddressView),
    operator: Nullable(AddressView),
    rewardAddress: Nullable(AddressView),
    voters: Type.Integer(),
    voterWeight: Type.String({ description: 'The sum of its votes, an integer' }),
    consensusVotes: NullableText({
      description: 'What consensus divides the epoch reward by, after probation; null where not known',
    }),
    probation: Type.Boolean(),
    granted: Nullable(RewardView),
    blocks: Nullable(BlocksView),
  },
  { title: 'Candidate' },
);

export function candidateView(found: Standing, chainId: number): Static<typeof CandidateView> {
  const address = (lower: string | null) => (lower === null ? null : addressView(lower, chainId));
  return {
    name: found.name,
    delegate: found.delegate,
    owner: address(found.owner),
    operator: address(found.operator),
    rewardAddress: address(found.rewardAddress),
    voters: found.voters,
    voterWeight: String(found.voterWeight),
    consensusVotes: found.consensusVotes === null ? null : String(found.consensusVotes),
    probation: found.probation,
    granted: found.reward === null ? null : rewardView(found.reward),
    blocks: found.blocks,
  };
}
