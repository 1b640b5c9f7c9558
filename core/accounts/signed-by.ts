import type { EntrySignature } from '../book/entry.ts';
import { RefusalError } from '../errors.ts';
import { hexText } from '../hashing.ts';
import { recoverSigner } from '../signatures.ts';
import { checksumAddress } from './address.ts';
import type { ContractSignatures } from './contract-signature.ts';

/**
 * The signature as the book keeps it, once it is sure that `signer` (0x and lower case) signed `digest`: by its key, or, where the
 * chain can be asked, as a contract wallet at a named block. Refuses any other, naming `/signature`.
 */
export async function signedBy(
  signer: string,
  digest: Uint8Array,
  signature: string,
  contractSignatures: ContractSignatures | undefined,
): Promise<EntrySignature> {
  const kept = { signer: checksumAddress(signer), digest: hexText(digest), value: signature.toLowerCase() };
  if (recoverSigner(digest, signature) === signer) return { type: 'eip712', ...kept };
  const answer = await contractSignatures?.check(signer, digest, signature);
  if (answer?.valid === true) return { type: 'eip1271', ...kept, block: answer.block };
  const detail = `This is not a signature of ${kept.signer} over this message`;
  throw new RefusalError('invalid', 'signature_invalid', detail, {
    errors: [{ pointer: '/signature', detail }],
  });
}
