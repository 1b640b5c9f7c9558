import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { findOrMakeAccount } from '../accounts/store.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import { assureHoldsNothing } from '../claims/claimers-side.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { makeAllDue } from '../reviews/store.ts';
import { findReviewer, insertReviewer, type Reviewer } from './store.ts';

/**
 * Makes the account of this address a reviewer; once linked to GitHub, what it reviews from now on counts. Twice is the same as once. Not
 * by a steward whose own side has a live claim (`own_claim`).
 */
export async function addReviewer(db: Database, by: Caller, address: string, now: Date): Promise<Reviewer> {
  assureSteward(by);
  return await db.transaction().execute(async (tx) => {
    await assureHoldsNothing(tx, by);
    const isNew = await insertReviewer(tx, await findOrMakeAccount(tx, address, now), now);
    const reviewer = await findReviewer(tx, address);
    if (reviewer === undefined) throw new Error(`${address} is no reviewer after it was made one`);
    if (!isNew) return reviewer;
    await makeAllDue(tx, now);
    const recorded = await append(tx, {
      kind: 'reviewer.added',
      actor: { role: 'steward', address: checksumAddress(by.address) },
      subject: { reviewer: checksumAddress(address) },
      body: { github: reviewer.github },
    });
    await enqueue(tx, recorded);
    return reviewer;
  });
}
