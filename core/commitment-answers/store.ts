import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';

export interface CommitmentAnswer {
  commitmentId: string;
  text: string;
  at: Date;
  seq: number;
}

/** What delegates answered on these commitments, oldest first. */
export async function listAnswers(db: Database, ids: readonly string[]): Promise<CommitmentAnswer[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('commitment_answer')
    .selectAll()
    .where('commitment_id', '=', anyOf(ids))
    .orderBy('seq')
    .execute();
  return rows.map((row) => ({
    commitmentId: row.commitment_id,
    text: row.text,
    at: row.answered_at,
    seq: Number(row.seq),
  }));
}

export async function insertAnswer(tx: Tx, { commitmentId, text, at, seq }: CommitmentAnswer): Promise<void> {
  await tx
    .insertInto('commitment_answer')
    .values({ seq: BigInt(seq), commitment_id: commitmentId, text, answered_at: at })
    .execute();
}
