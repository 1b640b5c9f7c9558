import type { Octokit } from 'octokit';
import type { ReviewFacts } from '../../core/reviews/pull-request.ts';
import { type ComparisonAnswer, personOf, type PullAnswer, type ReviewAnswer } from './answers.ts';
import { patchIdOf } from './patch-id.ts';
import { unlessMissing } from './requests.ts';
import type { Timeline } from './timeline.ts';

export type Patches = ReadonlyMap<string, string | null>;

/** What somebody has an opinion on: what it says of the head depends on whether the patch is the same. */
const OPINIONS = ['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'];

/** The patch of the head and of every commit that somebody has an opinion on; nothing where nobody has. */
export async function fetchPatches(
  octokit: Octokit,
  pull: PullAnswer,
  reviews: readonly ReviewAnswer[],
): Promise<Patches> {
  const reviewed = reviews.flatMap(({ state, commit_id: sha }) =>
    OPINIONS.includes(state) && sha !== null ? [sha] : [],
  );
  if (reviewed.length === 0) return new Map();
  const patches = [...new Set([pull.head.sha, ...reviewed])].map(async (sha) => {
    const basehead = `${pull.base.sha}...${sha}`;
    const answer = await unlessMissing(
      octokit.request('GET /repositories/{id}/compare/{basehead}', { id: pull.base.repo.id, basehead }),
    );
    return [sha, patchIdOf((answer?.data as ComparisonAnswer | undefined)?.files)] as const;
  });
  return new Map(await Promise.all(patches));
}

export function reviewFacts(review: ReviewAnswer, patches: Patches, timeline: Timeline): ReviewFacts {
  const person = personOf(review.user);
  const submittedAt = review.submitted_at ?? '';
  // what it approved stood on another base branch then
  const isRetargeted = timeline.retargetedAt !== null && submittedAt <= timeline.retargetedAt;
  return {
    id: review.id,
    userId: person?.id ?? null,
    login: person?.login ?? 'ghost',
    bot: review.user?.type === 'Bot',
    state: review.state.toLowerCase() as ReviewFacts['state'],
    commit: review.commit_id,
    patchId: review.commit_id === null || isRetargeted ? null : (patches.get(review.commit_id) ?? null),
    submittedAt,
    association: review.author_association,
    dismissed: timeline.dismissals.get(review.id) ?? null,
  };
}
