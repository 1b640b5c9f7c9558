import { say } from '../phrases.ts';
import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { demandClaimer, noSuchClaim } from '../claims/claim.ts';
import { assureNotOfTask } from '../claims/claimers-side.ts';
import { findClaim, lockClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import type { Settings } from '../settings.ts';
import { demandAllowed } from '../tasks/task.ts';
import { judgeClaims, lockStandingClaims } from './judge-claims.ts';
import { citedAs, isCalled, parsePullRequest } from './pull-request.ts';
import { findSubmissions, unlinkSubmissions } from '../submissions/store.ts';

/** Takes a pull request from a claim, for the claimer or a steward, while the work is not yet approved; the claim is judged by the rest. */
export async function unlinkPullRequest(
  db: Database,
  by: Caller,
  claimId: string,
  pullRequest: string,
  settings: Settings,
  now: Date,
): Promise<void> {
  const claim = await findClaim(db, claimId);
  if (claim === undefined) throw noSuchClaim(claimId);
  const reference = parsePullRequest(pullRequest);
  await db.transaction().execute(async (tx) => {
    const claimIds = await lockStandingClaims(tx, claim);
    const held = await lockClaim(tx, claimId);
    if (held === undefined) throw noSuchClaim(claimId);
    const isClaimer = by.accountId === held.delegate.accountId;
    if (!by.steward) demandClaimer(held, by.accountId);
    if (!isClaimer) await assureNotOfTask(tx, by, held.taskId);
    demandAllowed('unlink', held.state);
    const linked = (await findSubmissions(tx, [claimId])).find(({ facts }) => isCalled(facts, reference));
    if (linked === undefined)
      throw new RefusalError(
        'not_found',
        'no_submission',
        'This pull request is not submitted for the claim',
      );
    await unlinkSubmissions(tx, claimId, now, linked.id);
    const role = isClaimer ? 'delegate' : 'steward';
    const unlinkedBy = { claimId, actor: { role, address: checksumAddress(by.address) } as const };
    const cause = say('{pullRequest} taken back', { pullRequest: citedAs(linked.facts) });
    await judgeClaims(tx, claimIds, { fetched: new Map(), cause, unlinkedBy }, settings, now);
  });
}
