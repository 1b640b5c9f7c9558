import { shortText } from '../changes/audit-text.ts';
import { textOf } from '../book/canonical.ts';
import { type ChangeText, changeText } from '../changes/change-text.ts';
import { quoted } from '../changes/commitment-text.ts';
import { duplicateText, taskText } from '../changes/task-text.ts';
import { type ChangeWords, ENGLISH } from '../changes/words.ts';
import type { Entry } from '../book/entry.ts';
import { isPersonal, type Occasion, type PersonalFacts, type PersonalOccasion } from './occasion.ts';

interface Facts extends PersonalFacts {
  /** The delegate's name. */
  name: string;
  /** "task 17 “A faster indexer”". */
  task: string;
  /** That another was merged into. */
  into: string;
  /** “Run a public archive node”. */
  commitment: string;
  /** "A report about Node Harbor was opened": the entry itself. */
  report: string;
  /** What the entry itself says. */
  change: () => ChangeText;
  /** What was answered. */
  answer: string;
  /** Whether a person did it, whose reason stands as it was written. */
  byPerson: boolean;
  now: Date;
  words: ChangeWords;
}

/** What an alert says, the same in the inbox and in Discord: whoever shows it escapes it. */
export function alertText(
  alert: {
    occasion: Occasion;
    entry: Pick<Entry, 'kind' | 'actor' | 'subject' | 'body'>;
    delegate: { name: string };
    facts: PersonalFacts | null;
  },
  now: Date,
  words: ChangeWords = ENGLISH,
): ChangeText {
  const { occasion, entry, delegate, facts } = alert;
  const change = () => changeText(entry, delegate.name, now, words);
  if (!isPersonal(occasion)) return change();
  const about = {
    name: delegate.name,
    task: taskText(entry, words),
    into: duplicateText(entry, words) ?? '',
    commitment: quoted(entry.body, words),
    report: entry.kind === 'report.opened' ? change().title : '',
    answer: textOf(entry.body['answer']),
    byPerson: entry.actor.role !== 'rule',
    change,
  };
  const [title, sentences] = TEXTS[occasion]({ ...facts, ...about, now, words });
  return { title, sentence: words.together(sentences.filter((each) => each !== '').join(' ')) };
}

const TEXTS: Record<PersonalOccasion, (facts: Facts) => [title: string, sentences: string[]]> = {
  half_time: (facts) => {
    const { alerts } = facts.words;
    return [alerts.halfTime(facts.task), [dueText(facts), alerts.submitOrRelease]];
  },
  last_day: (facts) => {
    const { alerts } = facts.words;
    return [alerts.lastDay(facts.task), [dueText(facts), alerts.thenExpires]];
  },
  clock_runs: (facts) => [facts.words.alerts.clockRuns(facts.task), [becauseText(facts), dueText(facts)]],
  invitation: (facts) => {
    const { alerts } = facts.words;
    return [alerts.drawn(facts.name, facts.task), [pullRequestText(facts), alerts.reviewIt, dueText(facts)]];
  },
  late_review: (facts) => [
    facts.words.alerts.waits(facts.name, facts.task),
    [pullRequestText(facts), sinceText(facts), becauseText(facts)],
  ],
  steward_needed: (facts) => [
    facts.words.tasks.stewardNeeded(facts.task),
    [pullRequestText(facts), becauseText(facts)],
  ],
  commitment_due_soon: (facts) => {
    const { alerts } = facts.words;
    return [alerts.dueSoon(facts.name), [facts.commitment, dueText(facts), alerts.showOrChange]];
  },
  commitment_due: (facts) => {
    const { missedAt, words } = facts;
    const { alerts } = words;
    const show = missedAt === undefined ? alerts.show : alerts.showBefore(words.time(new Date(missedAt)));
    return [alerts.due(facts.name), [facts.commitment, show]];
  },
  audit_checking: (facts) => {
    const { audit, because, dueAt, words } = facts;
    const { alerts } = words;
    return [
      alerts.findsLess(facts.name),
      [
        audit === undefined ? (because ?? '') : shortText(audit, words),
        dueAt === undefined ? alerts.mayReply : alerts.mayReplyUntil(words.time(new Date(dueAt))),
      ],
    ];
  },
  question: (facts) => [
    facts.words.questions.asked(facts.name),
    [questionText(facts), facts.words.alerts.isPublic],
  ],
  report: (facts) => [facts.report, [dueText(facts), facts.words.alerts.nobodyIsTold]],
  answer: (facts) => [
    facts.words.alerts.answeredYou(facts.name),
    [questionText(facts), facts.answer === '' ? '' : facts.words.questions.answer(facts.answer)],
  ],
  session: (facts) => {
    const { dueAt, words } = facts;
    const { alerts } = words;
    return [
      words.questions.sessionOpened(facts.name),
      [
        sessionText(facts),
        dueAt === undefined ? '' : alerts.countUntil(words.time(new Date(dueAt))),
        alerts.stewardsPick,
      ],
    ];
  },
  picked: (facts) => {
    const { points } = facts;
    const { alerts } = facts.words;
    return [
      alerts.picked(facts.name),
      [sessionText(facts), questionText(facts), points === undefined ? '' : alerts.points(points)],
    ];
  },
  merged: (facts) => [
    facts.words.tasks.merged(facts.task, facts.into),
    [facts.words.alerts.sameAsked, facts.because ?? ''],
  ],
  uncounted: (facts) => [
    facts.words.alerts.uncounted(facts.name, facts.task),
    [pullRequestText(facts), becauseText(facts)],
  ],
  contribution: ({ name, task, words: { alerts } }) => [
    alerts.contribution(name, task),
    [alerts.agreeOrDecline, alerts.agreed],
  ],
  decided: ({ change, because, byPerson, words }) => [
    change().title,
    [
      change().sentence,
      because === undefined ? '' : words.alerts.why(byPerson ? because : words.said(because)),
    ],
  ],
};

function dueText({ dueAt, now, words }: Facts): string {
  if (dueAt === undefined) return '';
  const due = new Date(dueAt);
  const ahead = due <= now ? undefined : words.ahead(words.length(due.getTime() - now.getTime()));
  return words.alerts.dueBy(words.time(due), ahead);
}

function sinceText({ since, words }: Facts): string {
  return since === undefined ? '' : words.alerts.waitsSince(words.time(new Date(since)));
}

function pullRequestText({ pullRequest, words }: Facts): string {
  return pullRequest === undefined ? '' : words.tasks.pullRequest(pullRequest);
}

function becauseText({ because, words }: Facts): string {
  return because === undefined ? '' : words.sentence(words.said(because));
}

function sessionText({ session, words }: Facts): string {
  return session === undefined ? '' : words.commitments.quoted(session);
}

function questionText({ question, words }: Facts): string {
  return question === undefined ? '' : words.alerts.quoted(question);
}
