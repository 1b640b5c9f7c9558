import type { Json, JsonObject } from '../book/canonical.ts';
import { timeText } from '../times.ts';
import { comparePlans, type Comparison, comparisonJson } from './comparison.ts';
import { type PlanTerms, type RewardPlan, termsJson } from './reward-plan.ts';

type Versioned = Pick<RewardPlan, 'version' | 'terms'>;

/** A version of a plan as the entries of the book show it. */
export function planJson(plan: Versioned): JsonObject {
  return { version: plan.version, ...termsJson(plan.terms) };
}

/**
 * What the bodies of plan.announced, plan.withdrawn and plan.in_force have in common: `plan`, the plan `before` it (null for a
 * first one), their `comparison`, and when it takes effect.
 */
export function planBody(
  plan: Pick<RewardPlan, 'version' | 'terms' | 'effectiveAt'>,
  before: Versioned | undefined,
): { plan: JsonObject; before: JsonObject | null; comparison: JsonObject; effectiveAt: string } {
  return {
    plan: planJson(plan),
    before: before === undefined ? null : planJson(before),
    comparison: comparisonJson(comparePlans(before, plan.terms)),
    effectiveAt: timeText(plan.effectiveAt),
  };
}

/** The plan in an entry's body, of which the caller knows that it is one of the three kinds above. */
export function planOfBody(body: JsonObject, member: 'plan' | 'before'): Versioned | undefined {
  const value = body[member] ?? null;
  if (value === null) return undefined;
  const { version, ...terms } = value as { version: number } & { [term in keyof PlanTerms]: PlanTerms[term] };
  return { version, terms };
}

/** The comparison in an entry's body, of which the caller knows that it is one of the three kinds above. */
export function comparisonOfBody(body: JsonObject): Comparison {
  return body['comparison'] as Json as unknown as Comparison;
}
