import type { Caller } from '../accounts/account.ts';
import { demandClaimer, noSuchClaim } from '../claims/claim.ts';
import { findClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import type { Contributor } from './contributor.ts';
import { listContributors } from './store.ts';

/** Whom the claimer named, or of them who agreed or has not answered yet. Nobody but the claimer sees who was asked. */
export async function readNamed(
  db: Database,
  by: Caller,
  claimId: string,
  agreed: boolean | undefined,
): Promise<Contributor[]> {
  const claim = await findClaim(db, claimId);
  if (claim === undefined) throw noSuchClaim(claimId);
  demandClaimer(claim, by.accountId);
  const named = await listContributors(db, [claimId]);
  return named.filter(({ agreedAt }) => agreed === undefined || (agreedAt !== null) === agreed);
}
