import { refusal } from '../refusals.ts';
import type { Caller } from '../accounts/account.ts';
import { listContributors, listLeft } from '../contributors/store.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { readTeams } from '../teams/store.ts';
import type { Claim } from './claim.ts';
import { listLiveClaims, listStandingClaims } from './store.ts';

/**
 * Refuses whoever is of the claimer's side: the delegate, any account that shares or ever shared a GitHub identity with it, and a
 * contributor who agreed to be one. They do not object to the claim, nor decide on it.
 */
export async function assureNotOfClaim(db: Database, by: Caller, claim: Claim): Promise<void> {
  refuseOwn(await ownAmong(db, by, [claim]));
}

/**
 * Refuses whoever is of the side of anybody that holds the task, or contributed to their work and left: a steward decides neither on
 * their own claim nor on a rival's.
 */
export async function assureNotOfTask(db: Database, by: Caller, taskId: string): Promise<void> {
  const claims = await listStandingClaims(db, taskId);
  const ids = claims.map(({ id }) => id);
  const left = ids.length === 0 ? [] : await listLeft(db, ids, by.accountId);
  refuseOwn(claims.find(({ id }) => left.includes(id)) ?? (await ownAmong(db, by, claims)));
}

/** Refuses whoever is of the side of a live claim, whatever its task: nobody chooses who reviews their own work. */
export async function assureHoldsNothing(db: Database, by: Caller): Promise<void> {
  refuseOwn(await ownAmong(db, by, await listLiveClaims(db)));
}

async function ownAmong(db: Database, by: Caller, claims: readonly Claim[]): Promise<Claim | undefined> {
  if (claims.length === 0) return undefined;
  const teams = await readTeams(db, claims);
  const contributors = await listContributors(
    db,
    claims.map(({ id }) => id),
  );
  const agreed = contributors.filter(
    ({ agreedAt, accountId }) => agreedAt !== null && accountId === by.accountId,
  );
  return claims.find(
    ({ id }) =>
      teams.get(id)?.team.addresses.includes(by.address) === true ||
      agreed.some(({ claimId }) => claimId === id),
  );
}

function refuseOwn(claim: Claim | undefined): void {
  if (claim === undefined) return;
  const { slug } = claim.delegate;
  throw new RefusalError(
    'forbidden',
    'own_claim',
    refusal('This account is on the side of {slug}, which made the claim', { slug }),
  );
}
