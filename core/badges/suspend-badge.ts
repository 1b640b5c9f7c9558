import { say } from '../phrases.ts';
import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import { type Claim, noSuchClaim } from '../claims/claim.ts';
import { assureNotOfClaim } from '../claims/claimers-side.ts';
import { insertTransition } from '../claim-transitions/store.ts';
import { lockClaim, saveClaim } from '../claims/store.ts';
import type { Database, Tx } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { RefusalError } from '../errors.ts';
import { plainText, REASON } from '../plain-text.ts';
import { findTerms } from '../task-revisions/store.ts';
import { demandAllowed } from '../tasks/task.ts';

/** A steward suspends the badge of a completed claim, also one that is final: until a steward restores it. */
export async function suspendBadge(
  db: Database,
  by: Caller,
  claimId: string,
  reason: string,
  now: Date,
): Promise<void> {
  assureSteward(by);
  const why = plainText(reason, '/reason', REASON);
  await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    await assureNotOfClaim(tx, by, claim);
    demandAllowed('suspend', claim.state);
    if (claim.suspendedBySteward)
      throw new RefusalError('conflict', 'badge_suspended', 'A steward suspended this badge before');
    await suspendLocked(tx, by, claim, { because: say('a steward decided so'), reason: why }, now);
  });
}

/** The same for a locked, completed claim whose badge no steward has suspended. */
export async function suspendLocked(
  tx: Tx,
  by: Caller,
  claim: Claim,
  { because, reason }: { because: string; reason: string },
  now: Date,
): Promise<void> {
  await saveClaim(tx, { ...claim, suspendedAt: claim.suspendedAt ?? now, suspendedBySteward: true });
  await recordMove(tx, by, claim, 'suspended', because, reason);
}

/** One move of a badge by a steward: its entry, its transition, its alerts. */
export async function recordMove(
  tx: Tx,
  by: Caller,
  claim: Claim,
  to: 'suspended' | 'restored',
  because: string,
  reason: string,
): Promise<void> {
  const { title } = await findTerms(tx, claim.taskId, claim.taskRevision);
  const recorded = await append(tx, {
    kind: `task.${to}`,
    actor: { role: 'steward', address: checksumAddress(by.address) },
    subject: { delegate: claim.delegate.slug, task: claim.taskId, claim: claim.id },
    body: { title, from: claim.state, to, because, reason },
  });
  await insertTransition(tx, {
    claimId: claim.id,
    seq: recorded.seq,
    from: claim.state,
    to,
    cause: because,
    factsHash: null,
  });
  await enqueue(tx, recorded);
}
