import { canonicalJson, type JsonObject } from './book/canonical.ts';
import { RefusalError } from './errors.ts';
import type { TypedData } from './signatures.ts';
import { refusal } from './refusals.ts';

/* What the register drafts for a wallet to sign: every sort of it has the same domain and the same time to be signed in. */

/** How long a draft can be signed and sent. */
const SIGNING_WINDOW_MS = 30 * 60_000;
/** How far the clocks of two processes of ours may differ. */
const CLOCKS_DIFFER_MS = 5_000;

/**
 * The typed data of a message: domain and types are ours, never a client's. `types` is without EIP712Domain, so that
 * `wallet.signTypedData(td.domain, td.types, td.message)` of ethers takes it as it is; for a wallet's own eth_signTypedData_v4
 * add `EIP712Domain: [{name: 'name', type: 'string'}, {name: 'version', type: 'string'}, {name: 'chainId', type: 'uint256'}]`.
 */
export function draftedTypedData(types: TypedData['types'], message: JsonObject, chainId: number): TypedData {
  const [primaryType = ''] = Object.keys(types);
  return { domain: { name: 'Pledgebook', version: '1', chainId }, types, primaryType, message };
}

/** The first member in which a message is not the one the server writes, or undefined where it is the same. */
export function firstDifference(message: JsonObject, expected: JsonObject): string | undefined {
  const members = new Set([...Object.keys(expected), ...Object.keys(message)]);
  return [...members].find((member) => {
    const [given, written] = [message[member], expected[member]];
    return given === undefined || written === undefined || canonicalJson(given) !== canonicalJson(written);
  });
}

/** Refuses a time of drafting that is not within the signing window before `now`. */
export function assureIssued(issuedAt: Date, now: Date, pointer: string): void {
  const age = now.getTime() - issuedAt.getTime();
  if (age > SIGNING_WINDOW_MS || age < -CLOCKS_DIFFER_MS)
    throw new RefusalError(
      'invalid',
      'draft_expired',
      'A draft can be signed and sent for 30 minutes: draft it again and sign that',
      { errors: [{ pointer, detail: refusal('Must be within the last 30 minutes') }] },
    );
}
