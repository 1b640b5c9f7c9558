import { type Amount, amountText } from '../amounts.ts';
import { type JsonObject, textOf } from '../book/canonical.ts';
import type { Entry, EntryKind } from '../book/entry.ts';
import { sentenceOf } from '../reviews/verdict.ts';
import { utcText } from './time-text.ts';

export interface TaskFacts {
  /** The delegate's name. */
  name: string;
  /** "task 17 “A faster indexer”". */
  task: string;
  /** Whether the delegate itself did it. */
  byDelegate: boolean;
  body: JsonObject;
}

/** "task 17 “A faster indexer”", of the task that an entry is about. */
export function taskText({ subject, body }: Pick<Entry, 'subject' | 'body'>): string {
  const title = textOf(body['title']);
  return `task ${subject.task ?? ''}${title === '' ? '' : ` “${title}”`}`;
}

/** "task 3 “An indexer”", where the entry says that its task was a duplicate of that one. */
export function duplicateText({ body }: Pick<Entry, 'body'>): string | undefined {
  const { task, title } = (body['duplicateOf'] ?? {}) as { task?: string; title?: string };
  return task === undefined ? undefined : taskText({ subject: { task }, body: { title: title ?? '' } });
}

type TaskKind = Extract<EntryKind, `task.${string}`>;

/** What happened to a task, and what that means. */
export const TASK_TEXTS: Record<TaskKind, (facts: TaskFacts) => [title: string, sentence: string]> = {
  'task.published': ({ task }) => [`A steward published ${task}`, 'It is open to be claimed.'],
  'task.revised': ({ task }) => [`A steward revised ${task}`, 'A claim keeps the revision it was made on.'],
  'task.paused': ({ task }) => [`A steward paused ${task}`, 'It cannot be claimed meanwhile.'],
  'task.cancelled': ({ task, body }) => {
    const other = duplicateText({ body });
    return other === undefined
      ? [`A steward cancelled ${task}`, 'It can no longer be claimed.']
      : [`A steward merged ${task} into ${other}`, 'It asks for the same. The other goes on.'];
  },
  'task.claimed': ({ name, task, body }) => [`${name} claimed ${task}`, deadlineSentence(body)],
  'task.extended': ({ name, task, body }) => [
    `The claim of ${name} on ${task} was extended`,
    body['by'] === 'steward'
      ? 'A steward gave it more time.'
      : 'By the rule that gives every claim more time once.',
  ],
  'task.revision_taken': ({ name, task, body }) => [
    `${name} takes ${typeof body['to'] === 'number' ? `revision ${body['to']}` : 'a later revision'} of ${task}`,
    'Its claim was made on an earlier one.',
  ],
  'task.contributor_joined': ({ name, task, body }) => [
    `${contributorOf(body)} contributes to the work of ${name} on ${task}`,
    'Both agreed to it.',
  ],
  'task.contributor_left': ({ name, task, body }) => [
    `${contributorOf(body)} no longer contributes to the work of ${name} on ${task}`,
    'One of the two ended it.',
  ],
  'task.released': ({ name, task, byDelegate }) =>
    byDelegate
      ? [`${name} released ${task}`, 'It is open to be claimed again.']
      : [`The claim of ${name} on ${task} ended`, 'Without penalty, for the reason in the record.'],
  'task.expired': ({ name, task }) => [
    `The claim of ${name} on ${task} expired`,
    'It is open to be claimed again.',
  ],
  'task.revoked': ({ name, task }) => [
    `The claim of ${name} on ${task} was revoked`,
    'It is open to be claimed again.',
  ],
  'task.submitted': ({ name, task, body }) => [
    `${name} submitted work on ${task}`,
    `${pullRequestText(body)}${because(body) ?? 'It is in review.'}`,
  ],
  'task.approved': ({ name, task, body }) => [
    `The work of ${name} on ${task} is approved`,
    because(body) ?? 'Reviewers of the register approved the pull request.',
  ],
  'task.merged': ({ name, task, body }) => [
    `The work of ${name} on ${task} is merged`,
    because(body) ?? 'It is not yet shown to be in production.',
  ],
  'task.in_production': ({ name, task, body }) => [
    `The work of ${name} on ${task} is in production`,
    because(body) ?? 'It is completed after the soak period.',
  ],
  'task.completed': ({ name, task }) => [`${name} completed ${task}`, `${name} has the badge of this task.`],
  'task.suspended': suspendedText,
  'task.restored': restoredText,
  'task.bounty_paid': ({ name, task, byDelegate, body }) => [
    `The bounty of ${task} is recorded as paid to ${name}`,
    `${byDelegate ? name : 'A steward'} says that ${bountyText(body)} was paid.`,
  ],
};

function suspendedText({ name, task, body }: TaskFacts): [string, string] {
  if (body['to'] === 'suspended')
    return [
      `The badge of ${name} for ${task} is suspended`,
      because(body) ?? 'It is no longer in production.',
    ];
  if (body['to'] === 'needs_steward')
    return [
      `A steward is needed for ${task}`,
      `${because(body) ?? 'It cannot go on as it is.'} It cannot be claimed meanwhile, and the clock of a claim stops.`,
    ];
  return [
    `The work of ${name} on ${task} is ${textOf(body['to']).replaceAll('_', ' ')} again`,
    because(body) ?? 'What allowed the later step no longer holds.',
  ];
}

function restoredText({ name, task, body }: TaskFacts): [string, string] {
  if (body['to'] === 'restored')
    return [`The badge of ${name} for ${task} is restored`, because(body) ?? 'It is in production again.'];
  return [
    `A steward resumed ${task}`,
    body['to'] === 'open' ? 'It is open to be claimed again.' : `The claim of ${name} goes on.`,
  ];
}

function bountyText(body: JsonObject): string {
  const { bounty } = body as { bounty?: Amount };
  return bounty === undefined ? 'it' : amountText(bounty);
}

function contributorOf(body: JsonObject): string {
  const { login } = (body['contributor'] ?? {}) as { login?: string };
  return login ?? 'Somebody';
}

function deadlineSentence(body: JsonObject): string {
  const deadline = new Date(textOf(body['deadline']));
  return Number.isNaN(deadline.getTime())
    ? 'No other delegate can claim it meanwhile.'
    : `Due by ${utcText(deadline)}.`;
}

function pullRequestText(body: JsonObject): string {
  const { repository, number } = (body['pullRequest'] ?? {}) as { repository?: string; number?: number };
  return repository === undefined || number === undefined ? '' : `Pull request ${repository}#${number}. `;
}

/** The verdict's own words as a sentence. */
function because(body: JsonObject): string | undefined {
  const text = textOf(body['because']);
  return text === '' ? undefined : sentenceOf(text);
}
