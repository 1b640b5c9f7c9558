import { type Commitment, COMMITMENT_LIMITS, mayBe } from '../../../core/commitments/commitment.ts';
import type { CommitmentReport } from '../../../core/commitments/read-commitments.ts';
import type { Delegate } from '../../../core/delegates/delegate.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { commitmentCard, type ShownCommitments } from './commitments.ts';
import { actForm, hiddenField, inputField, selectInput, textArea } from '../form.ts';
import { signingForm } from '../signing/signing-form.ts';

const WEIGHTS = [1, 2, 3, 4, 5] as const;

/** The fields of a commitment, as it stands or empty; `id` sets apart the forms of one page. */
function termFields(id: string, terms: Commitment['terms'] | undefined, { words }: View): string {
  const { commitmentActs: text } = words;
  const { evidenceShort } = text;
  const choices = Object.keys(evidenceShort) as (keyof typeof evidenceShort)[];
  const dueAt = terms?.dueAt.toISOString().slice(0, 16) ?? '';
  return html`!${inputField({
      id: `${id}-text`,
      name: 'text',
      label: text.text,
      value: terms?.text ?? '',
      maxLength: COMMITMENT_LIMITS.text,
      required: true,
    })}
    !${textArea({
      id: `${id}-test`,
      name: 'test',
      label: text.test,
      hint: text.testHint,
      value: terms?.test ?? '',
      maxLength: COMMITMENT_LIMITS.test,
      required: true,
    })}
    <div class="field-row">
      !${inputField({ id: `${id}-due`, name: 'dueAt', label: text.dueAt, value: dueAt, kind: 'time', required: true })}
      !${selectInput(
        {
          id: `${id}-weight`,
          name: 'weight',
          label: text.weight,
          value: String(terms?.weight ?? 3),
          kind: 'number',
        },
        WEIGHTS.map((weight) => ({ value: String(weight), text: text.weightOf(weight) })),
      )}
      !${selectInput(
        {
          id: `${id}-evidence`,
          name: 'evidence',
          label: text.evidence,
          hint: text.evidenceHint,
          value: terms?.evidence.join(' ') ?? 'task link',
          kind: 'words',
        },
        choices.map((value) => ({ value, text: evidenceShort[value] })),
      )}
    </div>`;
}

function reasonField(id: string, { words }: View): string {
  const { reason } = words.commitmentActs;
  return textArea({ id: `${id}-reason`, name: 'reason', label: reason, maxLength: COMMITMENT_LIMITS.reason });
}

function makeForm(slug: string, view: View): string {
  const { commitmentActs: text } = view.words;
  return html`<details>
    <summary>${text.make}</summary>
    !${signingForm(
      {
        id: 'make-commitment',
        path: `/v1/delegates/${slug}/commitments`,
        fields: termFields('make', undefined, view),
        button: text.signMake,
      },
      view.words,
    )}
  </details>`;
}

function changeForm({ id, delegate, version, terms }: Commitment, view: View): string {
  const { commitmentActs: text } = view.words;
  const fields = html`<p>${text.changeNote}</p>
    !${hiddenField('changes.commitment', id)} !${hiddenField('changes.version', String(version), 'number')}
    !${termFields(`change-${id}`, terms, view)} !${reasonField(`change-${id}`, view)}`;
  const path = `/v1/delegates/${delegate.slug}/commitments`;
  return html`<details>
    <summary>${text.change}</summary>
    !${signingForm({ id: `change-${id}`, path, fields, button: text.signChange }, view.words)}
  </details>`;
}

function withdrawForm({ id, version }: Commitment, view: View): string {
  const { commitmentActs: text } = view.words;
  const fields = html`<p>${text.withdrawNote}</p>
    !${hiddenField('version', String(version), 'number')} !${reasonField(`withdraw-${id}`, view)}`;
  const path = `/v1/commitments/${id}/withdrawal`;
  return html`<details>
    <summary>${text.withdraw}</summary>
    !${signingForm({ id: `withdraw-${id}`, path, fields, button: text.signWithdrawal }, view.words)}
  </details>`;
}

function proveForms({ id, terms }: Commitment, { words }: View): string {
  const { commitmentActs: text } = words;
  const form = (kind: 'task' | 'url', label: string, button: string) =>
    actForm(
      {
        method: 'POST',
        path: `/v1/commitments/${id}/evidence`,
        afterwards: 'reload',
        id: `prove-${kind}-${id}`,
      },
      html`!${inputField({ id: `prove-${kind}-${id}-shown`, name: kind, label, maxLength: 500, required: true })}
      !${inputField({ id: `prove-${kind}-${id}-note`, name: 'note', label: text.note, maxLength: 500 })}`,
      button,
    );
  return html`<details>
    <summary>${text.prove}</summary>
    !${terms.evidence.includes('task') ? form('task', text.proveTask, text.proveByTask) : ''}
    !${
      terms.evidence.includes('audit')
        ? actForm(
            {
              method: 'POST',
              path: `/v1/commitments/${id}/evidence`,
              afterwards: 'reload',
              id: `prove-audits-${id}`,
            },
            html`!${hiddenField('audits', 'paid_in_full')}
            !${inputField({ id: `prove-audits-${id}-note`, name: 'note', label: text.note, maxLength: 500 })}`,
            text.proveByAudits,
          )
        : ''
    }
    !${terms.evidence.includes('link') ? form('url', text.proveUrl, text.proveByLink) : ''}
  </details>`;
}

function answerForm({ id }: Commitment, { words }: View): string {
  const { commitmentActs: text } = words;
  return html`<details>
    <summary>${text.answer}</summary>
    !${actForm(
      { method: 'POST', path: `/v1/commitments/${id}/answers`, afterwards: 'reload', id: `answer-${id}` },
      textArea({
        id: `answer-${id}-text`,
        name: 'text',
        label: text.answerText,
        maxLength: 1000,
        required: true,
      }),
      text.answerButton,
    )}
  </details>`;
}

/** What its delegate can do about a commitment now. */
function acts({ commitment }: CommitmentReport, mayPromise: boolean, view: View): string {
  const { state, terms, missed, delegate } = commitment;
  const beforeDue = view.now < terms.dueAt;
  const allowed = [
    mayBe('prove', state) ? proveForms(commitment, view) : '',
    missed === null ? '' : answerForm(commitment, view),
    mayPromise && beforeDue && mayBe('change', state) ? changeForm(commitment, view) : '',
    beforeDue && mayBe('withdraw', state) ? withdrawForm(commitment, view) : '',
  ];
  return html`<div data-show="delegate" data-of="${delegate.slug}" hidden>!${allowed.join('')}</div>`;
}

/** The part of the desk where a delegate makes, changes, keeps and answers for its commitments. */
export function commitmentDesk(
  { slug, status }: Pick<Delegate, 'slug' | 'status'>,
  { reports, graceMs }: ShownCommitments,
  view: View,
): string {
  const { commitmentActs: text } = view.words;
  const mayPromise = status === 'approved';
  return html`<h2 id="commitments">${text.title}</h2>
    <p>${text.lead}</p>
    !${
      mayPromise
        ? html`<div data-show="delegate" data-of="${slug}" hidden>!${makeForm(slug, view)}</div>`
        : ''
    }
    <ul class="list">
      !${reports.map(
        (report) =>
          html`<li>!${commitmentCard(report, graceMs, view)} !${acts(report, mayPromise, view)}</li>`,
      )}
    </ul>`;
}
