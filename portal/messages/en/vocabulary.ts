import type { EntryKind } from '../../../core/book/entry.ts';
import type { DelegateStatus } from '../../../core/delegates/delegate.ts';
import type { Category } from '../../../core/delegates/profile.ts';
import type { PlanState } from '../../../core/reward-plans/reward-plan.ts';
import type { TaskState } from '../../../core/tasks/task.ts';
import type { ClaimEnd } from '../../../core/claims/claim.ts';
import type { VerdictPart } from '../../../core/reviews/verdict.ts';

/* The words for states, kinds and categories: one for each thing, on every page. */

export const delegateStates: Record<DelegateStatus, string> = {
  applied: 'Applied',
  approved: 'Approved delegate',
  refused: 'Refused',
  retired: 'Retired',
};

export const planStates: Record<PlanState, string> = {
  announced: 'Announced',
  in_force: 'In force',
  superseded: 'Superseded',
  withdrawn: 'Withdrawn',
};

export const taskStates: Record<TaskState, string> = {
  draft: 'Draft',
  open: 'Open',
  claimed: 'Claimed',
  in_review: 'In review',
  approved: 'Approved',
  merged: 'Merged',
  in_production: 'In production',
  completed: 'Completed',
  paused: 'Paused',
  cancelled: 'Cancelled',
  needs_steward: 'Needs steward',
};

export const claimEnds: Record<ClaimEnd, string> = {
  released: 'Released',
  expired: 'Expired',
  revoked: 'Revoked',
};

export const kinds: Record<EntryKind, string> = {
  'delegate.applied': 'Applied as a delegate',
  'delegate.approved': 'Approved as a delegate',
  'delegate.refused': 'Application refused',
  'delegate.retired': 'Retired',
  'profile.changed': 'Profile changed',
  'plan.announced': 'Reward plan announced',
  'plan.withdrawn': 'Announced plan withdrawn',
  'plan.in_force': 'Reward plan in force',
  'plan.observed': 'Plan on chain, not announced',
  'commitment.made': 'Commitment made',
  'commitment.changed': 'Commitment changed',
  'commitment.evidence_given': 'Evidence for a commitment',
  'commitment.evidence_confirmed': 'Evidence confirmed',
  'commitment.kept': 'Commitment kept',
  'commitment.missed': 'Commitment missed',
  'commitment.withdrawn': 'Commitment withdrawn',
  'commitment.answered': 'Commitment answered',
  'task.published': 'Task published',
  'task.revised': 'Task revised',
  'task.paused': 'Task paused',
  'task.cancelled': 'Task cancelled',
  'task.claimed': 'Task claimed',
  'task.extended': 'Claim extended',
  'task.revision_taken': 'Newer revision taken',
  'task.contributor_joined': 'Contributor joined',
  'task.contributor_left': 'Contributor left',
  'task.released': 'Claim released',
  'task.expired': 'Claim expired',
  'task.revoked': 'Claim revoked',
  'task.submitted': 'Pull request linked',
  'task.approved': 'Approved by reviewers',
  'task.merged': 'Merged',
  'task.in_production': 'In production',
  'task.completed': 'Task completed',
  'task.suspended': 'Set back or suspended',
  'task.restored': 'Resumed or restored',
  'task.bounty_paid': 'Bounty paid',
  'reviewer.added': 'Reviewer added',
  'reviewer.removed': 'Reviewer removed',
  'payout.declared': 'Payout declared or found',
  'audit.finding': 'Audit finding',
  'audit.cleared': 'Audit finding cleared',
  'audit.answered': 'Audit finding answered',
  'question.asked': 'Question asked',
  'question.answered': 'Question answered',
  'question.hidden': 'Question hidden',
  'question.restored': 'Question shown again',
  'question.session_opened': 'Public session opened',
  'question.session_closed': 'Public session closed',
  'report.opened': 'Report opened',
  'report.resolved': 'Report resolved',
  'steward.override': 'Override by stewards',
  'candidate.changed': 'Candidate changed on chain',
};

/** What an entry of the kind `payout.declared` tells of: the delegate’s word, or what the register found on chain. */
export const payouts = { declared: 'Payout declared', found: 'Payment found' };

/** What entries tell of whose kind stands for several things. */
export const told = {
  setBack: 'Set back',
  resumed: 'Task resumed',
  overrideProposed: 'Override proposed',
  overrideWithdrawn: 'Override withdrawn',
  overridden: 'Overridden by stewards',
};

export const categories: Record<Category, string> = {
  'node-operator': 'Node operator',
  developer: 'Developer',
  infrastructure: 'Infrastructure',
  community: 'Community',
  education: 'Education',
  research: 'Research',
  investor: 'Investor',
  other: 'Other',
};

export const verdictParts: Record<VerdictPart['name'], string> = {
  pull_request: 'Pull request',
  base_branch: 'Branch',
  approvals: 'Approvals',
  objections: 'Objections',
  authors: 'Authors',
  merge: 'Merge',
  production: 'Production',
  delegate: 'Delegate',
  soak: 'Soak period',
};
