import { sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { SignedCommitment } from '../commitments/signed-commitment.ts';
import type { CommitmentAct, CommitmentMessage, SignedBefore } from '../commitments/typed-data.ts';
import type { Database, Tx } from '../database.ts';

/** What a delegate signed last about its commitments. */
export async function lastSigned(
  db: Database,
  delegateId: string,
): Promise<(SignedBefore & { message: CommitmentMessage }) | undefined> {
  const row = await db
    .selectFrom('signed_commitment')
    .select(['sequence', 'digest', 'message'])
    .where('delegate_id', '=', delegateId)
    .orderBy('sequence', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst();
  return row;
}

/** One signed act on a commitment, as it was recorded. */
export interface SignedAct {
  commitmentId: string;
  message: CommitmentMessage;
  act: CommitmentAct;
  recordedAt: Date;
  digest: Uint8Array;
  seq: number;
}

/** What was signed about these commitments, oldest first. */
export async function listSigned(db: Database, ids: readonly string[]): Promise<SignedAct[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('signed_commitment')
    .select(['commitment_id', 'message', 'recorded_at', 'digest', 'seq'])
    .where('commitment_id', '=', anyOf(ids))
    .orderBy('sequence')
    .execute();
  return rows.map((row) => ({
    commitmentId: row.commitment_id,
    message: row.message,
    act: row.message.act,
    recordedAt: row.recorded_at,
    digest: row.digest,
    seq: Number(row.seq),
  }));
}

export async function insertSigned(
  tx: Tx,
  delegateId: string,
  { message, digest }: Pick<SignedCommitment, 'message' | 'digest'>,
  seq: number,
  now: Date,
): Promise<void> {
  await tx
    .insertInto('signed_commitment')
    .values({
      delegate_id: delegateId,
      sequence: Number(message.sequence),
      commitment_id: message.commitment,
      message: JSON.stringify(message),
      digest,
      seq: BigInt(seq),
      recorded_at: now,
    })
    .execute();
}
