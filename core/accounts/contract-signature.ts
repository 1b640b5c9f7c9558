/** The block at which a contract wallet was asked whether a signature is its own. */
export interface SignatureBlock {
  chainId: number;
  /** Decimal. */
  number: string;
  hash: string;
  codeHash: string;
}

/** Asks a contract wallet (EIP-1271). Its answer is the chain's state at one block, not a fact for ever. */
export interface ContractSignatures {
  /**
   * `signer` is 0x and lower case, `signature` 0x and hexadecimal. Throws RefusalError `unavailable` when the chain cannot be
   * asked in time: that is "unknown", not "invalid".
   */
  check(
    signer: string,
    digest: Uint8Array,
    signature: string,
  ): Promise<{ valid: boolean; block: SignatureBlock }>;
}
