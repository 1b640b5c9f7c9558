import type { Relation } from '../review-relations/relation.ts';
import type { Term } from '../reviewers/reviewer.ts';
import type { Proof } from '../tasks/task.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { Verdict } from './verdict.ts';

/** What the register knows of a claim, its task and the people, when it judges a submission. */
export interface ReviewRules {
  quorum: number;
  /** null: the repository's default branch. */
  baseBranch: string | null;
  proof: Proof;
  soakPeriodMs: number;
  /** The claimer's GitHub ids: when the claim was made, and now. */
  claimer: readonly number[];
  /** Who belongs to the claiming delegate, and who contributed to its work, as they agreed to be named. */
  team: {
    githubIds: readonly number[];
    addresses: readonly string[];
    /** The GitHub ids of the contributors, which are among the others too. */
    contributors: readonly number[];
    /** Those who contributed and left: they are of the side no more, but not independent of the work. */
    left: readonly number[];
  };
  /** Everybody who is or was a registered reviewer and has linked GitHub. */
  reviewers: readonly Registered[];
  /** The identities that they had linked before: what they objected to with one until then stands. */
  former: readonly FormerIdentity[];
  /** The stewards' GitHub ids. */
  stewards: readonly number[];
  delegateApproved: boolean;
  /** What the delegate submitted for the task before, as it was last seen: who asked for changes there is not got rid of with it. */
  before: readonly FormerPullRequest[];
  /** What stewards decided against the policy, each for the commit it names. */
  overrides: readonly Override[];
  /** The GitHub id of the reviewer whom chance chose for this submission. */
  drawn: number | null;
  /** The delegate's claims that were approved before this submission, and in how many of them a reviewer's approval counted. */
  earlier: { claims: number; approvals: ReadonlyMap<number, number> };
  /** How those who gave these reviews are related to the delegate, by the review's id; of nobody registered nothing is known. */
  relations: ReadonlyMap<number, Relation>;
  /** Where the claim is completed already, what was said of its submission last: what counted then counts for good. */
  completed: Pick<Verdict, 'parts' | 'reviews'> | null;
}

export interface Registered {
  githubId: number;
  address: string;
  /** When they are and were on the list of reviewers. */
  terms: readonly Term[];
}

export interface FormerIdentity extends Pick<Registered, 'githubId' | 'terms'> {
  /** The last time. */
  unlinkedAt: Date;
  /** Whether some account has it now. */
  linked: boolean;
}

/** A pull request that a claim held and holds no more. */
export interface FormerPullRequest {
  facts: PullRequestFacts;
  unlinkedAt: Date;
  /** Whether it was held by the claim that is judged, and not by one before it on the same task. */
  ofClaim: boolean;
}

/** A steward's decision that a part of the verdict is passed, confirmed where there are several stewards. It holds for one commit. */
export interface Override {
  part: OverridablePart;
  /** The head it was decided on, for `production` the merge commit. */
  commit: string;
  /** What the verdict said of the part when they decided. */
  because: string;
  /** Of objections: when the last of those that they decided on was given, by GitHub's time. */
  saidTo: Date | null;
  reason: string;
  /** Where it can be seen; asked for of a steward's word that work is in production. */
  url: string | null;
  /** EIP-55. */
  by: string;
  /** EIP-55; null where there was no second steward to confirm. */
  confirmedBy: string | null;
  /** Since when it holds. */
  at: Date;
}

export const OVERRIDABLE_PARTS = ['base_branch', 'approvals', 'objections', 'authors', 'production'] as const;
export type OverridablePart = (typeof OVERRIDABLE_PARTS)[number];
