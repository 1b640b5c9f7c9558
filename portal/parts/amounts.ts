import { amountText, REWARD_ASSET } from '../../core/amounts.ts';

/** An amount of the reward asset to so many decimals, rounded down: what is said is never more than what is. */
export function roundedDown(raw: bigint, decimals: number): string {
  const unit = 10n ** BigInt(REWARD_ASSET.decimals - decimals);
  return amountText({ ...REWARD_ASSET, raw: String(raw - (raw % unit)) });
}

/** A weight in whole votes, rounded down. */
export function votesText(weight: bigint): string {
  return (weight / 10n ** BigInt(REWARD_ASSET.decimals)).toLocaleString('en');
}
