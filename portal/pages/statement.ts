import { checksumAddress } from '../../core/accounts/address.ts';
import { hexText } from '../../core/hashing.ts';
import type { Payment } from '../../core/payouts/store.ts';
import type { VotingExchange } from '../../core/statements/exchanges-among.ts';
import type { Totals } from '../../core/statements/statement-content.ts';
import type { Statement } from '../../core/statements/statement.ts';
import { html } from '../html.ts';
import { exactRewardText, rewardFigure, rewardHeadline } from '../parts/amounts.ts';
import { declareForm, paymentTable } from '../parts/delegate/payments.ts';
import { stackedTable } from '../parts/stacked-table.ts';
import { approvalForm, statementFiles } from '../parts/delegate/statements.ts';
import { absoluteTime } from '../parts/time.ts';
import type { Page, View } from '../view.ts';

export interface StatementData {
  statement: Statement;
  previous: Statement | undefined;
  payments: Payment[];
  /** How many verified payments brought something, how many declared ones are looked for, and how many name no statement and may be for this. */
  paid: { recipients: number; checking: number; unnamed: number };
  /** Those of them that voted; undefined where the register knows no address of an exchange. */
  exchanges: VotingExchange[] | undefined;
}

function totalsTable(totals: Totals<string>, { words }: View): string {
  const { statements: text } = words;
  const lines: [string, string][] = [
    [text.granted, totals.granted],
    [text.promised, totals.promised],
    [text.entitled, totals.entitled],
    [text.delegateKeeps, totals.delegate],
    [text.dust, totals.dust],
    [text.dustWaits, totals.dustCarriedOut],
    [text.carriedIn, totals.carriedIn],
    [text.carriedOut, totals.carriedOut],
    [text.forfeited, totals.forfeited],
    [text.payable, totals.payable],
  ];
  const asked = new Set([text.granted, text.promised, text.entitled, text.payable]);
  return html`<dl class="terms">
    !${lines
      .filter(([name, raw]) => raw !== '0' || asked.has(name))
      .map(
        ([name, raw]) =>
          html`<dt>${name}</dt>
            <dd>${exactRewardText(BigInt(raw))}</dd>`,
      )}
  </dl>`;
}

function exchangeCheck({ exchanges }: StatementData, { words }: View): string {
  const { statements: text } = words;
  if (exchanges === undefined) return html`<p class="quiet">${text.exchanges.notKnown}</p>`;
  if (exchanges.length === 0) return html`<p>${text.exchanges.none}</p>`;
  return html`<div class="banner" data-tone="pending"><p>${text.exchanges.found(exchanges.length)}</p></div>
    <ul class="plain">
      !${exchanges.map(
        ({ address, epochs }) =>
          html`<li>
            <code class="breaks">${checksumAddress(address)}</code> ${text.exchanges.voted(epochs)}
          </li>`,
      )}
    </ul>`;
}

/** Why a delegate misses voters in the batches. */
function leftOut({ statement, paid }: StatementData, { words }: View): string {
  const { statements: text } = words;
  const unsure = (said: string, query: string, link: string) =>
    html`<div class="banner" data-tone="pending">
      <p>${said}</p>
      <p><a href="/v1/statements/${statement.id}.multisend.json?${query}">${link}</a></p>
    </div>`;
  return html`!${paid.recipients === 0 ? '' : html`<p>${text.leftOutPaid(paid.recipients)}</p>`}
  !${paid.unnamed === 0 ? '' : unsure(text.leftOutUnnamed(paid.unnamed), 'unnamed=unpaid', text.asOthers)}
  !${paid.checking === 0 ? '' : unsure(text.leftOutDeclared(paid.checking), 'declared=unpaid', text.asUnpaid(paid.checking))}`;
}

function readyParts(data: StatementData, view: View): string {
  const { statement, previous, payments } = data;
  const { words } = view;
  const { statements: text } = words;
  const { content, sha256 } = statement;
  if (content === null || sha256 === null) return '';
  const { totals, minimum, periods, notes } = content;
  return html`<dl class="facts">
      <div>
        <dt>${text.payable}</dt>
        <dd>
          <span class="figure">!${rewardHeadline(BigInt(totals.payable))}</span>
          <span class="note">${text.recipients(totals.recipients)}</span>
        </dd>
      </div>
      <div>
        <dt>${text.voters}</dt>
        <dd><span class="figure">${words.number(totals.voters)}</span></dd>
      </div>
    </dl>
    <h2>${text.files}</h2>
    <p>${text.filesLead}</p>
    <p>!${statementFiles(statement.id, view)}</p>
    <p class="small">${text.multisendNote}</p>
    !${leftOut(data, view)}
    <p>${words.label(text.hash)} <code class="breaks">${hexText(sha256)}</code></p>
    !${approvalForm(statement, view)}
    <h2>${text.exchanges.title}</h2>
    !${exchangeCheck(data, view)}
    <h2 id="payments">${words.audits.payments}</h2>
    <p data-show="delegate" data-of="${statement.delegate.slug}" hidden>
      ${words.audits.declareForStatement}
    </p>
    !${declareForm(statement.delegate.slug, statement.id, view)}
    !${paymentTable(payments, view, words.audits.paymentsNoneFor)}
    <h2>${text.totals}</h2>
    !${totalsTable(totals, view)}
    !${
      minimum === null || minimum.amount === '0'
        ? ''
        : html`<p>${text.minimum(exactRewardText(BigInt(minimum.amount)), minimum.plan)}</p>`
    }
    !${
      previous === undefined
        ? ''
        : html`<p>
            ${text.previous}
            <a href="/statements/${previous.id}">${text.range(previous.range.from, previous.range.to)}</a>.
          </p>`
    }
    !${notes.map((note) => html`<p class="note">${text.notes[note]}</p>`)}
    <h2>${text.periods}</h2>
    !${stackedTable(
      text.periods,
      [text.epochs, text.what, text.plan, text.granted, text.promised],
      periods.map((period) => [
        html`${text.range(period.from, period.to)}`,
        html`${text.epochStates[period.state]}`,
        period.plan === null
          ? html`<span class="quiet">${words.none}</span>`
          : html`${text.dividedBy(period.plan, period.rounding)}`,
        rewardFigure(BigInt(period.granted)),
        rewardFigure(BigInt(period.promised)),
      ]),
    )}`;
}

export function statementPage(data: StatementData, view: View): Page {
  const { statement } = data;
  const { words } = view;
  const { statements: text } = words;
  const { id, delegate, range, state, epochsDone, approvedAt } = statement;
  const title = `${text.range(range.from, range.to)}: ${text.statementOf(delegate.name)}`;
  const of = range.to - range.from + 1;
  const content = html`<p class="crumbs">
      <a href="/delegates">${words.nav.delegates}</a> /
      <a href="/delegates/${delegate.slug}">${delegate.name}</a> /
      <a href="/delegates/${delegate.slug}/votes">${text.votes}</a>
    </p>
    <h1>${title}</h1>
    <p>
      ${approvedAt === null ? text.notApproved : text.approved}
      !${approvedAt === null ? '' : absoluteTime(approvedAt)}
    </p>
    !${
      state === 'ready'
        ? ''
        : html`<div class="banner" data-tone="pending">
            <p><b>${text.states[state]}: ${text.progress(epochsDone, of)}.</b></p>
            <p>
              ${state === 'computing' ? text.computing : text.failed}
              <a href="/statements/${id}">${text.look}</a>
            </p>
          </div>`
    }
    !${readyParts(data, view)}`;
  return { title, section: 'delegates', content };
}
