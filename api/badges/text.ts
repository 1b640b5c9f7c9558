import type { PaidCount } from '../../core/audits/paid-count.ts';
import type { Badge } from '../../core/badges/badge.ts';
import { type CommitmentCounts, countsText } from '../../core/commitments/counts.ts';
import { spoken, type Task } from '../../core/tasks/task.ts';
import type { BadgeText } from './svg.ts';

/** How many tasks a delegate completed and has the badge of. One that is suspended is not counted, and is told of. */
export function completedText(
  name: string,
  { held, suspended }: { held: number; suspended: number },
): BadgeText {
  const label = 'tasks completed';
  if (held + suspended === 0)
    return { label, value: 'none yet', tone: 'pending', title: `${name}: no task completed yet` };
  const aside = suspended === 0 ? '' : `, ${suspended} suspended`;
  return {
    label,
    value: String(held),
    tone: held === 0 ? 'changed' : 'kept',
    title: `${name}: tasks completed ${held}${aside}`,
  };
}

/** For how many payout periods a delegate paid what it promised, of those that can be told. None decided is no number. */
export function paidText(name: string, { decided, paid, late, checking, nothingDue }: PaidCount): BadgeText {
  const label = 'paid as promised';
  if (decided === 0)
    return nothingDue === 0
      ? { label, value: 'no data', tone: 'pending', title: `${name}: no payout has been checked yet` }
      : {
          label,
          value: 'nothing due',
          tone: 'pending',
          title: `${name}: nothing was due in ${nothingDue} payout ${nothingDue === 1 ? 'period' : 'periods'}`,
        };
  const asides = [late === 0 ? '' : `, ${late} late`, checking === 0 ? '' : `, ${checking} being checked`];
  return {
    label,
    value: `${paid} of ${decided}`,
    tone: paid === decided ? 'kept' : 'changed',
    title: `${name}: paid as promised ${paid} of ${decided}${asides.join('')}`,
  };
}

/** How many of its commitments a delegate kept, of those that can be told. Open ones are apart; none decided is no number. */
export function commitmentsText(name: string, counts: CommitmentCounts): BadgeText {
  const { decided, missed, open } = counts;
  const value = countsText(counts);
  return {
    label: 'commitments',
    value,
    tone: decided === 0 ? 'pending' : missed === 0 ? 'kept' : 'changed',
    title: `${name}: commitments ${value}${open === 0 ? '' : `, ${open} open`}`,
  };
}

/** What became of a task's badge; before there is one, how far the task is. */
export function taskText({ terms, state }: Task, badge: Badge | undefined): BadgeText {
  const label = terms.title;
  if (badge === undefined)
    return {
      label,
      value: spoken(state),
      tone: 'pending',
      title: `${label}: ${spoken(state)}, no badge yet`,
    };
  const { name } = badge.delegate;
  return badge.status === 'held'
    ? { label, value: 'completed', tone: 'kept', title: `${label}: completed by ${name}` }
    : {
        label,
        value: 'badge suspended',
        tone: 'changed',
        title: `${label}: the badge of ${name} is suspended`,
      };
}

export function unknownText(what: 'delegate' | 'task'): BadgeText {
  return { label: 'Pledgebook', value: `unknown ${what}`, tone: 'pending', title: `Unknown ${what}` };
}
