import type { Json } from '../book/canonical.ts';
import type { Entry } from '../book/entry.ts';
import { comparisonOfBody } from '../reward-plans/plan-entry.ts';
import type { ProfileDifference } from '../delegates/profile.ts';
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

/** The values an entry changes, the unchanged terms of a plan among them; empty where an entry changes no values. */
export function changeRows(entry: Pick<Entry, 'kind' | 'body'>): ChangeRow[] {
  if (PLAN_KINDS.includes(entry.kind))
    return comparisonOfBody(entry.body).terms.map((term) => ({
      field: term.field,
      name: TERM_NAMES[term.field],
      before: term.before,
      after: term.after,
      beforeText: term.before === null ? null : termText(term.field, term.before),
      afterText: termText(term.field, term.after),
      effect: term.effect,
      effectText: effectText(term),
    }));
  if (entry.kind !== 'profile.changed') return [];
  return (entry.body['difference'] as unknown as ProfileDifference[]).map((each) => ({
    ...each,
    name: `${each.field.charAt(0).toUpperCase()}${each.field.slice(1)}`,
    beforeText: valueText(each.before),
    afterText: valueText(each.after) ?? '',
    effect: 'changed',
    effectText: '',
  }));
}

const PLAN_KINDS: readonly string[] = ['plan.announced', 'plan.withdrawn', 'plan.in_force'];

/** A member of a profile in words: links as lines of title and address. */
function valueText(value: Json): string | null {
  if (value === null) return null;
  if (!Array.isArray(value)) return typeof value === 'string' ? value : JSON.stringify(value);
  return (value as unknown as { title: string; url: string }[])
    .map((link) => `${link.title}: ${link.url}`)
    .join('\n');
}
