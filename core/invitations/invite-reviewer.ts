import { alertAccounts } from '../alerts/alert-accounts.ts';
import type { Claim } from '../claims/claim.ts';
import { newestEntryOf } from '../claim-transitions/store.ts';
import type { Tx } from '../database.ts';
import { citedAs } from '../reviews/pull-request.ts';
import type { Submission } from '../submissions/store.ts';
import type { Settings } from '../settings.ts';
import type { Invitation } from './invitation.ts';
import { saveInvitation } from './store.ts';

/** Tells a reviewer who was drawn that it is for them to review, and by when. */
export async function inviteReviewer(
  tx: Tx,
  claim: Claim,
  submission: Submission,
  invitation: Invitation,
  settings: Settings,
  now: Date,
): Promise<void> {
  await saveInvitation(tx, { ...invitation, invitedAt: now });
  const dueAt = new Date(now.getTime() + settings.reviewPeriodMs).toISOString();
  await alertAccounts(
    tx,
    {
      occasion: 'invitation',
      seq: await newestEntryOf(tx, claim.id),
      delegate: claim.delegate.slug,
      accountIds: [invitation.reviewer.accountId],
      facts: { pullRequest: citedAs(submission.facts), dueAt },
      again: true, // for another pull request of the same claim
    },
    now,
  );
}
