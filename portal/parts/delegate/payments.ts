import { PAYOUT_LIMITS } from '../../../core/payouts/declare-payout.ts';
import type { Payment } from '../../../core/payouts/store.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { shortAddress } from '../address.ts';
import { rewardFigure } from '../amounts.ts';
import { emptyState } from '../empty-state.ts';
import { actForm, checkField, textArea } from '../form.ts';
import { stackedTable } from '../stacked-table.ts';
import { paymentChip } from '../state.ts';
import { absoluteTime } from '../time.ts';

function paymentRow(payment: Payment, { words }: View): string[] {
  const { audits: text } = words;
  const { hash, log, paid, because, found, declaredAt, seq } = payment;
  return [
    html`!${shortAddress(hash)}!${log === null ? '' : html` <span class="note">${text.log(log)}</span>`}`,
    html`!${paymentChip(payment.state, words)}!${
      because === null
        ? ''
        : html`<br /><span class="note">${words.changeTexts.sentence(words.changeTexts.said(because))}</span>`
    }`,
    paid === null
      ? html`<span class="quiet">${text.unknown}</span>`
      : html`!${rewardFigure(paid.total)} <span class="note">${text.recipients(paid.recipients)}</span>`,
    html`!${absoluteTime(paid?.at ?? declaredAt)}
      <span class="note"><a href="/changes/${seq}">${found ? text.found : text.declared}</a></span>`,
  ];
}

export function paymentTable(
  payments: readonly Payment[],
  view: View,
  none = view.words.audits.paymentsNone,
): string {
  const { audits: text } = view.words;
  if (payments.length === 0) return emptyState(none);
  return stackedTable(
    text.payments,
    [text.transaction, text.state, text.amount, text.when],
    payments.map((payment) => paymentRow(payment, view)),
  );
}

/** What only the delegate sees: the form that declares transactions, for a statement of its where one is given. */
export function declareForm(slug: string, statementId: string | undefined, { words }: View): string {
  const { audits: text } = words;
  const path =
    statementId === undefined ? `/v1/delegates/${slug}/payouts` : `/v1/statements/${statementId}/payouts`;
  return html`<div data-show="delegate" data-of="${slug}" hidden>
    !${actForm(
      { method: 'POST', path, afterwards: 'reload', id: 'declare-payout' },
      html`!${textArea({
        id: 'declare-hashes',
        name: 'transactionHashes',
        label: text.hashes,
        hint: text.hashesHint(PAYOUT_LIMITS.transactions),
        kind: 'list',
        maxLength: 100 * PAYOUT_LIMITS.transactions,
        required: true,
      })}!${statementId === undefined ? '' : checkField({ id: 'declare-move', name: 'move', label: text.declareMove })}`,
      text.declareButton,
    )}
  </div>`;
}
