import type { InputFault } from '../../../core/errors.ts';
import { BASES, BELOW_MINIMUM, ROUTES } from '../../../core/reward-plans/reward-plan.ts';
import { html } from '../../html.ts';
import type { Words } from '../../messages/en.ts';
import type { View } from '../../view.ts';
import { inputField, selectInput, textArea, type TextField } from '../form.ts';

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

export function fieldId(name: keyof TypedPlan): string {
  return `plan-${name}`;
}

export function fieldLabels({ desk: text }: Words): Record<keyof TypedPlan, string> {
  return {
    blockShare: text.blockShare,
    epochShare: text.epochShare,
    foundationShare: text.foundationShare,
    route: text.route,
    payoutPeriodEpochs: text.period,
    minimumPayout: text.minimum,
    belowMinimum: text.below,
    basis: text.basis,
    effectiveAt: text.effectiveAt,
    note: text.note,
  };
}

/** The form sends what was typed to the same page, which answers with the difference: it can be read, kept and gone back to. */
export function planEditor(slug: string, { typed, faults }: PlanEditor, { words }: View): string {
  const { desk: text } = words;
  const labels = fieldLabels(words);
  const field = (name: keyof TypedPlan, hint?: string): TextField => ({
    id: fieldId(name),
    name,
    label: labels[name],
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
      !${inputField(field('blockShare'))} !${inputField(field('epochShare'))}
      !${inputField(field('foundationShare'))}
    </div>
    <div class="field-row">
      !${selectInput(field('route'), choice('route', ROUTES))} !${inputField(field('payoutPeriodEpochs'))}
      !${inputField(field('minimumPayout'))}
    </div>
    <div class="field-row">
      !${selectInput(field('belowMinimum'), choice('belowMinimum', BELOW_MINIMUM))}
      !${selectInput(field('basis'), choice('basis', BASES))}
      !${inputField({ ...field('effectiveAt', text.effectiveAtHint), kind: 'time' })}
    </div>
    !${textArea({ ...field('note', text.noteHint), maxLength: 1000 })}
    <div class="actions"><button class="button">${text.difference}</button></div>
  </form>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
