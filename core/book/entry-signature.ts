import { hexText } from '../hashing.ts';
import { recoverSigner, type TypedData, typedDataDigest } from '../signatures.ts';
import { type JsonObject, textOf } from './canonical.ts';
import { BookFault } from './fault.ts';
import type { ReadEntry } from './read-entry.ts';
import type { Demand } from './signed-facts.ts';

/** A signature that fits. `unchecked` says what had to be taken on trust: undefined where the key itself was recovered. */
export interface ProvenSignature {
  /** 0x and hexadecimal. */
  digest: string;
  unchecked: string | undefined;
}

/** Makes sure that an entry carries the signature it must: of the one who acts, over what it shows. */
export function proveSignature(entry: ReadEntry, { typedData, signer }: Demand): ProvenSignature {
  const { signature, actor } = entry;
  if (signature === undefined) throw new BookFault('has no signature');
  const bytes = digestOf(typedData);
  const digest = hexText(bytes);
  if (signature['digest'] !== digest) throw new BookFault('names another digest than that of its content');
  if (signature['signer'] !== signer || actor['address'] !== signer)
    throw new BookFault(`is signed by "${textOf(signature['signer'])}", not by ${signer}`);
  if (signature['type'] === 'eip712') {
    if (recoverSigner(bytes, textOf(signature['value'])) !== signer.toLowerCase())
      throw new BookFault(`carries a signature that is not ${signer}'s`);
    return { digest, unchecked: undefined };
  }
  if (signature['type'] !== 'eip1271') throw new BookFault('carries a signature of no known type');
  const block = signature['block'] as JsonObject | undefined;
  const number = textOf(block?.['number']);
  return { digest, unchecked: `contract wallet ${signer}: valid at block ${number}, not re-checked offline` };
}

function digestOf(typedData: TypedData): Buffer {
  try {
    return typedDataDigest(typedData);
  } catch (error) {
    if (error instanceof TypeError)
      throw new BookFault(`holds typed data that cannot be signed: ${error.message}`);
    throw error;
  }
}
