import { AUDIT_ANSWERS_MAX, type AuditState } from '../../../core/audits/audit.ts';
import { countPaid } from '../../../core/audits/paid-count.ts';
import type { Audit } from '../../../core/audits/store.ts';
import type { Delegate } from '../../../core/delegates/delegate.ts';
import type { Payment } from '../../../core/payouts/store.ts';
import { REASON } from '../../../core/plain-text.ts';
import { html } from '../../html.ts';
import type { Words } from '../../messages/en.ts';
import type { View } from '../../view.ts';
import { rewardFigure, rewardText } from '../amounts.ts';
import { emptyState } from '../empty-state.ts';
import { actForm, textArea } from '../form.ts';
import { paymentTable } from './payments.ts';
import { stackedTable } from '../stacked-table.ts';
import { auditChip } from '../state.ts';
import { absoluteTime, momentTime } from '../time.ts';

/** The audits and payments that a page shows, newest first. */
export interface ShownAudits {
  audits: Audit[];
  counts: ReadonlyMap<AuditState, number>;
  payments: Payment[];
}

/** "11 of 12": the periods paid in full, however late, of those that are decided; where none is, that nothing was due, or undefined. */
export function paidFigure(
  { counts }: Pick<ShownAudits, 'counts'>,
  words: Words,
): [string | undefined, string] {
  const { audits: text, delegate } = words;
  const { decided, paid, late, unknown, nothingDue } = countPaid(counts);
  if (decided === 0)
    return nothingDue === 0
      ? [undefined, delegate.paidNone]
      : [text.states.nothing_due, text.paidAside(0, unknown, nothingDue)];
  return [text.paid(paid, decided), text.paidAside(late, unknown, nothingDue)];
}

function notes(audit: Audit, view: View): string {
  const { words, now } = view;
  const { audits: text } = words;
  const { state, missingEpochs, ungrantedEpochs, findingSeq, clearedSeq, finalAt } = audit;
  const said = [
    missingEpochs > 0 ? html`${words.stop(text.noData(missingEpochs))}` : '',
    state === 'no_data' && missingEpochs === 0 ? html`${words.stop(text.unread)}` : '',
    ungrantedEpochs > 0 ? html`${words.stop(text.ungranted(ungrantedEpochs))}` : '',
    state === 'checking' ? html`${text.replyUntil} !${momentTime(finalAt, now)}.` : '',
    causesText(audit, view),
    findingSeq === null ? '' : html`<a href="/changes/${findingSeq}">${text.finding}</a>`,
    clearedSeq === null ? '' : html`<a href="/changes/${clearedSeq}">${text.cleared}</a>`,
  ].filter((each) => each !== '');
  return said.length === 0 ? '' : html`<br /><span class="note">!${said.join(' ')}</span>`;
}

function missingText({ state, tally }: Audit, { words }: View): string {
  const { audits: text } = words;
  const { shortVoters, voters, shortfall } = tally;
  if (state === 'no_data') return html`<span class="quiet">${text.unknown}</span>`;
  if (state === 'open') return html`<span class="quiet">${text.states.open}</span>`;
  const short =
    shortVoters === 0
      ? html`${text.nothingMissing}`
      : html`!${rewardFigure(shortfall)} <span class="note">${text.short(shortVoters, voters)}</span>`;
  const beside = [
    tally.roundedVoters === 0 ? '' : text.rounding(rewardText(tally.rounded), tally.roundedVoters),
    tally.compoundedVoters === 0 ? '' : text.compounded(rewardText(tally.compounded), tally.compoundedVoters),
    tally.waitingVoters === 0 ? '' : text.waiting(rewardText(tally.waiting), tally.waitingVoters),
  ].filter((each) => each !== '');
  return html`!${short}!${beside.map((each) => html`<br /><span class="note">${each}</span>`)}`;
}

/** Why Hermes paid less for the period, besides what it compounded. */
function causesText({ causes }: Audit, { words }: View): string {
  const { audits: text } = words;
  const said = causes
    .filter(({ cause }) => cause !== 'compounded')
    .map(({ cause, voters, amount }) => text.cause(text.causes[cause], rewardText(amount), voters));
  return said.length === 0 ? '' : html`${text.byHermes} ${words.stop(said.join('; '))}`;
}

function auditRow(audit: Audit, view: View): string[] {
  const { audits: text } = view.words;
  return [
    html`${text.epochs(audit.fromEpoch, audit.toEpoch)}`,
    html`!${auditChip(audit.state, view.words)}!${notes(audit, view)}`,
    audit.counted ? rewardFigure(audit.entitled) : html`<span class="quiet">${text.unknown}</span>`,
    missingText(audit, view),
    absoluteTime(audit.dueAt),
  ];
}

function answers({ delegate, fromEpoch, toEpoch, state, answers: given }: Audit, { words }: View): string {
  const { audits: text } = words;
  const id = `answer-audit-${toEpoch}`;
  const path = `/v1/delegates/${delegate.slug}/audits/${toEpoch}/answers`;
  const heading = html`${text.period} ${text.epochs(fromEpoch, toEpoch)}`;
  const answerable = state === 'checking' || state === 'short' || state === 'late';
  const form =
    !answerable || given.length >= AUDIT_ANSWERS_MAX
      ? ''
      : html`<details data-show="delegate" data-of="${delegate.slug}" hidden>
          <summary>${words.label(text.answer)} !${heading}</summary>
          !${actForm(
            { method: 'POST', path, afterwards: 'reload', id },
            textArea({
              id: `${id}-text`,
              name: 'text',
              label: text.answerText,
              hint: text.answerHint,
              maxLength: REASON.max,
              required: true,
            }),
            text.answerButton,
          )}
        </details>`;
  return html`!${given.map(
    (answer) =>
      html`<p class="small">
          <b>${text.answers}</b>, !${heading}, !${absoluteTime(answer.at)} (<a href="/changes/${answer.seq}"
            >${words.changeLink}</a
          >):
        </p>
        <blockquote>${answer.text}</blockquote>`,
  )}!${form}`;
}

/** Whether a delegate paid what it promised, period by period, and the payments it is compared with. */
export function auditSection(delegate: Delegate, shown: ShownAudits, view: View): string {
  const { audits: text } = view.words;
  const { audits, payments } = shown;
  const base = `/v1/delegates/${delegate.slug}`;
  const empty = delegate.profile.candidate === null ? text.noCandidate : text.none;
  return html`<p>${text.lead}</p>
    <p class="small">${text.roundingRule}</p>
    !${
      audits.length === 0
        ? emptyState(empty)
        : html`!${stackedTable(
              text.title,
              [text.period, text.state, text.promised, text.missing, text.due],
              audits.map((audit) => auditRow(audit, view)),
            )}
            !${audits.map((audit) => answers(audit, view))}
            <p><a href="${base}/audits">${text.all}</a></p>`
    }
    <h3>${text.payments}</h3>
    !${paymentTable(payments, view)}
    !${payments.length === 0 ? '' : html`<p><a href="${base}/payouts">${text.allPayments}</a></p>`}`;
}
