import type { Static } from 'typebox';
import { noSuchClaim } from '../../core/claims/claim.ts';
import { findClaim } from '../../core/claims/store.ts';
import type { Database } from '../../core/database.ts';
import { reportClaim } from '../../core/reviews/claim-report.ts';
import type { Settings } from '../../core/settings.ts';
import { type ClaimView, claimView } from './claim.ts';

/** A claim as it stands now, with its verdict. */
export async function readClaimView(
  db: Database,
  id: string,
  { chainId }: Pick<Settings, 'chainId'>,
): Promise<Static<typeof ClaimView>> {
  const claim = await findClaim(db, id);
  if (claim === undefined) throw noSuchClaim(id);
  return claimView(await reportClaim(db, claim), chainId);
}
