import type { Json } from '../book/canonical.ts';
import { type CommitmentTerms, commitmentTermsJson, type EvidenceKind } from './commitment.ts';

export type CommitmentField = keyof CommitmentTerms;

/** `changed`: other words, of which no rule can say whether they promise less. */
export type CommitmentEffect = 'better' | 'worse' | 'changed' | 'same';

/** One term of a commitment before and after. */
export interface CommitmentTermComparison {
  field: CommitmentField;
  before: Json;
  after: Json;
  effect: CommitmentEffect;
}

/**
 * What a change of a commitment means for voters, term by term. It is *worse* to be due later, to weigh less, or to be proven more
 * easily; the text and the test are *changed* by any other word.
 */
export function compareCommitments(
  before: CommitmentTerms,
  after: CommitmentTerms,
): CommitmentTermComparison[] {
  const [was, is] = [commitmentTermsJson(before), commitmentTermsJson(after)];
  return (Object.keys(is) as CommitmentField[]).map((field) => ({
    field,
    before: was[field] ?? null,
    after: is[field] ?? null,
    effect: effectOf(field, before, after),
  }));
}

function effectOf(field: CommitmentField, before: CommitmentTerms, after: CommitmentTerms): CommitmentEffect {
  switch (field) {
    case 'text':
    case 'test':
      return before[field] === after[field] ? 'same' : 'changed';
    case 'dueAt':
      return better(before.dueAt.getTime() - after.dueAt.getTime());
    case 'weight':
      return better(after.weight - before.weight);
    case 'evidence':
      return better(strictness(after.evidence) - strictness(before.evidence));
  }
}

function better(difference: number): CommitmentEffect {
  return difference > 0 ? 'better' : difference < 0 ? 'worse' : 'same';
}

/** A task alone is the strictest, then a link alone; where either will do, the easier one does. */
function strictness(accepted: readonly EvidenceKind[]): number {
  if (accepted.length > 1) return 0;
  return accepted[0] === 'task' ? 2 : 1;
}

/** `worse` as soon as one term is, whatever else is better; `changed` as soon as words are. */
export function effectOfChange(comparison: readonly CommitmentTermComparison[]): CommitmentEffect {
  const order = ['worse', 'changed', 'better'] as const;
  return order.find((effect) => comparison.some((term) => term.effect === effect)) ?? 'same';
}
