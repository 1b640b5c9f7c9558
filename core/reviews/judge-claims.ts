import { say } from '../phrases.ts';
import { type Claim, isLive } from '../claims/claim.ts';
import { canonicalJson, type JsonObject } from '../book/canonical.ts';
import { endClaim } from '../claims/end-claim.ts';
import { keepInvitations } from '../invitations/keep-invitations.ts';
import { listStandingClaims, lockClaim } from '../claims/store.ts';
import { tellStewardsOnce } from '../claims/tell-stewards.ts';
import { askToShow } from '../check-runs/ask-to-show.ts';
import type { Tx } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { recordRelations } from '../review-relations/record-relations.ts';
import type { Settings } from '../settings.ts';
import { noteRepository } from '../repositories/note-repository.ts';
import { type Compared, recordCheck } from '../sync-checks/record-check.ts';
import { findTerms } from '../task-revisions/store.ts';
import { askForEvaluations } from './ask-for-evaluations.ts';
import { type Finding, findingOf } from './finding.ts';
import { keepFormer } from './former-pull-requests.ts';
import { firstApproved } from './first-approved.ts';
import { carryOver } from './carry-over.ts';
import { citedAs, type PullRequestFacts } from './pull-request.ts';
import type { Judged, Trigger } from './judged.ts';
import { recordMoves } from './record-moves.ts';
import { evaluate } from './review-policy.ts';
import { closeToClaims } from '../tasks/store.ts';
import { rulesOf } from './rules-of.ts';
import { tellUncounted } from './tell-uncounted.ts';
import { lockSubmissions, saveFinding, type SeenPullRequest, type Submission } from '../submissions/store.ts';
import { together } from './verdict.ts';

/** So long facts older than the newest event, or than those that are kept, are not believed. GitHub's answers lag by minutes at most. */
const SEEN_DEMANDED_MS = 24 * 60 * 60 * 1000;

/** What GitHub said, at `now`, of submissions by their ids, and why it was asked. */
interface Evidence extends Trigger {
  fetched: ReadonlyMap<string, PullRequestFacts>;
}

/**
 * Judges the given claims of one task by what is known of their pull requests, and records where that moves them; must be given all
 * claims of a task that several may hold. Facts asked for later than these stay; those of submissions that were not asked for are
 * judged again as they are.
 */
export async function judgeClaims(
  tx: Tx,
  claimIds: readonly string[],
  evidence: Evidence,
  settings: Settings,
  now: Date,
): Promise<void> {
  const judged: Judged[] = [];
  for (const id of inOrder(claimIds)) {
    const claim = await lockClaim(tx, id);
    if (claim === undefined || !(isLive(claim.state) || claim.state === 'completed')) continue;
    judged.push(await judgeClaim(tx, claim, evidence, settings, now));
  }
  const first = judged.length === 1 ? undefined : firstApproved(judged);
  for (const each of judged) {
    if (first === undefined || each === first) {
      await recordMoves(tx, each, evidence, now);
      await tellWhereStewardsMust(tx, each, settings, now);
      await keepInvitations(tx, each.claim.id, each.submissions, settings, now);
    } else await endAsLate(tx, each.claim, first.claim, now);
  }
}

/** The claims that are judged with this one, held in the order in which everybody holds them; until then nobody joins them. */
export async function lockStandingClaims(tx: Tx, { taskId }: Claim): Promise<string[]> {
  await closeToClaims(tx, taskId);
  const ids = inOrder((await listStandingClaims(tx, taskId)).map(({ id }) => id));
  for (const id of ids) await lockClaim(tx, id);
  return ids;
}

function inOrder(claimIds: readonly string[]): string[] {
  return [...claimIds].sort((a, b) => Number(a) - Number(b));
}

async function judgeClaim(
  tx: Tx,
  claim: Claim,
  { fetched, cause }: Evidence,
  settings: Settings,
  now: Date,
): Promise<Judged> {
  const terms = await findTerms(tx, claim.taskId, claim.taskRevision);
  await keepFormer(tx, claim, fetched, now);
  const submissions: Judged['submissions'] = [];
  const compared: Compared[] = [];
  for (const submission of await lockSubmissions(tx, claim.id)) {
    const facts = newerFacts(submission, fetched.get(submission.id), now);
    const complete = facts === undefined ? submission.facts : carryOver(submission.facts, facts, now);
    await recordRelations(tx, claim.delegate.slug, complete.reviews);
    const rules = await rulesOf(tx, claim, terms, { ...submission, facts: complete }, settings);
    const finding = findingOf(
      complete,
      evaluate(complete, rules, now),
      facts === undefined ? submission.fetchedAt : now,
    );
    if (facts !== undefined) {
      await noteRepository(tx, facts.repository, now);
      if (isRetargeted(submission.facts, facts)) await askForEvaluations(tx, [claim.id], cause);
      compared.push({ before: submission.facts, fetchedAt: submission.fetchedAt, after: complete });
    }
    await saveFinding(tx, submission.id, finding);
    if (isLive(claim.state)) await tellUncounted(tx, claim, submission.verdict, finding, now);
    if (isShownOtherwise(submission, finding)) await askToShow(tx, finding.facts);
    submissions.push({ ...submission, ...finding });
  }
  if (submissions.every(({ id }) => fetched.has(id))) await recordCheck(tx, claim.id, compared, now);
  const verdict = together(
    submissions.map((each) => ({ pullRequest: citedAs(each.facts), verdict: each.verdict })),
  );
  return { claim, terms, submissions, verdict };
}

/** Whether its base branch is another one: what was told of that branch before it was known here found no claim. */
function isRetargeted(before: PullRequestFacts, { baseBranch, repository }: PullRequestFacts): boolean {
  return baseBranch !== before.baseBranch && repository.installationId !== null;
}

/** Whether GitHub must be told: the text beside the head commit is the verdict's. */
function isShownOtherwise(before: Pick<Finding, 'facts' | 'verdict'>, { facts, verdict }: Finding): boolean {
  return (
    before.facts.head !== facts.head ||
    canonicalJson(before.verdict as unknown as JsonObject) !== canonicalJson(verdict as unknown as JsonObject)
  );
}

/** The facts asked for, unless later ones were kept meanwhile. Refuses facts that are behind what was already seen. */
function newerFacts(
  { facts: kept, fetchedAt, seen }: Submission,
  facts: PullRequestFacts | undefined,
  now: Date,
): PullRequestFacts | undefined {
  if (facts === undefined) return undefined;
  const isQuicker = fetchedAt > now; // somebody asked after us and has judged already
  demandNotBehind(isQuicker ? kept : facts, seen, now);
  if (isQuicker) return undefined;
  const isRecent = now.getTime() - fetchedAt.getTime() <= SEEN_DEMANDED_MS;
  if (isRecent && Date.parse(kept.updatedAt) > Date.parse(facts.updatedAt)) throw behind();
  return facts;
}

/** GitHub's answers may lag behind its events. Its times have whole seconds, so an event's head is compared too. */
function demandNotBehind(facts: PullRequestFacts, seen: SeenPullRequest | null, now: Date): void {
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

async function tellWhereStewardsMust(
  tx: Tx,
  { claim, submissions, verdict }: Judged,
  settings: Settings,
  now: Date,
): Promise<void> {
  if (verdict.waitsFor !== 'stewards' || claim.waitsFor === 'stewards' || claim.state === 'completed') return;
  const waiting = submissions.find((each) => each.verdict.waitsFor === 'stewards');
  const because = waiting?.verdict.because ?? verdict.because;
  await tellStewardsOnce(
    tx,
    claim,
    { because, ...(waiting && { pullRequest: citedAs(waiting.facts) }) },
    settings,
    now,
  );
}

/** Another delegate's work on the same task was approved first: the claim ends without fault. */
async function endAsLate(tx: Tx, claim: Claim, first: Claim, now: Date): Promise<void> {
  const reason = say('the work of {name} was approved first', { name: first.delegate.name });
  const actor = { role: 'rule', rule: 'first-approved' } as const;
  await endClaim(
    tx,
    claim,
    { as: 'released', actor, reason, cause: say('another claim was approved first') },
    now,
  );
}
