import { OUTCOMES } from '../../../core/reports/report.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { fetchedList } from '../fetched-list.ts';
import { actForm, textArea } from '../form.ts';
import { radioField } from '../radio-field.ts';

/** The reports, whose texts are for stewards alone, each with its decision or a form to decide. */
export function reportList({ words }: View): string {
  const { reports: text, badge, delegateReports } = words;
  const said = (path: string, of: Record<string, string>) =>
    Object.entries(of).map(([value, name]) => html`<span data-if="${path}=${value}">${name}</span>`);
  const resolve = actForm(
    { method: 'POST', path: '/v1/reports/{id}/resolution', afterwards: 'reload', id: 'resolve-{id}' },
    html`!${radioField(
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
  const by = (side: string) =>
    html`<a href="/reviewers/{${side}reviewer.address}"
        ><b data-if="${side}login">{${side}login}</b
        ><span data-unless="${side}login">${text.notLinked}</span></a
      >
      <code data-short title="{${side}reviewer.address}">{${side}reviewer.address}</code>`;
  const delegate = (side: string) => html`<a href="/delegates/{${side}delegate}">{${side}delegateName}</a>`;
  const approvals = (side: string, other: string) => {
    const who = html`!${by(side)} (!${delegate(side)})`;
    const number = `${side}approved.length`;
    return html`<p data-if="${number}=1">!${text.one(who, delegate(other))}</p>
      <p data-unless="${number}=1">!${text.several(who, `<b>{${number}}</b>`, delegate(other))}</p>`;
  };
  return fetchedList({
    path: '/v1/reviews/concentration',
    ask: text.show,
    rows: [
      {
        member: 'reciprocity',
        title: text.reciprocity,
        note: text.reciprocityNote,
        empty: text.reciprocityEmpty,
        row: html`<li>!${approvals('first.', 'second.')} !${approvals('second.', 'first.')}</li>`,
      },
      {
        member: 'shares',
        title: text.shares,
        note: text.sharesNote,
        empty: text.sharesEmpty,
        row: html`<li>
          <p>
            <span data-if="of=1">!${text.onlyOne(by(''), delegate(''))}</span>
            <span data-unless="of=1"
              >!${text.share(by(''), '<b>{approved.length}</b>', '{of}', delegate(''))}</span
            >
            <b data-if="isMost">${text.most}</b>
          </p>
        </li>`,
      },
      {
        member: 'singleMinded',
        title: text.single,
        empty: text.singleEmpty,
        row: html`<li>
          <p>!${text.several(by(''), '<b>{approved.length}</b>', delegate(''))}</p>
        </li>`,
      },
    ],
  });
}
