import type { ReviewFacts } from '../../core/reviews/pull-request.ts';
import { personOf, type PullAnswer, type ReviewAnswer } from './answers.ts';
import type { Reader } from './reader.ts';
import type { Timeline } from './timeline.ts';

/** Of older commits that somebody has an opinion on the newest twenty are compared; those before have no patch. */
const OLDER_MAX = 20;

export type Patches = ReadonlyMap<string, string | null>;

/** What somebody has an opinion on: what it says of the head depends on whether the patch is the same. */
const OPINIONS = ['APPROVED', 'CHANGES_REQUESTED', 'DISMISSED'];

/** The patch of the head and of the commits that somebody has an opinion on; nothing where nobody has. */
export async function fetchPatches(
  { octokit, comparisons }: Reader,
  pull: PullAnswer,
  reviews: readonly ReviewAnswer[],
): Promise<Patches> {
  const { head, base } = pull;
  const reviewed = reviews.flatMap(({ state, commit_id: sha }) =>
    OPINIONS.includes(state) && sha !== null ? [sha] : [],
  );
  if (reviewed.length === 0) return new Map();
  const older = [...new Set(reviewed.reverse())].filter((sha) => sha !== head.sha);
  const patches = [head.sha, ...older.slice(0, OLDER_MAX)].map(async (sha) => {
    const patch = await comparisons.patchOf(octokit, base.repo.id, base.sha, sha);
    return [sha, patch] as const;
  });
  return new Map(await Promise.all(patches));
}

export function reviewFacts(review: ReviewAnswer, patches: Patches, timeline: Timeline): ReviewFacts {
  const person = personOf(review.user);
  const submittedAt = review.submitted_at ?? '';
  // what it approved stood on another base branch then, or may have
  const isRetargeted = [timeline.retargetedAt, timeline.unreadUntil].some(
    (at) => typeof at === 'string' && Date.parse(submittedAt) <= Date.parse(at),
  );
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
