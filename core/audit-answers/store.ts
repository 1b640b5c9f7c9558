import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';

export interface AuditAnswer {
  text: string;
  at: Date;
  seq: number;
}

/** What a delegate answered on audits of its, by the last epoch of their periods. */
export async function auditAnswers(
  db: Database,
  delegateId: string,
  toEpochs: readonly number[],
): Promise<Map<number, AuditAnswer[]>> {
  const rows = await db
    .selectFrom('audit_answer')
    .selectAll()
    .where('delegate_id', '=', delegateId)
    .where('to_epoch', '=', anyOf(toEpochs.map(BigInt)))
    .orderBy('seq')
    .execute();
  const answers = new Map<number, AuditAnswer[]>(toEpochs.map((epoch) => [epoch, []]));
  for (const { to_epoch, text, answered_at, seq } of rows)
    answers.get(Number(to_epoch))?.push({ text, at: answered_at, seq: Number(seq) });
  return answers;
}

export async function insertAuditAnswer(
  tx: Tx,
  answer: { delegateId: string; toEpoch: number; text: string; at: Date; seq: number },
): Promise<void> {
  await tx
    .insertInto('audit_answer')
    .values({
      seq: BigInt(answer.seq),
      delegate_id: answer.delegateId,
      to_epoch: BigInt(answer.toEpoch),
      text: answer.text,
      answered_at: answer.at,
    })
    .execute();
}
