import type { Amount } from '../amounts.ts';
import { type JsonObject, textOf } from '../book/canonical.ts';
import type { Entry, EntryKind } from '../book/entry.ts';
import { type ChangeWords, ENGLISH } from './words.ts';

export interface TaskFacts {
  /** The delegate's name. */
  name: string;
  /** "task 17 “A faster indexer”". */
  task: string;
  /** Whether the delegate itself did it. */
  byDelegate: boolean;
  body: JsonObject;
  words: ChangeWords;
}

/** "task 17 “A faster indexer”", of the task that an entry is about. */
export function taskText(
  { subject, body }: Pick<Entry, 'subject' | 'body'>,
  { tasks }: ChangeWords = ENGLISH,
): string {
  return tasks.task(subject.task ?? '', textOf(body['title']));
}

/** "task 3 “An indexer”", where the entry says that its task was a duplicate of that one. */
export function duplicateText(
  { body }: Pick<Entry, 'body'>,
  words: ChangeWords = ENGLISH,
): string | undefined {
  const { task, title } = (body['duplicateOf'] ?? {}) as { task?: string; title?: string };
  return task === undefined
    ? undefined
    : taskText({ subject: { task }, body: { title: title ?? '' } }, words);
}

type TaskKind = Extract<EntryKind, `task.${string}`>;

/** What happened to a task, and what that means. */
export const TASK_TEXTS: Record<TaskKind, (facts: TaskFacts) => [title: string, sentence: string]> = {
  'task.published': ({ task, words: { tasks } }) => [tasks.published(task), tasks.isOpen],
  'task.revised': ({ task, words: { tasks } }) => [tasks.revised(task), tasks.keepsRevision],
  'task.paused': ({ task, words: { tasks } }) => [tasks.paused(task), tasks.notMeanwhile],
  'task.cancelled': ({ task, body, words }) => {
    const other = duplicateText({ body }, words);
    return other === undefined
      ? [words.tasks.cancelled(task), words.tasks.noLonger]
      : [words.tasks.merged(task, other), words.tasks.theSame];
  },
  'task.claimed': ({ name, task, body, words }) => [
    words.tasks.claimed(name, task),
    deadlineSentence(body, words),
  ],
  'task.extended': ({ name, task, body, words: { tasks } }) => [
    tasks.extended(name, task),
    body['by'] === 'steward' ? tasks.bySteward : tasks.byRule,
  ],
  'task.revision_taken': ({ name, task, body, words: { tasks } }) => [
    tasks.takesRevision(name, task, typeof body['to'] === 'number' ? body['to'] : undefined),
    tasks.earlierRevision,
  ],
  'task.contributor_joined': (facts) => [
    facts.words.tasks.contributes(contributorOf(facts), facts.name, facts.task),
    facts.words.tasks.bothAgreed,
  ],
  'task.contributor_left': (facts) => [
    facts.words.tasks.contributesNoMore(contributorOf(facts), facts.name, facts.task),
    facts.words.tasks.oneEnded,
  ],
  'task.released': ({ name, task, byDelegate, words: { tasks } }) =>
    byDelegate
      ? [tasks.released(name, task), tasks.isOpenAgain]
      : [tasks.claimEnded(name, task), tasks.withoutPenalty],
  'task.expired': ({ name, task, words: { tasks } }) => [tasks.ended.expired(name, task), tasks.isOpenAgain],
  'task.revoked': ({ name, task, words: { tasks } }) => [tasks.ended.revoked(name, task), tasks.isOpenAgain],
  'task.submitted': (facts) => [
    facts.words.tasks.submitted(facts.name, facts.task),
    `${pullRequestText(facts)}${because(facts) ?? facts.words.tasks.inReview}`,
  ],
  'task.approved': (facts) => [
    facts.words.tasks.approved(facts.name, facts.task),
    because(facts) ?? facts.words.tasks.reviewersApproved,
  ],
  'task.merged': (facts) => [
    facts.words.tasks.workMerged(facts.name, facts.task),
    because(facts) ?? facts.words.tasks.notYetShown,
  ],
  'task.in_production': (facts) => [
    facts.words.tasks.inProduction(facts.name, facts.task),
    because(facts) ?? facts.words.tasks.afterSoak,
  ],
  'task.completed': ({ name, task, words: { tasks } }) => [tasks.completed(name, task), tasks.hasBadge(name)],
  'task.suspended': suspendedText,
  'task.restored': restoredText,
  'task.bounty_paid': ({ name, task, byDelegate, body, words }) => [
    words.tasks.bountyPaid(name, task),
    words.tasks.bountySaid(
      byDelegate ? name : words.tasks.aSteward,
      bountyText(body, words),
      textOf(body['note']),
    ),
  ],
};

function suspendedText(facts: TaskFacts): [string, string] {
  const { name, task, body, words } = facts;
  const { tasks } = words;
  if (body['to'] === 'suspended')
    return [tasks.badgeSuspended(name, task), because(facts) ?? tasks.notInProduction];
  if (body['to'] === 'needs_steward')
    return [tasks.stewardNeeded(task), `${because(facts) ?? tasks.cannotGoOn} ${tasks.clockStops}`];
  return [tasks.again(name, task, textOf(body['to'])), because(facts) ?? tasks.noLongerHolds];
}

function restoredText(facts: TaskFacts): [string, string] {
  const { name, task, body, words } = facts;
  const { tasks } = words;
  if (body['to'] === 'restored')
    return [tasks.badgeRestored(name, task), because(facts) ?? tasks.inProductionAgain];
  return [tasks.resumed(task), body['to'] === 'open' ? tasks.isOpenAgain : tasks.goesOn(name)];
}

function bountyText(body: JsonObject, { amount, tasks }: ChangeWords): string {
  const { bounty } = body as { bounty?: Amount };
  return bounty === undefined ? tasks.theBounty : amount(bounty);
}

function contributorOf({ body, words }: TaskFacts): string {
  const { login } = (body['contributor'] ?? {}) as { login?: string };
  return login ?? words.tasks.somebody;
}

function deadlineSentence(body: JsonObject, { tasks, time }: ChangeWords): string {
  const deadline = new Date(textOf(body['deadline']));
  return Number.isNaN(deadline.getTime()) ? tasks.noOther : tasks.dueBy(time(deadline));
}

function pullRequestText({ body, words }: TaskFacts): string {
  const { repository, number } = (body['pullRequest'] ?? {}) as { repository?: string; number?: number };
  if (repository === undefined || number === undefined) return '';
  return `${words.tasks.pullRequest(`${repository}#${number}`)} `;
}

/** The verdict's own words as a sentence. */
function because({ body, words }: TaskFacts): string | undefined {
  const text = textOf(body['because']);
  return text === '' ? undefined : words.sentence(words.said(text));
}
