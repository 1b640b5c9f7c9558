import { refusal } from '../refusals.ts';
import type { Caller } from '../accounts/account.ts';
import { listContributors } from '../contributors/store.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { readTeams } from '../reviews/store.ts';
import type { Claim } from './claim.ts';

/**
 * Refuses whoever is of the claimer's side: the delegate, any account that shares or ever shared a GitHub identity with it, and a
 * contributor who agreed to be one. They neither object to the claim nor decide about it.
 */
export async function assureNotOfClaim(db: Database, by: Caller, claim: Claim): Promise<void> {
  const addresses = (await readTeams(db, [claim])).get(claim.id)?.team.addresses ?? [];
  const agreed = (await listContributors(db, [claim.id])).filter(({ agreedAt }) => agreedAt !== null);
  if (addresses.includes(by.address) || agreed.some(({ accountId }) => accountId === by.accountId))
    throw new RefusalError(
      'forbidden',
      'own_claim',
      refusal('This account is on the side of {slug}, which made the claim', { slug: claim.delegate.slug }),
    );
}
