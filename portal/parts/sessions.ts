import { checksumAddress } from '../../core/accounts/address.ts';
import { type Delegate, mayBe } from '../../core/delegates/delegate.ts';
import {
  type QuestionSession,
  SESSION_LIMITS,
  SESSION_TITLE,
} from '../../core/question-sessions/question-session.ts';
import type { Question } from '../../core/questions/question.ts';
import { html } from '../html.ts';
import type { View } from '../view.ts';
import { shortAddress } from './address.ts';
import { actForm, inputField, textArea } from './form.ts';
import { stackedTable } from './stacked-table.ts';
import { sessionChip } from './state.ts';
import { whenTime } from './time.ts';

/** A session with the questions it is about: those that may be picked while it is open, those that were once it is closed. */
export interface ShownSession {
  session: QuestionSession;
  questions: Question[];
  /** Whether there are more that may be picked than are shown. */
  more: boolean;
}

const LABEL_MAX = 60;

/** When it is or was, and how long questions count. A session that was closed before then, without a pick, never came to it. */
function times({ startsAt, questionsUntil, closed, picks }: QuestionSession, { words, now }: View): string {
  const { sessions: text } = words;
  const isOffBy = (time: Date) => closed !== null && picks.length === 0 && closed.at < time;
  const begins = startsAt > now ? text.begins : text.began;
  const counts = questionsUntil > now ? text.countUntil : text.counted;
  return html`${isOffBy(startsAt) ? text.wasToBegin : begins} !${whenTime(startsAt, now)}.
  !${isOffBy(questionsUntil) ? '' : html`${counts} !${whenTime(questionsUntil, now)}.`}`;
}

/** On the page of a delegate: the session that is open, or the form by which a steward opens one. */
export function openSessionNotice(
  { slug, status }: Pick<Delegate, 'slug' | 'status'>,
  session: QuestionSession | undefined,
  view: View,
): string {
  const { sessions: text } = view.words;
  if (session !== undefined)
    return html`<div class="banner" data-tone="pending">
      <p>
        <b>${text.openBanner(session.title)}</b> !${times(session, view)}
        <a href="/sessions#session-${session.seq}">${text.toAll}</a>
      </p>
    </div>`;
  if (!mayBe('ask', status)) return '';
  return html`<div data-show="steward" data-not-of="${slug}" hidden>
    <details>
      <summary>${text.open.title}</summary>
      <p>${text.open.lead}</p>
      !${actForm(
        {
          method: 'POST',
          path: `/v1/delegates/${slug}/question-sessions`,
          afterwards: 'reload',
          id: 'open-session',
        },
        html`!${inputField({ id: 'session-title', name: 'title', label: text.open.name, maxLength: SESSION_TITLE.max, required: true })}
        !${inputField({ id: 'session-starts', name: 'startsAt', label: text.open.startsAt, kind: 'time', required: true })}
        !${inputField({ id: 'session-until', name: 'questionsUntil', label: text.open.questionsUntil, kind: 'time', required: true })}
        !${textArea({ id: 'session-reason', name: 'reason', label: text.open.reason, maxLength: 1000, required: true })}`,
        text.open.button,
      )}
    </details>
  </div>`;
}

/** What a picked question got, on the question itself. */
export function pickedNote({ picked }: Pick<Question, 'picked'>, { words }: View): string {
  if (picked === null) return '';
  return html`<p class="small">
    <a href="/sessions#session-${picked.session}">${words.sessions.picked(picked.title, picked.points)}</a>
  </p>`;
}

function pickField({ seq, text, asker, votes }: Question, { words }: View): string {
  const { sessions: said } = words;
  const beginning = Array.from(text).slice(0, LABEL_MAX).join('');
  return html`<li>
    <p class="prose clamp">${text}</p>
    <div class="field">
      <label for="pick-${seq}"
        >${said.close.points}<span class="visually-hidden">
          ${said.close.of(asker.address.slice(0, 6), beginning)}</span
        ></label
      >
      <input
        id="pick-${seq}"
        name="picks"
        type="text"
        inputmode="numeric"
        data-kind="pick"
        data-question="${seq}"
        maxlength="${String(SESSION_LIMITS.pointsMax).length}"
        autocomplete="off"
      />
      <p class="small quiet">
        !${shortAddress(checksumAddress(asker.address))} ·
        <a href="/changes/${seq}">${words.changeLink}</a>
        !${votes === 0 ? '' : html`· ${words.questions.votes(votes)}`}
      </p>
    </div>
  </li>`;
}

function closeForm({ session, questions, more }: ShownSession, view: View): string {
  const { close: text } = view.words.sessions;
  const { seq, delegate, questionsUntil } = session;
  const picks = html`!${questions.length === 0 ? html`<p class="quiet">${text.none}</p>` : ''}
    <ul class="list">
      !${questions.map((question) => pickField(question, view))}
    </ul>
    !${more ? html`<p class="quiet">${text.more(questions.length)}</p>` : ''}`;
  return html`<div data-show="steward" data-not-of="${delegate.slug}" hidden>
    <details>
      <summary>${text.title}</summary>
      !${actForm(
        {
          method: 'POST',
          path: `/v1/question-sessions/${seq}/closing`,
          afterwards: 'reload',
          id: `close-${seq}`,
        },
        html`<p>${questionsUntil > view.now ? text.early : text.lead}</p>
          !${questionsUntil > view.now ? '' : picks}
          !${textArea({ id: `close-${seq}-reason`, name: 'reason', label: text.reason, maxLength: 1000, required: true })}`,
        text.button,
      )}
    </details>
  </div>`;
}

function pickTable({ session, questions }: ShownSession, { words }: View): string {
  const { sessions: text } = words;
  if (session.picks.length === 0) return '';
  const { question, askedBy, points } = text.columns;
  return stackedTable(
    session.title,
    [question, askedBy, points],
    session.picks.map((pick) => {
      const asked = questions.find(({ seq }) => seq === pick.question);
      const said = asked === undefined || asked.hidden !== null ? text.hiddenText : asked.text;
      return [
        html`<a class="clamp" href="/delegates/${session.delegate.slug}#question-${pick.question}"
          >${said}</a
        >`,
        shortAddress(checksumAddress(pick.asker)),
        words.number(pick.points),
      ];
    }),
  );
}

/** One session: when, why, and what was picked, with the form by which a steward closes it. */
export function sessionItem(shown: ShownSession, view: View): string {
  const { words } = view;
  const { sessions: text } = words;
  const { seq, delegate, title, reason, closed, picks } = shown.session;
  return html`<li id="session-${seq}">
    <h2>${title}</h2>
    <p class="chips">
      !${sessionChip(closed === null ? 'open' : 'closed', words)}
      <a href="/delegates/${delegate.slug}#questions">${delegate.name}</a>
    </p>
    <p>!${times(shown.session, view)}</p>
    <p>${text.why} <a href="/changes/${seq}">${words.changeLink}</a></p>
    <blockquote>${reason}</blockquote>
    !${
      closed === null
        ? closeForm(shown, view)
        : html`<p>
              ${text.picks(
                picks.length,
                picks.reduce((sum, { points }) => sum + points, 0),
              )}
              ${text.closedWhy} <a href="/changes/${closed.seq}">${words.changeLink}</a>
            </p>
            <blockquote>${closed.reason}</blockquote>
            !${pickTable(shown, view)}`
    }
  </li>`;
}
