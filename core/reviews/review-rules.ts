import type { Proof } from '../tasks/task.ts';

/** What the register knows of a claim, its task and the people, when it judges a submission. */
export interface ReviewRules {
  quorum: number;
  /** null: the repository's default branch. */
  baseBranch: string | null;
  proof: Proof;
  soakPeriodMs: number;
  /** The claimer's GitHub ids: when the claim was made, and now. */
  claimer: readonly number[];
  /** Who belongs to the claiming delegate. */
  team: { githubIds: readonly number[]; addresses: readonly string[] };
  /** Everybody who is or was a registered reviewer and has linked GitHub. */
  reviewers: readonly { githubId: number; address: string; removedAt: Date | null }[];
  /** The stewards' GitHub ids. */
  stewards: readonly number[];
  delegateApproved: boolean;
}
