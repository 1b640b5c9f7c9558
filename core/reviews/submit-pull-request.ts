import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { type Claim, demandClaimer, demandNotLapsed, noSuchClaim } from '../claims/claim.ts';
import { assureNotOfTask } from '../claims/claimers-side.ts';
import { findClaim, lockClaim } from '../claims/store.ts';
import { askToShow } from '../check-runs/ask-to-show.ts';
import type { Database, Tx } from '../database.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { insertInvitation, listDrawnFor } from '../invitations/store.ts';
import { findGithubLink } from '../links/store.ts';
import { readWithoutPlace } from '../review-relations/places-taken.ts';
import { recordRelations } from '../review-relations/record-relations.ts';
import type { Settings } from '../settings.ts';
import { findTask } from '../tasks/store.ts';
import { findTerms } from '../task-revisions/store.ts';
import { demandAllowed, type TaskTerms } from '../tasks/task.ts';
import { askForEvaluations } from './ask-for-evaluations.ts';
import { drawnFor } from './draw-reviewer.ts';
import { findingOf } from './finding.ts';
import { judgeClaims, lockStandingClaims } from './judge-claims.ts';
import { carryOver } from './carry-over.ts';
import { tellUncounted } from './tell-uncounted.ts';
import { citedAs, parsePullRequest, type PullRequestFacts, type PullRequestSource } from './pull-request.ts';
import { evaluate } from './review-policy.ts';
import { rulesOf } from './rules-of.ts';
import {
  findFormerSubmission,
  findSubmissions,
  insertSubmission,
  unlinkSubmissions,
} from '../submissions/store.ts';
import { refusal } from '../refusals.ts';

/** A pull request as it is submitted; `besides` keeps those submitted before: the task then needs all of them. */
export interface Submitting {
  pullRequest: string;
  besides: boolean;
  /** The request of the claimer, or the event in which they named the task. */
  cause: string;
}

/**
 * Links the claimer's own pull request, in the task's repository, to the claim, and judges it at once. Once accepted it stays
 * linked, whatever becomes of its text; another submission takes its place, or stands beside it, while the claim is not yet approved.
 * The same one again is only judged again. A steward may submit for the claimer, and alone one that is older than the task; not one of
 * the side of a claimer.
 */
export async function submitPullRequest(
  db: Database,
  source: PullRequestSource,
  by: Caller,
  claimId: string,
  submitting: Submitting,
  settings: Settings,
  chance: (below: number) => number,
  now: Date,
): Promise<void> {
  const reference = parsePullRequest(submitting.pullRequest);
  if (reference === undefined)
    throw invalidInput(
      '/pullRequestUrl',
      refusal('Write the whole address, https://github.com/owner/repository/pull/12, or owner/repository#12'),
    );
  const claim = await findClaim(db, claimId);
  if (claim === undefined) throw noSuchClaim(claimId);
  demandSubmittable(claim, by, now);
  const terms = await findTerms(db, claim.taskId, claim.taskRevision);
  const fetched = await source.fetchFacts(reference, terms.proof);
  if (fetched === undefined)
    throw invalidInput(
      '/pullRequestUrl',
      refusal('GitHub shows no pull request {cited}', {
        cited: `${reference.repository}#${reference.number}`,
      }),
    );
  await demandAcceptable(db, claim, terms, fetched, by);

  await db.transaction().execute(async (tx) => {
    const claimIds = await lockStandingClaims(tx, claim);
    const held = await lockClaim(tx, claimId);
    if (held === undefined) throw noSuchClaim(claimId);
    demandSubmittable(held, by, now);
    const linked = await findSubmissions(tx, [claimId]);
    const same = linked.find(
      (each) => each.repositoryId === fetched.repository.id && each.number === fetched.number,
    );
    if (same !== undefined)
      return await judgeClaims(
        tx,
        claimIds,
        { fetched: new Map([[same.id, fetched]]), cause: submitting.cause },
        settings,
        now,
      );
    if (!submitting.besides) await unlinkSubmissions(tx, claimId, now);
    await insertJudged(tx, held, terms, fetched, settings, chance, now);
    const role = by.accountId === held.delegate.accountId ? 'delegate' : 'steward';
    const submittedBy = { claimId, actor: { role, address: checksumAddress(by.address) } as const };
    const evidence = { fetched: new Map<string, PullRequestFacts>(), cause: submitting.cause, submittedBy };
    await judgeClaims(tx, claimIds, evidence, settings, now);
    if (fetched.repository.installationId !== null) await askForEvaluations(tx, [claimId], submitting.cause); // what was told since GitHub was asked found no claim
  });
}

async function insertJudged(
  tx: Tx,
  claim: Claim,
  terms: TaskTerms,
  fetched: PullRequestFacts,
  settings: Settings,
  chance: (below: number) => number,
  now: Date,
): Promise<void> {
  const former = await findFormerSubmission(tx, claim.taskId, fetched);
  const facts = carryOver(former?.facts ?? null, fetched, now);
  await recordRelations(tx, claim.delegate.slug, facts.reviews);
  const rules = await rulesOf(tx, claim, terms, { submittedAt: now, drawnReviewer: null, facts }, settings);
  const verdict = evaluate(facts, rules, now);
  const of = { delegate: claim.delegate.slug, verdict };
  const related = await readWithoutPlace(tx, of, rules.reviewers, settings.stewards, now);
  const drawnBefore = await listDrawnFor(tx, claim);
  const drawn = drawnFor(facts, rules, drawnBefore, former?.drawnReviewer ?? null, related, chance);
  const finding = findingOf(facts, verdict, now);
  const submissionId = await insertSubmission(tx, claim.id, drawn, finding);
  if (drawn !== null) await insertInvitation(tx, { submissionId, address: drawn, drawnAt: now });
  await tellUncounted(tx, claim, { reviews: [] }, finding, now);
  await askToShow(tx, facts);
}

function demandSubmittable(claim: Claim, by: Caller, now: Date): void {
  if (!by.steward) demandClaimer(claim, by.accountId);
  demandNotLapsed(claim, now);
  demandAllowed('submit', claim.state);
}

async function demandAcceptable(
  db: Database,
  claim: Claim,
  terms: TaskTerms,
  facts: PullRequestFacts,
  by: Caller,
): Promise<void> {
  if (facts.repository.id !== terms.repositoryId)
    throw new RefusalError(
      'conflict',
      'another_repository',
      refusal('The pull request is of {repository}, the task asks for another repository', {
        repository: facts.repository.name,
      }),
    );
  const isClaimer = by.accountId === claim.delegate.accountId;
  if (!isClaimer) await assureNotOfTask(db, by, claim.taskId);
  await demandClaimersOwn(db, claim, facts);
  if (facts.state === 'closed' && facts.merged === null)
    throw new RefusalError('conflict', 'pull_request_closed', 'The pull request was closed without merge');
  const task = await findTask(db, claim.taskId);
  if (task === undefined || !isOlderThan(facts, task.publishedAt)) return;
  if (!by.steward)
    throw new RefusalError(
      'conflict',
      'work_before_task',
      refusal('{cited} was opened before the task was published: a steward may submit it for you', {
        cited: citedAs(facts),
      }),
    );
  if (isClaimer) await assureNotOfTask(db, by, claim.taskId);
}

/** GitHub's times have whole seconds. */
function isOlderThan({ createdAt }: PullRequestFacts, time: Date): boolean {
  return Date.parse(createdAt) + 1000 <= time.getTime();
}

/** By id, never by login: logins are renamed and taken again. */
async function demandClaimersOwn(db: Database, claim: Claim, facts: PullRequestFacts): Promise<void> {
  const github = await findGithubLink(db, claim.delegate.accountId);
  if (github === undefined)
    throw new RefusalError('conflict', 'github_not_linked', 'The claimer must link a GitHub identity first');
  if (facts.author?.id !== github.id)
    throw new RefusalError(
      'forbidden',
      'not_your_pull_request',
      facts.author === null
        ? refusal('The pull request is by a deleted account, not by {login}', { login: github.login })
        : refusal('The pull request is by {author}, not by {login}', {
            author: facts.author.login,
            login: github.login,
          }),
    );
}
