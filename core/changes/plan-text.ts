import { decimalText } from '../amounts.ts';
import type { Comparison, TermComparison } from '../reward-plans/comparison.ts';
import { SHARES } from '../reward-plans/reward-plan.ts';
import { type ChangeWords, ENGLISH } from './words.ts';

/** What a term means for voters: "8 points less", "worse for voters"; empty where it stays. */
export function effectText(
  { effect, differenceBps }: Pick<TermComparison, 'effect' | 'differenceBps'>,
  { plans }: ChangeWords = ENGLISH,
): string {
  if (effect === 'same') return '';
  if (differenceBps === null) return plans[effect];
  const points = decimalText({ raw: String(Math.abs(differenceBps)), decimals: 2 });
  return differenceBps < 0 ? plans.less(points) : plans.more(points);
}

/** "Epoch rewards to voters 88 % to 80 % (8 points less)." for each term that changes; all shares of a first plan. */
export function comparisonText(comparison: Comparison, words: ChangeWords = ENGLISH): string {
  const { plans } = words;
  const said = comparison.terms.filter((term) =>
    comparison.effect === 'first'
      ? SHARES.some((share) => share === term.field) || term.field === 'route'
      : term.effect !== 'same',
  );
  if (said.length === 0) return plans.allStay;
  return said
    .map((term) => {
      const name = plans.names[term.field];
      const after = plans.term(term.field, term.after);
      return term.before === null
        ? plans.set(name, after)
        : plans.changed(name, plans.term(term.field, term.before), after, effectText(term, words));
    })
    .join(' ');
}

/** "Epoch rewards to voters: 88 % as before, not 80 %." for each term that a withdrawn plan would have changed. */
export function withdrawnText(comparison: Comparison, { plans }: ChangeWords): string {
  const said = comparison.terms.filter((term) => term.before !== null && term.effect !== 'same');
  if (said.length === 0) return plans.willNot;
  return said
    .map(({ field, before, after }) =>
      plans.stays(plans.names[field], plans.term(field, before ?? ''), plans.term(field, after)),
    )
    .join(' ');
}

/** "in 7 days"; undefined where it is not ahead. */
export function aheadIn(time: Date, now: Date, words: ChangeWords): string | undefined {
  return time <= now ? undefined : words.ahead(words.length(time.getTime() - now.getTime()));
}

/** "Takes effect 26 Nov 2025 00:00 UTC, in 7 days." or, once that is past, "Effective from 26 Nov 2025 00:00 UTC." */
export function effectiveText(effectiveAt: Date, now: Date, words: ChangeWords): string {
  const ahead = aheadIn(effectiveAt, now, words);
  const at = words.time(effectiveAt);
  return ahead === undefined ? words.plans.effective(at) : words.plans.takesEffect(at, ahead);
}
