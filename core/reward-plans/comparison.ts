import type { JsonObject } from '../book/canonical.ts';
import { BASES, BELOW_MINIMUM, type PlanTerms, ROUTES, SHARES, termsJson } from './reward-plan.ts';

type Effect = 'better' | 'worse' | 'same';
export type TermField = keyof PlanTerms;

/** One term of two plans side by side. */
export interface TermComparison {
  field: TermField;
  /** null where there was no plan before. */
  before: number | string | null;
  after: number | string;
  effect: Effect;
  /** Of a share: after minus before, in basis points (100 are one point). */
  differenceBps: number | null;
}

export interface Comparison {
  /** The version it is compared with: the plan in force just before it takes effect. null for a first plan. */
  with: number | null;
  /** `worse` as soon as one term is worse, whatever else is better. */
  effect: 'first' | Effect;
  /** Every term, changed or not. */
  terms: TermComparison[];
}

/** For each term other than the shares, a number that is higher the better the term is for voters. */
const GOODNESS: Record<Exclude<TermField, (typeof SHARES)[number]>, (terms: PlanTerms) => bigint> = {
  route: (terms) => -BigInt(ROUTES.indexOf(terms.route)),
  payoutPeriodEpochs: (terms) => -BigInt(terms.payoutPeriodEpochs),
  minimumPayout: (terms) => -BigInt(terms.minimumPayout),
  belowMinimum: (terms) => -BigInt(BELOW_MINIMUM.indexOf(terms.belowMinimum)),
  basis: (terms) => -BigInt(BASES.indexOf(terms.basis)),
};

/**
 * What a plan means for voters against the one before it. It is *worse* when at least one of these holds: a share falls; the
 * payout period gets longer; the minimum payout rises; the route goes down in the order protocol, hermes, manual; what is below the
 * minimum is forfeited and was carried over; the basis is the payout's snapshot and was each epoch's. It is *better* when nothing
 * is worse and something is better, else *same*. Without a plan before it is *first*: nobody loses a promise.
 */
export function comparePlans(
  before: { version: number; terms: PlanTerms } | undefined,
  after: PlanTerms,
): Comparison {
  const values = termsJson(after) as Record<TermField, number | string>;
  const was = before === undefined ? undefined : (termsJson(before.terms) as typeof values);
  const terms = (Object.keys(values) as TermField[]).map((field): TermComparison => {
    const share = SHARES.find((each) => each === field);
    const difference =
      before === undefined
        ? 0n
        : share === undefined
          ? goodness(field, after) - goodness(field, before.terms)
          : BigInt(after[share] - before.terms[share]);
    return {
      field,
      before: was?.[field] ?? null,
      after: values[field],
      effect: difference < 0n ? 'worse' : difference > 0n ? 'better' : 'same',
      differenceBps: share === undefined || before === undefined ? null : after[share] - before.terms[share],
    };
  });
  const has = (effect: Effect) => terms.some((term) => term.effect === effect);
  const effect = has('worse') ? 'worse' : has('better') ? 'better' : 'same';
  return {
    with: before?.version ?? null,
    effect: before === undefined ? 'first' : effect,
    terms,
  };
}

function goodness(field: TermField, terms: PlanTerms): bigint {
  return GOODNESS[field as keyof typeof GOODNESS](terms);
}

export function comparisonJson(comparison: Comparison): JsonObject {
  return { ...comparison, terms: comparison.terms.map((term) => ({ ...term })) };
}
