import type { DividedEpoch } from './divide-epochs.ts';
import type { Note, Period, StatementContent } from './statement-content.ts';
import type { StatementEpoch } from './statement-epoch.ts';

export const STATEMENT_STATES = ['computing', 'ready', 'failed'] as const;

/** A leap year of epochs. */
export const EPOCHS_MAX = 8784;
/** A range of no more votes is computed at once, a longer one by a job. */
export const VOTES_AT_ONCE = 200_000;

/** A statement as it is kept; its rows are computed when they are read. */
export interface Statement {
  id: string;
  delegate: { id: string; slug: string; name: string; accountId: string };
  candidateId: number;
  range: { from: number; to: number };
  /** The statement whose carried amounts it takes over, and the hash of that. */
  previous: { id: string; sha256: Uint8Array } | null;
  state: (typeof STATEMENT_STATES)[number];
  epochsDone: number;
  /** null until it is ready. */
  content: StatementContent | null;
  sha256: Uint8Array | null;
  /** Lower-case address. */
  madeBy: string;
  madeAt: Date;
  readyAt: Date | null;
  approvedAt: Date | null;
}

export function notesOf(epochs: readonly StatementEpoch[]): Note[] {
  const routes = new Set(epochs.map(({ plan }) => plan?.terms.route));
  return [
    ...(routes.has('hermes') ? (['hermes_compounds', 'hermes_forwards', 'hermes_fee'] as const) : []),
    ...(routes.has('protocol') ? (['chain_pays'] as const) : []),
  ];
}

/**
 * The least that is paid to one voter: by the plan of the range that has the lowest, of several the last. What is below it is forfeited
 * only where all of them say so. Voters were promised no less while either was in force, and audits go by the plan with which a period began.
 */
export function minimumOf(epochs: readonly Pick<StatementEpoch, 'plan'>[]): StatementContent['minimum'] {
  const plans = epochs.flatMap(({ plan }) => (plan === undefined ? [] : [plan]));
  const [last, ...others] = plans.toReversed();
  if (last === undefined) return null;
  const { terms, version } = others.reduce(
    (least, plan) => (BigInt(plan.terms.minimumPayout) < BigInt(least.terms.minimumPayout) ? plan : least),
    last,
  );
  const forfeits = plans.every((plan) => plan.terms.belowMinimum === 'forfeit');
  return { amount: terms.minimumPayout, below: forfeits ? 'forfeit' : 'carry_over', plan: version };
}

export function periodsOf(epochs: readonly DividedEpoch[]): Period[] {
  const periods: Period[] = [];
  for (const { epoch, state, rewards, plan, rounding, granted, pool, given } of epochs) {
    const last = periods.at(-1);
    if (
      last !== undefined &&
      last.state === state &&
      last.rewards === rewards &&
      last.plan === (plan?.version ?? null)
    ) {
      last.to = epoch;
      last.granted = String(BigInt(last.granted) + granted);
      last.promised = String(BigInt(last.promised) + pool);
      last.entitled = String(BigInt(last.entitled) + given);
    } else
      periods.push({
        from: epoch,
        to: epoch,
        state,
        rewards,
        plan: plan?.version ?? null,
        route: plan?.terms.route ?? null,
        rounding,
        basis: plan?.terms.basis ?? null,
        granted: String(granted),
        promised: String(pool),
        entitled: String(given),
      });
  }
  return periods;
}
