import { RUN_MAX } from './production-proof.ts';
import type { CommitFacts, PullRequestFacts, RevertFacts, ReviewFacts } from './pull-request.ts';

/**
 * `next` with what GitHub told once and tells no more: who the deleted accounts were, who pushed to a branch that is gone, what a
 * review was before it was dismissed and what it approved before the base branch was changed, which branch was the default at the
 * merge, reverts and deployments that lie too far back; and since when the merge is in the branch that proves production, which it
 * never tells, and since when a commit takes the merge back, which that may say by a wrong clock. `at` is when `next` was asked for.
 */
export function carryOver(
  previous: PullRequestFacts | null,
  next: PullRequestFacts,
  at: Date,
): PullRequestFacts {
  const reverts = (known: PullRequestFacts['reverts']) =>
    known.map((each) => sinceSeen(previous, next, each, at));
  if (previous === null)
    return { ...next, reverts: reverts(next.reverts), branch: branchSince(null, next, at) };
  return {
    ...next,
    repository: atMerge(previous, next),
    author: next.author ?? previous.author,
    retargetedAt: next.retargetedAt ?? previous.retargetedAt,
    merged: mergedBy(previous, next),
    commits: next.commits.map((commit) => knownPeople(previous, commit)),
    pushers: next.pushers ?? (previous.head === next.head ? previous.pushers : null),
    reviews: next.reviews.map((review) => knownReview(previous, review)),
    reverts: reverts(next.allRevertsKnown ? next.reverts : allReverts(previous, next)),
    deployments: withStart(previous.deployments, next.deployments),
    releases: withStart(previous.releases, next.releases),
    branch: branchSince(previous, next, at),
  };
}

function isSameMerge(previous: PullRequestFacts, next: PullRequestFacts): boolean {
  return next.merged !== null && previous.merged?.commit === next.merged.commit;
}

/** With the default branch that it had when the merge was first seen: that is what the work was to go into. */
function atMerge(previous: PullRequestFacts, next: PullRequestFacts): PullRequestFacts['repository'] {
  const { repository } = next;
  if (!isSameMerge(previous, next)) return repository;
  return { ...repository, defaultBranch: previous.repository.defaultBranch };
}

function mergedBy(previous: PullRequestFacts, next: PullRequestFacts): PullRequestFacts['merged'] {
  if (next.merged === null || !isSameMerge(previous, next)) return next.merged;
  return { ...next.merged, by: next.merged.by ?? previous.merged?.by ?? null };
}

function knownPeople(previous: PullRequestFacts, commit: CommitFacts): CommitFacts {
  const before = previous.commits.find(({ sha }) => sha === commit.sha);
  if (before === undefined) return commit;
  return {
    ...commit,
    author: commit.author ?? before.author,
    committer: commit.committer ?? before.committer,
    coAuthors: commit.coAuthors.map((id, index) => id ?? before.coAuthors[index] ?? null),
  };
}

function knownReview(previous: PullRequestFacts, review: ReviewFacts): ReviewFacts {
  const before = previous.reviews.find(({ id }) => id === review.id);
  if (before === undefined) return review;
  const isGone = review.userId === null;
  return {
    ...review,
    userId: review.userId ?? before.userId,
    login: isGone ? before.login : review.login,
    bot: isGone ? before.bot : review.bot,
    patchId: review.patchId ?? before.patchId,
    dismissed: review.state === 'dismissed' ? dismissal(before, review) : null,
  };
}

function dismissal(before: ReviewFacts, review: ReviewFacts): ReviewFacts['dismissed'] {
  const was = before.state === 'approved' || before.state === 'changes_requested' ? before.state : undefined;
  const known = before.dismissed ?? (was === undefined ? null : { by: null, was });
  if (review.dismissed === null) return known;
  return { ...review.dismissed, by: review.dismissed.by ?? known?.by ?? null };
}

/** A pull request has its time from GitHub. A commit that was not there at the look before came after it, whatever it says itself. */
function sinceSeen(
  previous: PullRequestFacts | null,
  next: PullRequestFacts,
  revert: RevertFacts,
  at: Date,
): RevertFacts {
  if (revert.by.startsWith('#')) return revert;
  const before = previous !== null && isSameMerge(previous, next) ? previous : undefined;
  const known = before?.reverts.find(({ by }) => by === revert.by);
  if (known !== undefined) return { ...revert, at: known.at };
  const isNew = before?.allRevertsKnown === true || Date.parse(revert.at) > at.getTime();
  return isNew ? { ...revert, at: at.toISOString() } : revert;
}

function allReverts(previous: PullRequestFacts, next: PullRequestFacts): PullRequestFacts['reverts'] {
  const isTold = (by: string) =>
    next.reverts.some((each) => each.by === by) || next.revertsUndone?.includes(by) === true;
  const forgotten = previous.reverts.filter(({ by }) => !isTold(by));
  return [...forgotten, ...next.reverts].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/**
 * Where the newest of them are as many as are read, the oldest that was read before is kept, if it belongs to the same unbroken
 * run: since then the merge is in production.
 */
function withStart<Proof extends { id: number; containsMerge: boolean }>(
  previous: readonly Proof[],
  next: readonly Proof[],
): Proof[] {
  const start = previous.at(-1);
  const isConnected = previous.some(({ id }) => next.some((each) => each.id === id));
  const isWhole = next.length < RUN_MAX || next.at(-1)?.containsMerge === false;
  if (start === undefined || !isConnected || isWhole || !start.containsMerge) return [...next];
  return next.some(({ id }) => id === start.id) ? [...next] : [...next, start];
}

function branchSince(
  previous: PullRequestFacts | null,
  next: PullRequestFacts,
  at: Date,
): PullRequestFacts['branch'] {
  if (next.branch === null || !next.branch.containsMerge) return next.branch;
  const before = previous?.branch;
  const since = before?.name === next.branch.name && before.containsMerge ? before.since : at.toISOString();
  return { ...next.branch, since };
}
