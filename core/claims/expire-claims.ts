import { say } from '../phrases.ts';
import type { Database } from '../database.ts';
import { doEachApart } from '../do-each-apart.ts';
import { askForEvaluations } from '../reviews/ask-for-evaluations.ts';
import { findSubmissions } from '../submissions/store.ts';
import { allows } from '../tasks/task.ts';
import { hasLapsed } from './claim.ts';
import { endClaim } from './end-claim.ts';
import { listLapsedClaims } from '../claim-deadlines/store.ts';
import { lockClaim } from './store.ts';

const BATCH = 100;

/** Ends the claims whose time is over, each apart from the others. Gives how many it ended. */
export async function expireClaims(db: Database, now: Date): Promise<number> {
  return await doEachApart(
    await listLapsedClaims(db, now, BATCH),
    (id) => expireClaim(db, id, now),
    'claims are not ended',
  );
}

/**
 * Decides under the claim's lock: a submission or a release that came first wins. Of a claim with a pull request GitHub is asked once
 * more after the deadline, because whose turn it is may have changed without our hearing of it.
 */
async function expireClaim(db: Database, id: string, now: Date): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, id);
    if (claim === undefined || !allows('expire', claim.state) || !hasLapsed(claim, now)) return false;
    const { deadline } = claim;
    const submissions = await findSubmissions(tx, [id]);
    if (submissions.some(({ fetchedAt }) => deadline !== null && fetchedAt < deadline)) {
      await askForEvaluations(tx, [id], say('the deadline passed'));
      return false;
    }
    const actor = { role: 'rule', rule: 'claim-period' } as const;
    await endClaim(tx, claim, { as: 'expired', actor, reason: null, cause: say('the deadline passed') }, now);
    return true;
  });
}
