import type { JsonObject } from '../book/canonical.ts';
import { draftedTypedData } from '../drafts.ts';
import { hexText } from '../hashing.ts';
import type { TypedData } from '../signatures.ts';
import { timeText } from '../times.ts';
import { type PlanTerms, termsJson } from './reward-plan.ts';

/** What a delegate's wallet shows and signs. Times are RFC 3339 text, because wallets show numbers of seconds as such. */
export interface PlanMessage extends PlanTerms {
  /** The slug. */
  delegate: string;
  kind: 'reward-plan';
  /** The version, as decimal digits. */
  sequence: string;
  /** The digest of the version before; zeros for the first. */
  previous: string;
  effectiveAt: string;
  issuedAt: string;
  /** The delegate's own words. */
  note: string;
}

const TYPES: TypedData['types'] = {
  RewardPlan: [
    { name: 'delegate', type: 'string' },
    { name: 'kind', type: 'string' },
    { name: 'sequence', type: 'uint64' },
    { name: 'previous', type: 'bytes32' },
    { name: 'effectiveAt', type: 'string' },
    { name: 'issuedAt', type: 'string' },
    { name: 'blockShareBps', type: 'uint16' },
    { name: 'epochShareBps', type: 'uint16' },
    { name: 'foundationShareBps', type: 'uint16' },
    { name: 'route', type: 'string' },
    { name: 'payoutPeriodEpochs', type: 'uint32' },
    { name: 'minimumPayout', type: 'uint256' },
    { name: 'belowMinimum', type: 'string' },
    { name: 'basis', type: 'string' },
    { name: 'note', type: 'string' },
  ],
};

export const NO_PREVIOUS = `0x${'0'.repeat(64)}`;

/** The message of a plan, as the server alone writes it. */
export function planMessage(plan: {
  delegate: string;
  version: number;
  previous: Uint8Array | undefined;
  effectiveAt: Date;
  issuedAt: Date;
  terms: PlanTerms;
  note: string;
}): JsonObject {
  return {
    delegate: plan.delegate,
    kind: 'reward-plan',
    sequence: String(plan.version),
    previous: plan.previous === undefined ? NO_PREVIOUS : hexText(plan.previous),
    effectiveAt: timeText(plan.effectiveAt),
    issuedAt: timeText(plan.issuedAt),
    ...termsJson(plan.terms),
    note: plan.note,
  };
}

/** The typed data of a plan's message. */
export function planTypedData(message: JsonObject, chainId: number): TypedData {
  return draftedTypedData(TYPES, message, chainId);
}
