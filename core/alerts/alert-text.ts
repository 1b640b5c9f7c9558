import { textOf } from '../book/canonical.ts';
import { type ChangeText, changeText } from '../changes/change-text.ts';
import { quoted } from '../changes/commitment-text.ts';
import { duplicateText, taskText } from '../changes/task-text.ts';
import { aheadText, utcText } from '../changes/time-text.ts';
import { sentenceOf } from '../reviews/verdict.ts';
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
  now: Date;
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
): ChangeText {
  const { occasion, entry, delegate, facts } = alert;
  if (!isPersonal(occasion)) return changeText(entry, delegate.name, now);
  const about = {
    name: delegate.name,
    task: taskText(entry),
    into: duplicateText(entry) ?? '',
    commitment: quoted(entry.body),
    report: entry.kind === 'report.opened' ? changeText(entry, delegate.name, now).title : '',
    answer: textOf(entry.body['answer']),
    change: () => changeText(entry, delegate.name, now),
  };
  const [title, sentences] = TEXTS[occasion]({ ...facts, ...about, now });
  return { title, sentence: sentences.filter((each) => each !== '').join(' ') };
}

const TEXTS: Record<PersonalOccasion, (facts: Facts) => [title: string, sentences: string[]]> = {
  half_time: (facts) => [
    `Half of your time for ${facts.task} is over`,
    [dueText(facts), 'Submit a pull request by then, or release the task.'],
  ],
  last_day: (facts) => [
    `Your last day for ${facts.task} has begun`,
    [dueText(facts), 'Without a pull request the claim then expires.'],
  ],
  clock_runs: (facts) => [`Your time for ${facts.task} runs again`, [becauseText(facts), dueText(facts)]],
  invitation: (facts) => [
    `You were drawn to review the work of ${facts.name} on ${facts.task}`,
    [pullRequestText(facts), 'Review it on GitHub.', dueText(facts)],
  ],
  late_review: (facts) => [
    `The work of ${facts.name} on ${facts.task} waits for reviewers`,
    [pullRequestText(facts), sinceText(facts), becauseText(facts)],
  ],
  steward_needed: (facts) => [
    `A steward is needed for ${facts.task}`,
    [pullRequestText(facts), becauseText(facts)],
  ],
  commitment_due_soon: (facts) => [
    `A commitment of ${facts.name} is due soon`,
    [facts.commitment, dueText(facts), 'Show evidence that it is kept, or change it before it is due.'],
  ],
  commitment_due: (facts) => [
    `A commitment of ${facts.name} is due`,
    [
      facts.commitment,
      facts.missedAt === undefined
        ? 'Show evidence that it is kept.'
        : `Show evidence that it is kept before it is missed on ${utcText(new Date(facts.missedAt))}.`,
    ],
  ],
  audit_checking: (facts) => [
    `An audit of ${facts.name} finds less paid than promised`,
    [
      facts.because ?? '',
      facts.dueAt === undefined
        ? 'You may answer and pay what is missing.'
        : `You may answer and pay what is missing until ${utcText(new Date(facts.dueAt))}; then it is public as a finding.`,
    ],
  ],
  question: (facts) => [
    `${facts.name} was asked a question`,
    [questionText(facts), 'It is public, and so is how long it waits.'],
  ],
  report: (facts) => [
    facts.report,
    [dueText(facts), 'The stewards decide on it. Nobody is told who reported it.'],
  ],
  answer: (facts) => [
    `${facts.name} answered your question`,
    [questionText(facts), facts.answer === '' ? '' : `Answer: ${facts.answer}`],
  ],
  session: (facts) => [
    `A steward opened a public session of ${facts.name}`,
    [
      sessionText(facts),
      facts.dueAt === undefined ? '' : `Questions count until ${utcText(new Date(facts.dueAt))}.`,
      'The stewards then pick some of them for you to answer.',
    ],
  ],
  picked: (facts) => [
    `Your question to ${facts.name} was picked for a public session`,
    [
      sessionText(facts),
      questionText(facts),
      facts.points === undefined ? '' : `You have ${facts.points} points for it.`,
    ],
  ],
  merged: (facts) => [
    `A steward merged ${facts.task} into ${facts.into}`,
    ['They ask for the same.', facts.because ?? ''],
  ],
  uncounted: (facts) => [
    `Your approval of the work of ${facts.name} on ${facts.task} does not count`,
    [pullRequestText(facts), becauseText(facts)],
  ],
  decided: ({ change, because }) => [
    change().title,
    [change().sentence, because === undefined ? '' : `Why: ${because}`],
  ],
};

function dueText({ dueAt, now }: Facts): string {
  if (dueAt === undefined) return '';
  const due = new Date(dueAt);
  const ahead = aheadText(due, now);
  return ahead === undefined ? `Due by ${utcText(due)}.` : `Due by ${utcText(due)}, ${ahead}.`;
}

function sinceText({ since }: Facts): string {
  return since === undefined ? '' : `It has been waiting since ${utcText(new Date(since))}.`;
}

function pullRequestText({ pullRequest }: Facts): string {
  return pullRequest === undefined ? '' : `Pull request ${pullRequest}.`;
}

function becauseText({ because }: Facts): string {
  return because === undefined ? '' : sentenceOf(because);
}

function sessionText({ session }: Facts): string {
  return session === undefined ? '' : `“${session}”.`;
}

function questionText({ question }: Facts): string {
  return question === undefined ? '' : `“${question}”`;
}
