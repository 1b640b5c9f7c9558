import { alertAccounts } from '../alerts/alert-accounts.ts';
import type { Database } from '../database.ts';
import { doEachApart } from '../do-each-apart.ts';
import { LAST_DAY_MS, warningDue } from './claim-time.ts';
import { listClaimsToWarn, saveWarned } from '../claim-deadlines/store.ts';
import { lockClaim } from './store.ts';
import { newestEntryOf } from '../claim-transitions/store.ts';

const BATCH = 100;

/** The sweep of claims whose time runs: tells each claimer at half time and on the last day, once. Gives how many it told. */
export async function warnClaimers(db: Database, now: Date): Promise<number> {
  return await doEachApart(
    await listClaimsToWarn(db, now, LAST_DAY_MS, BATCH),
    (id) => warnClaimer(db, id, now),
    'claimers are not told of their time',
  );
}

/** Decides under the claim's lock: of two sweeps one tells, and a submission or an end that came first stops both. */
async function warnClaimer(db: Database, id: string, now: Date): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, id);
    const occasion = claim === undefined ? null : warningDue(claim, now);
    if (claim === undefined || occasion === null || claim.deadline === null) return false;
    await saveWarned(tx, id, occasion, now);
    await alertAccounts(
      tx,
      {
        occasion,
        seq: await newestEntryOf(tx, id),
        delegate: claim.delegate.slug,
        accountIds: [claim.delegate.accountId],
        facts: { dueAt: claim.deadline.toISOString() },
        again: true,
      },
      now,
    );
    return true;
  });
}
