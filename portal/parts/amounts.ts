import { amountText, REWARD_ASSET } from '../../core/amounts.ts';

/** An amount of the reward asset to so many decimals, rounded down: what is said is never more than what is. */
export function roundedDown(raw: bigint, decimals: number): string {
  const unit = 10n ** BigInt(REWARD_ASSET.decimals - decimals);
  return amountText({ ...REWARD_ASSET, raw: String(raw - (raw % unit)) });
}

const DECIMALS = 6;
const SMALL = 10n ** BigInt(REWARD_ASSET.decimals - DECIMALS);

/** Rounded down, but what would then be nothing is said to the last unit. */
export function rewardText(raw: bigint): string {
  return raw < SMALL ? amountText({ raw: String(raw), ...REWARD_ASSET }) : roundedDown(raw, DECIMALS);
}

/** A weight in whole votes, rounded down. */
export function votesText(weight: bigint): string {
  return (weight / 10n ** BigInt(REWARD_ASSET.decimals)).toLocaleString('en');
}
