import type { InputFault } from '../../core/errors.ts';
import { BASES, BELOW_MINIMUM, ROUTES } from '../../core/reward-plans/reward-plan.ts';
import { html } from '../html.ts';
import type { View } from '../view.ts';
import { inputField, selectInput, textArea, type TextField } from './form.ts';

/** A plan as it stands in the form: what was typed, or the plan it starts from. */
export interface TypedPlan {
  blockShare: string;
  epochShare: string;
  foundationShare: string;
  route: string;
  payoutPeriodEpochs: string;
  minimumPayout: string;
  belowMinimum: string;
  basis: string;
  effectiveAt: string;
  note: string;
}

export interface PlanEditor {
  typed: TypedPlan;
  /** By the names of the fields. */
  faults: InputFault[];
}

/** The form sends what was typed to the same page, which answers with the difference: it can be read, kept and gone back to. */
export function planEditor(slug: string, { typed, faults }: PlanEditor, { words }: View): string {
  const { desk: text } = words;
  const field = (name: keyof TypedPlan, label: string, hint?: string): TextField => ({
    id: `plan-${name}`,
    name,
    label,
    value: typed[name],
    ...(hint === undefined ? {} : { hint }),
    fault: faults
      .filter(({ pointer }) => pointer === `/${name}`)
      .map(({ detail }) => words.refusals.detail(detail))[0],
  });
  const choice = (field: 'route' | 'belowMinimum' | 'basis', values: readonly string[]) =>
    values.map((value) => ({ value, text: capital(words.planTerms.text(field, value)) }));
  return html`<form
    action="/desk#review"
    method="get"
    class="plan-editor"
    data-filters
    data-live="peek"
    novalidate
  >
    <input type="hidden" name="delegate" value="${slug}" />
    <div class="field-row">
      !${inputField(field('blockShare', text.blockShare))}
      !${inputField(field('epochShare', text.epochShare))}
      !${inputField(field('foundationShare', text.foundationShare))}
    </div>
    <div class="field-row">
      !${selectInput(field('route', text.route), choice('route', ROUTES))}
      !${inputField(field('payoutPeriodEpochs', text.period))}
      !${inputField(field('minimumPayout', text.minimum))}
    </div>
    <div class="field-row">
      !${selectInput(field('belowMinimum', text.below), choice('belowMinimum', BELOW_MINIMUM))}
      !${selectInput(field('basis', text.basis), choice('basis', BASES))}
      !${inputField({ ...field('effectiveAt', text.effectiveAt, text.effectiveAtHint), kind: 'time' })}
    </div>
    !${textArea({ ...field('note', text.note, text.noteHint), maxLength: 1000 })}
    <div class="actions"><button class="button">${text.difference}</button></div>
  </form>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
