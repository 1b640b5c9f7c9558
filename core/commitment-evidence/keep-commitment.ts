import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { JsonObject } from '../book/canonical.ts';
import type { Actor } from '../book/entry.ts';
import { commitmentBody, commitmentSubject } from '../commitments/commitment-entry.ts';
import { type Commitment, isLate } from '../commitments/commitment.ts';
import { saveKept } from '../commitments/store.ts';
import type { Tx } from '../database.ts';

/** How an entry shows by what a commitment was kept. */
export interface KeptBy {
  actor: Actor;
  deliveredAt: Date;
  evidence: JsonObject;
}

/** Turns a locked commitment *kept*: its row, its entry, its alerts. Gives the entry's seq. */
export async function keepCommitment(
  tx: Tx,
  commitment: Commitment,
  { actor, deliveredAt, evidence }: KeptBy,
  now: Date,
): Promise<number> {
  const late = isLate({ ...commitment, kept: { at: now, deliveredAt, seq: 0 } });
  const recorded = await append(tx, {
    kind: 'commitment.kept',
    actor,
    subject: commitmentSubject(commitment),
    body: {
      ...commitmentBody(commitment),
      deliveredAt: deliveredAt.toISOString(),
      late,
      wasMissed: commitment.missed !== null,
      evidence,
    },
  });
  await saveKept(tx, commitment.id, { at: now, deliveredAt, seq: recorded.seq });
  await enqueue(tx, recorded);
  return recorded.seq;
}
