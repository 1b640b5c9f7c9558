import { amountText, pointsText, REWARD_ASSET, shareText } from '../amounts.ts';
import type { Comparison, TermComparison, TermField } from '../reward-plans/comparison.ts';
import { SHARES } from '../reward-plans/reward-plan.ts';

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

/** What a term means for voters: "8 points less", "worse for voters"; empty where it stays. */
export function effectText(term: Pick<TermComparison, 'effect' | 'differenceBps'>): string {
  if (term.effect === 'same') return '';
  return term.differenceBps === null ? `${term.effect} for voters` : pointsText(term.differenceBps);
}

/** "Epoch rewards to voters 88 % to 80 % (8 points less)." for each term that changes; all shares of a first plan. */
export function comparisonText(comparison: Comparison): string {
  const said = comparison.terms.filter((term) =>
    comparison.effect === 'first'
      ? SHARES.some((share) => share === term.field) || term.field === 'route'
      : term.effect !== 'same',
  );
  if (said.length === 0) return 'All terms stay as they are.';
  return said
    .map((term) => {
      const name = TERM_NAMES[term.field];
      const after = termText(term.field, term.after);
      return term.before === null
        ? `${name}: ${after}.`
        : `${name} ${termText(term.field, term.before)} to ${after} (${effectText(term)}).`;
    })
    .join(' ');
}

/** "Epoch rewards to voters: 88 % as before, not 80 %." for each term that a withdrawn plan would have changed. */
export function withdrawnText(comparison: Comparison): string {
  const said = comparison.terms.filter((term) => term.before !== null && term.effect !== 'same');
  if (said.length === 0) return 'It will not take effect.';
  return said
    .map((term) => {
      const [stays, announced] = [termText(term.field, term.before ?? ''), termText(term.field, term.after)];
      return `${TERM_NAMES[term.field]}: ${stays} as before, not ${announced}.`;
    })
    .join(' ');
}
