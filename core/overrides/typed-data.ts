import type { OverridablePart } from '../reviews/review-rules.ts';

/** What an override is about and says: both stewards' wallets show and sign all of it. */
interface Decision {
  /** The claimer's slug. */
  delegate: string;
  /** Number and title. */
  task: string;
  title: string;
  claim: string;
  /** Its address. */
  pullRequest: string;
  part: OverridablePart;
  commit: string;
  /** What the verdict said of the part. */
  because: string;
  reason: string;
  /** Where it can be seen; empty but of `production`. */
  url: string;
}

export interface OverrideMessage extends Decision {
  kind: 'override';
  /** RFC 3339 in UTC with whole seconds. */
  issuedAt: string;
}
