import { sql } from 'kysely';
import type { ContractSignatures, SignatureBlock } from '../../../core/accounts/contract-signature.ts';
import type { TestDatabase } from '../database/database.ts';

/** A chain on which every contract wallet accepts every signature. It notes what the database's connections did meanwhile. */
export class AcceptingChain implements ContractSignatures {
  /** For each time it was asked, how many transactions stood open in `database`. */
  readonly openWhenAsked: number[] = [];
  database: TestDatabase | undefined;
  readonly #block: SignatureBlock = {
    chainId: 4689,
    number: '31',
    hash: `0x${'1'.repeat(64)}`,
    codeHash: `0x${'2'.repeat(64)}`,
  };

  async check(): Promise<{ valid: boolean; block: SignatureBlock }> {
    if (this.database === undefined) throw new TypeError('the chain was not told which database to look at');
    const { rows } = await sql<{ open: number }>`
      select count(*)::int as open from pg_stat_activity
      where datname = current_database() and state = 'idle in transaction'
    `.execute(this.database.owner);
    this.openWhenAsked.push(rows[0]?.open ?? 0);
    return { valid: true, block: this.#block };
  }
}
