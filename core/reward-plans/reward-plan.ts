import type { JsonObject } from '../book/canonical.ts';
import { invalidInput } from '../errors.ts';
import { plainText } from '../plain-text.ts';
import { refusal } from '../refusals.ts';

/* Each list runs from the best for voters to the worst. */

/** Who pays: the chain itself, the Hermes contract, or the delegate by hand. */
export const ROUTES = ['protocol', 'hermes', 'manual'] as const;
/** What happens to a voter's part below the minimum: it waits for the next payout, or the delegate keeps it. */
export const BELOW_MINIMUM = ['carry_over', 'forfeit'] as const;
/** Which votes count: those at each epoch's snapshot, or only those at the snapshot of the payout. */
export const BASES = ['epoch_snapshot', 'payout_snapshot'] as const;

export const SHARES = ['blockShareBps', 'epochShareBps', 'foundationShareBps'] as const;
export type Share = (typeof SHARES)[number];

/** What a reward plan promises. Shares go to voters, in basis points (8000 is 80 %). */
export interface PlanTerms {
  blockShareBps: number;
  epochShareBps: number;
  foundationShareBps: number;
  route: (typeof ROUTES)[number];
  /** At least one payout each so many epochs. */
  payoutPeriodEpochs: number;
  /** The least that is paid to one voter: decimal digits, in the asset's smallest unit. */
  minimumPayout: string;
  belowMinimum: (typeof BELOW_MINIMUM)[number];
  basis: (typeof BASES)[number];
}

/** Terms as they come in: the shares and the route are always said, the rest may be left out. */
export interface PlanTermsInput {
  blockShareBps: number;
  epochShareBps: number;
  foundationShareBps: number;
  route: string;
  payoutPeriodEpochs?: number | undefined;
  minimumPayout?: string | undefined;
  belowMinimum?: string | undefined;
  basis?: string | undefined;
}

export const PLAN_LIMITS = { payoutPeriodEpochs: 8760, minimumPayoutDigits: 30, note: 1000 };
export const NOTE = { min: 0, max: PLAN_LIMITS.note, lines: true };

const UNSAID: Omit<PlanTerms, Share | 'route'> = {
  payoutPeriodEpochs: 1,
  minimumPayout: '0',
  belowMinimum: 'carry_over',
  basis: 'epoch_snapshot',
};

/**
 * The terms as they are kept and signed. What is left out stays as in `base`; a first plan pays every epoch, without a minimum,
 * carries over and counts the votes of each epoch. Refuses what is invalid, naming the member under `at`.
 */
export function termsOf(input: PlanTermsInput, base: PlanTerms | undefined, at = ''): PlanTerms {
  for (const share of SHARES) {
    if (!Number.isInteger(input[share]) || input[share] < 0 || input[share] > 10_000)
      throw invalidInput(`${at}/${share}`, refusal('Must be an integer from 0 to 10000: basis points'));
  }
  const unsaid = base ?? UNSAID;
  const payoutPeriodEpochs = input.payoutPeriodEpochs ?? unsaid.payoutPeriodEpochs;
  if (
    !Number.isInteger(payoutPeriodEpochs) ||
    payoutPeriodEpochs < 1 ||
    payoutPeriodEpochs > PLAN_LIMITS.payoutPeriodEpochs
  )
    throw invalidInput(
      `${at}/payoutPeriodEpochs`,
      refusal('Must be an integer from 1 to {max}: epochs', { max: PLAN_LIMITS.payoutPeriodEpochs }),
    );
  const minimumPayout = input.minimumPayout ?? unsaid.minimumPayout;
  if (!/^(0|[1-9][0-9]*)$/.test(minimumPayout) || minimumPayout.length > PLAN_LIMITS.minimumPayoutDigits)
    throw invalidInput(
      `${at}/minimumPayout`,
      refusal('Must be an integer in the smallest unit, as text, without leading zeros'),
    );
  return {
    blockShareBps: input.blockShareBps,
    epochShareBps: input.epochShareBps,
    foundationShareBps: input.foundationShareBps,
    route: oneOf(ROUTES, input.route, `${at}/route`),
    payoutPeriodEpochs,
    minimumPayout,
    belowMinimum: oneOf(BELOW_MINIMUM, input.belowMinimum ?? unsaid.belowMinimum, `${at}/belowMinimum`),
    basis: oneOf(BASES, input.basis ?? unsaid.basis, `${at}/basis`),
  };
}

function oneOf<Word extends string>(words: readonly Word[], word: string, pointer: string): Word {
  const found = words.find((each) => each === word);
  if (found === undefined)
    throw invalidInput(pointer, refusal('Must be one of {words}', { words: words.join(', ') }));
  return found;
}

/** The delegate's own words on a plan, as they are kept and signed. */
export function noteOf(note: string, at = ''): string {
  return plainText(note, `${at}/note`, NOTE);
}

export type PlanState = 'announced' | 'in_force' | 'superseded' | 'withdrawn';

/** A version of a delegate's reward plan. */
export interface RewardPlan {
  /** What the delegate signed as `sequence`: 1, 2, 3… without gaps. */
  version: number;
  state: PlanState;
  terms: PlanTerms;
  note: string;
  issuedAt: Date;
  announcedAt: Date;
  /** The earliest effect that was allowed when it was announced. */
  noticeUntil: Date;
  effectiveAt: Date;
  /** When the register put it in force: `effectiveAt`, or later where the job was late. */
  inForceAt: Date | null;
  endedAt: Date | null;
  endReason: string | null;
  /** The entry that announced it. */
  seq: number;
  /** The EIP-712 digest that the delegate signed. */
  digest: Uint8Array;
}

/** For each act, the states that allow it. */
const ACTS = { withdraw: ['announced'], 'put in force': ['announced'] } as const;

export function mayBe(act: keyof typeof ACTS, state: PlanState): boolean {
  return (ACTS[act] as readonly PlanState[]).includes(state);
}

/** The terms of a plan as JSON, in the order in which they are shown. */
export function termsJson(terms: PlanTerms): JsonObject {
  return {
    blockShareBps: terms.blockShareBps,
    epochShareBps: terms.epochShareBps,
    foundationShareBps: terms.foundationShareBps,
    route: terms.route,
    payoutPeriodEpochs: terms.payoutPeriodEpochs,
    minimumPayout: terms.minimumPayout,
    belowMinimum: terms.belowMinimum,
    basis: terms.basis,
  };
}
