import type { AuditState } from '../audits/audit.ts';
import type { Commitment } from '../commitments/commitment.ts';
import { RefusalError } from '../errors.ts';
import { timeText } from '../times.ts';

/** The audit of one payout period, as far as it proves a commitment. */
export interface AuditOfTime {
  fromEpoch: number;
  toEpoch: number;
  state: AuditState;
  /** When the period ended. */
  endedAt: Date;
  /** How long its last epoch took. */
  epochMs: number;
}

/** What the audits of a commitment's time prove: which epochs, how many periods, and when the last one ended. */
export interface AuditsProof {
  fromEpoch: number;
  toEpoch: number;
  periods: number;
  deliveredAt: Date;
}

/**
 * What the audits of the payout periods that ended after the commitment was made and until it was due prove, oldest first. Refuses before
 * it is due, where there is none, where nothing was due in any or one is not *paid in full* in which something was, and where a period of its time is not audited yet.
 */
export function auditsProof(
  { id, madeAt, terms: { dueAt } }: Pick<Commitment, 'id' | 'madeAt' | 'terms'>,
  audits: readonly AuditOfTime[],
  now: Date,
): AuditsProof {
  const refuse = (detail: string) => new RefusalError('conflict', 'not_paid_in_full', detail);
  if (now < dueAt) throw refuse(`Audits prove ${id} once its time is over: it is due on ${timeText(dueAt)}`);
  const inTime = audits.filter(({ endedAt }) => endedAt > madeAt && endedAt <= dueAt);
  const [first, last] = [inTime[0], inTime.at(-1)];
  if (first === undefined || last === undefined)
    throw refuse(`No payout period that ended between ${timeText(madeAt)} and ${timeText(dueAt)} is audited`);
  const dueIn = inTime.filter(({ state }) => state !== 'nothing_due');
  if (dueIn.length === 0)
    throw refuse(`Nothing was due in the periods from epoch ${first.fromEpoch} to ${last.toEpoch}`);
  const unpaid = dueIn.find(({ state }) => state !== 'paid_in_full');
  if (unpaid !== undefined)
    throw refuse(
      `The audit of the period until epoch ${unpaid.toEpoch} is ${unpaid.state.replaceAll('_', ' ')}`,
    );
  const periodMs = (last.toEpoch - last.fromEpoch + 1) * last.epochMs;
  if (last.endedAt.getTime() + periodMs <= dueAt.getTime())
    throw refuse(`A payout period after epoch ${last.toEpoch} has ended and is not audited yet`);
  const { fromEpoch } = first;
  return { fromEpoch, toEpoch: last.toEpoch, periods: inTime.length, deliveredAt: last.endedAt };
}
