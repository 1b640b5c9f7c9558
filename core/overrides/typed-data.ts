import type { JsonObject } from '../book/canonical.ts';
import { draftedTypedData } from '../drafts.ts';
import type { OverridablePart } from '../reviews/review-rules.ts';
import type { TypedData } from '../signatures.ts';

/** What an override is about and says: both stewards' wallets show and sign all of it. */
interface Decision {
  /** The claimer's slug. */
  delegate: string;
  /** Number and title. */
  task: string;
  title: string;
  claim: string;
  /** Its address. */
  pullRequest: string;
  part: OverridablePart;
  commit: string;
  /** What the verdict said of the part. */
  because: string;
  reason: string;
  /** Where it can be seen; empty but of `production`. */
  url: string;
}

export interface OverrideMessage extends Decision {
  kind: 'override';
  /** RFC 3339 in UTC with whole seconds. */
  issuedAt: string;
}

export interface ConfirmationMessage extends Decision {
  kind: 'override-confirmation';
  /** The digest of the override that is confirmed. */
  override: string;
  /** EIP-55; who proposed it. */
  proposedBy: string;
  issuedAt: string;
}

const text = (name: string) => ({ name, type: 'string' });
const DECISION = [
  'delegate',
  'task',
  'title',
  'claim',
  'pullRequest',
  'part',
  'commit',
  'because',
  'reason',
  'url',
].map(text);

const OVERRIDE: TypedData['types'] = { Override: [text('kind'), ...DECISION, text('issuedAt')] };
const CONFIRMATION: TypedData['types'] = {
  OverrideConfirmation: [
    text('kind'),
    { name: 'override', type: 'bytes32' },
    { name: 'proposedBy', type: 'address' },
    ...DECISION,
    text('issuedAt'),
  ],
};

export function overrideTypedData(message: JsonObject, chainId: number): TypedData {
  return draftedTypedData(OVERRIDE, message, chainId);
}

export function confirmationTypedData(message: JsonObject, chainId: number): TypedData {
  return draftedTypedData(CONFIRMATION, message, chainId);
}

/** What the second steward signs: everything the first one did, and whose decision it is. */
export function confirmationMessage(
  override: OverrideMessage,
  confirmed: { digest: string; proposedBy: string; issuedAt: string },
): ConfirmationMessage {
  const { kind: _, issuedAt: __, ...decision } = override;
  return {
    kind: 'override-confirmation',
    override: confirmed.digest,
    proposedBy: confirmed.proposedBy,
    ...decision,
    issuedAt: confirmed.issuedAt,
  };
}
