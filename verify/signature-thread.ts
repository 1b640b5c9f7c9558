/* A thread of SignatureThreads: answers each list of signatures with which of them are of their signers' keys. */
import { parentPort } from 'node:worker_threads';
import { isOfSigner, type WalletSignature } from '../core/book/entry-signature.ts';

parentPort?.on('message', (signatures: readonly WalletSignature[]) => {
  parentPort?.postMessage(signatures.map(isOfSigner));
});
