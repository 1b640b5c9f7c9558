import type { Caller } from '../accounts/account.ts';
import { alertAccounts } from '../alerts/alert-accounts.ts';
import { findAccountIdByAddress } from '../alerts/store.ts';
import { newestEntryOf } from '../claim-transitions/store.ts';
import { demandClaimer, noSuchClaim } from '../claims/claim.ts';
import { lockClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { findGithubLink } from '../links/store.ts';
import { demandAllowed } from '../tasks/task.ts';
import { demandNameable } from './contributor.ts';
import { insertContributor, listContributors } from './store.ts';

/**
 * The claimer names an account that worked along, which is told that it is asked. Nothing of it is public before that account agrees;
 * naming it twice is the same as once.
 */
export async function nameContributor(
  db: Database,
  by: Caller,
  claimId: string,
  address: string,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    demandClaimer(claim, by.accountId);
    demandAllowed('name', claim.state);
    const accountId = await findAccountIdByAddress(tx, address);
    const github = accountId === undefined ? undefined : await findGithubLink(tx, accountId);
    if (accountId === undefined || github === undefined)
      throw new RefusalError(
        'conflict',
        'contributor_not_linked',
        'The account must have signed in here and linked a GitHub identity first',
      );
    const named = await listContributors(tx, [claimId]);
    if (named.some((each) => each.accountId === accountId)) return;
    demandNameable(claim, named, accountId);
    await insertContributor(tx, { claimId, accountId, githubId: github.id }, now);
    const seq = await newestEntryOf(tx, claimId);
    const told = { seq, delegate: claim.delegate.slug, accountIds: [accountId], facts: {} };
    await alertAccounts(tx, { occasion: 'contribution', ...told }, now);
  });
}
