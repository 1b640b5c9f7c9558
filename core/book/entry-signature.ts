import { hexText } from '../hashing.ts';
import { recoverSigner, type TypedData, typedDataDigest } from '../signatures.ts';
import { type JsonObject, textOf } from './canonical.ts';
import { BookFault } from './fault.ts';
import type { ReadEntry } from './read-entry.ts';
import type { Demand } from './signed-facts.ts';

/** A signature of a wallet whose key has yet to be recovered: what takes by far the longest of what is checked of an entry. */
export interface WalletSignature {
  /** Of 32 bytes. */
  digest: Uint8Array;
  /** As the entry has it. */
  value: string;
  /** EIP-55. */
  signer: string;
}

/** What an entry is signed with, where it says what it must. */
export interface StatedSignature {
  /** 0x and hexadecimal. */
  digest: string;
  /** Undefined where there is no key to recover, and `unchecked` says what had to be taken on trust. */
  ofWallet: WalletSignature | undefined;
  unchecked: string | undefined;
}

/** Makes sure that an entry names the signature it must: of the one who acts, over what it shows. Whose it is, `isOfSigner` says. */
export function statedSignature(entry: ReadEntry, { typedData, signer }: Demand): StatedSignature {
  const { signature, actor } = entry;
  if (signature === undefined) throw new BookFault('has no signature');
  const bytes = digestOf(typedData);
  const digest = hexText(bytes);
  if (signature['digest'] !== digest) throw new BookFault('names another digest than that of its content');
  if (signature['signer'] !== signer || actor['address'] !== signer)
    throw new BookFault(`is signed by "${textOf(signature['signer'])}", not by ${signer}`);
  if (signature['type'] === 'eip712') {
    const ofWallet = { digest: bytes, value: textOf(signature['value']), signer };
    return { digest, ofWallet, unchecked: undefined };
  }
  if (signature['type'] !== 'eip1271') throw new BookFault('carries a signature of no known type');
  const block = signature['block'] as JsonObject | undefined;
  const number = textOf(block?.['number']);
  const unchecked = `contract wallet ${signer}: valid at block ${number}, not re-checked offline`;
  return { digest, ofWallet: undefined, unchecked };
}

/** Whether the key that made the signature is its signer's. */
export function isOfSigner({ digest, value, signer }: WalletSignature): boolean {
  return recoverSigner(digest, value) === signer.toLowerCase();
}

export function notOfSigner({ signer }: WalletSignature, seq: bigint): BookFault {
  return new BookFault(`carries a signature that is not ${signer}'s`, seq);
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
