import { checksumAddress } from '../../../core/accounts/address.ts';
import { GROUNDS, type Report, REPORT_TEXT } from '../../../core/reports/report.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { shortAddress } from '../address.ts';
import { emptyState } from '../empty-state.ts';
import { actForm, hiddenField, selectInput, textArea } from '../form.ts';
import { outcomeChip } from '../state.ts';
import { momentTime } from '../time.ts';

/** A form that reports what `about` names, folded away. */
export function reportForm(
  about: { delegate: string } | { question: number },
  ofDelegate: string,
  { words }: View,
): string {
  const { delegateReports: text } = words;
  const [name, value, summary] =
    'delegate' in about
      ? ['delegate', about.delegate, text.report]
      : ['question', String(about.question), text.reportQuestion];
  const id = `report-${name}-${value}`;
  return html`<details data-show="signed-in" data-not-of="${name === 'delegate' ? ofDelegate : ''}" hidden>
    <summary>${summary}</summary>
    <p>${text.lead}</p>
    !${actForm(
      { method: 'POST', path: '/v1/reports', afterwards: 'reload', id },
      html`!${hiddenField(name, value)}
      !${selectInput(
        { id: `${id}-grounds`, name: 'grounds', label: text.why, value: 'other' },
        GROUNDS.map((each) => ({ value: each, text: text.grounds[each] })),
      )}
      !${textArea({ id: `${id}-text`, name: 'text', label: text.text, maxLength: REPORT_TEXT.max, required: true })}`,
      text.button,
    )}
  </details>`;
}

function subject({ claim, question, delegate }: Report, { words }: View): string {
  const { about, see } = words.delegateReports;
  if (claim !== null)
    return html`${about.claim} <a href="/tasks/${claim.taskId}#claim-${claim.id}">${claim.title}</a>.`;
  if (question !== null)
    return html`${words.label(about.question)}
      <a href="/delegates/${delegate.slug}#question-${question}">${see}</a>.`;
  return html`${words.stop(about.delegate)}`;
}

function reportItem(report: Report, view: View): string {
  const { words, now } = view;
  const { delegateReports: text } = words;
  const { seq, openedAt, dueBy, grounds, resolved } = report;
  return html`<li>
    <p>
      !${subject(report, view)} ${text.opened} !${momentTime(openedAt, now)}.
      <a href="/changes/${seq}">${words.changeLink}</a>
    </p>
    !${
      resolved === null
        ? html`<p>${text.undecided} !${momentTime(dueBy, now)}.</p>`
        : html`<p class="chips">
              !${outcomeChip(resolved.outcome, words)}
              <span>${words.stop(text.grounds[grounds])}</span>
            </p>
            <blockquote>${resolved.reason}</blockquote>
            <p class="small quiet">
              ${words.overrides.by} !${shortAddress(checksumAddress(resolved.by))},
              !${momentTime(resolved.at, now)}.
            </p>`
    }
  </li>`;
}

/** That a delegate, its work or a question to it was reported, and what the stewards decided; and a way to report it. */
export function delegateReports(slug: string, reports: readonly Report[], view: View): string {
  const { delegateReports: text } = view.words;
  return html`!${
    reports.length === 0
      ? emptyState(text.empty)
      : html`<ul class="list">
          !${reports.map((report) => reportItem(report, view))}
        </ul>`
  }
  !${reportForm({ delegate: slug }, slug, view)}`;
}
