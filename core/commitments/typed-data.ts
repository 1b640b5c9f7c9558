import type { JsonObject } from '../book/canonical.ts';
import { draftedTypedData } from '../drafts.ts';
import { hexText } from '../hashing.ts';
import type { TypedData } from '../signatures.ts';
import { timeText } from '../times.ts';
import { type CommitmentTerms, commitmentTermsJson } from './commitment.ts';

export const COMMITMENT_ACTS = ['made', 'changed', 'withdrawn'] as const;
export type CommitmentAct = (typeof COMMITMENT_ACTS)[number];

/** What a delegate's wallet shows and signs: the whole commitment, also where it withdraws one. Times are RFC 3339 text. */
export interface CommitmentMessage {
  /** The slug. */
  delegate: string;
  kind: 'commitment';
  act: CommitmentAct;
  /** Its id. */
  commitment: string;
  /** The version that is made, the one that a change makes, or the one that is withdrawn. */
  version: number;
  /** Counts what the delegate signed about its commitments, as decimal digits: so none can be left out or told twice. */
  sequence: string;
  /** The digest of what it signed about them before; zeros for the first. */
  previous: string;
  /** As `issuedAt`: it takes effect when it is signed. */
  effectiveAt: string;
  issuedAt: string;
  text: string;
  test: string;
  dueAt: string;
  weight: number;
  evidence: string[];
  /** The delegate's own words on why it changes or withdraws it. */
  reason: string;
}

const TYPES: TypedData['types'] = {
  Commitment: [
    { name: 'delegate', type: 'string' },
    { name: 'kind', type: 'string' },
    { name: 'act', type: 'string' },
    { name: 'commitment', type: 'string' },
    { name: 'version', type: 'uint32' },
    { name: 'sequence', type: 'uint64' },
    { name: 'previous', type: 'bytes32' },
    { name: 'effectiveAt', type: 'string' },
    { name: 'issuedAt', type: 'string' },
    { name: 'text', type: 'string' },
    { name: 'test', type: 'string' },
    { name: 'dueAt', type: 'string' },
    { name: 'weight', type: 'uint8' },
    { name: 'evidence', type: 'string[]' },
    { name: 'reason', type: 'string' },
  ],
};

export const NOTHING_BEFORE = `0x${'0'.repeat(64)}`;

/** What a delegate signed last about its commitments. */
export interface SignedBefore {
  sequence: number;
  digest: Uint8Array;
}

/** What goes before the next thing that a delegate signs about its commitments. */
export function placeAfter(last: SignedBefore | undefined): { sequence: string; previous: string } {
  return {
    sequence: String((last?.sequence ?? 0) + 1),
    previous: last === undefined ? NOTHING_BEFORE : hexText(last.digest),
  };
}

/** The message of an act on a commitment, as the server alone writes it. */
export function commitmentMessage(signed: {
  delegate: string;
  act: CommitmentAct;
  commitment: string;
  version: number;
  place: { sequence: string; previous: string };
  issuedAt: Date;
  terms: CommitmentTerms;
  reason: string;
}): CommitmentMessage {
  const issuedAt = timeText(signed.issuedAt);
  return {
    delegate: signed.delegate,
    kind: 'commitment',
    act: signed.act,
    commitment: signed.commitment,
    version: signed.version,
    ...signed.place,
    effectiveAt: issuedAt,
    issuedAt,
    ...(commitmentTermsJson(signed.terms) as Pick<
      CommitmentMessage,
      'text' | 'test' | 'dueAt' | 'weight' | 'evidence'
    >),
    reason: signed.reason,
  };
}

/** The typed data of a commitment's message. */
export function commitmentTypedData(message: JsonObject, chainId: number): TypedData {
  return draftedTypedData(TYPES, message, chainId);
}
