/** The register's rules as the operator set them. Durations in milliseconds. */
export interface Settings {
  /** The origin that people see: SIWE's domain and every link come from it. Without a trailing slash. */
  publicUrl: string;
  chainId: number;
  /** The least time between the announcement of a plan that is worse for voters and its effect. */
  noticePeriodMs: number;
  /** From a claim to its deadline. */
  claimPeriodMs: number;
  /** How many live claims one delegate may hold. */
  claimLimit: number;
  /** Approvals that a submission needs unless its task says otherwise. */
  reviewQuorum: number;
  /** From production to *completed*. */
  soakPeriodMs: number;
  /** How long a negative finding stays *checking*. */
  replyPeriodMs: number;
  /** 0x and lower case. */
  stewards: readonly string[];
}
