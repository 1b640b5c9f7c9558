import { checksumAddress } from '../../core/accounts/address.ts';
import type { Database } from '../../core/database.ts';
import { findReviewerLogins } from '../../core/reviewers/store.ts';
import type { ReviewerName } from '../parts/claims/pull-requests.ts';

/** The names of these reviewers, by their addresses (0x and lower case). */
export async function readReviewerNames(
  db: Database,
  addresses: readonly (string | null)[],
): Promise<Map<string, ReviewerName>> {
  const wanted = [...new Set(addresses)].filter((each) => each !== null);
  const logins = await findReviewerLogins(db, wanted);
  return new Map(
    wanted.map((address) => [
      address,
      { address: checksumAddress(address), login: logins.get(address) ?? null },
    ]),
  );
}
