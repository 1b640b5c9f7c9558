import { amountText, REWARD_ASSET, shareText } from '../../core/amounts.ts';
import type { TermField } from '../../core/reward-plans/comparison.ts';
import { type BASES, type BELOW_MINIMUM, type ROUTES, SHARES } from '../../core/reward-plans/reward-plan.ts';

type Word = (typeof ROUTES)[number] | (typeof BELOW_MINIMUM)[number] | (typeof BASES)[number];

interface PlanTerms {
  names: Record<TermField, string>;
  every: (epochs: number) => string;
  none: string;
  words: Record<Word, string>;
}

/** A plan's terms in another language than English. */
export function planTermsIn({ names, every, none, words }: PlanTerms): {
  names: Record<TermField, string>;
  text: (field: TermField, value: number | string) => string;
} {
  const text = (field: TermField, value: number | string): string => {
    if (SHARES.some((share) => share === field)) return shareText(Number(value));
    if (field === 'payoutPeriodEpochs') return every(Number(value));
    if (field === 'minimumPayout')
      return value === '0' ? none : amountText({ raw: String(value), ...REWARD_ASSET });
    return words[value as Word] ?? String(value);
  };
  return { names, text };
}
