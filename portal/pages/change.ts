import { changeRows } from '../../core/changes/change-rows.ts';
import { changeText, effectiveAtOf, reasonOf } from '../../core/changes/change-text.ts';
import type { Change } from '../../core/changes/store.ts';
import type { DeliveryFigures } from '../../core/figures/store.ts';
import type { PlanState } from '../../core/reward-plans/reward-plan.ts';
import { html } from '../html.ts';
import { changeTable } from '../parts/change-table.ts';
import { signedRecord } from '../parts/signed-record.ts';
import { kindChip, planChip } from '../parts/state.ts';
import { durationText, whenTime } from '../parts/time.ts';
import type { Page, View } from '../view.ts';

export interface ChangeData {
  change: Change;
  /** What became of the plan that it announced. */
  planState: PlanState | undefined;
  task: { id: string; title: string } | undefined;
  told: DeliveryFigures;
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
    !${kindChip(change.kind, words)}
    !${planState === undefined || planState === 'announced' ? '' : planChip(planState, words)}
    <span>${text.recorded} !${whenTime(change.at, now)}.</span>
    !${effect === undefined ? '' : html`<span><b>${effectWord(effect)}</b> !${whenTime(effect, now)}.</span>`}
  </p>`;
}

function told(
  { told: { inbox, isPrepared, sent, waiting, failed, medianMs } }: ChangeData,
  { words }: View,
): string {
  const { change: text } = words;
  const sentences = [
    isPrepared ? '' : text.toldSoon,
    inbox > 0 ? text.toldInbox(inbox) : '',
    sent > 0 ? text.toldSent(sent) : '',
    medianMs !== null ? text.toldMedian(delayText(medianMs, words.count)) : '',
    waiting > 0 ? text.toldNotYet(waiting) : '',
    failed > 0 ? text.toldFailed(failed) : '',
  ].filter((sentence) => sentence !== '');
  return html`<h2>${text.told}</h2>
    <p>${sentences.length === 0 ? text.toldNobody : sentences.join(' ')}</p>`;
}

function delayText(ms: number, count: (n: number, one: string, other: string) => string): string {
  return ms < 120_000 ? count(Math.max(1, Math.round(ms / 1000)), 'second', 'seconds') : durationText(ms);
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
  const { title, sentence } = changeText(change, change.delegate?.name ?? '', now);
  const rows = changeRows(change);
  const reason = reasonOf(change);
  const isPlan = change.kind.startsWith('plan.') && change.kind !== 'plan.observed';
  const content = html`!${crumbs(data, view)}
    <h1>${title}</h1>
    !${timing(data, view)} !${isPlan ? '' : html`<p class="lead">${sentence}</p>`}
    !${task === undefined ? '' : html`<p>${text.about}: <a href="/tasks/${task.id}">${task.title}</a></p>`}
    !${questionLink(change, view)}
    !${
      rows.length === 0
        ? ''
        : html`<h2>${text.what}</h2>
            !${changeTable(rows, words)}`
    }
    !${
      isPlan
        ? html`<div class="banner" data-tone="pending">
            <p><b>${text.estimate}.</b> ${text.noEstimate}</p>
          </div>`
        : ''
    }
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
    !${change.delegate === undefined ? '' : told(data, view)} !${signedRecord(change, view)}`;
  return { title, description: sentence, section: 'changes', content };
}
