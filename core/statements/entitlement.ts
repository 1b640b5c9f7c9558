import { type PlanTerms, type Share, SHARES } from '../reward-plans/reward-plan.ts';
import type { RewardFacts } from '../epochs/epoch.ts';

/**
 * How the units that do not divide are dealt with. largest_remainder: they go, one each, to the voters with the largest remainders (the
 * lower address first among equals), so that voters get exactly what was promised. floor_to_delegate: each voter's part is rounded
 * down and the delegate keeps the rest, as Hermes does. floor_carried: the rest waits for the next epoch, as IIP-59 does.
 */
export const ROUNDINGS = ['largest_remainder', 'floor_to_delegate', 'floor_carried'] as const;
export type Rounding = (typeof ROUNDINGS)[number];

/** The rounding of a plan's payout route. */
export const ROUNDING_OF: Record<PlanTerms['route'], Rounding> = {
  manual: 'largest_remainder',
  hermes: 'floor_to_delegate',
  protocol: 'floor_carried',
};

const WHOLE_BPS = 10_000n;

/** What of an epoch's rewards goes to voters by these terms, in the smallest unit: each kind of reward times its share, rounded down. */
export function poolOf(
  terms: Pick<PlanTerms, Share>,
  reward: Pick<RewardFacts, 'block' | 'epoch' | 'foundation'>,
): bigint {
  const granted = {
    blockShareBps: reward.block,
    epochShareBps: reward.epoch,
    foundationShareBps: reward.foundation,
  };
  return SHARES.reduce((sum, share) => sum + (granted[share] * BigInt(terms[share])) / WHOLE_BPS, 0n);
}

/**
 * Divides a pool by weights, which stand in the order of their voters' addresses. Gives each its part and the rest that nobody got: 0
 * by largest remainder, unless there is no weight at all. The parts and the rest are the pool, to the last unit.
 */
export function apportion(
  pool: bigint,
  weights: readonly bigint[],
  rounding: Rounding,
): { parts: bigint[]; rest: bigint } {
  const total = weights.reduce((sum, weight) => sum + weight, 0n);
  if (total === 0n) return { parts: weights.map(() => 0n), rest: pool };
  const parts = weights.map((weight) => (pool * weight) / total);
  const rest = pool - parts.reduce((sum, part) => sum + part, 0n);
  if (rounding !== 'largest_remainder') return { parts, rest };
  const remainders = weights.map((weight) => (pool * weight) % total);
  const order = remainders
    .map((_, place) => place)
    .sort((a, b) => compare(remainders[b] ?? 0n, remainders[a] ?? 0n) || a - b);
  for (const place of order.slice(0, Number(rest))) parts[place] = (parts[place] ?? 0n) + 1n;
  return { parts, rest: 0n };
}

function compare(a: bigint, b: bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
