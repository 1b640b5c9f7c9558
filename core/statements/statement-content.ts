import type { PlanTerms } from '../reward-plans/reward-plan.ts';
import type { RewardFacts } from '../epochs/epoch.ts';
import type { Rounding } from './entitlement.ts';
import type { EpochState } from './epoch-state.ts';

/** Amounts are decimal digits in the asset's smallest unit. */
export interface StatementContent {
  totals: Totals<string>;
  minimum: { amount: string; below: PlanTerms['belowMinimum']; plan: number } | null;
  periods: Period[];
  notes: Note[];
  /** What was carried in is never forfeited. Not there: it was made before that was so, and its rows stay what they were. */
  carriedIsKept?: true;
  /** Epochs in which another delegate stood as the candidate are not in it. Not there: it was made before that was so. */
  ownEpochs?: true;
}

/**
 * What a statement adds up to. What was granted, and the dust that came in, is what voters are entitled to, what is the delegate's, the
 * dust it keeps, and the dust that waits. What voters are entitled to, and what was carried in, is paid, carried on, or forfeited.
 */
export interface Totals<Amount> {
  granted: Amount;
  /** What of it the plans promise to voters. */
  promised: Amount;
  entitled: Amount;
  /** What is not promised, and pools for which nobody voted. */
  delegate: Amount;
  /** Units that do not divide and that the delegate keeps. */
  dust: Amount;
  dustCarriedIn: Amount;
  dustCarriedOut: Amount;
  carriedIn: Amount;
  payable: Amount;
  carriedOut: Amount;
  forfeited: Amount;
  voters: number;
  /** Those to whom something is to be paid. */
  recipients: number;
}

/** Epochs in a row that were counted alike. */
export interface Period {
  from: number;
  to: number;
  state: EpochState;
  rewards: RewardFacts['state'];
  plan: number | null;
  route: PlanTerms['route'] | null;
  rounding: Rounding | null;
  basis: PlanTerms['basis'] | null;
  granted: string;
  promised: string;
  entitled: string;
}

/** What who pays out by a route, and who checks it, must know. */
export const NOTES = ['hermes_compounds', 'hermes_forwards', 'hermes_fee', 'chain_pays'] as const;
export type Note = (typeof NOTES)[number];
