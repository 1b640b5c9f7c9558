import type { AuditState } from '../../core/audits/audit.ts';
import type { PaymentState } from '../../core/payouts/payment.ts';
import type { BadgeMove } from '../../core/badges/badge-record.ts';
import type { BadgeStatus } from '../../core/badges/badge.ts';
import type { Entry, EntryKind } from '../../core/book/entry.ts';
import type { DelegateStatus } from '../../core/delegates/delegate.ts';
import { type Commitment, type CommitmentState, isLate } from '../../core/commitments/commitment.ts';
import type { OverrideState } from '../../core/overrides/override.ts';
import type { Outcome } from '../../core/reports/report.ts';
import type { PlanState } from '../../core/reward-plans/reward-plan.ts';
import type { QuestionState } from '../../core/questions/question.ts';
import type { PartStatus } from '../../core/reviews/verdict.ts';
import type { ClaimEnd } from '../../core/claims/claim.ts';
import type { TaskState } from '../../core/tasks/task.ts';
import { html } from '../html.ts';
import type { Words } from '../messages/en.ts';
import { kindText } from './kind-text.ts';
import { icon, type IconName } from './icon.ts';

export type Tone = 'kept' | 'changed' | 'short' | 'pending';
type Look = readonly [Tone, IconName];

const DELEGATE: Record<DelegateStatus, Look> = {
  applied: ['pending', 'clock'],
  approved: ['kept', 'check'],
  refused: ['short', 'cross'],
  retired: ['pending', 'pause'],
};

const PLAN: Record<PlanState, Look> = {
  announced: ['changed', 'bang'],
  in_force: ['kept', 'check'],
  superseded: ['pending', 'dot'],
  withdrawn: ['pending', 'cross'],
};

const COMMITMENT: Record<CommitmentState, Look> = {
  open: ['pending', 'clock'],
  kept: ['kept', 'check'],
  missed: ['short', 'cross'],
  withdrawn: ['pending', 'dot'],
};

const AUDIT: Record<AuditState, Look> = {
  open: ['pending', 'clock'],
  checking: ['changed', 'eye'],
  paid_in_full: ['kept', 'check'],
  late: ['changed', 'clock'],
  nothing_due: ['pending', 'dot'],
  short: ['short', 'cross'],
  no_data: ['pending', 'dot'],
  not_granted: ['pending', 'bang'],
};

const PAYMENT: Record<PaymentState, Look> = {
  checking: ['pending', 'eye'],
  verified: ['kept', 'check'],
  refused: ['short', 'cross'],
};

const QUESTION: Record<QuestionState, Look> = {
  open: ['pending', 'clock'],
  answered: ['kept', 'check'],
  hidden: ['pending', 'dot'],
};

const SESSION: Record<keyof Words['sessions']['states'], Look> = {
  open: ['pending', 'clock'],
  closed: ['kept', 'check'],
};

const TASK: Record<TaskState | ClaimEnd, Look> = {
  draft: ['pending', 'dot'],
  open: ['pending', 'clock'],
  claimed: ['pending', 'clock'],
  in_review: ['changed', 'eye'],
  approved: ['kept', 'check'],
  merged: ['kept', 'merge'],
  in_production: ['kept', 'check'],
  completed: ['kept', 'check'],
  paused: ['pending', 'pause'],
  cancelled: ['pending', 'cross'],
  needs_steward: ['changed', 'bang'],
  released: ['pending', 'dot'],
  expired: ['changed', 'clock'],
  revoked: ['short', 'cross'],
};

const BADGE: Record<BadgeStatus, Look> = {
  held: ['kept', 'badge'],
  suspended: ['changed', 'pause'],
};

const BADGE_MOVE: Record<BadgeMove['to'], Look> = {
  earned: BADGE.held,
  suspended: BADGE.suspended,
  restored: BADGE.held,
};

const PART: Record<PartStatus, Look> = {
  passed: ['kept', 'check'],
  pending: ['pending', 'clock'],
  failed: ['short', 'cross'],
};

const PULL_REQUEST: Record<keyof Words['task']['states'], Look> = {
  open: ['pending', 'eye'],
  draft: ['pending', 'dot'],
  closed: ['short', 'cross'],
  merged: ['kept', 'merge'],
};

const OVERRIDE: Record<OverrideState, Look> = {
  proposed: ['pending', 'clock'],
  standing: ['changed', 'bang'],
  withdrawn: ['pending', 'cross'],
  lapsed: ['pending', 'dot'],
  void: ['short', 'cross'],
};

const CHANGED: Look = ['changed', 'bang'];
const KEPT: Look = ['kept', 'check'];
const BROKEN: Look = ['short', 'cross'];
const NEUTRAL: Look = ['pending', 'dot'];

/** The kinds that have a colour; all others are neutral. */
const KIND: Partial<Record<EntryKind, Look>> = {
  'delegate.approved': KEPT,
  'delegate.refused': BROKEN,
  'plan.announced': CHANGED,
  'plan.observed': CHANGED,
  'plan.in_force': KEPT,
  'commitment.kept': KEPT,
  'commitment.missed': BROKEN,
  'task.claimed': ['pending', 'clock'],
  'task.submitted': ['pending', 'eye'],
  'task.approved': KEPT,
  'task.merged': ['kept', 'merge'],
  'task.in_production': KEPT,
  'task.completed': KEPT,
  'task.revoked': BROKEN,
  'task.expired': ['changed', 'clock'],
  'task.suspended': CHANGED,
  'task.restored': KEPT,
  'task.bounty_paid': KEPT,
  'audit.finding': BROKEN,
  'audit.cleared': KEPT,
  'steward.override': CHANGED,
  'candidate.changed': CHANGED,
};

export const delegateTone = (status: DelegateStatus): Tone => DELEGATE[status][0];
export const planTone = (state: PlanState): Tone => PLAN[state][0];
export const taskTone = (state: TaskState): Tone => TASK[state][0];
export const kindTone = (kind: EntryKind): Tone => (KIND[kind] ?? NEUTRAL)[0];

/** A state is a word, an icon and a colour; the word alone says it. */
function chip([tone, name]: Look, text: string): string {
  return html`<span class="chip" data-tone="${tone}">!${icon(name)}${text}</span>`;
}

export function delegateChip(status: DelegateStatus, words: Words): string {
  return chip(DELEGATE[status], words.states.delegate[status]);
}

export function planChip(state: PlanState, words: Words): string {
  return chip(PLAN[state], words.states.plan[state]);
}

export function commitmentChip(commitment: Commitment, { commitments: text }: Words): string {
  if (isLate(commitment)) return chip(CHANGED, text.keptLate);
  return chip(COMMITMENT[commitment.state], text.states[commitment.state]);
}

export function auditChip(state: AuditState, { audits: text }: Words): string {
  return chip(AUDIT[state], text.states[state]);
}

export function paymentChip(state: PaymentState, { audits: text }: Words): string {
  return chip(PAYMENT[state], text.paymentStates[state]);
}

export function questionChip(state: QuestionState, { questions: text }: Words): string {
  return chip(QUESTION[state], text.states[state]);
}

export function sessionChip(state: keyof Words['sessions']['states'], { sessions: text }: Words): string {
  return chip(SESSION[state], text.states[state]);
}

export function taskChip(state: TaskState, words: Words): string {
  return chip(TASK[state], words.states.task[state]);
}

export function badgeChip(status: BadgeStatus, words: Words): string {
  return chip(BADGE[status], words.badgePage.states[status]);
}

export function badgeMoveChip(to: BadgeMove['to'], words: Words): string {
  return chip(BADGE_MOVE[to], words.badgePage.moves[to]);
}

export function claimEndChip(end: ClaimEnd, words: Words): string {
  return chip(TASK[end], words.states.claim[end]);
}

export function partChip(status: PartStatus, words: Words): string {
  return chip(PART[status], words.task.partStates[status]);
}

export function pullRequestChip(state: keyof Words['task']['states'], words: Words): string {
  return chip(PULL_REQUEST[state], words.task.states[state]);
}

/** Marks what chance chose the reviewer of the page for. */
export function drawnChip(words: Words): string {
  return chip(['changed', 'eye'], words.reviews.drawnYou);
}

/** Marks a reviewer who voted for the delegate whose work it is. */
export function relatedChip(words: Words): string {
  return chip(['changed', 'eye'], words.task.related);
}

/** Marks what only members of a private repository can see for themselves. */
export function privateChip(words: Words): string {
  return chip(['changed', 'eye'], words.task.privateEvidence);
}

export function overrideChip(state: OverrideState, words: Words): string {
  return chip(OVERRIDE[state], words.overrides.states[state]);
}

export function outcomeChip(outcome: Outcome, words: Words): string {
  return chip(outcome === 'upheld' ? BROKEN : KEPT, words.badge.outcomes[outcome]);
}

/** Whether GitHub shows a repository. */
export function reachChip(isReachable: boolean, words: Words): string {
  return chip(isReachable ? KEPT : BROKEN, isReachable ? words.sync.reachable : words.sync.unreachable);
}

export function countedChip(counted: boolean, words: Words): string {
  return chip(counted ? KEPT : ['pending', 'dot'], counted ? words.task.counts : words.task.doesNotCount);
}

export function kindChip(entry: Pick<Entry, 'kind' | 'body'>, words: Words): string {
  return chip(KIND[entry.kind] ?? NEUTRAL, kindText(entry, words));
}
