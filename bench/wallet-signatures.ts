import { Wallet } from 'ethers';
import { isOfSigner, type WalletSignature } from '../core/book/entry-signature.ts';
import { PendingSignatures } from '../core/book/pending-signatures.ts';
import { sha256 } from '../core/hashing.ts';
import { SignatureThreads } from '../verify/signature-threads.ts';
import { middle } from './middle.ts';

const ROUNDS = 3;
const SIGNATURES = 4000;

/** The wallets' signatures of a book as the verifier checks them, its threads started anew each time; the baseline checks them one after the other. */
export async function measureWalletSignatures(): Promise<{
  signatures: number;
  oursMs: number;
  baselineMs: number;
  ratio: number;
}> {
  const signatures = signaturesOf(Wallet.createRandom());
  const rounds: { oursMs: number; baselineMs: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const baselineMs = await timed(async () => {
      if (!signatures.every(isOfSigner)) throw new Error('not verified');
    });
    const oursMs = await timed(async () => {
      await using threads = new SignatureThreads();
      const pending = new PendingSignatures(threads.check);
      for (const [seq, signature] of signatures.entries()) pending.add(signature, BigInt(seq));
      await pending.end();
      if (pending.recovered !== SIGNATURES) throw new Error('not verified');
    });
    rounds.push({ oursMs, baselineMs });
  }
  return {
    signatures: SIGNATURES,
    oursMs: middle(rounds.map((each) => each.oursMs)),
    baselineMs: middle(rounds.map((each) => each.baselineMs)),
    ratio: middle(rounds.map((each) => each.oursMs / each.baselineMs)),
  };
}

function signaturesOf({ address, signingKey }: { address: string; signingKey: Wallet['signingKey'] }) {
  return Array.from({ length: SIGNATURES }, (_, i): WalletSignature => {
    const digest = sha256(String(i));
    return { digest, value: signingKey.sign(digest).serialized, signer: address };
  });
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
