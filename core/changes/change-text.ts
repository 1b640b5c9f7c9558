import { type Json, type JsonObject, textOf } from '../book/canonical.ts';
import type { Entry, EntryKind } from '../book/entry.ts';
import { comparisonOfBody } from '../reward-plans/plan-entry.ts';
import { AUDIT_TEXTS } from './audit-text.ts';
import { spelledOut } from './change-rows.ts';
import { candidateChangedText, observedText } from './candidate-text.ts';
import { COMMITMENT_TEXTS } from './commitment-text.ts';
import { comparisonText, withdrawnText } from './plan-text.ts';
import { QUESTION_TEXTS } from './question-text.ts';
import { overrideText, reportedText, resolutionText } from './steward-text.ts';
import { TASK_TEXTS, type TaskFacts, taskText } from './task-text.ts';
import { effectiveText } from './time-text.ts';

/**
 * An entry in plain English, the same on the web, in the API and in Discord. Names and texts of people stand in it as they are:
 * whoever shows it escapes it.
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
): ChangeText {
  const { subject, body } = entry;
  const [said, sentence] = TEXTS[entry.kind]({
    name: subject.delegate === undefined ? 'The register' : name,
    task: taskText(entry),
    reviewer: reviewerText(entry),
    byDelegate: entry.actor.role === 'delegate',
    body,
    now,
  });
  return { title: said, sentence };
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
  'delegate.applied': ({ name }) => [
    `${name} applied as a delegate`,
    'A steward decides on the application.',
  ],
  'delegate.approved': ({ name }) => [
    `${name} was approved as a delegate`,
    'It can now announce reward plans and take tasks.',
  ],
  'delegate.refused': ({ name }) => [`${name} was refused as a delegate`, 'It may apply again.'],
  'delegate.retired': ({ name, byDelegate }) => [
    byDelegate ? `${name} retired as a delegate` : `A steward retired ${name} as a delegate`,
    'Votes for it no longer rest on a promise kept here.',
  ],
  'profile.changed': ({ name, body }) => [`${name} changed its profile`, profileSentence(body)],
  'plan.announced': ({ name, body, now }) => [
    comparisonOfBody(body).effect === 'first'
      ? `${name} announced its first reward plan`
      : `${name} announced a change`,
    `${comparisonText(comparisonOfBody(body))} ${effectiveSentence(body, now)}`,
  ],
  'plan.withdrawn': ({ name, body }) => [
    `${name} withdrew an announced change`,
    withdrawnText(comparisonOfBody(body)),
  ],
  'plan.in_force': ({ name, body, now }) => [
    comparisonOfBody(body).effect === 'first'
      ? `The first reward plan of ${name} is in force`
      : `The announced change of ${name} is in force`,
    `${comparisonText(comparisonOfBody(body))} ${effectiveSentence(body, now)}`,
  ],
  'plan.observed': observedText,
  ...COMMITMENT_TEXTS,
  ...TASK_TEXTS,
  'reviewer.added': ({ reviewer }) => [
    `A steward made ${reviewer} a reviewer`,
    'Reviews by this account count once it is linked to GitHub.',
  ],
  'reviewer.removed': ({ reviewer }) => [
    `A steward removed the reviewer ${reviewer}`,
    'New reviews do not count.',
  ],
  ...AUDIT_TEXTS,
  ...QUESTION_TEXTS,
  'report.opened': (facts) => [
    `A report about ${reportedText(facts)} was opened`,
    'The stewards decide on it; only they see its text.',
  ],
  'report.resolved': resolutionText,
  'steward.override': overrideText,
  'candidate.changed': candidateChangedText,
};

function reviewerText({ subject, body }: Pick<Entry, 'subject' | 'body'>): string {
  const { login } = (body['github'] ?? {}) as { login?: string };
  return login ?? subject.reviewer ?? '';
}

function effectiveSentence(body: JsonObject, now: Date): string {
  const effectiveAt = effectiveAtOf({ body });
  return effectiveAt === undefined ? '' : effectiveText(effectiveAt, now);
}

const SHORT_FIELDS = ['name', 'category', 'candidate', 'payoutAddress'];

function profileSentence(body: JsonObject): string {
  const difference = (body['difference'] ?? []) as { field: string; before: Json; after: Json }[];
  return difference
    .map(({ field, before, after }) => {
      const label = spelledOut(field);
      if (!SHORT_FIELDS.includes(field)) return `${label} changed.`;
      return `${label} ${textOf(before) || 'none'} to ${textOf(after) || 'none'}.`;
    })
    .join(' ');
}
