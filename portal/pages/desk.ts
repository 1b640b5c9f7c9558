import type { Audit } from '../../core/audits/store.ts';
import { type Delegate, mayBe } from '../../core/delegates/delegate.ts';
import type { Payment } from '../../core/payouts/store.ts';
import type { QuestionCounts } from '../../core/questions/question.ts';
import type { RewardPlan } from '../../core/reward-plans/reward-plan.ts';
import { announced } from '../../core/reward-plans/succession.ts';
import { html } from '../html.ts';
import { commitmentDesk } from '../parts/delegate/commitment-acts.ts';
import type { ShownCommitments } from '../parts/delegate/commitments.ts';
import { rewardFigure } from '../parts/amounts.ts';
import { differenceText } from '../parts/plans/change-estimate.ts';
import { actForm, inputField } from '../parts/form.ts';
import {
  fieldId,
  fieldLabels,
  type PlanEditor,
  planEditor,
  type TypedPlan,
} from '../parts/plans/plan-editor.ts';
import { planDifference, planSigning, type ReviewedPlan } from '../parts/plans/plan-review.ts';
import { waitingQuestions } from '../parts/delegate/questions.ts';
import { applyForm, profileEditor } from '../parts/delegate/profile-form.ts';
import { declareForm, paymentTable } from '../parts/delegate/payments.ts';
import { type Makeable, payoutDesk, type ShownStatements } from '../parts/delegate/statements.ts';
import { onPage } from '../parts/on-page.ts';
import { delegateChip } from '../parts/state.ts';
import { momentTime, whenTime } from '../parts/time.ts';
import type { Words } from '../messages/en.ts';
import type { Page, View } from '../view.ts';

export interface DeskData {
  delegate: Delegate;
  live: RewardPlan[];
  commitments: ShownCommitments;
  questions: QuestionCounts;
  statements: ShownStatements;
  makeable: Makeable;
  payments: Payment[];
  /** Audits on which the delegate may reply before they are final. */
  checking: Audit[];
  editor: PlanEditor;
  /** The plan that was typed, once it can be compared. */
  review: ReviewedPlan | undefined;
}

/** The desk before it is known whose it is: the script goes on to the delegate's own, or offers to apply. */
export function emptyDeskPage(view: View): Page {
  const { words } = view;
  const { desk: text } = words;
  const content = html`<h1>${text.title}</h1>
    <p class="lead">${text.lead}</p>
    <noscript><p class="banner" data-tone="pending">${words.actsNeedScript}</p></noscript>
    <div data-show="signed-out">
      <p>${text.signInFirst}</p>
      <p><a class="button button-primary" href="/me" data-sign-in>${words.signIn.button}</a></p>
    </div>
    <p data-show="delegate" data-own-desk hidden>${text.toYourDesk}</p>
    <div data-show="no-delegate" hidden>
      <h2>${text.apply}</h2>
      <p>${text.applyLead}</p>
      !${applyForm(view)}
    </div>`;
  return { title: text.title, section: 'desk', content };
}

function waiting({ delegate, live }: DeskData, { words, now }: View): string {
  const { desk: text } = words;
  const plans = announced(live);
  if (plans.length === 0) return '';
  const last = plans.at(-1);
  return html`<h2>${text.announced}</h2>
    <ul class="list">
      !${plans.map(
        (plan) =>
          html`<li>
            <p>
              <b>${words.planVersion(plan.version)}</b> ${words.change.takesEffect}
              !${whenTime(plan.effectiveAt, now)}.
            </p>
            !${
              plan === last
                ? html`<div data-show="delegate" data-of="${delegate.slug}" hidden>
                    !${actForm(
                      {
                        method: 'POST',
                        path: `/v1/delegates/${delegate.slug}/reward-plans/${plan.version}/withdrawal`,
                        afterwards: 'reload',
                        id: 'withdraw',
                      },
                      inputField({
                        id: 'withdraw-reason',
                        name: 'reason',
                        label: text.withdrawReason,
                        hint: text.withdrawHint,
                        maxLength: 1000,
                        required: true,
                      }),
                      text.withdraw,
                    )}
                  </div>`
                : ''
            }
          </li>`,
      )}
    </ul>`;
}

/** The audits that wait for the delegate's reply. */
function repliesDue({ delegate, checking }: DeskData, view: View): string {
  const { audits: text } = view.words;
  return html`!${checking.map(
    ({ fromEpoch, toEpoch, tally, finalAt }) =>
      html`<div class="banner" data-tone="pending">
        <p>
          <b>${text.checkingOf(text.epochs(fromEpoch, toEpoch))}</b>
          !${rewardFigure(tally.shortfall)} ${text.short(tally.shortVoters, tally.voters)}. ${text.replyUntil}
          !${momentTime(finalAt, view.now)}.
          <a href="/delegates/${delegate.slug}#audits">${text.answer}</a>
        </p>
      </div>`,
  )}`;
}

/** The editor, what the typed plan would change, and the signing once it was sent. */
function planPart({ delegate, editor, review }: DeskData, view: View): string {
  const { desk: text, estimates } = view.words;
  const said =
    review === undefined
      ? editor.faults.map(({ detail }) => view.words.refusals.detail(detail)).join(' ')
      : text.said(
          text.effects[review.comparison.effect],
          review.simulation === undefined ? '' : estimates.ofAll(differenceText(review.simulation, view)),
        );
  return html`<h2 id="plan">${text.editor}</h2>
    <p>${text.differenceLead}</p>
    !${planEditor(delegate.slug, editor, view)}
    <section id="review" class="plan-review" aria-label="${text.review}">
      <p class="visually-hidden" role="status" data-swap-text="difference">${said}</p>
      <div data-swap="difference">
        !${review === undefined ? faultList(editor, view) : planDifference(review, view)}
      </div>
      !${review === undefined ? '' : planSigning(delegate, review, view)}
    </section>`;
}

function faultList({ faults }: PlanEditor, { words }: View): string {
  if (faults.length === 0) return '';
  return html`<p>${words.desk.cannot}</p>
    <ul>
      !${faults.map((fault) => html`<li>!${faultAt(fault, words)}${words.refusals.detail(fault.detail)}</li>`)}
    </ul>`;
}

/** Leads to the field that it is about. */
function faultAt({ pointer }: PlanEditor['faults'][number], words: Words): string {
  const field = Object.entries(fieldLabels(words)).find(([name]) => pointer === `/${name}`);
  if (field === undefined) return '';
  const [name, label] = field;
  return html`<a href="#${fieldId(name as keyof TypedPlan)}">${words.label(label)}</a> `;
}

export function deskPage(data: DeskData, view: View): Page {
  const { delegate } = data;
  const { words } = view;
  const { desk: text } = words;
  const { name } = delegate.profile;
  const mayAnnounce = delegate.status === 'approved';
  const parts = [
    ...(mayAnnounce ? [{ id: 'plan', title: text.editor }] : []),
    { id: 'payouts', title: words.statements.make },
    { id: 'payments', title: words.audits.payments },
    { id: 'commitments', title: words.commitments.title },
  ];
  const content = html`<p class="crumbs"><a href="/delegates/${delegate.slug}">${name}</a> / ${text.title}</p>
    <h1>${text.of(name)}</h1>
    <p class="chips">!${delegateChip(delegate.status, words)}</p>
    <noscript><p class="banner" data-tone="pending">${words.actsNeedScript}</p></noscript>
    <div class="banner" data-tone="pending" data-show="signed-out">
      <p>${text.signInAs(name)} <a href="/me" data-sign-in>${words.signIn.button}</a></p>
    </div>
    !${onPage(parts, view)} !${waiting(data, view)} !${repliesDue(data, view)}
    !${waitingQuestions(delegate.slug, data.questions, view)}
    !${mayBe('change the profile of', delegate.status) ? profileEditor(delegate, view) : ''}
    !${mayAnnounce ? planPart(data, view) : html`<p>${text.notApproved}</p>`}
    !${payoutDesk(delegate, data.statements, data.makeable, view)}
    <h3 id="payments">${words.audits.payments}</h3>
    <p>${words.audits.declareLead}</p>
    !${declareForm(delegate.slug, undefined, view)} !${paymentTable(data.payments, view)}
    !${commitmentDesk(delegate, data.commitments, view)}`;
  return { title: text.of(name), section: 'desk', content };
}
