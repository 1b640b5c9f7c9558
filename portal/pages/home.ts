import { comparisonText } from '../../core/changes/plan-text.ts';
import type { Change } from '../../core/changes/store.ts';
import type { ShortPeriod, UpcomingPlan } from '../../core/figures/store.ts';
import { html } from '../html.ts';
import { rewardText } from '../parts/amounts.ts';
import { changeLine } from '../parts/change-line.ts';
import { emptyState } from '../parts/empty-state.ts';
import { auditChip } from '../parts/state.ts';
import { absoluteTime, relativeTime, whenTime } from '../parts/time.ts';
import { yourDelegates } from '../parts/delegate/your-delegates.ts';
import type { Page, View } from '../view.ts';

export interface HomeData {
  upcoming: UpcomingPlan[];
  recent: Change[];
  short: ShortPeriod[];
  figures: { delegates: number; openTasks: number; completedTasks: number; entries: number };
}

function upcomingLine(plan: UpcomingPlan, { words, now }: View): string {
  return html`<li>
    <p class="countdown-when">!${relativeTime(plan.effectiveAt, now)}</p>
    <div>
      <p>
        <a href="/delegates/${plan.delegate.slug}"><b>${plan.delegate.name}</b></a>
      </p>
      <p>${comparisonText(plan.comparison, words.changeTexts)}</p>
      <p class="quiet small">
        !${absoluteTime(plan.effectiveAt)} ·
        <a href="/changes/${plan.seq}"
          >${words.changeLink}<span class="visually-hidden"> ${plan.delegate.name}</span></a
        >
      </p>
    </div>
  </li>`;
}

/** A negative fact, with its evidence, the way to reply and what was replied. */
function shortLine(period: ShortPeriod, { words, now }: View): string {
  const { home: text } = words;
  const { delegate, fromEpoch, toEpoch, state, shortfall, shortVoters, voters } = period;
  const evidence =
    period.findingSeq === null ? `/delegates/${delegate.slug}#audits` : `/changes/${period.findingSeq}`;
  return html`<li>
    <p class="chips">!${auditChip(state, words)}</p>
    <div>
      <p>
        <a href="/delegates/${delegate.slug}"><b>${delegate.name}</b></a>
      </p>
      <p>
        ${text.shortBy(rewardText(shortfall), fromEpoch, toEpoch)} ${text.shortFor(shortVoters, voters)}
        !${state === 'checking' ? html`${text.replyUntil} !${whenTime(period.finalAt, now)}.` : ''}
        ${text.replies(period.answers)}
      </p>
      <p class="quiet small">
        <a href="${evidence}">${text.evidence}<span class="visually-hidden"> ${delegate.name}</span></a>
      </p>
    </div>
  </li>`;
}

function figure(name: string, value: number, note: string, href: string, { words }: View): string {
  return html`<div>
    <dt>${name}</dt>
    <dd>
      <a class="figure" href="${href}" aria-label="${words.label(name)} ${words.number(value)}"
        >${words.number(value)}</a
      >
      !${note === '' ? '' : html`<span class="note">${note}</span>`}
    </dd>
  </div>`;
}

export function homePage({ upcoming, recent, short, figures }: HomeData, view: View): Page {
  const { home } = view.words;
  const content = html`<div class="opening">
      <h1>${home.title}</h1>
      <p class="lead">${home.lead}</p>
      <form class="search-home" action="/delegates" role="search">
        <label class="visually-hidden" for="home-search">${home.search}</label>
        <input id="home-search" name="q" type="search" placeholder="${home.searchHint}" maxlength="100" />
        <button class="button button-primary">${home.searchButton}</button>
      </form>
    </div>
    !${yourDelegates(view)}
    <section aria-labelledby="soon">
      <h2 id="soon">${home.soon}</h2>
      !${
        upcoming.length === 0
          ? emptyState(home.soonEmpty)
          : html`<ul class="list countdown">
              !${upcoming.map((plan) => upcomingLine(plan, view))}
            </ul>`
      }
    </section>
    <section aria-labelledby="recent">
      <h2 id="recent">${home.recent}</h2>
      !${
        recent.length === 0
          ? emptyState(
              home.recentEmpty,
              html`<a class="button" href="/desk">${view.words.delegates.applyAs}</a>`,
            )
          : html`<ul class="list stream">
                !${recent.map((change) => changeLine(change, view))}
              </ul>
              <p><a href="/changes">${home.allChanges}</a></p>`
      }
    </section>
    <section aria-labelledby="short">
      <h2 id="short">${home.short}</h2>
      !${
        short.length === 0
          ? emptyState(home.shortEmpty)
          : html`<p>${home.shortLead}</p>
              <ul class="list countdown">
                !${short.map((period) => shortLine(period, view))}
              </ul>`
      }
    </section>
    <section aria-labelledby="figures">
      <h2 id="figures">${home.figures}</h2>
      <dl class="facts">
        !${figure(home.delegates, figures.delegates, '', '/delegates', view)}
        !${figure(home.openTasks, figures.openTasks, home.openTasksNote, '/wishlist?status=open', view)}
        !${figure(home.doneTasks, figures.completedTasks, home.doneTasksNote, '/wishlist?status=completed', view)}
        !${figure(home.entries, figures.entries, home.entriesNote, '/status', view)}
      </dl>
    </section>`;
  return { title: view.words.name, description: home.lead, feed: '/v1/changes', content };
}
