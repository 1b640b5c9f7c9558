import type { Caller } from '../accounts/account.ts';
import { noSuchClaim } from '../claims/claim.ts';
import { assureNotOfClaim } from '../claims/claimers-side.ts';
import { lockClaim, saveClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { RefusalError } from '../errors.ts';
import { plainText, REASON } from '../plain-text.ts';
import { askForEvaluations } from '../reviews/ask-for-evaluations.ts';
import { findSubmissions } from '../submissions/store.ts';
import { demandAllowed } from '../tasks/task.ts';
import { recordMove } from './suspend-badge.ts';
import { say } from '../phrases.ts';

/**
 * A steward restores a badge that a steward suspended; from then on its proof of production alone decides again. Refuses while that
 * proof fails, for then the badge would not stay.
 */
export async function restoreBadge(db: Database, by: Caller, claimId: string, reason: string): Promise<void> {
  assureSteward(by);
  const why = plainText(reason, '/reason', REASON);
  await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    await assureNotOfClaim(tx, by, claim);
    demandAllowed('restore', claim.state);
    if (!claim.suspendedBySteward)
      throw new RefusalError('conflict', 'badge_not_suspended', 'No steward suspended this badge');
    const linked = await findSubmissions(tx, [claimId]);
    const missing = linked
      .flatMap(({ verdict }) => verdict.parts)
      .find(({ name, status }) => name === 'production' && status !== 'passed');
    if (missing !== undefined)
      throw new RefusalError(
        'conflict',
        'not_in_production',
        `The work is not in production: ${missing.because}`,
      );
    await saveClaim(tx, { ...claim, suspendedAt: null, suspendedBySteward: false });
    await recordMove(tx, by, claim, 'restored', 'a steward decided so', why);
    await askForEvaluations(tx, [claimId], say('restored by a steward'));
  });
}
