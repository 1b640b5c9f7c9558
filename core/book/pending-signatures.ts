import { notOfSigner, type WalletSignature } from './entry-signature.ts';

/** Says which signatures are of their signers' keys: here and now, or some batches at a time. */
export type CheckSignatures = (signatures: readonly WalletSignature[]) => Promise<readonly boolean[]>;

interface Pending {
  signature: WalletSignature;
  seq: bigint;
}

/** Some dozens of milliseconds of work. */
const BATCH = 16;
/** Beyond so many batches the book is read no further until one is done. */
const BATCHES_MAX = 256;

/** The signatures of a book's wallets while they are being checked. Faults are told in the order of the book. */
export class PendingSignatures {
  /** Signatures that recovered to their signer. */
  recovered = 0;
  readonly #checkAll: CheckSignatures;
  #collected: Pending[] = [];
  readonly #batches: Promise<void>[] = [];
  /** What the first batch ended with that did not end well. */
  #trouble: { error: unknown } | undefined;

  constructor(checkAll: CheckSignatures) {
    this.#checkAll = checkAll;
  }

  add(signature: WalletSignature, seq: bigint): void {
    this.#collected.push({ signature, seq });
    if (this.#collected.length === BATCH) this.#begin();
  }

  /** Waits while too many are being checked. Throws the BookFault of the first that is not its signer's. */
  async keepUp(): Promise<void> {
    while (this.#batches.length > BATCHES_MAX) await this.#endOfFirst();
  }

  /** Waits for all of them. Throws the BookFault of the first that is not its signer's. */
  async end(): Promise<void> {
    if (this.#collected.length > 0) this.#begin();
    while (this.#batches.length > 0) await this.#endOfFirst();
  }

  #begin(): void {
    const batch = this.#check(this.#collected);
    batch.catch(() => {}); // it is awaited in its turn
    this.#batches.push(batch);
    this.#collected = [];
  }

  async #check(batch: readonly Pending[]): Promise<void> {
    const areOfSigners = await this.#checkAll(batch.map(({ signature }) => signature));
    const wrong = batch.find((_, place) => areOfSigners[place] !== true);
    if (wrong !== undefined) throw notOfSigner(wrong.signature, wrong.seq);
    this.recovered += batch.length;
  }

  async #endOfFirst(): Promise<void> {
    if (this.#trouble !== undefined) throw this.#trouble.error;
    try {
      await this.#batches.shift();
    } catch (error) {
      this.#trouble = { error };
      throw error;
    }
  }
}
