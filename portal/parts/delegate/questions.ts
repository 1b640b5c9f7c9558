import { checksumAddress } from '../../../core/accounts/address.ts';
import { type Delegate, mayBe } from '../../../core/delegates/delegate.ts';
import type { QuestionSession } from '../../../core/question-sessions/question-session.ts';
import {
  MEDIAN_OF,
  ANSWER_TEXT,
  type Question,
  QUESTION_LIMITS,
  QUESTION_TEXT,
  type QuestionCounts,
  stateOf,
} from '../../../core/questions/question.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { shortAddress } from '../address.ts';
import { reportForm } from './delegate-reports.ts';
import { emptyState } from '../empty-state.ts';
import { actForm, reasonedForm, textArea } from '../form.ts';
import { openSessionNotice, pickedNote } from '../sessions.ts';
import { questionChip } from '../state.ts';
import { absoluteTime } from '../time.ts';

/** The questions that a page shows, the most wanted first. */
export interface ShownQuestions {
  questions: Question[];
  counts: QuestionCounts;
  /** Whether there are more than are shown. */
  more: boolean;
  /** The public session that is open. */
  session: QuestionSession | undefined;
}

function timing({ askedAt, answeredAt, hidden }: Question, { words, now }: View): string {
  const { questions: text } = words;
  if (answeredAt !== null)
    return text.answeredWithin(words.duration(answeredAt.getTime() - askedAt.getTime()));
  return hidden === null ? text.openFor(words.duration(now.getTime() - askedAt.getTime())) : '';
}

function answerForm({ seq, delegate, answers, hidden }: Question, { words }: View): string {
  const { questions: text } = words;
  if (hidden !== null || answers.length >= QUESTION_LIMITS.answers) return '';
  return html`<div data-show="delegate" data-of="${delegate.slug}" hidden>
    !${actForm(
      { method: 'POST', path: `/v1/questions/${seq}/answers`, afterwards: 'reload', id: `answer-${seq}` },
      textArea({
        id: `answer-${seq}-text`,
        name: 'text',
        label: text.answerText,
        hint: text.answerHint,
        maxLength: ANSWER_TEXT.max,
        required: true,
      }),
      text.answerButton,
    )}
  </div>`;
}

/** What a steward decides on a question: to hide it, or where it is hidden to show it again. */
function stewardForm({ seq, delegate, hidden }: Question, { words }: View): string {
  const [path, text] =
    hidden === null ? ['hiding', words.questions.hide] : ['restoration', words.questions.restore];
  return html`<div data-show="steward" data-not-of="${delegate.slug}" hidden>
    <details>
      <summary>${text.title}</summary>
      !${reasonedForm(
        {
          id: `${path}-${seq}`,
          path: `/v1/questions/${seq}/${path}`,
          label: text.reason,
          button: text.button,
        },
        text.note,
      )}
    </details>
  </div>`;
}

/** How many want it answered, and for who is signed in the two buttons of which browser/question-votes.ts shows one. */
function votes({ seq, delegate, asker, votes: count, hidden }: Question, { words }: View): string {
  const { questions: text } = words;
  const form = (method: 'PUT' | 'DELETE', id: string, button: string) =>
    actForm(
      { method, path: `/v1/questions/${seq}/vote`, afterwards: 'reload', id: `${id}-${seq}` },
      '',
      button,
    );
  return html`!${hidden !== null && count === 0 ? '' : html`<p class="small">${text.votes(count)}</p>`}
  !${
    hidden !== null
      ? ''
      : html`<div
          data-show="signed-in"
          data-question-vote="${seq}"
          data-not-of="${delegate.slug}"
          data-not-account="${checksumAddress(asker.address)}"
          hidden
        >
          !${form('PUT', 'want', text.want)} !${form('DELETE', 'unwant', text.unwant)}
        </div>`
  }`;
}

function questionItem(question: Question, view: View): string {
  const { words } = view;
  const { questions: text } = words;
  const { seq, asker, askedAt, answers, hidden } = question;
  const state = stateOf(question);
  const how = timing(question, view);
  return html`<li id="question-${seq}">
    <p class="chips">
      !${questionChip(state, words)}
      <span class="small quiet">
        ${text.askedBy} !${shortAddress(checksumAddress(asker.address))},
        !${absoluteTime(askedAt)}!${how === '' ? '.' : html`, ${words.stop(how)}`}
        <a href="/changes/${seq}">${words.changeLink}</a>
      </span>
    </p>
    !${
      hidden === null
        ? html`<p class="prose">${question.text}</p>`
        : html`<p class="quiet">${text.hiddenBecause}</p>
            <blockquote>${hidden.reason}</blockquote>
            <p class="small"><a href="/changes/${hidden.seq}">${words.changeLink}</a></p>`
    }
    !${votes(question, view)} !${pickedNote(question, view)}
    !${answers.map(
      (answer) =>
        html`<p class="small">
            <b>${words.label(text.answer)}</b> !${absoluteTime(answer.at)} ·
            <a href="/changes/${answer.seq}">${words.changeLink}</a>
          </p>
          <blockquote class="prose">${answer.text}</blockquote>`,
    )}
    !${answerForm(question, view)}
    !${hidden === null ? reportForm({ question: seq }, question.delegate.slug, view) : ''}
    !${stewardForm(question, view)}
  </li>`;
}

function figures({ counts }: ShownQuestions, { words, now }: View): string {
  const { questions: text } = words;
  const { asked, answered, open, hidden, medianAnswerMs, oldestOpenAt } = counts;
  if (asked === 0) return '';
  const sentences = [
    words.stop(text.counts(answered, open, hidden)),
    medianAnswerMs === null ? '' : text.median(Math.min(answered, MEDIAN_OF), words.duration(medianAnswerMs)),
    oldestOpenAt === null ? '' : text.oldest(words.duration(now.getTime() - oldestOpenAt.getTime())),
  ];
  return html`<p>${sentences.filter((sentence) => sentence !== '').join(' ')}</p>`;
}

function askForm({ slug, status, profile }: AskedDelegate, { words }: View): string {
  const { questions: text } = words;
  if (!mayBe('ask', status)) return html`<p class="quiet">${text.notAsked}</p>`;
  return html`<noscript><p class="banner" data-tone="pending">${words.actsNeedScript}</p></noscript>
    <details class="on-screen">
      <summary>${text.ask(profile.name)}</summary>
      <p>${text.askLead}</p>
      !${actForm(
        { method: 'POST', path: `/v1/delegates/${slug}/questions`, afterwards: 'reload', id: 'ask' },
        textArea({
          id: 'ask-text',
          name: 'text',
          label: text.askText,
          maxLength: QUESTION_TEXT.max,
          required: true,
        }),
        text.askButton,
      )}
    </details>`;
}

type AskedDelegate = Pick<Delegate, 'slug' | 'status' | 'profile'>;

/** What a delegate was asked, what it answered and how long that took, with the form to ask. */
export function questionList(delegate: AskedDelegate, shown: ShownQuestions, view: View): string {
  const { questions: text } = view.words;
  const { questions, more } = shown;
  return html`!${openSessionNotice(delegate, shown.session, view)} !${figures(shown, view)}
    !${
      questions.length === 0
        ? emptyState(text.empty)
        : html`<ul class="list">
            !${questions.map((question) => questionItem(question, view))}
          </ul>`
    }
    !${
      more
        ? html`<p>
            ${text.more(questions.length)} <a href="/v1/delegates/${delegate.slug}/questions">${text.all}</a>
          </p>`
        : ''
    }
    !${askForm(delegate, view)}
    <p><a href="/sessions">${view.words.sessions.all}</a></p>`;
}

/** On the desk of a delegate: how many questions wait for its answer. */
export function waitingQuestions(slug: string, counts: QuestionCounts, { words, now }: View): string {
  const { questions: text } = words;
  if (counts.open === 0 || counts.oldestOpenAt === null) return '';
  const oldest = text.oldest(words.duration(now.getTime() - counts.oldestOpenAt.getTime()));
  return html`<h2 id="questions">${text.title}</h2>
    <p>
      ${words.stop(text.waiting(counts.open))} ${oldest}
      <a href="/delegates/${slug}#questions">${text.toPage}</a>
    </p>`;
}
