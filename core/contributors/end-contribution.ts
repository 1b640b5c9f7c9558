import type { Caller } from '../accounts/account.ts';
import { demandClaimer, noSuchClaim } from '../claims/claim.ts';
import { lockClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { demandAllowed } from '../tasks/task.ts';
import { noSuchContributor } from './contributor.ts';
import { recordContributor } from './contributor-entry.ts';
import { deleteContributor, listContributors } from './store.ts';

/**
 * The claimer, or the contributor, ends it before the work is completed. Who had not agreed is forgotten without
 * a trace; who had may object to the work from then on, and does not become independent of it.
 */
export async function endContribution(
  db: Database,
  by: Caller,
  claimId: string,
  address: string,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    const named = (await listContributors(tx, [claimId])).find((each) => each.address === address);
    if (named?.accountId !== by.accountId) demandClaimer(claim, by.accountId);
    if (named === undefined) throw noSuchContributor();
    demandAllowed('name', claim.state);
    await deleteContributor(tx, claimId, named.accountId);
    if (named.agreedAt !== null) await recordContributor(tx, 'task.contributor_left', by, claim, named);
  });
}
