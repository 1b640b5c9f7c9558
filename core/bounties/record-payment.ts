import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import { demandClaimer, noSuchClaim } from '../claims/claim.ts';
import { lockClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { plainText, REASON } from '../plain-text.ts';
import { findTerms } from '../task-revisions/store.ts';
import { demandAllowed } from '../tasks/task.ts';
import { noBounty } from './bounty.ts';
import { findBounties, insertBountyPayment } from './store.ts';

/** The delegate that earned a bounty, or a steward, records that it was paid. Twice is as once. */
export async function recordBountyPayment(
  db: Database,
  by: Caller,
  claimId: string,
  note: string | undefined,
  now: Date,
): Promise<void> {
  const said = note === undefined ? null : plainText(note, '/note', REASON);
  await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    if (!by.steward) demandClaimer(claim, by.accountId);
    demandAllowed('record_payment', claim.state);
    const bounty = (await findBounties(tx, [claimId])).get(claimId);
    if (bounty === undefined) throw noBounty(claimId);
    if (bounty.paid !== null) return;
    const { title } = await findTerms(tx, claim.taskId, claim.taskRevision);
    const recorded = await append(tx, {
      kind: 'task.bounty_paid',
      actor: {
        role: by.accountId === claim.delegate.accountId ? 'delegate' : 'steward',
        address: checksumAddress(by.address),
      },
      subject: { delegate: claim.delegate.slug, task: claim.taskId, claim: claimId },
      body: { title, bounty: { ...bounty.amount }, note: said },
    });
    const { taskId } = claim;
    await insertBountyPayment(tx, { taskId, claimId, seq: recorded.seq, accountId: by.accountId }, now);
    await enqueue(tx, recorded);
  });
}
