import { findClaim } from '../claims/store.ts';
import type { Tx } from '../database.ts';
import type { Submission } from '../submissions/store.ts';
import type { Settings } from '../settings.ts';
import { isOpen, reviewedAt, waitsForReviewers } from './invitation.ts';
import { inviteReviewer } from './invite-reviewer.ts';
import { listInvitations, saveInvitation } from './store.ts';

/**
 * Part of judging a claim, after its moves: of the reviewers who were drawn for its pull requests notes who has reviewed, and invites
 * the others as soon as it is for reviewers to act.
 */
export async function keepInvitations(
  tx: Tx,
  claimId: string,
  submissions: readonly Submission[],
  settings: Settings,
  now: Date,
): Promise<void> {
  const ids = submissions.map(({ id }) => id);
  for (const invitation of (await listInvitations(tx, ids)).filter(isOpen)) {
    const submission = submissions.find(({ id }) => id === invitation.submissionId);
    if (submission === undefined) continue;
    const answeredAt = reviewedAt(submission.facts, invitation.reviewer.githubId);
    if (answeredAt !== null) await saveInvitation(tx, { ...invitation, answeredAt });
    if (answeredAt !== null || invitation.invitedAt !== null) continue;
    const claim = await findClaim(tx, claimId);
    if (claim !== undefined && waitsForReviewers(claim, submission.verdict))
      await inviteReviewer(tx, claim, submission, invitation, settings, now);
  }
}
