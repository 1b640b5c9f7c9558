import { lengthText, utcText } from '../../core/changes/time-text.ts';
import { listClaimsInReview } from '../../core/claims/store.ts';
import { type QueueItem, readReviewQueue } from '../../core/review-queue/read-review-queue.ts';
import type { QueueSection } from '../../core/review-queue/review-queue.ts';
import { readQueueLength } from '../../core/review-queue/store.ts';
import { findReviewer } from '../../core/reviewers/store.ts';
import { citedAs } from '../../core/reviews/pull-request.ts';
import { findRevisions } from '../../core/task-revisions/store.ts';
import { command } from '../command.ts';
import { menuRow, type Row } from '../components.ts';
import type { CommandParts, Reply } from '../interaction.ts';
import { listText } from '../list-text.ts';
import { quoted } from '../markdown.ts';
import { links } from '../messages.ts';
import { holderText, titleText } from '../task-text.ts';
import { findLinkedAccount } from './linked-account.ts';

const TITLE_MAX = 70;
const BECAUSE_MAX = 120;
const MENU_MAX = 25;

/** Shows a reviewer what waits for them, and anybody else how long the queue is. */
export const reviews = command({
  name: 'reviews',
  description: 'See what waits for your review, or how long the queue is',
  options: [],
  async execute({ discordId }, parts) {
    const { db, settings, now } = parts;
    const account = await findLinkedAccount(parts, discordId);
    const reviewer = account && (await findReviewer(db, account.address));
    if (reviewer === undefined)
      return queueReply(
        account === undefined
          ? 'Reviewers who link Discord with /link see here what waits for them.'
          : undefined,
        parts,
      );
    if (reviewer.github === null)
      return queueReply(
        `You are a reviewer, but your reviews cannot be told from a stranger’s: link your GitHub account at <${settings.publicUrl}/me>.`,
        parts,
      );
    return reviewerReply(await readReviewQueue(db, reviewer, settings, now()), parts);
  },
});

async function queueReply(hint: string | undefined, { db, settings, now }: CommandParts): Promise<Reply> {
  const { waiting } = await readQueueLength(db);
  const [longest] = await listClaimsInReview(db, undefined, 1);
  const titles = await findRevisions(db, longest === undefined ? [] : [longest.taskId]);
  const since = longest?.inReviewSince ?? null;
  return {
    content: [
      waiting === 0
        ? 'Nothing waits for reviewers.'
        : `${waiting} ${waiting === 1 ? 'submission waits' : 'submissions wait'} for reviewers.`,
      ...(longest === undefined || since === null
        ? []
        : [
            `The longest: ${titleText({ id: longest.taskId, title: titles.get(longest.taskId)?.title ?? '' }, TITLE_MAX)} by ${holderText(longest)}, for ${lengthText(now().getTime() - since.getTime())}.`,
          ]),
      ...(hint === undefined ? [] : [hint]),
      links({ 'The queue': `${settings.publicUrl}/reviews` }),
    ].join('\n'),
    components:
      longest === undefined
        ? []
        : [tasksMenu([{ id: longest.taskId, title: titles.get(longest.taskId)?.title ?? '' }])],
  };
}

const SECTIONS: Record<QueueSection, string> = {
  needs_review: 'Needs your review',
  waits_for_delegate: 'Waits for the delegate',
  done: 'Done lately',
  conflict_of_interest: 'Not yours to review',
};

function reviewerReply(queue: readonly QueueItem[], { settings, now }: CommandParts): Reply {
  const lines = (Object.keys(SECTIONS) as QueueSection[]).flatMap((section) => {
    const items = queue.filter((item) => item.section === section);
    if (items.length === 0 && section !== 'needs_review') return [];
    return [
      `${SECTIONS[section]}: ${items.length === 0 ? 'nothing' : items.length}`,
      ...items.map((item) => itemLine(item, now())),
    ];
  });
  const open = queue
    .filter(({ section }) => section === 'needs_review' || section === 'waits_for_delegate')
    .map(({ claim, title }) => ({ id: claim.taskId, title }));
  return {
    content: listText([], lines, [links({ 'The queue': `${settings.publicUrl}/reviews` })]),
    components: open.length === 0 ? [] : [tasksMenu(open)],
  };
}

function itemLine({ section, because, at, drawn, claim, title, submission }: QueueItem, now: Date): string {
  const task = titleText({ id: claim.taskId, title }, TITLE_MAX);
  const reason = quoted(because, BECAUSE_MAX);
  if (section === 'conflict_of_interest') return `- ${task}: ${reason}.`;
  const pullRequest = quoted(citedAs(submission.facts), BECAUSE_MAX);
  const when = section === 'done' ? utcText(at) : `for ${lengthText(now.getTime() - at.getTime())}`;
  const chosen = drawn && section === 'needs_review' ? ' Chance chose you for it.' : '';
  return `- ${task} by ${holderText(claim)}, ${pullRequest}, ${when}: ${reason}.${chosen}`;
}

function tasksMenu(tasks: readonly { id: string; title: string }[]): Row {
  const distinct = [...new Map(tasks.map((each) => [each.id, each])).values()];
  return menuRow(
    'Open a task',
    'task',
    distinct.slice(0, MENU_MAX).map(({ id, title }) => ({ label: `${id} ${title}`, value: id })),
  );
}
