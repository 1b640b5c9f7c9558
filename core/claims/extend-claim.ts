import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { invalidInput } from '../errors.ts';
import { plainText, REASON } from '../plain-text.ts';
import type { Settings } from '../settings.ts';
import { findTerms } from '../task-revisions/store.ts';
import { demandClaimer, extend, noSuchClaim } from './claim.ts';
import { assureNotOfTask } from './claimers-side.ts';
import { lockClaim, saveClaim } from './store.ts';
import { saveGrant } from '../claim-deadlines/store.ts';
import { refusal } from '../refusals.ts';

/**
 * Half a claim period more: once for the claimer who asks, by the rule that gives it to everybody; and as often as a steward sees a
 * reason, which is on the record, but for one of the side of a claimer of the task.
 */
export async function extendClaim(
  db: Database,
  by: Caller,
  claimId: string,
  reason: string | undefined,
  settings: Settings,
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    const isClaimer = claim.delegate.accountId === by.accountId;
    if (!by.steward) demandClaimer(claim, by.accountId);
    if (!isClaimer) await assureNotOfTask(tx, by, claim.taskId);
    if (!isClaimer && reason === undefined) throw invalidInput('/reason', refusal('A steward says why'));
    const because = reason === undefined ? null : plainText(reason, '/reason', REASON);
    const extended = extend(claim, isClaimer ? 'rule' : 'steward', settings.claimPeriodMs, now);
    await saveClaim(tx, { ...claim, ...extended });
    await saveGrant(
      tx,
      claimId,
      extended.deadline === null ? (extended.clockLeftMs ?? 0) : extended.deadline.getTime() - now.getTime(),
    );
    const { title } = await findTerms(tx, claim.taskId, claim.taskRevision);
    const recorded = await append(tx, {
      kind: 'task.extended',
      actor: { role: isClaimer ? 'delegate' : 'steward', address: checksumAddress(by.address) },
      subject: { delegate: claim.delegate.slug, task: claim.taskId, claim: claim.id },
      body: {
        title,
        by: isClaimer ? 'rule' : 'steward',
        reason: because,
        deadline: extended.deadline?.toISOString() ?? null,
        secondsLeft: extended.clockLeftMs === null ? null : Math.floor(extended.clockLeftMs / 1000),
      },
    });
    await enqueue(tx, recorded);
  });
}
