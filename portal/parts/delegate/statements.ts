import type { Delegate } from '../../../core/delegates/delegate.ts';
import { hexText } from '../../../core/hashing.ts';
import type { Statement } from '../../../core/statements/statement.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { rewardText } from '../amounts.ts';
import { emptyState } from '../empty-state.ts';
import { actForm, hiddenField, inputField } from '../form.ts';
import { stackedTable } from '../stacked-table.ts';
import { absoluteTime } from '../time.ts';

/** The statements that a page shows, newest first. */
export interface ShownStatements {
  statements: Statement[];
  /** Of the epochs that are kept. */
  newest: number | undefined;
}

export function statementFiles(id: string, { words }: View): string {
  const { statements: text } = words;
  const file = `/v1/statements/${id}`;
  return html`<a href="${file}.csv">${text.csv}</a> · <a href="${file}.json">${text.json}</a> ·
    <a href="${file}.multisend.json">${text.multisend}</a>`;
}

function approvalOf({ approvedAt }: Statement, { words }: View): string {
  const { statements: text } = words;
  return approvedAt === null
    ? html`${text.notApproved}`
    : html`${text.approved} !${absoluteTime(approvedAt)}`;
}

export function statementList({ statements }: ShownStatements, view: View): string {
  const { statements: text } = view.words;
  if (statements.length === 0) return emptyState(text.listEmpty);
  return stackedTable(
    text.title,
    [text.epochs, text.payable, text.state, text.approval, text.files],
    statements.map((statement) => {
      const { id, range, state, content, epochsDone } = statement;
      const progress = text.progress(epochsDone, range.to - range.from + 1);
      return [
        html`<a href="/statements/${id}">${text.range(range.from, range.to)}</a>`,
        content === null
          ? html`<span class="quiet">${view.words.noData}</span>`
          : html`${text.payableTo(rewardText(BigInt(content.totals.payable)), content.totals.recipients)}`,
        state === 'computing' ? html`${text.states[state]}: ${progress}` : html`${text.states[state]}`,
        approvalOf(statement, view),
        content === null ? '' : statementFiles(id, view),
      ];
    }),
  );
}

/** What only the delegate sees: the form that approves a statement's hash. */
export function approvalForm({ id, delegate, sha256, approvedAt }: Statement, { words }: View): string {
  const { statements: text } = words;
  if (sha256 === null || approvedAt !== null) return '';
  return html`<div data-show="delegate" data-of="${delegate.slug}" hidden>
    <p>${text.approveLead}</p>
    !${actForm(
      { method: 'POST', path: `/v1/statements/${id}/approval`, afterwards: 'reload', id: `approve-${id}` },
      hiddenField('sha256', hexText(sha256)),
      text.approve,
    )}
  </div>`;
}

/** Up to which epoch the delegate may have a statement made, with the candidate that it took back since then; or why of none. */
export type Makeable =
  | { to: number; takenBack: string | null }
  | 'not_approved'
  | 'no_epochs'
  | 'no_candidate';

/** On the desk of a delegate: makes statements, and lists them. */
export function payoutDesk(
  delegate: Delegate,
  shown: ShownStatements,
  makeable: Makeable,
  view: View,
): string {
  const { statements: text } = view.words;
  return html`<h2 id="payouts">${text.make}</h2>
    <p>${text.makeLead}</p>
    !${
      typeof makeable !== 'string'
        ? statementForm(delegate, shown, makeable, view)
        : emptyState(makeable === 'no_epochs' ? text.empty.no_epochs : text.makeNot[makeable])
    }
    !${statementList(shown, view)}`;
}

function statementForm(
  { slug }: Delegate,
  { newest, statements }: ShownStatements,
  { to, takenBack }: Exclude<Makeable, string>,
  { words }: View,
): string {
  const { statements: text } = words;
  const last = statements.reduce((most, { range }) => Math.max(most, range.to), -1);
  const from = last < 0 ? Math.max(0, to - 23) : Math.min(last + 1, to);
  const field = (id: string, name: string, label: string, value: number) =>
    inputField({
      id,
      name,
      label,
      kind: 'number',
      value: String(value),
      maxLength: 15,
      required: true,
    });
  return html`!${takenBack === null ? '' : html`<p>${text.makeTakenBack(takenBack, to)}</p>`}
    <div data-show="delegate" data-of="${slug}" hidden>
      !${actForm(
        {
          method: 'POST',
          path: `/v1/delegates/${slug}/statements`,
          afterwards: '/statements/{id}',
          id: 'make-statement',
        },
        html`!${field('statement-from', 'fromEpoch', text.from, from)}
          !${field('statement-to', 'toEpoch', text.to, to)}
          <p class="hint">${text.makeHint(newest ?? to)} ${last < 0 ? '' : text.makeLast(last)}</p>`,
        text.makeButton,
      )}
    </div>`;
}
