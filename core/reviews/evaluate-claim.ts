import { type Claim, isLive, noSuchClaim } from '../claims/claim.ts';
import { findClaim, lockClaim } from '../claims/store.ts';
import type { Database, Tx } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { listStandingOverrides } from '../overrides/store.ts';
import type { Settings } from '../settings.ts';
import { findTerms, saveRepository } from '../tasks/store.ts';
import type { TaskTerms } from '../tasks/task.ts';
import { carryOver, type PullRequestFacts, type PullRequestSource } from './pull-request.ts';
import { findingOf, recordMoves } from './record-evaluation.ts';
import { evaluate } from './review-policy.ts';
import type { ReviewRules } from './review-rules.ts';
import { findSubmission, lockSubmission, readPeople, saveFinding, type Submission } from './store.ts';

/** So long facts older than the newest event are not believed. GitHub's answers lag behind its events by minutes at most. */
const SEEN_DEMANDED_MS = 24 * 60 * 60 * 1000;

/**
 * The one way a submission is judged, whatever triggers it: asks for the facts, computes the verdict, keeps both, and moves the
 * claim by them. Refuses (`unavailable`) facts older than what was already seen: they are asked for again later.
 */
export async function evaluateClaim(
  db: Database,
  source: PullRequestSource,
  claimId: string,
  trigger: { cause: string },
  settings: Settings,
  now: Date,
): Promise<void> {
  const claim = await findClaim(db, claimId);
  if (claim === undefined) throw noSuchClaim(claimId);
  const submission = await findSubmission(db, claimId);
  if (submission === undefined || submission.unlinkedAt !== null)
    throw new RefusalError('conflict', 'no_submission', 'No pull request is submitted for this claim');
  const terms = await findTerms(db, claim.taskId, claim.taskRevision);
  const reference = { repository: submission.facts.repository, number: submission.number };
  const facts = await source.fetchFacts(reference, terms.proof);
  if (facts === undefined)
    throw new RefusalError(
      'conflict',
      'pull_request_not_reachable',
      `GitHub no longer shows ${submission.facts.repository.name}#${submission.number}; what was known of it is kept`,
    );

  await db.transaction().execute(async (tx) => {
    const held = await lockClaim(tx, claimId);
    const latest = await lockSubmission(tx, claimId);
    if (held === undefined || latest?.id !== submission.id || latest.unlinkedAt !== null) return;
    if (!isLive(held.state) && held.state !== 'completed') return;
    await judgeAgain(tx, held, latest, facts, terms, trigger, settings, now);
  });
}

/** Judges a linked submission by facts asked for at `now`, unless later ones were judged meanwhile; they too must not be behind. */
export async function judgeAgain(
  tx: Tx,
  claim: Claim,
  latest: Submission,
  facts: PullRequestFacts,
  terms: TaskTerms,
  trigger: { cause: string },
  settings: Settings,
  now: Date,
): Promise<void> {
  const quicker = latest.fetchedAt > now; // somebody asked after us and has judged already
  demandNotBehind(quicker ? latest.facts : facts, latest.seen, now);
  if (quicker) return;
  if (Date.parse(latest.facts.updatedAt) > Date.parse(facts.updatedAt)) throw behind();
  await saveRepository(tx, facts.repository, now);
  const rules = await rulesOf(tx, claim, terms, settings);
  const complete = carryOver(latest.facts, facts, now);
  const finding = findingOf(complete, evaluate(complete, rules, now), now);
  await saveFinding(tx, latest.id, finding);
  await recordMoves(tx, claim, terms, finding, trigger, latest.drawnReviewer);
}

/** GitHub's answers may lag behind its events. Its times have whole seconds, so an event's head is compared too. */
function demandNotBehind(facts: PullRequestFacts, seen: Submission['seen'], now: Date): void {
  if (seen === null || now.getTime() - seen.updatedAt.getTime() > SEEN_DEMANDED_MS) return;
  const at = Date.parse(facts.updatedAt);
  const then = seen.updatedAt.getTime();
  if (then > at || (then === at && seen.head !== null && seen.head !== facts.head)) throw behind();
}

function behind(): RefusalError {
  return new RefusalError(
    'unavailable',
    'github_behind',
    'GitHub still shows an older state of the pull request',
  );
}

export async function rulesOf(
  tx: Tx,
  claim: Claim,
  terms: TaskTerms,
  settings: Settings,
): Promise<ReviewRules> {
  return {
    quorum: terms.quorum,
    baseBranch: terms.baseBranch,
    proof: terms.proof,
    soakPeriodMs: settings.soakPeriodMs,
    delegateApproved: claim.delegate.approved,
    overrides: await listStandingOverrides(tx, claim.id),
    drawn: null,
    earlier: { claims: 0, approvals: new Map() },
    ...(await readPeople(tx, claim, settings.stewards)),
  };
}
