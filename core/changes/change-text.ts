import { type Json, type JsonObject, textOf } from '../book/canonical.ts';
import type { Entry, EntryKind } from '../book/entry.ts';
import { comparisonOfBody } from '../reward-plans/plan-entry.ts';
import { AUDIT_TEXTS } from './audit-text.ts';
import { candidateChangedText, observedText } from './candidate-text.ts';
import { COMMITMENT_TEXTS } from './commitment-text.ts';
import { comparisonText, effectiveText, withdrawnText } from './plan-text.ts';
import { QUESTION_TEXTS } from './question-text.ts';
import { overrideText, reportedText, resolutionText } from './steward-text.ts';
import { TASK_TEXTS, type TaskFacts, taskText } from './task-text.ts';
import { type ChangeWords, ENGLISH } from './words.ts';

/**
 * An entry in plain words: English ones in the API, feeds and Discord, those of the reader on pages. Names and texts of people stand in
 * it as they are: whoever shows it escapes it.
 */
export interface ChangeText {
  /** Who did what: "Node Harbor announced a change". No full stop. */
  title: string;
  /** What it changes: "Epoch rewards to voters 88 % to 80 % (8 points less). Takes effect 26 Nov 2025 00:00 UTC, in 7 days." */
  sentence: string;
}

interface Facts extends TaskFacts {
  /** The login or else the address. */
  reviewer: string;
  now: Date;
}

/** `name` is the delegate's; it is not looked at where the entry names no delegate. */
export function changeText(
  entry: Pick<Entry, 'kind' | 'actor' | 'subject' | 'body'>,
  name: string,
  now: Date,
  words: ChangeWords = ENGLISH,
): ChangeText {
  const { subject, body } = entry;
  const [said, sentence] = TEXTS[entry.kind]({
    name: subject.delegate === undefined ? words.register : name,
    task: taskText(entry, words),
    reviewer: reviewerText(entry),
    byDelegate: entry.actor.role === 'delegate',
    body,
    now,
    words,
  });
  return { title: said, sentence: words.together(sentence) };
}

/** Why it was done, in the words of whoever did it; undefined where they gave none. */
export function reasonOf(entry: Pick<Entry, 'body'>): string | undefined {
  return textOf(entry.body['reason']) || undefined;
}

/** When a plan takes effect; undefined of entries that take effect at once. */
export function effectiveAtOf(entry: Pick<Entry, 'body'>): Date | undefined {
  const text = textOf(entry.body['effectiveAt']);
  return text === '' ? undefined : new Date(text);
}

const TEXTS: Record<EntryKind, (facts: Facts) => [title: string, sentence: string]> = {
  'delegate.applied': ({ name, words: { delegates } }) => [delegates.applied(name), delegates.stewardDecides],
  'delegate.approved': ({ name, words: { delegates } }) => [delegates.approved(name), delegates.canAnnounce],
  'delegate.refused': ({ name, words: { delegates } }) => [delegates.refused(name), delegates.mayApply],
  'delegate.retired': ({ name, byDelegate, words: { delegates } }) => [
    byDelegate ? delegates.retired(name) : delegates.retiredBySteward(name),
    delegates.noPromise,
  ],
  'profile.changed': ({ name, body, words }) => [
    words.delegates.changedProfile(name),
    profileSentence(body, words),
  ],
  'plan.announced': ({ name, body, now, words }) => [
    comparisonOfBody(body).effect === 'first'
      ? words.plans.announcedFirst(name)
      : words.plans.announced(name),
    planSentences(body, now, words),
  ],
  'plan.withdrawn': ({ name, body, words }) => [
    words.plans.withdrew(name),
    withdrawnText(comparisonOfBody(body), words),
  ],
  'plan.in_force': ({ name, body, now, words }) => [
    comparisonOfBody(body).effect === 'first' ? words.plans.firstInForce(name) : words.plans.inForce(name),
    planSentences(body, now, words),
  ],
  'plan.observed': observedText,
  ...COMMITMENT_TEXTS,
  ...TASK_TEXTS,
  'reviewer.added': ({ reviewer, words: { reviewers } }) => [reviewers.added(reviewer), reviewers.onceLinked],
  'reviewer.removed': ({ reviewer, words: { reviewers } }) => [
    reviewers.removed(reviewer),
    reviewers.newOnesNot,
  ],
  ...AUDIT_TEXTS,
  ...QUESTION_TEXTS,
  'report.opened': (facts) => [
    facts.words.stewards.opened(reportedText(facts)),
    facts.words.stewards.onlyThey,
  ],
  'report.resolved': resolutionText,
  'steward.override': overrideText,
  'candidate.changed': candidateChangedText,
};

function reviewerText({ subject, body }: Pick<Entry, 'subject' | 'body'>): string {
  const { login } = (body['github'] ?? {}) as { login?: string };
  return login ?? subject.reviewer ?? '';
}

function planSentences(body: JsonObject, now: Date, words: ChangeWords): string {
  const effectiveAt = effectiveAtOf({ body });
  const effective = effectiveAt === undefined ? '' : effectiveText(effectiveAt, now, words);
  return `${comparisonText(comparisonOfBody(body), words)} ${effective}`;
}

const SHORT_FIELDS = ['name', 'category', 'candidate', 'payoutAddress'];

function profileSentence(body: JsonObject, { delegates, member, none }: ChangeWords): string {
  const difference = (body['difference'] ?? []) as { field: string; before: Json; after: Json }[];
  return difference
    .map(({ field, before, after }) =>
      SHORT_FIELDS.includes(field)
        ? delegates.memberFromTo(member(field), textOf(before) || none, textOf(after) || none)
        : delegates.memberChanged(member(field)),
    )
    .join(' ');
}
