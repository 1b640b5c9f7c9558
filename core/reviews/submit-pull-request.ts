import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { findGithubLink } from '../links/store.ts';
import { type Claim, demandClaimer, demandNotLapsed, noSuchClaim } from '../claims/claim.ts';
import { findClaim, lockClaim } from '../claims/store.ts';
import type { Database } from '../database.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import type { Settings } from '../settings.ts';
import { findTerms } from '../tasks/store.ts';
import { demandAllowed } from '../tasks/task.ts';
import { drawReviewer } from './draw-reviewer.ts';
import { judgeAgain, rulesOf } from './evaluate-claim.ts';
import {
  carryOver,
  parsePullRequest,
  type PullRequestFacts,
  type PullRequestSource,
} from './pull-request.ts';
import { findingOf, recordMoves } from './record-evaluation.ts';
import { evaluate } from './review-policy.ts';
import { insertSubmission, lockSubmission, unlinkSubmission } from './store.ts';

/**
 * Links the claimer's own pull request, in the task's repository, to the claim, and judges it at once. Once accepted it stays
 * linked, whatever becomes of its text; another submission takes its place while the claim is not yet approved. The same one again
 * is only judged again.
 */
export async function submitPullRequest(
  db: Database,
  source: PullRequestSource,
  by: Caller,
  claimId: string,
  pullRequest: string,
  settings: Settings,
  chance: (below: number) => number,
  now: Date,
): Promise<void> {
  const reference = parsePullRequest(pullRequest);
  if (reference === undefined)
    throw invalidInput(
      '/pullRequestUrl',
      'Write the whole address, https://github.com/owner/repository/pull/12, or owner/repository#12',
    );
  const claim = await findClaim(db, claimId);
  if (claim === undefined) throw noSuchClaim(claimId);
  demandSubmittable(claim, by, now);
  const terms = await findTerms(db, claim.taskId, claim.taskRevision);
  const fetched = await source.fetchFacts(reference, terms.proof);
  if (fetched === undefined)
    throw invalidInput(
      '/pullRequestUrl',
      `GitHub shows no pull request ${reference.repository}#${reference.number}`,
    );
  const facts = carryOver(null, fetched, now);
  if (facts.repository.id !== terms.repositoryId)
    throw new RefusalError(
      'conflict',
      'another_repository',
      `The pull request is of ${facts.repository.name}, the task asks for another repository`,
    );
  await demandOwn(db, facts, by);
  if (facts.state === 'closed' && facts.merged === null)
    throw new RefusalError('conflict', 'pull_request_closed', 'The pull request was closed without merge');

  await db.transaction().execute(async (tx) => {
    const held = await lockClaim(tx, claimId);
    if (held === undefined) throw noSuchClaim(claimId);
    demandSubmittable(held, by, now);
    const latest = await lockSubmission(tx, claimId);
    const isLinked =
      latest?.unlinkedAt === null &&
      latest.repositoryId === fetched.repository.id &&
      latest.number === fetched.number;
    if (isLinked)
      return await judgeAgain(tx, held, latest, fetched, terms, { cause: 'submission' }, settings, now);
    const rules = await rulesOf(tx, held, terms, settings);
    const finding = findingOf(facts, evaluate(facts, rules, now), now);
    const drawn = drawReviewer(facts, rules, chance);
    await unlinkSubmission(tx, claimId, now);
    await insertSubmission(tx, claimId, drawn, finding);
    const submittedBy = { role: 'delegate', address: checksumAddress(by.address) } as const;
    await recordMoves(tx, held, terms, finding, { cause: 'submission', submittedBy }, drawn);
  });
}

function demandSubmittable(claim: Claim, by: Caller, now: Date): void {
  demandClaimer(claim, by.accountId);
  demandNotLapsed(claim, now);
  demandAllowed('submit', claim.state);
}

/** By id, never by login: logins are renamed and taken again. */
async function demandOwn(db: Database, facts: PullRequestFacts, by: Caller): Promise<void> {
  const github = await findGithubLink(db, by.accountId);
  if (github === undefined)
    throw new RefusalError('conflict', 'github_not_linked', 'Link a GitHub identity before you submit');
  if (facts.author?.id !== github.id)
    throw new RefusalError(
      'forbidden',
      'not_your_pull_request',
      `The pull request is by ${facts.author?.login ?? 'a deleted account'}, not by ${github.login}`,
    );
}
