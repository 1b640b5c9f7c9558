import type { ClaimProgress } from '../tasks/task.ts';
import { judgeReviews, type JudgedReview } from './counted-reviews.ts';
import { peopleOf } from './independence.ts';
import { findProduction, type ProductionFinding, short } from './production-proof.ts';
import type { PullRequestFacts } from './pull-request.ts';
import type { ReviewRules } from './review-rules.ts';
import type { PartStatus, Verdict, VerdictPart } from './verdict.ts';

/** Judges a submission. Pure, and the same whatever order the facts are given in. */
export function evaluate(facts: PullRequestFacts, rules: ReviewRules, now: Date): Verdict {
  const reviews = judgeReviews(facts, rules);
  const production =
    facts.merged === null
      ? { since: null, because: 'waits for the merge' }
      : findProduction(facts, rules.proof);
  const soakEndsAt = soakEnd(facts, production, rules);
  const parts = [
    pullRequestPart(facts),
    baseBranchPart(facts, rules),
    ...reviewParts(facts, rules, reviews),
    mergePart(facts),
    part('production', production.since === null ? 'pending' : 'passed', production.because),
    delegatePart(rules),
    soakPart(soakEndsAt, now),
  ];
  const status = statusBy(parts);
  return {
    status,
    because: becauseOf(status, parts, facts),
    parts,
    reviews: reviews.map(({ reviewer, review, counted, why }) => ({ reviewer, review, counted, why })),
    soakEndsAt: soakEndsAt?.toISOString() ?? null,
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
  return status === 'in_review' && facts.merged !== null ? `merged, not yet reviewed: ${because}` : because;
}

function part(name: VerdictPart['name'], status: PartStatus, because: string): VerdictPart {
  return { name, status, because };
}

function pullRequestPart(facts: PullRequestFacts): VerdictPart {
  if (facts.merged !== null) return part('pull_request', 'passed', `merged with head ${short(facts.head)}`);
  if (facts.state === 'closed') return part('pull_request', 'failed', 'closed without merge');
  if (facts.draft) return part('pull_request', 'pending', 'still a draft');
  return part('pull_request', 'passed', `open, head ${short(facts.head)}`);
}

function baseBranchPart(facts: PullRequestFacts, rules: ReviewRules): VerdictPart {
  const allowed = rules.baseBranch ?? facts.repository.defaultBranch;
  if (facts.baseBranch === allowed) return part('base_branch', 'passed', `goes into ${allowed}`);
  const because =
    facts.merged === null
      ? `goes into ${facts.baseBranch}, the task asks for ${allowed}`
      : `merged into another branch: ${facts.baseBranch}, the task asks for ${allowed}`;
  return part('base_branch', 'failed', because);
}

function reviewParts(
  facts: PullRequestFacts,
  rules: ReviewRules,
  reviews: readonly JudgedReview[],
): VerdictPart[] {
  const { unknown } = peopleOf(facts);
  const everybodyKnown = unknown === 0 && facts.allCommitsKnown;
  const voucher = everybodyKnown
    ? undefined
    : reviews
        .filter((each) => each.sound && rules.stewards.includes(each.reviewer.githubId ?? Number.NaN))
        .sort((a, b) => Number(a.counted) - Number(b.counted))[0];
  const approvals = reviews.filter((each) => each.counted && !each.blocks && each !== voucher);
  const objections = reviews.filter((each) => each.blocks);

  const enough = approvals.length >= rules.quorum;
  const objectors = objections.map((each) => each.reviewer.login).join(', ');
  return [
    part(
      'approvals',
      enough ? 'passed' : 'pending',
      `${approvals.length} of ${rules.quorum} approvals${enough ? '' : ' that count'}`,
    ),
    objections.length === 0
      ? part('objections', 'passed', 'nobody asks for changes')
      : part('objections', 'failed', `${objectors} asked for changes`),
    authorsPart(facts, unknown, everybodyKnown, voucher),
  ];
}

function authorsPart(
  facts: PullRequestFacts,
  unknown: number,
  everybodyKnown: boolean,
  voucher: JudgedReview | undefined,
): VerdictPart {
  if (everybodyKnown) return part('authors', 'passed', 'GitHub knows everybody who wrote it');
  const what = facts.allCommitsKnown
    ? `${unknown} of ${facts.commits.length} commits name somebody GitHub does not know`
    : `only ${facts.commits.length} of its commits can be read`;
  if (voucher !== undefined)
    return part('authors', 'passed', `${what}; the steward ${voucher.reviewer.login} approved it besides`);
  return part('authors', 'pending', `${what}: a steward’s approval is needed besides`);
}

function mergePart(facts: PullRequestFacts): VerdictPart {
  if (facts.merged === null) return part('merge', 'pending', 'waits for the merge');
  const by = facts.merged.by === null ? '' : ` by ${facts.merged.by.login}`;
  return part('merge', 'passed', `merged${by} as ${short(facts.merged.commit)}`);
}

function delegatePart(rules: ReviewRules): VerdictPart {
  return rules.delegateApproved
    ? part('delegate', 'passed', 'the delegate is approved')
    : part('delegate', 'failed', 'the delegate is not approved any more: no badge until it is again');
}

function soakEnd(facts: PullRequestFacts, production: ProductionFinding, rules: ReviewRules): Date | null {
  if (facts.merged === null || production.since === null) return null;
  const since = Math.max(production.since.getTime(), Date.parse(facts.merged.at));
  return new Date(since + rules.soakPeriodMs);
}

function soakPart(soakEndsAt: Date | null, now: Date): VerdictPart {
  if (soakEndsAt === null) return part('soak', 'pending', 'waits for production');
  return soakEndsAt <= now
    ? part('soak', 'passed', 'has been in production long enough')
    : part('soak', 'pending', `must stay in production until ${soakEndsAt.toISOString()}`);
}
