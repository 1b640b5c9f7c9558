import type { Caller } from '../accounts/account.ts';
import { type Claim, noSuchClaim } from '../claims/claim.ts';
import { lockClaim } from '../claims/store.ts';
import type { Database, Tx } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { findGithubLink } from '../links/store.ts';
import { readOverrides } from '../overrides/read-override.ts';
import { demandAllowed } from '../tasks/task.ts';
import { noSuchContributor } from './contributor.ts';
import { recordContributor } from './contributor-entry.ts';
import { listContributors, saveAgreement } from './store.ts';

const OVERRIDES_MAX = 100;

/**
 * Who was named agrees to be shown as a contributor. From then on their reviews of this work do not count. Twice is as once. Refuses a
 * steward while what they decided against the policy on this claim stands (`contributor_decided`).
 */
export async function agreeToContribute(db: Database, by: Caller, claimId: string, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const claim = await lockClaim(tx, claimId);
    if (claim === undefined) throw noSuchClaim(claimId);
    const named = (await listContributors(tx, [claimId])).find((each) => each.accountId === by.accountId);
    if (named === undefined) throw noSuchContributor();
    if (named.agreedAt !== null) return;
    demandAllowed('name', claim.state);
    const github = await findGithubLink(tx, by.accountId);
    if (github === undefined)
      throw new RefusalError('conflict', 'github_not_linked', 'Link a GitHub identity before you agree');
    await demandDecidedNothing(tx, by, claim);
    await saveAgreement(tx, { claimId, accountId: by.accountId, githubId: github.id }, now);
    await recordContributor(tx, 'task.contributor_joined', by, claim, { ...named, github });
  });
}

async function demandDecidedNothing(tx: Tx, by: Caller, claim: Claim): Promise<void> {
  const overrides = await readOverrides(tx, claim, undefined, OVERRIDES_MAX);
  const own = overrides.find(
    ({ override, state }) =>
      (state === 'standing' || state === 'proposed') &&
      [override.by, override.confirmed?.by].includes(by.address),
  );
  if (own !== undefined)
    throw new RefusalError(
      'conflict',
      'contributor_decided',
      `Entry ${own.override.seq} is your decision on this claim as a steward: withdraw it before you agree`,
      { current: { seq: own.override.seq } },
    );
}
