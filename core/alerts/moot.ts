import { isLive } from '../claims/claim.ts';
import { findClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { say } from '../phrases.ts';
import { isInvited } from '../invitations/store.ts';
import type { Occasion, PersonalFacts } from './occasion.ts';

/**
 * Why an alert to one person is not sent any more: what it asks for was done, or became another, while it waited. null: it holds, as what
 * tells of something that happened always does.
 * In the inbox it stays, as what was told then.
 */
export async function mootBecause(
  db: Database,
  alert: {
    occasion: Occasion;
    accountId: string;
    claimId: string | undefined;
    facts: PersonalFacts | null;
  },
): Promise<string | null> {
  const { occasion, accountId, claimId, facts } = alert;
  const isAsked = occasion === 'invitation' || occasion === 'late_review';
  const isOfTime = occasion === 'half_time' || occasion === 'last_day' || occasion === 'clock_runs';
  if (claimId === undefined || !(isAsked || isOfTime)) return null;
  const claim = await findClaim(db, claimId);
  if (claim === undefined || !isLive(claim.state)) return say('The claim is over');
  if (isAsked) {
    if (claim.waitsFor !== 'reviewers') return say('It does not wait for reviewers any more');
    const holds = occasion === 'late_review' || (await isInvited(db, claimId, accountId));
    return holds ? null : say('The review is not asked for any more');
  }
  return claim.deadline?.toISOString() === facts?.dueAt
    ? null
    : say('The time of the claim is another by now');
}
