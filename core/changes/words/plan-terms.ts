import { amountText, REWARD_ASSET, shareText } from '../../amounts.ts';
import type { TermField } from '../../reward-plans/comparison.ts';
import { SHARES } from '../../reward-plans/reward-plan.ts';

/** The terms of a plan by the names that people read. */
export const TERM_NAMES: Record<TermField, string> = {
  blockShareBps: 'Block rewards to voters',
  epochShareBps: 'Epoch rewards to voters',
  foundationShareBps: 'Foundation rewards to voters',
  route: 'Payout route',
  payoutPeriodEpochs: 'Payout period',
  minimumPayout: 'Minimum payout',
  belowMinimum: 'Below the minimum',
  basis: 'Votes that count',
};

const WORDS: Record<string, string> = {
  protocol: 'by the protocol',
  hermes: 'by Hermes',
  manual: 'by hand',
  carry_over: 'carried over',
  forfeit: 'forfeited',
  epoch_snapshot: 'at each epoch',
  payout_snapshot: 'at the payout',
};

/** The value of a term in words. */
export function termText(field: TermField, value: number | string): string {
  if (SHARES.some((share) => share === field)) return shareText(Number(value));
  if (field === 'payoutPeriodEpochs') return value === 1 ? 'every epoch' : `every ${String(value)} epochs`;
  if (field === 'minimumPayout')
    return value === '0' ? 'none' : amountText({ raw: String(value), ...REWARD_ASSET });
  return WORDS[String(value)] ?? String(value);
}
