import type { ClaimState } from '../claims/claim.ts';
import type { Database, Tx } from '../database.ts';

/** Every move of a claim, beside the entry that tells of it. */
export async function insertTransition(
  tx: Tx,
  move: {
    claimId: string;
    seq: number;
    from: ClaimState | 'open';
    to: ClaimState | 'suspended' | 'restored';
    cause: string;
    factsHash: Uint8Array | null;
  },
): Promise<void> {
  await tx
    .insertInto('claim_transition')
    .values({
      claim_id: BigInt(move.claimId),
      seq: BigInt(move.seq),
      from_state: move.from,
      to_state: move.to,
      cause: move.cause,
      facts_hash: move.factsHash === null ? null : Buffer.from(move.factsHash),
    })
    .execute();
}

/** The newest entry that tells of a move of the claim. */
export async function newestEntryOf(db: Database, claimId: string): Promise<number> {
  const { seq } = await db
    .selectFrom('claim_transition')
    .select((select) => select.fn.max('seq').as('seq'))
    .where('claim_id', '=', BigInt(claimId))
    .executeTakeFirstOrThrow();
  return Number(seq);
}
