import { refusal } from '../refusals.ts';
import { RefusalError } from '../errors.ts';
import { timeText } from '../times.ts';
import { mayBe, type RewardPlan } from './reward-plan.ts';

/*
 * The live plans of a delegate are a queue: at most one in force, then the announced ones, each to take effect after the one
 * before it. A plan is announced at the end of the queue and withdrawn from its end only. So the plan that each announced one was
 * compared with, and by which its notice was measured, is the one that will be in force just before it, whatever happens.
 */

/** The plan that will be in force just before one that is announced now: the last announced, or else the one in force. */
export function planBeforeNext(live: readonly RewardPlan[]): RewardPlan | undefined {
  return lastAnnounced(live) ?? inForce(live);
}

export function inForce(live: readonly RewardPlan[]): RewardPlan | undefined {
  return live.find((plan) => plan.state === 'in_force');
}

export function announced(live: readonly RewardPlan[]): RewardPlan[] {
  return live.filter((plan) => mayBe('put in force', plan.state));
}

export function lastAnnounced(live: readonly RewardPlan[]): RewardPlan | undefined {
  return announced(live).at(-1);
}

/** Withdraws an announced plan before its effect, the last one first. */
export function withdrawPlan(
  live: readonly RewardPlan[],
  plan: RewardPlan,
  reason: string | null,
  now: Date,
): RewardPlan {
  if (!mayBe('withdraw', plan.state))
    throw new RefusalError(
      'conflict',
      'plan_not_announced',
      `Only an announced plan can be withdrawn; version ${plan.version} is ${plan.state.replace('_', ' ')}`,
    );
  if (plan.effectiveAt <= now)
    throw new RefusalError(
      'conflict',
      'plan_takes_effect',
      refusal('Version {version} takes effect since {at}: announce another plan instead', {
        version: plan.version,
        at: timeText(plan.effectiveAt),
      }),
    );
  const last = lastAnnounced(live);
  if (last !== undefined && last.version !== plan.version)
    throw new RefusalError(
      'conflict',
      'plan_followed',
      refusal('Version {version} was announced as following this one: withdraw that first', {
        version: last.version,
      }),
    );
  return { ...plan, state: 'withdrawn', endedAt: now, endReason: reason };
}

/**
 * Puts the first announced plan in force once its time has come, in the place of the one that was. Undefined where `version` is not
 * that plan or not due: another process was quicker, or it was withdrawn.
 */
export function putInForce(
  live: readonly RewardPlan[],
  version: number,
  now: Date,
): { plan: RewardPlan; former: RewardPlan | undefined } | undefined {
  const [next] = announced(live);
  if (next === undefined || next.version !== version || next.effectiveAt > now) return undefined;
  const was = inForce(live);
  return {
    plan: { ...next, state: 'in_force', inForceAt: now },
    former: was && { ...was, state: 'superseded', endedAt: now },
  };
}
