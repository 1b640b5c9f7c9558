import type { PlanTerms } from '../reward-plans/reward-plan.ts';

/**
 * What an audit says of one voter. rounding: it lacks no more than a tool that rounds otherwise may lose. below_minimum: what it lacks
 * waits for the plan's minimum. compounded: what it lacks was left out by Hermes, which adds such rewards to the voter's bucket: that is
 * not visible in the payment.
 */
export const VOTER_STATES = ['paid', 'rounding', 'below_minimum', 'compounded', 'short'] as const;
export type VoterState = (typeof VOTER_STATES)[number];

/** One voter as an audit sees it, in the smallest unit: all from the beginning until the end of the period. */
export interface AuditedVoter {
  entitled: bigint;
  /** Whether any of it is for the period itself. */
  earned: boolean;
  /** In how many epochs it got any of it. */
  epochs: number;
  /** What of it Hermes left out of its payments. */
  compounded: bigint;
  paidByDue: bigint;
  paidNow: bigint;
  /** What earlier audits found payable and not paid when that was due, all in all: no minimum of a later plan makes it wait. */
  foundBefore: bigint;
}

/** What a voter may still wait for. */
export interface MinimumTerms {
  minimumPayout: bigint;
  belowMinimum: PlanTerms['belowMinimum'];
}

/**
 * What a voter is thought of by what it was paid until now. A tool that rounds each epoch down loses less than one unit for each epoch in
 * which the voter got anything, so as many units as there are such epochs are rounding; one more is short.
 */
export function voterState(voter: AuditedVoter, terms: MinimumTerms): VoterState {
  return stateOf(voter, voter.paidNow, foundOf(voter, terms), terms);
}

/**
 * What was payable to a voter and not paid when a payout was due, all in all, by this audit or an earlier one: once nothing of it waits,
 * all of it is to be paid, whatever minimum a later plan has.
 */
export function foundOf(voter: AuditedVoter, terms: MinimumTerms): bigint {
  const { entitled, compounded, paidByDue, foundBefore } = voter;
  const payable = entitled - compounded;
  return payable > foundBefore && exceedsMinimum(voter, paidByDue, terms) ? payable : foundBefore;
}

function stateOf(voter: AuditedVoter, paid: bigint, found: bigint, terms: MinimumTerms): VoterState {
  const { entitled, epochs, compounded } = voter;
  const missing = entitled - paid;
  if (missing <= 0n) return 'paid';
  const rounding = BigInt(epochs);
  if (exceedsMinimum(voter, paid, terms) || found - paid > rounding) return 'short';
  if (compounded > 0n) return 'compounded';
  return missing > rounding ? 'below_minimum' : 'rounding';
}

/** Whether more is missing than may wait for the minimum, or be rounding. */
function exceedsMinimum(
  { entitled, compounded, epochs }: AuditedVoter,
  paid: bigint,
  terms: MinimumTerms,
): boolean {
  return entitled - paid - compounded > waiting(terms) + BigInt(epochs);
}

function waiting({ belowMinimum, minimumPayout }: MinimumTerms): bigint {
  return belowMinimum === 'carry_over' && minimumPayout > 0n ? minimumPayout - 1n : 0n;
}

/** What of a period's entitlement counts: a part below the minimum is the delegate's where the plan says so. */
export function countedPart(entitled: bigint, terms: MinimumTerms): bigint {
  return terms.belowMinimum === 'forfeit' && entitled < terms.minimumPayout ? 0n : entitled;
}

/** What is missing, over all voters. */
export interface Tally {
  voters: number;
  entitled: bigint;
  /** Who earned anything in the period itself that does not wait. */
  dueVoters: number;
  shortByDue: number;
  shortVoters: number;
  shortfall: bigint;
  /** What of the shortfall may be rounding. */
  tolerated: bigint;
  roundedVoters: number;
  rounded: bigint;
  compoundedVoters: number;
  compounded: bigint;
  /** Whose rest waits for the plan's minimum, and how much waits. */
  waitingVoters: number;
  waiting: bigint;
}

export const NO_VOTERS: Tally = {
  voters: 0,
  entitled: 0n,
  dueVoters: 0,
  shortByDue: 0,
  shortVoters: 0,
  shortfall: 0n,
  tolerated: 0n,
  roundedVoters: 0,
  rounded: 0n,
  compoundedVoters: 0,
  compounded: 0n,
  waitingVoters: 0,
  waiting: 0n,
};

/** The tally with one voter more. */
export function tallied(tally: Tally, voter: AuditedVoter, terms: MinimumTerms): Tally {
  const { entitled, epochs, earned, compounded, paidByDue, paidNow, foundBefore } = voter;
  const found = foundOf(voter, terms);
  const state = stateOf(voter, paidNow, found, terms);
  const missing = entitled - paidNow;
  const [isShort, isRounded] = [state === 'short', state === 'rounding'];
  const leftOut = state === 'short' || state === 'compounded' ? least(compounded, missing) : 0n;
  const rest = missing - leftOut;
  const short = !isShort ? 0n : exceedsMinimum(voter, paidNow, terms) ? rest : least(found - paidNow, rest);
  const waits =
    state === 'below_minimum' ||
    (state === 'compounded' && rest > BigInt(epochs)) ||
    (isShort && rest > short);
  return {
    voters: tally.voters + 1,
    entitled: tally.entitled + entitled,
    dueVoters: tally.dueVoters + (earned && state !== 'below_minimum' ? 1 : 0),
    shortByDue: tally.shortByDue + (stateOf(voter, paidByDue, foundBefore, terms) === 'short' ? 1 : 0),
    shortVoters: tally.shortVoters + (isShort ? 1 : 0),
    shortfall: tally.shortfall + short,
    tolerated: tally.tolerated + (isShort ? BigInt(epochs) : 0n),
    roundedVoters: tally.roundedVoters + (isRounded ? 1 : 0),
    rounded: tally.rounded + (isRounded ? missing : 0n),
    compoundedVoters: tally.compoundedVoters + (leftOut > 0n ? 1 : 0),
    compounded: tally.compounded + leftOut,
    waitingVoters: tally.waitingVoters + (waits ? 1 : 0),
    waiting: tally.waiting + (waits ? rest - short : 0n),
  };
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}
