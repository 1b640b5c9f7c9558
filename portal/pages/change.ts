import { amountText } from '../../core/amounts.ts';
import type { InclusionProof } from '../../core/book/read-book.ts';
import { changeRows } from '../../core/changes/change-rows.ts';
import { changeText, effectiveAtOf } from '../../core/changes/change-text.ts';
import type { Change } from '../../core/changes/store.ts';
import type { DeliveryFigures } from '../../core/figures/store.ts';
import type { PlanState } from '../../core/reward-plans/reward-plan.ts';
import type { ChangeEstimate } from '../../core/vote-estimates/estimate.ts';
import { html } from '../html.ts';
import { changeEstimate, differenceText, type TypedVotes } from '../parts/plans/change-estimate.ts';
import { changeTable } from '../parts/change-table.ts';
import { exactAmounts } from '../parts/exact-amounts.ts';
import { inputField } from '../parts/form.ts';
import { markingMoments, sentenceOf } from '../parts/moments-said.ts';
import { reasonIn } from '../parts/reason.ts';
import { signedRecord } from '../parts/signing/signed-record.ts';
import { kindChip, planChip } from '../parts/state.ts';
import { whenTime } from '../parts/time.ts';
import type { Words } from '../messages/en.ts';
import { changePicture } from '../pictures/texts.ts';
import type { Page, View } from '../view.ts';

export interface ChangeData {
  change: Change;
  /** What became of the plan that it announced. */
  planState: PlanState | undefined;
  task: { id: string; title: string } | undefined;
  told: DeliveryFigures;
  /** Of a plan: what it means for votes. */
  effect: (TypedVotes & { estimate: ChangeEstimate | undefined }) | undefined;
  /** Undefined until a signed checkpoint covers it. */
  proof: InclusionProof | undefined;
}

function crumbs({ change, task }: ChangeData, { words }: View): string {
  const parent =
    change.delegate !== undefined
      ? html`<a href="/delegates/${change.delegate.slug}">${change.delegate.name}</a> /`
      : task !== undefined
        ? html`<a href="/tasks/${task.id}">${task.title}</a> /`
        : '';
  return html`<p class="crumbs"><a href="/changes">${words.nav.changes}</a> / !${parent} ${change.seq}</p>`;
}

function timing({ change, planState }: ChangeData, { words, now }: View): string {
  const effect = effectiveAtOf(change);
  const { change: text } = words;
  const isWithdrawn = change.kind === 'plan.withdrawn' || planState === 'withdrawn';
  const effectWord = (at: Date) =>
    isWithdrawn ? text.wouldHave : at > now ? text.takesEffect : text.tookEffect;
  return html`<p class="chips">
    !${kindChip(change, words)}
    !${planState === undefined || planState === 'announced' ? '' : planChip(planState, words)}
    <span>${text.recorded} !${whenTime(change.at, now)}.</span>
    !${effect === undefined ? '' : html`<span><b>${effectWord(effect)}</b> !${whenTime(effect, now)}.</span>`}
  </p>`;
}

/** How many were told, by the ways in which they wanted to be. */
function told({ told: figures }: ChangeData, { words }: View): string {
  const { change: text } = words;
  const { isPrepared, waiting, failed, medianMs } = figures;
  const channels = (['inbox', 'places', 'direct', 'webhooks'] as const).map(
    (channel) =>
      html`<dt>${text.channels[channel]}</dt>
        <dd class="num">${words.number(figures[channel])}</dd>`,
  );
  const sentences = [
    isPrepared ? '' : text.toldSoon,
    medianMs !== null ? text.toldMedian(delayText(medianMs, words)) : '',
    waiting > 0 ? text.toldNotYet(waiting) : '',
    failed > 0 ? text.toldFailed(failed) : '',
  ].filter((sentence) => sentence !== '');
  return html`<h2 id="told">${text.told}</h2>
    <p>${text.toldLead}</p>
    <dl class="terms">!${channels}</dl>
    !${sentences.length === 0 ? '' : html`<p>${sentences.join(' ')}</p>`}`;
}

/** What the change means for votes of an amount that the reader types. */
function effect({ change, effect: known }: ChangeData, view: View): string {
  if (known === undefined) return '';
  const { estimates: text } = view.words;
  const { typed, votes, estimate } = known;
  const fault = known.fault && view.words.refusals.detail(known.fault);
  const field = inputField({
    id: 'votes',
    name: 'votes',
    label: text.votes,
    value: typed,
    maxLength: 20,
    fault,
  });
  return html`<h2 id="effect">${text.title}</h2>
    !${
      estimate === undefined
        ? html`<p>${text.none}</p>`
        : html`<form class="filters" action="/changes/${change.seq}#effect" data-filters data-live>
              !${field} <button class="button">${text.show}</button>
            </form>
            <p role="status" data-swap-text="effect">
              ${fault ?? text.said(amountText(votes), differenceText(estimate, view))}
            </p>
            <div data-swap="effect">!${changeEstimate(estimate, text.ofVotes(amountText(votes)), view)}</div>`
    }`;
}

function delayText(ms: number, words: Words): string {
  return ms < 120_000 ? words.seconds(Math.max(1, Math.round(ms / 1000))) : words.duration(ms);
}

/** To the question that an entry asks, answers or hides. */
function questionLink({ kind, seq, body, delegate }: Change, { words }: View): string {
  if (!kind.startsWith('question.') || delegate === undefined) return '';
  const question = kind === 'question.asked' ? seq : Number(body['question']);
  return html`<p><a href="/delegates/${delegate.slug}#question-${question}">${words.questions.see}</a></p>`;
}

export function changePage(data: ChangeData, view: View): Page {
  const { change, task } = data;
  const { words, now } = view;
  const { change: text } = words;
  const { title, sentence } = changeText(change, change.delegate?.name ?? '', now, words.changeTexts);
  const rows = changeRows(change, markingMoments(words.changeTexts));
  const reason = reasonIn(change, words);
  const isPlan = change.kind.startsWith('plan.') && change.kind !== 'plan.observed';
  const content = html`!${crumbs(data, view)}
    <h1>${title}</h1>
    !${timing(data, view)} !${isPlan ? '' : html`<p class="lead">!${sentenceOf(change, view)}</p>`}
    !${exactAmounts(change, words)}
    !${task === undefined ? '' : html`<p>${text.about}: <a href="/tasks/${task.id}">${task.title}</a></p>`}
    !${questionLink(change, view)}
    !${
      rows.length === 0
        ? ''
        : html`<h2>${text.what}</h2>
            !${changeTable(rows, words)}`
    }
    !${effect(data, view)}
    !${
      reason === undefined && !isPlan
        ? ''
        : html`<h2>${text.reason}</h2>
            !${
              reason === undefined
                ? html`<p class="quiet">${text.noReason}</p>`
                : html`<blockquote>${reason}</blockquote>`
            }`
    }
    !${change.delegate === undefined ? '' : told(data, view)} !${signedRecord(change, data.proof, view)}`;
  const picture = { path: `/pictures/changes/${change.seq}.png`, text: changePicture(data, view.publicUrl) };
  return { title, description: sentence, section: 'changes', picture, content };
}
