import { say } from '../phrases.ts';
import type { Relation } from '../review-relations/relation.ts';
import { CLAIM_PROGRESS, type ClaimProgress } from '../tasks/task.ts';

export type PartStatus = 'passed' | 'pending' | 'failed';

export interface VerdictPart {
  name:
    | 'pull_request'
    | 'base_branch'
    | 'approvals'
    | 'objections'
    | 'authors'
    | 'merge'
    | 'production'
    | 'delegate'
    | 'soak';
  status: PartStatus;
  because: string;
}

export interface ReviewVerdict {
  reviewer: { githubId: number | null; login: string; address: string | null };
  review: { state: string; commit: string | null; submittedAt: string };
  counted: boolean;
  why: string;
  /** `owner/name#11`, of an objection to a pull request that the delegate submitted for the task before. */
  pullRequest?: string;
  /** Of an objection that a steward overrode: it counts again once that is taken back. */
  overridden?: true;
  /** Left out where the reviewer is not registered, and of what was judged before this was known. */
  relation?: Relation;
}

/** Whose turn it is; `time` is a soak period that has to pass. The claimer's clock runs in their own turn alone. */
export type WaitsFor = 'claimer' | 'reviewers' | 'stewards' | 'maintainers' | 'production' | 'time';

/** What the review policy says of a submission, with reasons. `status` is how far the claim is because of it. */
export interface Verdict {
  status: ClaimProgress;
  because: string;
  /** null: nothing is missing. */
  waitsFor: WaitsFor | null;
  parts: VerdictPart[];
  reviews: ReviewVerdict[];
  /** RFC 3339; when the soak period ends, if nothing happens until then. */
  soakEndsAt: string | null;
  /** RFC 3339; when the last approval that was needed was given. null: they are not complete. */
  quorumAt: string | null;
}

/** A verdict with the pull request it is of, as people cite it: `owner/name#12`. */
export interface CitedVerdict {
  pullRequest: string;
  verdict: Verdict;
}

/** What a verdict says as a sentence; a commit or a pull request that it begins with stays as it is written. */
export function sentenceOf(because: string): string {
  const isName = /^(?:[0-9a-f]{7,40}\b|\S+#\d+)/.test(because);
  return `${isName ? because : because.charAt(0).toUpperCase() + because.slice(1)}.`;
}

const NOTHING_SUBMITTED: Verdict = {
  status: 'claimed',
  because: say('no pull request is submitted'),
  waitsFor: 'claimer',
  parts: [],
  reviews: [],
  soakEndsAt: null,
  quorumAt: null,
};

/**
 * The verdict on a claim by those on its pull requests, in whatever order: the work is as far as the one that is furthest behind.
 * What is said of several names the pull request it is said of.
 */
export function together(verdicts: readonly CitedVerdict[]): Verdict {
  const inOrder = [...verdicts].sort((a, b) => (a.pullRequest < b.pullRequest ? -1 : 1));
  const [first] = inOrder;
  if (first === undefined) return NOTHING_SUBMITTED;
  if (inOrder.length === 1) return first.verdict;
  const status = inOrder
    .map(({ verdict }) => verdict.status)
    .reduce((least, each) => (progressRank(each) < progressRank(least) ? each : least));
  const behind = inOrder.filter(({ verdict }) => verdict.status === status);
  return {
    status,
    because: behind.map(({ pullRequest, verdict }) => `${pullRequest}: ${verdict.because}`).join('; '),
    waitsFor:
      (behind.find(({ verdict }) => verdict.waitsFor === 'claimer') ?? behind[0])?.verdict.waitsFor ?? null,
    parts: inOrder.flatMap(({ pullRequest, verdict }) =>
      verdict.parts.map((part) => ({ ...part, because: `${pullRequest}: ${part.because}` })),
    ),
    reviews: inOrder.flatMap(({ pullRequest, verdict }) =>
      verdict.reviews.map((review) => ({ ...review, why: `${pullRequest}: ${review.why}` })),
    ),
    soakEndsAt: latest(inOrder.map(({ verdict }) => verdict.soakEndsAt)),
    quorumAt: latest(inOrder.map(({ verdict }) => verdict.quorumAt)),
  };
}

/** null where one of them is. */
function latest(times: readonly (string | null)[]): string | null {
  return times.reduce((last, each) =>
    last === null || each === null ? null : Date.parse(each) > Date.parse(last) ? each : last,
  );
}

export function progressRank(status: ClaimProgress): number {
  return CLAIM_PROGRESS.indexOf(status);
}

/** The states that a claim passes through from one to another: each step forward by itself, backward at once. */
export function steps(from: ClaimProgress, to: ClaimProgress): ClaimProgress[] {
  const first = progressRank(from);
  const last = progressRank(to);
  if (last < first) return [to];
  return CLAIM_PROGRESS.slice(first + 1, last + 1);
}
