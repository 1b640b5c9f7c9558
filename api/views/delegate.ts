import { type Static, Type } from 'typebox';
import { amountView, addressView, nullableTimeView, timeView } from './values.ts';
import { CommitmentCountsView, countsView } from './commitment.ts';
import type { CommitmentCounts } from '../../core/commitments/counts.ts';
import { DELEGATE_STATUSES } from '../../core/delegates/delegate.ts';
import { CATEGORIES, PROFILE_LIMITS } from '../../core/delegates/profile.ts';
import type { CountedDelegate } from '../../core/delegates/store.ts';
import type { CandidateOwner } from '../../core/named-candidates/store.ts';
import { REWARD_ASSET } from '../../core/amounts.ts';
import { hexText } from '../../core/hashing.ts';
import {
  BASES,
  BELOW_MINIMUM,
  PLAN_LIMITS,
  type RewardPlan,
  ROUTES,
} from '../../core/reward-plans/reward-plan.ts';
import { announced, inForce } from '../../core/reward-plans/succession.ts';
import { AddressView, AmountView, Nullable, NullableText, NullableTime, OneOf, Time } from '../schemas.ts';

/** The members of a profile as they come in and go out. */
export const profileMembers = {
  name: Type.String({ minLength: 1, maxLength: PROFILE_LIMITS.name, examples: ['Node Harbor'] }),
  description: Type.String({ maxLength: PROFILE_LIMITS.description }),
  category: OneOf(CATEGORIES),
  links: Type.Array(
    Type.Object({
      title: Type.String({ minLength: 1, maxLength: PROFILE_LIMITS.linkTitle }),
      url: Type.String({ minLength: 1, maxLength: PROFILE_LIMITS.linkUrl, description: 'https only' }),
    }),
    { maxItems: PROFILE_LIMITS.links },
  ),
};

const Candidate = NullableText({
  pattern: PROFILE_LIMITS.candidate.source,
  description: 'The name under which it stands for election on chain',
});

/** What of a profile may be left out. */
export const optionalMembers = {
  candidate: Type.Optional(Candidate),
  payoutAddress: Type.Optional(
    NullableText({ maxLength: 100, description: 'From where it pays its voters; null: from its account' }),
  ),
};

const ShareBps = Type.Integer({
  minimum: 0,
  maximum: 10_000,
  description: 'The share that goes to voters, in basis points: 8000 is 80 %',
});

export const planMembers = {
  blockShareBps: ShareBps,
  epochShareBps: ShareBps,
  foundationShareBps: ShareBps,
  route: OneOf(ROUTES, {
    description: 'Who pays: the chain itself, the Hermes contract, or the delegate by hand',
  }),
  payoutPeriodEpochs: Type.Integer({
    minimum: 1,
    maximum: PLAN_LIMITS.payoutPeriodEpochs,
    description: 'At least one payout each so many epochs; an epoch is an hour',
  }),
  belowMinimum: OneOf(BELOW_MINIMUM, {
    description: 'What happens to a voter’s part below the minimum: it waits, or the delegate keeps it',
  }),
  basis: OneOf(BASES, {
    description: 'Which votes count: those at each epoch’s snapshot, or those at the snapshot of the payout',
  }),
};

/** How a minimum payout comes in and is signed. */
export const MinimumPayout = Type.String({
  pattern: '^(0|[1-9][0-9]*)$',
  maxLength: PLAN_LIMITS.minimumPayoutDigits,
  description: 'The least that is paid to one voter, in the asset’s smallest unit',
});

/** How a delegate is named in a path that only reads. */
export const DelegateParams = Type.Object({
  slug: Type.String({
    minLength: 1,
    maxLength: 90,
    description: 'The slug, or the address of the delegate’s account in any form',
    examples: ['node-harbor'],
  }),
});

export const PlanView = Type.Object(
  {
    version: Type.Integer(),
    state: OneOf(['announced', 'in_force', 'superseded', 'withdrawn']),
    ...planMembers,
    minimumPayout: AmountView,
    note: Type.String({ description: 'The delegate’s own words' }),
    issuedAt: Time,
    announcedAt: Time,
    noticeUntil: Type.String({
      format: 'date-time',
      description: 'The earliest effect that was allowed when it was announced',
    }),
    effectiveAt: Time,
    inForceAt: NullableTime,
    endedAt: NullableTime,
    endReason: NullableText(),
    digest: Type.String({ description: 'The EIP-712 digest that the delegate signed' }),
    change: Type.Integer({ description: 'The entry that announced it: /v1/changes/{change}' }),
  },
  { title: 'RewardPlan' },
);

export function planView(plan: RewardPlan): Static<typeof PlanView> {
  return {
    version: plan.version,
    state: plan.state,
    ...plan.terms,
    minimumPayout: amountView({ raw: plan.terms.minimumPayout, ...REWARD_ASSET }),
    note: plan.note,
    issuedAt: timeView(plan.issuedAt),
    announcedAt: timeView(plan.announcedAt),
    noticeUntil: timeView(plan.noticeUntil),
    effectiveAt: timeView(plan.effectiveAt),
    inForceAt: nullableTimeView(plan.inForceAt),
    endedAt: nullableTimeView(plan.endedAt),
    endReason: plan.endReason,
    digest: hexText(plan.digest),
    change: plan.seq,
  };
}

export const DelegateView = Type.Object(
  {
    slug: Type.String(),
    status: OneOf(DELEGATE_STATUSES),
    account: AddressView,
    ...profileMembers,
    candidate: NullableText(),
    candidateOwner: Nullable(AddressView, {
      description:
        'To whom the candidate belongs, as of the newest kept epoch in which it stood; null where that is not known',
    }),
    candidateOwnerSource: Nullable(OneOf(['iotex', 'file']), {
      description: 'Who says so: the chain, or the file that the votes of that epoch came from',
    }),
    payoutAddress: Nullable(AddressView),
    version: Type.Integer({ description: 'Of the profile: an edit names it' }),
    appliedAt: Time,
    decidedAt: NullableTime,
    decisionReason: NullableText(),
    planInForce: Nullable(PlanView),
    announcedPlans: Type.Array(PlanView, { description: 'In the order in which they take effect' }),
    counts: Type.Object({
      changes: Type.Integer(),
      followers: Type.Integer(),
      tasksCompleted: Type.Integer(),
      commitments: CommitmentCountsView,
    }),
  },
  { title: 'Delegate' },
);

export function delegateView(
  delegate: CountedDelegate,
  live: readonly RewardPlan[],
  commitments: CommitmentCounts,
  candidateOwner: CandidateOwner | undefined,
  chainId: number,
): Static<typeof DelegateView> {
  const plan = inForce(live);
  const { payoutAddress: payer } = delegate.profile;
  return {
    slug: delegate.slug,
    status: delegate.status,
    account: addressView(delegate.address, chainId),
    ...delegate.profile,
    candidateOwner: candidateOwner === undefined ? null : addressView(candidateOwner.address, chainId),
    candidateOwnerSource: candidateOwner?.source ?? null,
    payoutAddress: payer === null ? null : addressView(payer, chainId),
    version: delegate.version,
    appliedAt: timeView(delegate.appliedAt),
    decidedAt: nullableTimeView(delegate.decidedAt),
    decisionReason: delegate.decisionReason,
    planInForce: plan === undefined ? null : planView(plan),
    announcedPlans: announced(live).map(planView),
    counts: { ...delegate.counts, commitments: countsView(commitments) },
  };
}
