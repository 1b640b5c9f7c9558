/** Who a reviewer is, or was: the record stays when they leave the list. */
export interface ReviewerIdentity {
  /** 0x and lower case. */
  address: string;
  github: { id: number; login: string } | null;
  addedAt: Date;
  removedAt: Date | null;
}

/** What a reviewer has done, in numbers. */
export interface ReviewCounts {
  reviews: number;
  /** Approvals that counted, one per review. */
  approvals: number;
  /** The claims in which an approval counted. */
  claims: number;
}

export interface DelegateReviewCounts extends ReviewCounts {
  delegate: { slug: string; name: string };
}

/** A review as the policy last judged it, for one claim: a pull request that serves two claims is reviewed for both. */
export interface GivenReview {
  claimId: string;
  task: { id: string; title: string };
  delegate: { slug: string; name: string };
  pullRequest: { repository: string; number: number; url: string };
  review: { state: string; commit: string | null; submittedAt: string };
  counted: boolean;
  why: string;
  /** Whether the reviewer voted for the delegate then. */
  related: boolean;
  /** In the list, the newest first. */
  place: ReviewPlace;
}

export interface ReviewPlace {
  submittedAt: string;
  submissionId: string;
  /** Among the reviews of the submission, from 1. */
  number: number;
}
