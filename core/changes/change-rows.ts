import type { Json, JsonObject } from '../book/canonical.ts';
import type { Entry } from '../book/entry.ts';
import { comparePlans, type TermComparison } from '../reward-plans/comparison.ts';
import { comparisonOfBody, planOfBody } from '../reward-plans/plan-entry.ts';
import { type CommitmentTermComparison, compareCommitments } from '../commitments/comparison.ts';
import { versionOfBody } from '../commitments/commitment-entry.ts';
import { commitmentTermsJson } from '../commitments/commitment.ts';
import type { ProfileDifference } from '../delegates/profile.ts';
import { SEEN_NAMES, type SeenChange, seenChanges, seenShare, seenText } from './candidate-text.ts';
import { COMMITMENT_TERM_NAMES, commitmentEffectText, commitmentTermText } from './commitment-text.ts';
import { effectText, TERM_NAMES, termText } from './plan-text.ts';

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
export function changeRows(entry: Pick<Entry, 'kind' | 'body'>): ChangeRow[] {
  const { kind, body } = entry;
  if (kind === 'plan.announced' || kind === 'plan.in_force') return comparisonOfBody(body).terms.map(termRow);
  if (kind === 'plan.observed') return observedTerms(body).map(seenShareRow);
  if (kind === 'candidate.changed') return seenChanges(body).map(seenRow);
  if (kind === 'plan.withdrawn') return wayBack(body).map(termRow);
  if (kind === 'commitment.made') return firstTerms(body).map(commitmentRow);
  if (kind === 'commitment.changed')
    return compareCommitments(
      versionOfBody(body, 'before').terms,
      versionOfBody(body, 'commitment').terms,
    ).map(commitmentRow);
  if (kind === 'profile.changed')
    return (body['difference'] as unknown as ProfileDifference[]).map(({ field, before, after }) =>
      memberRow(field, before, after),
    );
  if (kind === 'task.revised')
    return (body['changes'] as unknown as { member: string; before: Json }[]).map(({ member, before }) =>
      memberRow(member, before, body[member] ?? null),
    );
  return [];
}

function wayBack(body: JsonObject): (Omit<TermComparison, 'after'> & { after: Json })[] {
  const [withdrawn, stays] = [planOfBody(body, 'plan'), planOfBody(body, 'before')];
  if (withdrawn !== undefined && stays !== undefined) return comparePlans(withdrawn, stays.terms).terms;
  return comparisonOfBody(body).terms.map((term) => ({ ...term, before: term.after, after: null }));
}

function termRow(term: Omit<TermComparison, 'after'> & { after: Json }): ChangeRow {
  const { field, before, after, effect } = term;
  const isNew = before === null || after === null;
  return {
    field,
    name: TERM_NAMES[field],
    before,
    after,
    beforeText: before === null ? null : termText(field, before),
    afterText: typeof after === 'number' || typeof after === 'string' ? termText(field, after) : 'none',
    effect: isNew ? 'changed' : effect,
    effectText: isNew ? '' : effectText(term),
  };
}

type SeenTerm = Omit<TermComparison, 'before' | 'after'> & { before: number | null; after: number | null };

function observedTerms(body: JsonObject): SeenTerm[] {
  return ((body['comparison'] ?? {}) as unknown as { terms?: SeenTerm[] }).terms ?? [];
}

function seenShareRow(term: SeenTerm): ChangeRow {
  const { field, before, after, effect } = term;
  const isSet = before === null || after === null;
  return {
    field,
    name: TERM_NAMES[field],
    before,
    after,
    beforeText: before === null ? null : seenShare(before),
    afterText: seenShare(after),
    effect: isSet && before !== after ? 'changed' : effect,
    effectText: isSet ? '' : effectText(term),
  };
}

function seenRow({ member, before, after }: SeenChange): ChangeRow {
  return {
    field: member,
    name: SEEN_NAMES[member],
    before,
    after,
    beforeText: before === null ? null : seenText(before),
    afterText: seenText(after),
    effect: 'changed',
    effectText: '',
  };
}

function firstTerms(body: JsonObject): CommitmentTermComparison[] {
  const terms = commitmentTermsJson(versionOfBody(body, 'commitment').terms);
  return (Object.keys(COMMITMENT_TERM_NAMES) as CommitmentTermComparison['field'][]).map((field) => ({
    field,
    before: null,
    after: terms[field] ?? null,
    effect: 'changed',
  }));
}

function commitmentRow(term: CommitmentTermComparison): ChangeRow {
  const { field, before, after, effect } = term;
  return {
    field,
    name: COMMITMENT_TERM_NAMES[field],
    before,
    after,
    beforeText: before === null ? null : commitmentTermText(field, before),
    afterText: commitmentTermText(field, after),
    effect,
    effectText: commitmentEffectText(term),
  };
}

function memberRow(field: string, before: Json, after: Json): ChangeRow {
  return {
    field,
    name: spelledOut(field),
    before,
    after,
    beforeText: valueText(before),
    afterText: valueText(after) ?? 'none',
    effect: 'changed',
    effectText: '',
  };
}

/** `dueAt` is "Due at". */
export function spelledOut(member: string): string {
  const words = member.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

/** The value of a member in words: a list one line each, links as title and address. */
function valueText(value: Json): string | null {
  if (value === null) return null;
  if (typeof value === 'string') return value;
  if (!Array.isArray(value)) return JSON.stringify(value);
  if (value.length === 0) return 'none';
  return value
    .map((each) => {
      const link = each as { title?: string; url?: string } | null;
      return link?.url === undefined ? (valueText(each) ?? '') : `${link.title ?? ''}: ${link.url}`;
    })
    .join('\n');
}
