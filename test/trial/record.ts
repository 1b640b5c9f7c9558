import { ClaimHistory } from '../support/claims/claim-history.ts';

/** What clients were told, as they would keep it. It is compared with the database and the book. */
export class Acknowledged {
  readonly claimHistory = new ClaimHistory();
  /** Ids of claims that were answered with 201. */
  readonly claims: string[] = [];
  /** Of those the ones given back. */
  readonly released: string[] = [];
  /** `slug version` of plans that were answered with 201. */
  readonly plans: string[] = [];
  /** Addresses of those who follow and unfollow. */
  readonly followers: string[];
  /** Whether `address slug` was last answered to follow. */
  readonly follows = new Map<string, boolean>();

  constructor(followers: readonly string[]) {
    this.followers = followers.map((address) => address.toLowerCase());
  }
}
