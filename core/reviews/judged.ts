import type { Actor } from '../book/entry.ts';
import type { Claim } from '../claims/claim.ts';
import type { TaskTerms } from '../tasks/task.ts';
import type { Finding } from './finding.ts';
import type { Submission } from '../submissions/store.ts';
import type { Verdict } from './verdict.ts';

/** A claim as the policy sees it now, with all that the verdict stands on. */
export interface Judged {
  claim: Claim;
  terms: TaskTerms;
  submissions: (Submission & Finding)[];
  verdict: Verdict;
}

/** Why a claim was judged, in words that stand in the book: `webhook 72d3162e-…`, `asked for`, `timer`. */
export interface Trigger {
  cause: string;
  /** Who submitted a pull request for which claim, or took one back, where that is the trigger. */
  submittedBy?: { claimId: string; actor: Actor };
  unlinkedBy?: { claimId: string; actor: Actor };
}
