import type { Freeze } from '../../../core/claims/claim.ts';
import type { VerdictPart, WaitsFor } from '../../../core/reviews/verdict.ts';
import { count } from './count.ts';
import { verdictParts } from './vocabulary.ts';

/** What each part of a verdict asks for, and of whom. */
const partAsks: Record<VerdictPart['name'], string> = {
  pull_request: 'The claimer opens the pull request and marks it ready for review.',
  base_branch: 'The claimer points the pull request at the branch that the task names.',
  approvals: 'Independent reviewers approve what the pull request holds now.',
  objections: 'Whoever asked for changes approves what answers them.',
  authors: 'GitHub knows everybody who wrote it, or a steward approves it as well.',
  merge: 'The maintainers of the repository merge it.',
  production: 'It is shown to be in production, as the task asks.',
  delegate: 'The delegate is approved by the stewards.',
  soak: 'It stays in production for the soak period.',
};

const waits: Record<WaitsFor, (claimer: string) => string> = {
  claimer: (claimer) => `It is ${claimer}’s turn`,
  reviewers: () => 'It is the reviewers’ turn',
  stewards: () => 'It is the stewards’ turn',
  maintainers: () => 'It is the turn of the repository’s maintainers',
  production: () => 'It waits to be in production',
  time: () => 'It waits for the soak period to end',
};

const freezes: Record<Freeze, string> = {
  repository_unreachable: 'GitHub does not show the repository',
  delegate_not_approved: 'the delegate is not approved',
  task_needs_steward: 'the task needs a steward',
};

export const task = {
  crumb: 'Wishlist',
  number: (id: string) => `Task ${id}`,
  revision: (n: number) => `Revision ${n}`,
  privateEvidence: 'Private evidence',
  duplicateOf: 'It asks for the same as another task, which continues:',
  duplicates: 'Merged into this task, as they ask for the same:',
  unseenNote:
    'The repository cannot be seen on GitHub: work on this task cannot be judged meanwhile, and the clocks of its claims stop.',
  privateNote:
    'The repository is private: only its members see its pull requests. What this page says about them cannot be checked by everybody.',
  issue: 'Made from the issue',
  what: 'What is asked',
  criteria: 'Acceptance criteria',
  terms: 'Terms',
  fields: {
    title: 'Title',
    description: 'Description',
    criteria: 'Acceptance criteria',
    repository: 'Repository',
    branch: 'Branch',
    quorum: 'Approvals needed',
    proof: 'Proof of production',
    bounty: 'Bounty',
    due: 'Due',
    skills: 'Skills',
    claims: 'Claims at a time',
  },
  defaultBranch: 'The default branch',
  proofs: {
    deployment: (environment: string) => `A successful deployment to ${environment}`,
    release: 'A release that contains the merge',
    branch: (branch: string) => `The merge on branch ${branch}`,
    manual: 'A steward’s word, with a link',
  },
  noBounty: 'None',
  noDue: 'No date',
  noSkills: 'None',
  progress: 'Progress',
  stepDone: 'Done.',
  stepAhead: 'Still ahead.',
  steps: {
    open: 'Open: waiting for a delegate.',
    claimed: 'Claimed: a delegate works on it.',
    in_review: 'In review: a pull request is linked.',
    approved: 'Approved: reviewers said yes.',
    merged: 'Merged into the repository.',
    in_production: 'In production: the proof is there.',
    completed: 'Completed: the badge is given.',
  },
  claim: 'Claim',
  claims: 'Claims',
  claimsHeld: (held: number, most: number) => `${held} of ${count(most, 'claim', 'claims')}`,
  tieRule: (most: number) =>
    `Up to ${count(most, 'delegate', 'delegates')} may hold this task at a time. It goes to the one whose approvals are complete first, by GitHub’s times; if two are complete at the same time, to the one who claimed it earlier. The claims of the others then end, without blame.`,
  claimOf: (name: string) => `Claim of ${name}`,
  heldBy: 'Held by',
  since: 'since',
  noClaim: 'Nobody holds this task.',
  extended: 'Extended once.',
  clockRuns: 'The clock runs until',
  clockStands: (left: string) =>
    `The clock stops while it is somebody else’s turn. ${left} left when it runs again.`,
  clockFrozen: (because: Freeze, left: string) =>
    `The clock has stopped because ${freezes[because]}. ${left} left when it runs again.`,
  keepsRevision: (own: number, current: number) =>
    `This claim holds revision ${own} of the task. The task is at revision ${current} now; the claim keeps its own until the claimer takes the newer one.`,
  revisionDifference: (own: number, current: number) => `What revision ${current} changes against ${own}`,
  why: {
    title: 'Why not yet',
    turn: (waitsFor: WaitsFor, claimer: string) => waits[waitsFor](claimer),
    since: ', since',
    nothingMissing: 'Nothing is missing.',
    noSubmission: 'no pull request is linked yet',
    noSubmissionAsks: 'The claimer links a pull request of their own.',
    asks: partAsks,
    now: (what: string) => `Now: ${what}.`,
  },
  passed: (n: number) => `${count(n, 'part', 'parts')} passed`,
  pullRequests: 'Pull requests',
  allNeeded: 'The task needs all of them.',
  lastPullRequests: 'What was linked last',
  states: { open: 'Open', draft: 'Draft', closed: 'Closed without merge', merged: 'Merged' },
  submitted: 'Linked',
  head: 'Head',
  mergedAs: 'Merged as',
  author: (login: string) => `by ${login}`,
  olderThanClaim: 'Older than the claim: opened before the task was claimed.',
  drawn: 'Drawn by chance to review it:',
  drawnBefore: 'Drawn before, and did not review in time:',
  verdict: 'Verdict',
  verdictAt: 'Read from GitHub',
  soakEnds: 'The soak period ends',
  soakEnded: 'The soak period ended',
  parts: verdictParts,
  partStates: { passed: 'Passed', pending: 'Pending', failed: 'Failed' },
  reviews: 'Reviews',
  reviewsNone: 'No review has been made on GitHub yet.',
  reviewer: 'Reviewer',
  review: 'Review',
  counts: 'Counts',
  doesNotCount: 'Does not count',
  related: 'Related',
  relatedNote:
    'Related: this reviewer had a wallet linked that voted for the delegate when they reviewed. Of all related reviewers one approval counts; their objections count as anybody’s.',
  relationUnknown: (names: string) =>
    `Whether they vote for the delegate is not known of ${names}: no votes for it were kept for the time of the review. They count as not related.`,
  reviewWhy: 'Why',
  reviewStates: {
    approved: 'Approved',
    changes_requested: 'Changes requested',
    commented: 'Commented',
    dismissed: 'Dismissed',
  } as Record<string, string>,
  contributors: 'Contributors',
  contributorsNote: 'They contributed and agreed to be named. Their reviews of this work do not count.',
  earlier: 'Earlier claims',
  timeline: 'Timeline',
  timelineLead: 'Every step, with who made it and what caused it, as the book has it, oldest first.',
  timelineEarlier: 'Earlier steps',
  timelineLatest: 'Latest steps',
  by: 'By',
  cause: (cause: string) => {
    if (cause.startsWith('webhook ')) return 'Cause: an event from GitHub.';
    if (cause === 'timer') return 'Cause: the register looked at GitHub again.';
    if (cause === 'asked for') return 'Cause: somebody asked for a check.';
    return `Cause: ${cause}.`;
  },
};
