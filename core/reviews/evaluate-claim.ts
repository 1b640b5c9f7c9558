import { type Claim, noSuchClaim } from '../claims/claim.ts';
import { findClaim, listStandingClaims } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import type { Settings } from '../settings.ts';
import { findTerms } from '../task-revisions/store.ts';
import { fetchFormer } from './former-pull-requests.ts';
import { judgeClaims, lockStandingClaims } from './judge-claims.ts';
import type { PullRequestFacts, PullRequestSource } from './pull-request.ts';
import { findSubmissions, saveAsked, type Submission } from '../submissions/store.ts';

/**
 * The one way a claim is judged, whatever triggers it: asks for the facts of its pull requests, computes the verdict, keeps both, and
 * moves the claim by them. Of a task that several delegates may hold, all their claims are judged, because the first that is approved
 * ends the others. Refuses (`unavailable`) facts older than what was already seen: they are asked for again later.
 */
export async function evaluateClaim(
  db: Database,
  source: PullRequestSource,
  claimId: string,
  cause: string,
  settings: Settings,
  now: Date,
): Promise<void> {
  const claim = await findClaim(db, claimId);
  if (claim === undefined) throw noSuchClaim(claimId);
  const claims = await listStandingClaims(db, claim.taskId);
  const submissions = await findSubmissions(
    db,
    claims.map(({ id }) => id),
  );
  if (!submissions.some((each) => each.claimId === claimId))
    throw new RefusalError('conflict', 'no_submission', 'No pull request is submitted for this claim');
  const fetched = await fetchEach(db, source, claims, submissions);
  const missing = submissions.find((each) => each.claimId === claimId && !fetched.has(each.id));
  if (missing !== undefined) {
    const { repository } = missing.facts;
    // where the repository is there and the pull request is not, more than that is not to be known
    if ((await source.findRepository(repository)) !== undefined)
      await db.transaction().execute((tx) => saveAsked(tx, claimId, now));
    throw new RefusalError(
      'conflict',
      'pull_request_not_reachable',
      `GitHub no longer shows ${repository.name}#${missing.number}; what was known of it is kept`,
    );
  }
  for (const [id, facts] of await fetchFormer(db, source, claims)) fetched.set(id, facts);
  await db.transaction().execute(async (tx) => {
    const claimIds = await lockStandingClaims(tx, claim); // some may have joined or ended while GitHub was asked
    await judgeClaims(tx, claimIds, { fetched, cause }, settings, now);
  });
}

/** What GitHub says of each submission now, by the submission's id; what it does not show is left out. */
async function fetchEach(
  db: Database,
  source: PullRequestSource,
  claims: readonly Claim[],
  submissions: readonly Submission[],
): Promise<Map<string, PullRequestFacts>> {
  const answers = await Promise.all(
    submissions.map(async ({ id, claimId, facts, number }) => {
      const claim = claims.find((each) => each.id === claimId);
      if (claim === undefined) throw new TypeError(`submission ${id} is of no claim that was asked for`);
      const { proof } = await findTerms(db, claim.taskId, claim.taskRevision);
      return [id, await source.fetchFacts({ repository: facts.repository, number }, proof)] as const;
    }),
  );
  return new Map(answers.filter((each): each is [string, PullRequestFacts] => each[1] !== undefined));
}
