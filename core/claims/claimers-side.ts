import { refusal } from '../refusals.ts';
import type { Caller } from '../accounts/account.ts';
import { listContributors } from '../contributors/store.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { readTeams } from '../reviews/store.ts';
import type { Claim } from './claim.ts';
import { listLiveClaims, listStandingClaims } from './store.ts';

/**
 * Refuses whoever is of the claimer's side: the delegate, any account that shares or ever shared a GitHub identity with it, and a
 * contributor who agreed to be one. They do not object to the claim, nor decide on it.
 */
export async function assureNotOfClaim(db: Database, by: Caller, claim: Claim): Promise<void> {
  await assureOfNone(db, by, [claim]);
}

/** Refuses whoever is of the side of anybody that holds the task: a steward decides neither on their own claim nor on a rival's. */
export async function assureNotOfTask(db: Database, by: Caller, taskId: string): Promise<void> {
  await assureOfNone(db, by, await listStandingClaims(db, taskId));
}

/** Refuses whoever is of the side of a live claim, whatever its task: nobody chooses who reviews their own work. */
export async function assureHoldsNothing(db: Database, by: Caller): Promise<void> {
  await assureOfNone(db, by, await listLiveClaims(db));
}

async function assureOfNone(db: Database, by: Caller, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return;
  const teams = await readTeams(db, claims);
  const contributors = await listContributors(
    db,
    claims.map(({ id }) => id),
  );
  const agreed = contributors.filter(
    ({ agreedAt, accountId }) => agreedAt !== null && accountId === by.accountId,
  );
  const own = claims.find(
    ({ id }) =>
      teams.get(id)?.team.addresses.includes(by.address) === true ||
      agreed.some(({ claimId }) => claimId === id),
  );
  if (own !== undefined)
    throw new RefusalError(
      'forbidden',
      'own_claim',
      refusal('This account is on the side of {slug}, which made the claim', { slug: own.delegate.slug }),
    );
}
