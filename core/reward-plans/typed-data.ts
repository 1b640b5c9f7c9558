import { canonicalJson, type JsonObject } from '../book/canonical.ts';
import { hexText } from '../hashing.ts';
import type { TypedData } from '../signatures.ts';
import { timeText } from './notice.ts';
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

const MESSAGE_MEMBERS = TYPES['RewardPlan']?.map((member) => member.name) ?? [];

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

/**
 * The typed data of a message: domain and types are this file's, never a client's. `types` is without EIP712Domain, so that
 * `wallet.signTypedData(td.domain, td.types, td.message)` of ethers takes it as it is; for a wallet's own eth_signTypedData_v4
 * add `EIP712Domain: [{name: 'name', type: 'string'}, {name: 'version', type: 'string'}, {name: 'chainId', type: 'uint256'}]`.
 */
export function planTypedData(message: JsonObject, chainId: number): TypedData {
  return {
    domain: { name: 'Pledgebook', version: '1', chainId },
    types: TYPES,
    primaryType: 'RewardPlan',
    message,
  };
}

/** The first member in which a message is not the one the server writes, or undefined where it is the same. */
export function firstDifference(message: JsonObject, expected: JsonObject): string | undefined {
  const members = new Set([...MESSAGE_MEMBERS, ...Object.keys(message)]);
  return [...members].find((member) => {
    const [given, written] = [message[member], expected[member]];
    return given === undefined || written === undefined || canonicalJson(given) !== canonicalJson(written);
  });
}
