import { utcText } from '../../core/changes/time-text.ts';
import { listStandingClaims } from '../../core/claims/store.ts';
import { type ClaimReport, reportClaims } from '../../core/reviews/claim-report.ts';
import { citedAs } from '../../core/reviews/pull-request.ts';
import { isRelated } from '../../core/reviews/related-reviews.ts';
import type { Verdict } from '../../core/reviews/verdict.ts';
import { isClaimable, spoken, type Task, waitsForConsent } from '../../core/tasks/task.ts';
import { command, type ComponentAction } from '../command.ts';
import { buttonRow } from '../components.ts';
import type { CommandParts, Reply } from '../interaction.ts';
import { listText } from '../list-text.ts';
import { quoted } from '../markdown.ts';
import { links } from '../messages.ts';
import { clockText, holderText, termsTexts } from '../task-text.ts';
import { namedTask, suggestTask, taskOption } from './named-task.ts';

const TITLE_MAX = 200;
const BECAUSE_MAX = 200;
/** So many of its claimers are linked; of most tasks there is one. */
const LINKED_MAX = 3;

/** Shows how far a task is, who holds it, and what is missing. */
export const task = command({
  name: 'task',
  description: 'See how far a task of the wishlist is, and why not further',
  options: [taskOption('The task to look at')],
  execute: ({ options }, parts) => showTask(options.task, parts),
  suggest: { task: suggestTask({ openOnly: false }) },
});

/** Opens a task from a menu or a button. */
export const taskAction: ComponentAction = {
  name: 'task',
  replaces: false,
  execute: ({ args: [id = ''] }, parts) => showTask(id, parts),
};

async function showTask(named: string, { db, settings, now }: CommandParts): Promise<Reply> {
  const found = await namedTask(db, named);
  const reports = await reportClaims(db, await listStandingClaims(db, found.id));
  const tail = links({
    'See it': `${settings.publicUrl}/tasks/${found.id}`,
    ...Object.fromEntries(
      reports
        .slice(0, LINKED_MAX)
        .map(({ claim }) => [claim.delegate.slug, `${settings.publicUrl}/delegates/${claim.delegate.slug}`]),
    ),
  });
  return {
    content: listText(
      headOf(found),
      reports.flatMap((report) => claimLines(report, found, now())),
      [tail],
    ),
    components: isClaimable(found) ? [buttonRow('Claim this task', 'claim', [found.id])] : [],
  };
}

function headOf(found: Task): string[] {
  const { terms, repositoryName, state, statusReason, claims, revision } = found;
  const reason = statusReason === null ? '' : `: ${quoted(statusReason, BECAUSE_MAX)}`;
  return [
    `Task ${found.id} “${quoted(terms.title, TITLE_MAX)}” is ${spoken(state)}${reason}.`,
    `${[quoted(repositoryName, 100), ...termsTexts(found)].join(' · ')}.`,
    ...(terms.claimsMax === 1
      ? []
      : [`${claims} of ${terms.claimsMax} delegates who may hold it do; the first approved keeps it.`]),
    ...(waitsForConsent(found)
      ? [`Nobody else can claim it until those who claimed it when fewer could take revision ${revision}.`]
      : []),
    ...(claims === 0 ? ['Nobody holds it.'] : []),
  ];
}

function claimLines(
  { claim, submissions, verdict, currentRevision }: ClaimReport,
  { terms }: Task,
  now: Date,
): string[] {
  const state = terms.claimsMax === 1 ? '' : `, ${spoken(claim.state)}`;
  const revision =
    claim.taskRevision === currentRevision
      ? ''
      : ` It is on revision ${claim.taskRevision} of ${currentRevision}.`;
  const suspended =
    claim.suspendedAt === null ? '' : ` The badge has been suspended since ${utcText(claim.suspendedAt)}.`;
  const cited = submissions.map((each) => quoted(citedAs(each.facts), BECAUSE_MAX)).join(', ');
  return [
    `Held by ${holderText(claim)} since ${utcText(claim.claimedAt)}${state}. ${clockText(claim, now)}${revision}${suspended}`,
    submissions.length === 0 ? 'No pull request is submitted yet.' : `Pull request: ${cited}.`,
    ...(verdict === null ? [] : verdictLines(verdict)),
  ];
}

function verdictLines({ parts, reviews }: Verdict): string[] {
  const missing = parts.filter((part) => part.status !== 'passed');
  const counted = reviews.filter((review) => review.counted).length;
  return [
    ...(missing.length === 0 ? ['Nothing is missing.'] : ['Why not yet:']),
    ...missing.map(({ name, because }) => `- ${spoken(name)}: ${quoted(because, BECAUSE_MAX)}`),
    ...(reviews.length === 0
      ? ['No review has been made on GitHub yet.']
      : [`Reviews: ${counted} ${counted === 1 ? 'counts' : 'count'}, ${reviews.length - counted} not.`]),
    ...reviews.map(
      (review) =>
        `- ${quoted(review.reviewer.login, BECAUSE_MAX)}${isRelated(review) ? ' (related)' : ''} ${review.counted ? 'counts' : 'does not count'}: ${quoted(review.why, BECAUSE_MAX)}`,
    ),
    ...relationLines(reviews),
  ];
}

/** What *related* means, where somebody is, and of whom it is not known. */
function relationLines(reviews: Verdict['reviews']): string[] {
  const unknown = reviews.filter(({ relation }) => relation?.state === 'unknown');
  const names = [...new Set(unknown.map(({ reviewer }) => quoted(reviewer.login, BECAUSE_MAX)))];
  return [
    ...(reviews.some(isRelated)
      ? ['Related: voted for the delegate when they reviewed. Of all who did one approval counts.']
      : []),
    ...(names.length === 0
      ? []
      : [`Whether they vote for the delegate is not known of ${names.join(', ')}: no votes are kept.`]),
  ];
}
