import { amountText } from '../core/amounts.ts';
import { lengthText, utcText } from '../core/changes/time-text.ts';
import { type Claim, type Freeze, isLive } from '../core/claims/claim.ts';
import type { WaitsFor } from '../core/reviews/verdict.ts';
import type { Task } from '../core/tasks/task.ts';
import { quoted } from './markdown.ts';

const SKILLS_MAX = 60;
const NAME_MAX = 60;

/** "task 17 “A faster indexer”", the title cut to this length. */
export function titleText({ id, title }: { id: string; title: string }, length: number): string {
  return `task ${id} “${quoted(title, length)}”`;
}

/** What a task asks for and gives, in few words: the bounty, the skills, when it is due, the approvals. */
export function termsTexts({ terms }: Task): string[] {
  const { bounty, skills, dueAt, quorum } = terms;
  return [
    ...(bounty === null ? [] : [amountText(bounty)]),
    ...(skills.length === 0 ? [] : [quoted(skills.join(', '), SKILLS_MAX)]),
    ...(dueAt === null ? [] : [`due ${utcText(dueAt)}`]),
    `${quorum} ${quorum === 1 ? 'approval' : 'approvals'}`,
  ];
}

export function holderText({ delegate }: Pick<Claim, 'delegate'>): string {
  return quoted(delegate.name, NAME_MAX);
}

const FROZEN: Record<Freeze, string> = {
  repository_unreachable: 'the repository cannot be reached',
  delegate_not_approved: 'the delegate is not approved',
  task_needs_steward: 'the task needs a steward',
};

const WAITS_FOR: Record<WaitsFor, string> = {
  claimer: 'the claimer',
  reviewers: 'reviewers',
  stewards: 'the stewards',
  maintainers: 'the merge',
  production: 'the proof of production',
  time: 'the end of the soak period',
};

/** Until when the claimer's clock runs, or that it stands, why, and what is left; empty after the end. */
export function clockText(claim: Claim, now: Date): string {
  const { state, deadline, clockLeftMs, frozenBecause, waitsFor } = claim;
  if (!isLive(state)) return '';
  if (deadline !== null)
    return deadline <= now
      ? `The deadline passed ${utcText(deadline)}.`
      : `The clock runs until ${utcText(deadline)}: ${lengthText(deadline.getTime() - now.getTime())} left.`;
  const because =
    frozenBecause === null
      ? waitsFor === null
        ? ''
        : `, it waits for ${WAITS_FOR[waitsFor]}`
      : `, ${FROZEN[frozenBecause]}`;
  const left = clockLeftMs === null || clockLeftMs === 0 ? 'no time' : lengthText(clockLeftMs);
  return `The clock is stopped${because}: ${left} left when it runs again.`;
}
