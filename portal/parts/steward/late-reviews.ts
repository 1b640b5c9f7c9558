import type { QueuedSubmission } from '../../../core/review-queue/queued-submission.ts';
import type { QueuePlace } from '../../../core/review-queue/review-queue.ts';
import { citedAs } from '../../../core/reviews/pull-request.ts';
import { html } from '../../html.ts';
import type { View } from '../../view.ts';
import { emptyState } from '../empty-state.ts';
import { becauseSaid } from '../moments-said.ts';
import { pullRequestUrl } from '../claims/pull-requests.ts';
import { stackedTable } from '../stacked-table.ts';
import { momentTime } from '../time.ts';

export type LateReview = QueuedSubmission & QueuePlace;

/** What waits for reviewers longer than the period in which reviews should come. */
export function lateReviews(
  submissions: readonly LateReview[],
  reviewPeriodMs: number,
  { words, now }: View,
): string {
  const { steward: text } = words;
  const { task, delegate, pullRequest, missing, since } = text.lateColumns;
  return html`<p>${text.lateLead(words.duration(reviewPeriodMs))}</p>
    !${
      submissions.length === 0
        ? emptyState(text.lateEmpty)
        : stackedTable(
            text.late,
            [task, delegate, pullRequest, missing, since],
            submissions.map((each) => [
              html`<a href="/tasks/${each.claim.taskId}#claim-${each.claim.id}">${each.title}</a>`,
              html`<a href="/delegates/${each.claim.delegate.slug}">${each.claim.delegate.name}</a>`,
              html`<a href="${pullRequestUrl(each.submission)}" rel="noopener"
                >${citedAs(each.submission.facts)}</a
              >`,
              becauseSaid(each.because, words),
              momentTime(each.at, now),
            ]),
          )
    }`;
}
