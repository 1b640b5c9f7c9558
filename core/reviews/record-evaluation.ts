import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import { canonicalJson, type JsonObject } from '../book/canonical.ts';
import type { Actor, EntryKind } from '../book/entry.ts';
import { type Claim, clockIn, hasLapsed, isLive } from '../claims/claim.ts';
import { insertTransition, saveClaim } from '../claims/store.ts';
import type { Tx } from '../database.ts';
import { sha256 } from '../hashing.ts';
import type { ClaimProgress, TaskTerms } from '../tasks/task.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { Finding } from './store.ts';
import { progressRank, steps, type Verdict } from './verdict.ts';

const POLL_MS = 15 * 60 * 1000;
const POLL_COMPLETED_MS = 24 * 60 * 60 * 1000;

/** A verdict on facts, to be written down beside the moves that it causes. */
export function findingOf(facts: PullRequestFacts, verdict: Verdict, fetchedAt: Date): Finding {
  const next = fetchedAt.getTime() + (verdict.status === 'completed' ? POLL_COMPLETED_MS : POLL_MS);
  const soakEnd = verdict.soakEndsAt === null ? Infinity : Date.parse(verdict.soakEndsAt);
  return {
    facts,
    factsHash: sha256(canonicalJson(facts as unknown as JsonObject)),
    verdict,
    fetchedAt,
    checkAt: new Date(soakEnd > fetchedAt.getTime() ? Math.min(next, soakEnd) : next),
  };
}

/** A move of a claim, with the entry that tells of it. */
interface Move {
  to: ClaimProgress | 'suspended' | 'restored';
  kind: EntryKind;
}

const FORWARD: Record<ClaimProgress, EntryKind> = {
  claimed: 'task.claimed',
  in_review: 'task.submitted',
  approved: 'task.approved',
  merged: 'task.merged',
  in_production: 'task.in_production',
  completed: 'task.completed',
};

/**
 * The moves from where a claim is to where the verdict sees it. Forward step by step; backward at once, which suspends what was
 * reached. What is completed stays completed: only what it is in production by can suspend and restore it, and never restores what
 * a steward suspended.
 */
function movesOf(claim: Claim, verdict: Verdict, now: Date): Move[] {
  if (claim.state === 'completed') {
    if (claim.suspendedBySteward) return [];
    const inProduction = verdict.parts.some((part) => part.name === 'production' && part.status === 'passed');
    if (claim.suspendedAt === null) return inProduction ? [] : [{ to: 'suspended', kind: 'task.suspended' }];
    return inProduction ? [{ to: 'restored', kind: 'task.restored' }] : [];
  }
  if (!isLive(claim.state) || hasLapsed(claim, now)) return [];
  const from = claim.state as ClaimProgress;
  if (progressRank(verdict.status) < progressRank(from))
    return [{ to: verdict.status, kind: 'task.suspended' }];
  return steps(from, verdict.status).map((to) => ({ to, kind: FORWARD[to] }));
}

/** Why an evaluation was made, in words that stand in the book: `webhook 72d3162e-…`, `asked for by 0x…`, `timer`. */
export interface Trigger {
  cause: string;
  /** Who submitted the pull request, where that is the trigger. */
  submittedBy?: Actor;
}

/** Writes down the moves that a finding causes: each is one entry and one transition, with its actor and its cause. */
export async function recordMoves(
  tx: Tx,
  claim: Claim,
  terms: TaskTerms,
  finding: Finding,
  trigger: Trigger,
  drawnReviewer: string | null,
): Promise<void> {
  const now = finding.fetchedAt;
  let moves = movesOf(claim, finding.verdict, now);
  if (trigger.submittedBy !== undefined && moves[0]?.kind !== 'task.submitted')
    moves = [{ to: claim.state as ClaimProgress, kind: 'task.submitted' }, ...moves];
  if (moves.length === 0) return;

  const last =
    moves
      .map((move) => move.to)
      .filter(isProgress)
      .at(-1) ?? claim.state;
  await saveClaim(tx, {
    ...claim,
    state: last,
    ...clockIn(last, claim, now),
    inReviewSince: last === 'in_review' ? (claim.inReviewSince ?? now) : null,
    endedAt: last === 'completed' ? (claim.endedAt ?? now) : null,
    suspendedAt: suspensionAfter(claim, moves, now),
  });
  let from = claim.state;
  for (const { to, kind } of moves) {
    const recorded = await append(tx, {
      kind,
      actor: actorOf(kind, finding.facts, trigger),
      subject: { delegate: claim.delegate.slug, task: claim.taskId, claim: claim.id },
      body: bodyOf(kind, { from, to, terms, finding, cause: trigger.cause, drawnReviewer }),
    });
    await insertTransition(tx, {
      claimId: claim.id,
      seq: recorded.seq,
      from,
      to,
      cause: trigger.cause,
      factsHash: finding.factsHash,
    });
    await enqueue(tx, recorded);
    if (isProgress(to)) from = to;
  }
}

function isProgress(to: Move['to']): to is ClaimProgress {
  return to !== 'suspended' && to !== 'restored';
}

function suspensionAfter(claim: Claim, moves: readonly Move[], now: Date): Date | null {
  const last = moves.at(-1)?.to;
  if (last === 'suspended') return now;
  return last === 'restored' ? null : claim.suspendedAt;
}

function actorOf(kind: EntryKind, facts: PullRequestFacts, trigger: Trigger): Actor {
  if (kind === 'task.submitted' && trigger.submittedBy !== undefined) return trigger.submittedBy;
  const merger = facts.merged?.by ?? null;
  if (kind === 'task.merged' && merger !== null) return { role: 'github', ...merger };
  return { role: 'rule', rule: 'review-policy' };
}

function bodyOf(
  kind: EntryKind,
  told: {
    from: string;
    to: string;
    terms: TaskTerms;
    finding: Finding;
    cause: string;
    drawnReviewer: string | null;
  },
): JsonObject {
  const { facts, factsHash, verdict } = told.finding;
  return {
    title: told.terms.title,
    from: told.from,
    to: told.to,
    because: becauseOf(kind, told.to, verdict),
    cause: told.cause,
    factsSha256: factsHash.toString('hex'),
    pullRequest: {
      repository: facts.repository.name,
      repositoryId: facts.repository.id,
      number: facts.number,
      url: facts.url,
      title: facts.title,
      head: facts.head,
    },
    ...(kind === 'task.submitted' && told.drawnReviewer !== null
      ? { drawnReviewer: checksumAddress(told.drawnReviewer) }
      : {}),
    ...(kind === 'task.approved' || kind === 'task.completed' ? { approvedBy: approvers(verdict) } : {}),
    ...(facts.merged === null ? {} : { merge: { commit: facts.merged.commit, at: facts.merged.at } }),
  };
}

/** Each step is explained by the part of the verdict that allowed it; a step back, and the last one, by the verdict itself. */
function becauseOf(kind: EntryKind, to: string, verdict: Verdict): string {
  const decisive = {
    'task.submitted': 'pull_request',
    'task.approved': 'approvals',
    'task.merged': 'merge',
    'task.in_production': 'production',
    'task.completed': 'soak',
    'task.suspended': to === 'suspended' ? 'production' : undefined,
    'task.restored': 'production',
  }[kind as string];
  return verdict.parts.find((part) => part.name === decisive)?.because ?? verdict.because;
}

function approvers(verdict: Verdict): JsonObject[] {
  return verdict.reviews
    .filter((each) => each.counted && each.review.state === 'approved')
    .map(({ reviewer }) => ({
      githubId: reviewer.githubId,
      login: reviewer.login,
      address: reviewer.address === null ? null : checksumAddress(reviewer.address),
    }));
}
