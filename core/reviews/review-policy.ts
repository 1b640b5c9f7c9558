import { say } from '../phrases.ts';
import { utcText } from '../changes/time-text.ts';
import type { ClaimProgress } from '../tasks/task.ts';
import { keepCounted, keptPart } from './completed-reviews.ts';
import { judgeReviews, type JudgedReview } from './counted-reviews.ts';
import { earlierObjections } from './earlier-objections.ts';
import { peopleOf } from './independence.ts';
import { liftObjections, objectionsPart } from './objections.ts';
import { overridden, part, standing } from './overridden-parts.ts';
import { findProduction, type ProductionFinding, short } from './production-proof.ts';
import type { PullRequestFacts } from './pull-request.ts';
import { countOneRelated, isCountedApproval, isRelated } from './related-reviews.ts';
import type { ReviewRules } from './review-rules.ts';
import { turnOf } from './turn.ts';
import type { Verdict, VerdictPart } from './verdict.ts';

/** Judges a submission. Pure, and the same whatever order the facts are given in. */
export function evaluate(facts: PullRequestFacts, rules: ReviewRules, now: Date): Verdict {
  const judged = keepCounted(
    [...earlierObjections(facts, rules), ...judgeReviews(facts, rules)],
    rules.completed,
  );
  const voucher = voucherOf(facts, rules, judged);
  const reviews = countOneRelated(judged, voucher);
  const approvals = reviews.filter((each) => isCountedApproval(each) && each !== voucher);
  const production =
    facts.merged === null
      ? { since: null, because: say('waits for the merge') }
      : findProduction(facts, rules.proof, standing('production', facts, rules)[0]);
  const soakEndsAt = soakEnd(facts, production, rules);
  const parts = [
    pullRequestPart(facts),
    overridden(baseBranchPart(facts, rules), standing('base_branch', facts, rules)),
    overridden(approvalsPart(rules, approvals), standing('approvals', facts, rules)),
    objectionsPart(reviews, facts, rules),
    keptPart(overridden(authorsPart(facts, voucher), standing('authors', facts, rules)), rules.completed),
    mergePart(facts, rules),
    part('production', production.since === null ? 'pending' : 'passed', production.because),
    delegatePart(rules),
    soakPart(soakEndsAt, now),
  ];
  const status = statusBy(parts);
  const said = liftObjections(reviews, facts, rules);
  return {
    status,
    because: becauseOf(status, parts, facts),
    waitsFor: turnOf(parts, said),
    parts,
    reviews: said.map(({ reviewer, review, counted, why, pullRequest, relation, overridden: lifted }) => ({
      reviewer,
      review,
      counted,
      why,
      ...(pullRequest && { pullRequest }),
      ...(relation && { relation }),
      ...(lifted && { overridden: lifted }),
    })),
    soakEndsAt: soakEndsAt?.toISOString() ?? null,
    quorumAt: approvals[rules.quorum - 1]?.facts.submittedAt ?? null,
  };
}

/** How far a claim is when these parts are the first that have not passed. */
const REACHED: Record<VerdictPart['name'], ClaimProgress> = {
  pull_request: 'claimed',
  base_branch: 'claimed',
  approvals: 'in_review',
  objections: 'in_review',
  authors: 'in_review',
  merge: 'approved',
  production: 'merged',
  delegate: 'in_production',
  soak: 'in_production',
};

function statusBy(parts: readonly VerdictPart[]): ClaimProgress {
  const missing = parts.find((each) => each.status !== 'passed');
  return missing === undefined ? 'completed' : REACHED[missing.name];
}

function becauseOf(status: ClaimProgress, parts: readonly VerdictPart[], facts: PullRequestFacts): string {
  const missing = parts.filter((each) => each.status !== 'passed' && REACHED[each.name] === status);
  const because = missing.map((each) => each.because).join('; ');
  if (status === 'completed') return parts.find((each) => each.name === 'production')?.because ?? '';
  return status === 'in_review' && facts.merged !== null
    ? say('merged, not yet reviewed: {said}', { said: because })
    : because;
}

function pullRequestPart(facts: PullRequestFacts): VerdictPart {
  if (facts.merged !== null)
    return part('pull_request', 'passed', say('merged with head {commit}', { commit: short(facts.head) }));
  if (facts.state === 'closed') return part('pull_request', 'failed', say('closed without merge'));
  if (facts.draft) return part('pull_request', 'pending', say('still a draft'));
  return part('pull_request', 'passed', say('open, head {commit}', { commit: short(facts.head) }));
}

function baseBranchPart(facts: PullRequestFacts, rules: ReviewRules): VerdictPart {
  const allowed = rules.baseBranch ?? facts.repository.defaultBranch;
  if (facts.baseBranch === allowed)
    return part('base_branch', 'passed', say('goes into {branch}', { branch: allowed }));
  const branches = { branch: facts.baseBranch, asked: allowed };
  const because =
    facts.merged === null
      ? say('goes into {branch}, the task asks for {asked}', branches)
      : say('merged into another branch: {branch}, the task asks for {asked}', branches);
  return part('base_branch', 'failed', because);
}

function isEverybodyKnown(facts: PullRequestFacts): boolean {
  return peopleOf(facts).unknown === 0 && facts.allCommitsKnown && facts.pushers !== null;
}

/**
 * The steward whose approval vouches for authors nobody knows; undefined where everybody is known, or no steward approved. It is not
 * counted a second time, so one whose approval would not count is taken for that first, then one whose counts for all related ones.
 */
function voucherOf(
  facts: PullRequestFacts,
  rules: ReviewRules,
  reviews: readonly JudgedReview[],
): JudgedReview | undefined {
  if (isEverybodyKnown(facts)) return undefined;
  const spare = (each: JudgedReview) => (each.counted ? (isRelated(each) ? 1 : 2) : 0);
  return reviews
    .filter((each) => each.sound && rules.stewards.includes(each.reviewer.githubId ?? Number.NaN))
    .sort((a, b) => spare(a) - spare(b))[0];
}

function approvalsPart({ quorum }: ReviewRules, counted: readonly JudgedReview[]): VerdictPart {
  const enough = counted.length >= quorum;
  const of = { counted: counted.length, quorum };
  return enough
    ? part('approvals', 'passed', say('{counted} of {quorum} approvals', of))
    : part('approvals', 'pending', say('{counted} of {quorum} approvals that count', of));
}

function authorsPart(facts: PullRequestFacts, voucher: JudgedReview | undefined): VerdictPart {
  if (isEverybodyKnown(facts)) return part('authors', 'passed', say('GitHub knows everybody who wrote it'));
  const { unknown } = peopleOf(facts);
  const commits = facts.commits.length;
  const what = [
    unknown === 0
      ? ''
      : say('{unknown} of {commits} commits name somebody GitHub does not know', { unknown, commits }),
    facts.allCommitsKnown ? '' : say('only {commits} of its commits can be read', { commits }),
    facts.pushers === null ? say('GitHub does not tell who pushed it') : '',
  ]
    .filter((each) => each !== '')
    .join(', ');
  if (voucher !== undefined) {
    const vouched = say('the steward {login} approved it besides', voucher.reviewer);
    return part('authors', 'passed', `${what}; ${vouched}`);
  }
  return part('authors', 'pending', say('{said}: a steward’s approval is needed besides', { said: what }));
}

function mergePart(facts: PullRequestFacts, { claimer }: ReviewRules): VerdictPart {
  if (facts.merged === null) return part('merge', 'pending', say('waits for the merge'));
  const { by, commit } = facts.merged;
  return part('merge', 'passed', mergedText(by, short(commit), by !== null && claimer.includes(by.id)));
}

function mergedText(by: { login: string } | null, commit: string, claims: boolean): string {
  if (by === null) return say('merged as {commit}', { commit });
  const { login } = by;
  return claims
    ? say('merged by {login}, who claims the task, as {commit}', { login, commit })
    : say('merged by {login} as {commit}', { login, commit });
}

function delegatePart(rules: ReviewRules): VerdictPart {
  return rules.delegateApproved
    ? part('delegate', 'passed', say('the delegate is approved'))
    : part('delegate', 'failed', say('the delegate is not approved any more: no badge until it is again'));
}

function soakEnd(facts: PullRequestFacts, production: ProductionFinding, rules: ReviewRules): Date | null {
  if (facts.merged === null || production.since === null) return null;
  const since = Math.max(production.since.getTime(), Date.parse(facts.merged.at));
  return new Date(since + rules.soakPeriodMs);
}

function soakPart(soakEndsAt: Date | null, now: Date): VerdictPart {
  if (soakEndsAt === null) return part('soak', 'pending', say('waits for production'));
  return soakEndsAt <= now
    ? part('soak', 'passed', say('has been in production long enough'))
    : part('soak', 'pending', say('must stay in production until {time}', { time: utcText(soakEndsAt) }));
}
