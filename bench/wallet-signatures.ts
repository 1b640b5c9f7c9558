import { Wallet } from 'ethers';
import { isOfSigner, type WalletSignature } from '../core/book/entry-signature.ts';
import { PendingSignatures } from '../core/book/pending-signatures.ts';
import { sha256 } from '../core/hashing.ts';
import { SignatureThreads } from '../verify/signature-threads.ts';
import { type Times, timeSideBySide } from './side-by-side.ts';

const ROUNDS = 3;
const SIGNATURES = 4000;

/** The wallets' signatures of a book as the verifier checks them, its threads started anew each time; the baseline checks them one after the other. */
export async function measureWalletSignatures(): Promise<Times & { signatures: number }> {
  const signatures = signaturesOf(Wallet.createRandom());
  const times = await timeSideBySide(ROUNDS, {
    async baseline() {
      if (!signatures.every(isOfSigner)) throw new Error('not verified');
    },
    async ours() {
      await using threads = new SignatureThreads();
      const pending = new PendingSignatures(threads.check);
      for (const [seq, signature] of signatures.entries()) pending.add(signature, BigInt(seq));
      await pending.end();
      if (pending.recovered !== SIGNATURES) throw new Error('not verified');
    },
  });
  return { signatures: SIGNATURES, ...times };
}

function signaturesOf({ address, signingKey }: { address: string; signingKey: Wallet['signingKey'] }) {
  return Array.from({ length: SIGNATURES }, (_, i): WalletSignature => {
    const digest = sha256(String(i));
    return { digest, value: signingKey.sign(digest).serialized, signer: address };
  });
}
