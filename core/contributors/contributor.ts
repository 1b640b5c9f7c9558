import { RefusalError } from '../errors.ts';
import type { Claim } from '../claims/claim.ts';

/** Whom a claimer named as having worked along. It is public only once they agreed. */
export interface Contributor {
  claimId: string;
  accountId: string;
  /** 0x and lower case. */
  address: string;
  github: { id: number; login: string };
  namedAt: Date;
  agreedAt: Date | null;
}

/** What an account was named for, as that account sees it. */
export interface Contribution extends Contributor {
  task: { id: string; title: string };
}

/** How many a claim may have: each of them cannot review the work. */
const CONTRIBUTORS_MAX = 10;

export function noSuchContributor(): RefusalError {
  return new RefusalError(
    'not_found',
    'contributor_not_named',
    'The claimer of this task did not name this account as a contributor',
  );
}

/** Refuses what makes no sense: the claimer themselves, or too many. */
export function demandNameable(claim: Claim, contributors: readonly Contributor[], accountId: string): void {
  if (claim.delegate.accountId === accountId)
    throw new RefusalError('conflict', 'contributor_is_claimer', 'The claimer has the claim itself');
  if (contributors.length >= CONTRIBUTORS_MAX)
    throw new RefusalError(
      'conflict',
      'too_many_contributors',
      `A claim has ${CONTRIBUTORS_MAX} contributors at most`,
    );
}
