import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import { assureHoldsNothing } from '../claims/claimers-side.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { makeAllDue } from '../reviews/store.ts';
import { noSuchReviewer } from './reviewer.ts';
import { endReviewer } from './store.ts';

/**
 * Takes an account off the list of reviewers. What it reviewed before still counts. Not by a steward whose own side has a live claim
 * (`own_claim`).
 */
export async function removeReviewer(db: Database, by: Caller, address: string, now: Date): Promise<void> {
  assureSteward(by);
  await db.transaction().execute(async (tx) => {
    await assureHoldsNothing(tx, by);
    if (!(await endReviewer(tx, address, now))) throw noSuchReviewer(address);
    await makeAllDue(tx, now);
    const recorded = await append(tx, {
      kind: 'reviewer.removed',
      actor: { role: 'steward', address: checksumAddress(by.address) },
      subject: { reviewer: checksumAddress(address) },
      body: {},
    });
    await enqueue(tx, recorded);
  });
}
