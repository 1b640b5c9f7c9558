import { OUTCOMES } from '../../core/reports/report.ts';
import { html } from '../html.ts';
import type { View } from '../view.ts';
import { fetchedList } from './fetched-list.ts';
import { actForm, selectInput, textArea } from './form.ts';

/** The reports, whose texts are for stewards alone, each with its decision or a form to decide. */
export function reportList({ words }: View): string {
  const { reports: text, badge, delegateReports } = words;
  const said = (path: string, of: Record<string, string>) =>
    Object.entries(of).map(([value, name]) => html`<span data-if="${path}=${value}">${name}</span>`);
  const resolve = actForm(
    { method: 'POST', path: '/v1/reports/{id}/resolution', afterwards: 'reload', id: 'resolve-{id}' },
    html`!${selectInput(
      { id: 'resolve-{id}-outcome', name: 'outcome', label: text.outcome, hint: text.outcomeHint },
      OUTCOMES.map((value) => ({ value, text: badge.outcomes[value] })),
    )}
    !${textArea({ id: 'resolve-{id}-reason', name: 'reason', label: text.reason, maxLength: 1000, required: true })}`,
    text.resolve,
  );
  const row = html`<li>
    <h3><a href="/delegates/{delegate.slug}">{delegate.name}</a></h3>
    <p data-if="claim"><a href="/tasks/{claim.task.id}#claim-{claim.id}">{claim.task.title}</a></p>
    <p data-if="question">
      <a href="/delegates/{delegate.slug}#question-{question}">${text.question}</a>
    </p>
    <p class="small quiet">
      !${said('grounds', delegateReports.grounds)} · ${text.opened}
      <time datetime="{openedAt}" data-local>{openedAt}</time>
      <span data-unless="resolution"> · ${text.due} <time datetime="{dueBy}" data-local>{dueBy}</time> </span>
    </p>
    <p data-unless="resolution" class="clock"><time datetime="{dueBy}" data-clock>{dueBy}</time></p>
    <blockquote>{text}</blockquote>
    <p data-if="resolution">
      <b>${text.resolved}</b> !${said('resolution.outcome', badge.outcomes)}: {resolution.reason}
    </p>
    <div data-unless="resolution">!${resolve}</div>
  </li>`;
  return fetchedList({
    path: '/v1/reports?limit=100',
    ask: text.show,
    rows: [{ member: 'data', empty: text.empty, row }],
  });
}

/** Who approves whose work, in numbers. */
export function concentrationList({ words }: View): string {
  const { concentration: text } = words;
  const by = (path: string) =>
    html`<a href="/reviewers/{${path}.address}"><code>{${path}.address}</code></a>`;
  return fetchedList({
    path: '/v1/reviews/concentration',
    ask: text.show,
    rows: [
      {
        member: 'reciprocity',
        title: text.reciprocity,
        note: text.reciprocityNote,
        empty: text.reciprocityEmpty,
        row: html`<li>
          <p>
            !${by('first.reviewer')} ({first.delegate}): <b>{first.approved.length}</b> ${text.approvedOf}
            {second.delegate}
          </p>
          <p>
            !${by('second.reviewer')} ({second.delegate}): <b>{second.approved.length}</b> ${text.approvedOf}
            {first.delegate}
          </p>
        </li>`,
      },
      {
        member: 'shares',
        title: text.shares,
        note: text.sharesNote,
        empty: text.sharesEmpty,
        row: html`<li>
          <p>
            !${by('reviewer')}: <b>{approved.length}</b> ${text.outOf} {of} ${text.of}
            <a href="/delegates/{delegate}">{delegate}</a>
            <b data-if="isMost">${text.most}</b>
          </p>
        </li>`,
      },
      {
        member: 'singleMinded',
        title: text.single,
        empty: text.singleEmpty,
        row: html`<li>
          <p>
            !${by('reviewer')}: <b>{approved.length}</b> ${text.of}
            <a href="/delegates/{delegate}">{delegate}</a>
          </p>
        </li>`,
      },
    ],
  });
}
