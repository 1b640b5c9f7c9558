import { type Static, Type } from 'typebox';
import type { Bounty } from '../../core/bounties/bounty.ts';
import { AmountView, Nullable, Time } from '../schemas.ts';
import { amountView, timeView } from './values.ts';

/** What a task, a claim and a badge say of a bounty; the register itself holds no funds. */
export const bountyMembers = {
  bountyDue: Nullable(
    Type.Object(
      { amount: AmountView, since: Time },
      {
        description:
          'A bounty that is due: the task is completed, and nobody who must know has recorded that it was paid. Not while the badge is suspended',
      },
    ),
  ),
  bountyPaid: Nullable(
    Type.Object(
      { amount: AmountView, at: Time, seq: Type.Integer() },
      { description: 'Recorded as paid, by the claimer or a steward, in the entry `seq`' },
    ),
  ),
};

export function bountyView(bounty: Bounty | null): {
  [name in keyof typeof bountyMembers]: Static<(typeof bountyMembers)[name]>;
} {
  if (bounty === null) return { bountyDue: null, bountyPaid: null };
  const { dueSince, paid } = bounty;
  const amount = amountView(bounty.amount);
  return {
    bountyDue: dueSince === null ? null : { amount, since: timeView(dueSince) },
    bountyPaid: paid === null ? null : { amount, at: timeView(paid.at), seq: paid.seq },
  };
}
