import type { Json, JsonObject } from '../book/canonical.ts';
import type { Entry } from '../book/entry.ts';
import { comparePlans, type TermComparison } from '../reward-plans/comparison.ts';
import { comparisonOfBody, planOfBody } from '../reward-plans/plan-entry.ts';
import { type CommitmentTermComparison, compareCommitments } from '../commitments/comparison.ts';
import { versionOfBody } from '../commitments/commitment-entry.ts';
import { commitmentTermsJson } from '../commitments/commitment.ts';
import type { ProfileDifference } from '../delegates/profile.ts';
import { type SeenChange, seenChanges, seenShare, seenText } from './candidate-text.ts';
import { commitmentEffectText, commitmentTermText } from './commitment-text.ts';
import { effectText } from './plan-text.ts';
import { type ChangeWords, ENGLISH } from './words.ts';

/** One line of the table before and after. */
export interface ChangeRow {
  field: string;
  /** The field by the name that people read. */
  name: string;
  /** The value as in the entry; null where there was none. */
  before: Json;
  after: Json;
  beforeText: string | null;
  afterText: string;
  effect: 'better' | 'worse' | 'same' | 'changed';
  /** What it means for voters: "8 points less"; empty where nothing can be said. */
  effectText: string;
}

/**
 * The values an entry changes, the unchanged terms of a plan among them; empty where an entry changes no values. A withdrawal leads
 * back: from the terms that were announced to those that stay.
 */
export function changeRows(
  { kind, body }: Pick<Entry, 'kind' | 'body'>,
  words: ChangeWords = ENGLISH,
): ChangeRow[] {
  if (kind === 'plan.announced' || kind === 'plan.in_force')
    return comparisonOfBody(body).terms.map((each) => termRow(each, words));
  if (kind === 'plan.observed') return observedTerms(body).map((each) => seenShareRow(each, words));
  if (kind === 'candidate.changed') return seenChanges(body).map((each) => seenRow(each, words));
  if (kind === 'plan.withdrawn') return wayBack(body).map((each) => termRow(each, words));
  if (kind === 'commitment.made') return firstTerms(body).map((each) => commitmentRow(each, words));
  if (kind === 'commitment.changed')
    return compareCommitments(
      versionOfBody(body, 'before').terms,
      versionOfBody(body, 'commitment').terms,
    ).map((each) => commitmentRow(each, words));
  if (kind === 'profile.changed')
    return (body['difference'] as unknown as ProfileDifference[]).map(({ field, before, after }) =>
      memberRow(field, before, after, words),
    );
  if (kind === 'task.revised')
    return (body['changes'] as unknown as { member: string; before: Json }[]).map(({ member, before }) =>
      memberRow(member, before, body[member] ?? null, words),
    );
  return [];
}

function wayBack(body: JsonObject): (Omit<TermComparison, 'after'> & { after: Json })[] {
  const [withdrawn, stays] = [planOfBody(body, 'plan'), planOfBody(body, 'before')];
  if (withdrawn !== undefined && stays !== undefined) return comparePlans(withdrawn, stays.terms).terms;
  return comparisonOfBody(body).terms.map((term) => ({ ...term, before: term.after, after: null }));
}

function termRow(term: Omit<TermComparison, 'after'> & { after: Json }, words: ChangeWords): ChangeRow {
  const { plans, none } = words;
  const { field, before, after, effect } = term;
  const isNew = before === null || after === null;
  return {
    field,
    name: plans.names[field],
    before,
    after,
    beforeText: before === null ? null : plans.term(field, before),
    afterText: typeof after === 'number' || typeof after === 'string' ? plans.term(field, after) : none,
    effect: isNew ? 'changed' : effect,
    effectText: isNew ? '' : effectText(term, words),
  };
}

type SeenTerm = Omit<TermComparison, 'before' | 'after'> & { before: number | null; after: number | null };

function observedTerms(body: JsonObject): SeenTerm[] {
  return ((body['comparison'] ?? {}) as unknown as { terms?: SeenTerm[] }).terms ?? [];
}

function seenShareRow(term: SeenTerm, words: ChangeWords): ChangeRow {
  const { field, before, after, effect } = term;
  const isSet = before === null || after === null;
  return {
    field,
    name: words.plans.names[field],
    before,
    after,
    beforeText: before === null ? null : seenShare(before, words),
    afterText: seenShare(after, words),
    effect: isSet && before !== after ? 'changed' : effect,
    effectText: isSet ? '' : effectText(term, words),
  };
}

function seenRow({ member, before, after }: SeenChange, words: ChangeWords): ChangeRow {
  return {
    field: member,
    name: words.candidates.names[member],
    before,
    after,
    beforeText: before === null ? null : seenText(before, words),
    afterText: seenText(after, words),
    effect: 'changed',
    effectText: '',
  };
}

function firstTerms(body: JsonObject): CommitmentTermComparison[] {
  const terms = commitmentTermsJson(versionOfBody(body, 'commitment').terms);
  return (Object.keys(ENGLISH.commitments.names) as CommitmentTermComparison['field'][]).map((field) => ({
    field,
    before: null,
    after: terms[field] ?? null,
    effect: 'changed',
  }));
}

function commitmentRow(term: CommitmentTermComparison, words: ChangeWords): ChangeRow {
  const { field, before, after, effect } = term;
  return {
    field,
    name: words.commitments.names[field],
    before,
    after,
    beforeText: before === null ? null : commitmentTermText(field, before, words),
    afterText: commitmentTermText(field, after, words),
    effect,
    effectText: commitmentEffectText(term, words),
  };
}

function memberRow(field: string, before: Json, after: Json, words: ChangeWords): ChangeRow {
  return {
    field,
    name: words.member(field),
    before,
    after,
    beforeText: valueText(before, words),
    afterText: valueText(after, words) ?? words.none,
    effect: 'changed',
    effectText: '',
  };
}

/** The value of a member in words: a list one line each, links as title and address. */
function valueText(value: Json, words: ChangeWords): string | null {
  if (value === null) return null;
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  if (value.length === 0) return words.none;
  return value
    .map((each) => {
      const link = each as { title?: string; url?: string } | null;
      return link?.url === undefined ? (valueText(each, words) ?? '') : `${link.title ?? ''}: ${link.url}`;
    })
    .join('\n');
}
