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
}

/** What the review policy says of a submission, with reasons. `status` is how far the claim is because of it. */
export interface Verdict {
  status: ClaimProgress;
  because: string;
  parts: VerdictPart[];
  reviews: ReviewVerdict[];
  /** RFC 3339; when the soak period ends, if nothing happens until then. */
  soakEndsAt: string | null;
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
