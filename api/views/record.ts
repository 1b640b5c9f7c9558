import { type Static, Type } from 'typebox';
import type { PaidCount } from '../../core/audits/paid-count.ts';
import type { CommitmentCounts } from '../../core/commitments/counts.ts';
import { DELEGATE_STATUSES } from '../../core/delegates/delegate.ts';
import type { CountedDelegate } from '../../core/delegates/store.ts';
import type { RewardPlan } from '../../core/reward-plans/reward-plan.ts';
import { OneOf, Time } from '../schemas.ts';
import { timeView } from './values.ts';

const Share = Type.Integer({ description: 'In basis points: 8000 is 80 %' });

/** All that an element of the widget shows of a delegate, in one answer. */
export const RecordView = Type.Object(
  {
    slug: Type.String(),
    name: Type.String(),
    status: OneOf(DELEGATE_STATUSES),
    plans: Type.Array(
      Type.Object({
        version: Type.Integer(),
        state: OneOf(['superseded', 'in_force', 'announced']),
        blockShareBps: Share,
        epochShareBps: Share,
        foundationShareBps: Share,
        from: { ...Time, description: 'When it took or takes effect' },
      }),
      { description: 'That were, are or will be in force, oldest first: the newest twenty' },
    ),
    paid: Type.Object({
      decided: Type.Integer({ description: 'Payout periods that were paid in full or found short' }),
      paid: Type.Integer({ description: 'Of those decided, late ones among them' }),
      late: Type.Integer(),
      checking: Type.Integer({ description: 'Found short, and the delegate may still reply' }),
      unknown: Type.Integer({ description: 'Without data, or not granted by the chain' }),
      nothingDue: Type.Integer({
        description: 'In which nothing had to be paid, or all of it waits for the minimum payout',
      }),
    }),
    commitments: Type.Object({
      decided: Type.Integer({ description: 'Kept or missed' }),
      kept: Type.Integer({ description: 'Of those decided, late ones among them' }),
      open: Type.Integer(),
    }),
    tasksCompleted: Type.Integer(),
    followers: Type.Integer(),
    page: Type.String({ description: 'The whole record, for people' }),
  },
  { title: 'Record' },
);

export function recordView(
  { slug, profile, status, counts }: CountedDelegate,
  plans: readonly RewardPlan[],
  paid: PaidCount,
  { decided, kept, open }: CommitmentCounts,
  publicUrl: string,
): Static<typeof RecordView> {
  return {
    slug,
    name: profile.name,
    status,
    plans: plans
      .flatMap(({ state, ...plan }) => (state === 'withdrawn' ? [] : [{ state, ...plan }]))
      .map(({ version, state, terms, effectiveAt, inForceAt }) => ({
        version,
        state,
        blockShareBps: terms.blockShareBps,
        epochShareBps: terms.epochShareBps,
        foundationShareBps: terms.foundationShareBps,
        from: timeView(inForceAt ?? effectiveAt),
      })),
    paid,
    commitments: { decided, kept, open },
    tasksCompleted: counts.tasksCompleted,
    followers: counts.followers,
    page: `${publicUrl}/delegates/${slug}`,
  };
}
