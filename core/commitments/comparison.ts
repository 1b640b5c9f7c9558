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
      return effectOfProof(before.evidence, after.evidence);
  }
}

function better(difference: number): CommitmentEffect {
  return difference > 0 ? 'better' : difference < 0 ? 'worse' : 'same';
}

/** It is easier to prove what more kinds of evidence prove, and what a link does; which of tasks and audits is easier no rule can say. */
function effectOfProof(before: readonly EvidenceKind[], after: readonly EvidenceKind[]): CommitmentEffect {
  const [more, fewer] = [
    after.filter((kind) => !before.includes(kind)),
    before.filter((kind) => !after.includes(kind)),
  ];
  if (more.length === 0 || fewer.length === 0) return better(fewer.length - more.length);
  if (more.includes('link') || fewer.includes('link')) return more.includes('link') ? 'worse' : 'better';
  return 'changed';
}

/** `worse` as soon as one term is, whatever else is better; `changed` as soon as words are. */
export function effectOfChange(comparison: readonly CommitmentTermComparison[]): CommitmentEffect {
  const order = ['worse', 'changed', 'better'] as const;
  return order.find((effect) => comparison.some((term) => term.effect === effect)) ?? 'same';
}
