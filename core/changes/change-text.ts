import type { Json, JsonObject } from '../book/canonical.ts';
import type { Entry, EntryKind } from '../book/entry.ts';
import { comparisonOfBody } from '../reward-plans/plan-entry.ts';
import { comparisonText } from './plan-text.ts';
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

interface Facts {
  /** The delegate's name, or what the entry is about where it is about none. */
  name: string;
  task: string;
  actor: string;
  body: JsonObject;
  now: Date;
}

/** `name` is the delegate's; it is not looked at where the entry names no delegate. */
export function changeText(
  entry: Pick<Entry, 'kind' | 'actor' | 'subject' | 'body'>,
  name: string,
  now: Date,
): ChangeText {
  const { subject, body } = entry;
  const title = textOf(body['title']);
  const task = `task ${subject.task ?? ''}${title === '' ? '' : ` “${title}”`}`;
  const [said, sentence] = TEXTS[entry.kind]({
    name: subject.delegate === undefined ? 'The register' : name,
    task,
    actor: actorText(entry),
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
  'delegate.retired': ({ name, actor }) => [
    actor === 'The delegate' ? `${name} retired as a delegate` : `A steward retired ${name} as a delegate`,
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
    `These terms will not take effect: ${comparisonText(comparisonOfBody(body))}`,
  ],
  'plan.in_force': ({ name, body, now }) => [
    comparisonOfBody(body).effect === 'first'
      ? `The first reward plan of ${name} is in force`
      : `The announced change of ${name} is in force`,
    `${comparisonText(comparisonOfBody(body))} ${effectiveSentence(body, now)}`,
  ],
  'plan.observed': ({ name }) => [
    `${name} changed its rewards on chain`,
    'Observed on chain, not announced.',
  ],
  'commitment.made': ({ name, body }) => [`${name} made a commitment`, textSentence(body)],
  'commitment.changed': ({ name, body }) => [`${name} changed a commitment`, textSentence(body)],
  'commitment.kept': ({ name, body }) => [`${name} kept a commitment`, textSentence(body)],
  'commitment.missed': ({ name, body }) => [`${name} missed a commitment`, textSentence(body)],
  'commitment.withdrawn': ({ name, body }) => [`${name} withdrew a commitment`, textSentence(body)],
  'commitment.answered': ({ name, body }) => [`${name} answered on a commitment`, textSentence(body)],
  'task.published': ({ task }) => [`A steward published ${task}`, 'It is open to be claimed.'],
  'task.revised': ({ task }) => [`A steward revised ${task}`, 'A claim keeps the revision it was made on.'],
  'task.paused': ({ task }) => [`A steward paused ${task}`, 'It cannot be claimed meanwhile.'],
  'task.cancelled': ({ task }) => [`A steward cancelled ${task}`, 'It can no longer be claimed.'],
  'task.claimed': ({ name, task, body }) => [`${name} claimed ${task}`, deadlineSentence(body)],
  'task.released': ({ name, task }) => [`${name} released ${task}`, 'It is open to be claimed again.'],
  'task.expired': ({ name, task }) => [
    `The claim of ${name} on ${task} expired`,
    'It is open to be claimed again.',
  ],
  'task.revoked': ({ name, task }) => [
    `A steward revoked the claim of ${name} on ${task}`,
    'It is open to be claimed again.',
  ],
  'task.submitted': ({ name, task }) => [`${name} submitted work on ${task}`, 'It is in review.'],
  'task.approved': ({ name, task }) => [
    `The work of ${name} on ${task} is approved`,
    'Reviewers of the register approved the pull request.',
  ],
  'task.merged': ({ name, task }) => [
    `The work of ${name} on ${task} is merged`,
    'It is not yet shown to be in production.',
  ],
  'task.in_production': ({ name, task }) => [
    `The work of ${name} on ${task} is in production`,
    'It is completed after the soak period.',
  ],
  'task.completed': ({ name, task }) => [`${name} completed ${task}`, `${name} has the badge of this task.`],
  'task.suspended': ({ name, task }) => [
    `The completion of ${task} by ${name} is suspended`,
    'So is its badge.',
  ],
  'task.restored': ({ name, task }) => [
    `The completion of ${task} by ${name} is restored`,
    'So is its badge.',
  ],
  'reviewer.added': ({ body }) => [`A steward added the reviewer ${loginOf(body)}`, 'Their reviews count.'],
  'reviewer.removed': ({ body }) => [
    `A steward removed the reviewer ${loginOf(body)}`,
    'Their reviews count no longer.',
  ],
  'payout.declared': ({ name }) => [`${name} declared a payout`, 'It is verified on chain.'],
  'audit.finding': ({ name, body }) => [`Audit of ${name}`, textSentence(body)],
  'audit.cleared': ({ name, body }) => [`A finding about ${name} is cleared`, textSentence(body)],
  'audit.answered': ({ name, body }) => [`${name} answered a finding`, textSentence(body)],
  'report.opened': ({ name }) => [`A report about ${name} was opened`, 'The stewards look at it.'],
  'report.resolved': ({ name, body }) => [`A report about ${name} was resolved`, textSentence(body)],
  'steward.override': ({ task }) => [
    `A steward decided on ${task} in place of the rules`,
    'The reason is in the record.',
  ],
  'candidate.changed': ({ name, body }) => [`${name} changed on chain`, textSentence(body)],
};

function actorText({ actor }: Pick<Entry, 'actor'>): string {
  return actor.role === 'delegate' ? 'The delegate' : 'Another';
}

function effectiveSentence(body: JsonObject, now: Date): string {
  const effectiveAt = effectiveAtOf({ body });
  return effectiveAt === undefined ? '' : effectiveText(effectiveAt, now);
}

const SHORT_FIELDS = ['name', 'category', 'candidate'];

function profileSentence(body: JsonObject): string {
  const difference = (body['difference'] ?? []) as { field: string; before: Json; after: Json }[];
  return difference
    .map(({ field, before, after }) => {
      const label = `${field.charAt(0).toUpperCase()}${field.slice(1)}`;
      if (!SHORT_FIELDS.includes(field)) return `${label} changed.`;
      return `${label} ${textOf(before) || 'none'} to ${textOf(after) || 'none'}.`;
    })
    .join(' ');
}

function deadlineSentence(body: JsonObject): string {
  const deadline = textOf(body['deadline']);
  return deadline === '' ? 'No other delegate can claim it meanwhile.' : `Due by ${deadline}.`;
}

function loginOf(body: JsonObject): string {
  return textOf(body['login']) || textOf(body['reviewer']) || 'of this address';
}

function textSentence(body: JsonObject): string {
  return textOf(body['title']) || textOf(body['text']) || 'See the entry.';
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}
