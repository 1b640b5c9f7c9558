import { RefusalError } from '../errors.ts';
import type { RewardPlan } from '../reward-plans/reward-plan.ts';
import type { RewardFacts } from '../epochs/epoch.ts';
import type { CandidateEpoch } from '../epoch-candidates/store.ts';
import type { KeptEpoch } from '../epochs/store.ts';
import { poolOf, ROUNDING_OF, type Rounding } from './entitlement.ts';
import type { EpochState } from './epoch-state.ts';

/** One epoch of a statement: by which plan it is divided, and what. Amounts are in the asset's smallest unit. */
export interface StatementEpoch {
  epoch: number;
  state: EpochState;
  /** Of the rewards themselves. Where they are not all known to be granted, what is known to be is divided. */
  rewards: RewardFacts['state'];
  /** The plan in force when the epoch began. */
  plan: RewardPlan | undefined;
  rounding: Rounding | null;
  granted: bigint;
  /** What of it is promised to voters. */
  pool: bigint;
  /** The votes that count: of which epoch they are, what they weigh together, and how many voters they are of. */
  votes: { epoch: number; weight: bigint; voters: number };
}

/**
 * The plan that was in force at a past time, of all the versions of a delegate. One whose time of effect has come can no more be
 * withdrawn: it counts even where the register is late to say so.
 */
export function planAt(plans: readonly RewardPlan[], at: Date): RewardPlan | undefined {
  return plans
    .filter(({ state }) => state !== 'withdrawn')
    .filter(({ effectiveAt }) => effectiveAt <= at)
    .reduce<RewardPlan | undefined>(
      (last, plan) => (last === undefined || plan.effectiveAt > last.effectiveAt ? plan : last),
      undefined,
    );
}

/**
 * The epochs from one to another as a statement counts them, each by the plan that was in force when it began. Refuses a range of which
 * an epoch's votes are not kept (`epochs_missing`) or its rewards are not known yet (`rewards_not_recorded`): a figure would be wrong.
 */
export function statementEpochs(
  range: { from: number; to: number },
  kept: readonly KeptEpoch[],
  stood: readonly CandidateEpoch[],
  plans: readonly RewardPlan[],
): StatementEpoch[] {
  const keptBy = new Map(kept.map((each) => [each.number, each]));
  const stoodBy = new Map(stood.map((each) => [each.epoch, each]));
  const numbers = Array.from({ length: range.to - range.from + 1 }, (_, i) => range.from + i);
  refuseSome(
    numbers.filter((number) => !keptBy.has(number)),
    'epochs_missing',
    'No votes are kept of',
  );
  refuseSome(
    numbers.filter((number) => keptBy.get(number)?.rewardsRecordedAt === null),
    'rewards_not_recorded',
    'What the chain granted is not known yet of',
  );
  return kept.map(({ number, startsAt }) =>
    statementEpoch(number, stoodBy, planAt(plans, startsAt), range.to),
  );
}

function refuseSome(epochs: readonly number[], code: string, fault: string): void {
  if (epochs.length === 0) return;
  const shown = epochs.slice(0, 10).join(', ');
  const more = epochs.length > 10 ? ` and ${epochs.length - 10} more` : '';
  throw new RefusalError(
    'conflict',
    code,
    `${fault} ${epochs.length === 1 ? 'epoch' : 'epochs'} ${shown}${more}`,
  );
}

function statementEpoch(
  epoch: number,
  stoodBy: ReadonlyMap<number, CandidateEpoch>,
  plan: RewardPlan | undefined,
  payoutEpoch: number,
): StatementEpoch {
  const stood = stoodBy.get(epoch);
  const counts = stoodBy.get(plan?.terms.basis === 'payout_snapshot' ? payoutEpoch : epoch);
  const reward = stood?.reward ?? { state: 'granted', block: 0n, epoch: 0n, foundation: 0n };
  const granted = reward.block + reward.epoch + reward.foundation;
  const pool = plan === undefined ? 0n : poolOf(plan.terms, reward);
  const state = (): EpochState => {
    if (stood === undefined) return 'not_candidate';
    if (pool > 0n) return 'counted';
    if (granted === 0n) return reward.state === 'granted' ? 'nothing_granted' : reward.state;
    return plan === undefined ? 'no_plan' : 'nothing_promised';
  };
  return {
    epoch,
    state: state(),
    rewards: reward.state,
    plan,
    rounding: plan === undefined ? null : ROUNDING_OF[plan.terms.route],
    granted,
    pool,
    votes: {
      epoch: counts?.epoch ?? payoutEpoch,
      weight: counts?.voterWeight ?? 0n,
      voters: counts?.voters ?? 0,
    },
  };
}
