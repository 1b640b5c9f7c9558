import type { Caller } from '../accounts/account.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { assureOwner } from '../delegates/delegate.ts';
import { RefusalError } from '../errors.ts';
import { plainText, REASON } from '../plain-text.ts';
import { asDelegate, commitmentBody, commitmentSubject } from './commitment-entry.ts';
import { COMMITMENT_LIMITS, demandAnswerable, noSuchCommitment } from './commitment.ts';
import { insertAnswer, listAnswers } from '../commitment-answers/store.ts';
import { lockCommitment } from './store.ts';

/** A delegate answers on a commitment it missed; the answer stands next to it, also once it is kept after all. */
export async function answerCommitment(
  db: Database,
  by: Caller,
  id: string,
  text: string,
  now: Date,
): Promise<void> {
  const answer = plainText(text, '/text', REASON);
  await db.transaction().execute(async (tx) => {
    const commitment = await lockCommitment(tx, id);
    if (commitment === undefined) throw noSuchCommitment(id);
    assureOwner(by, commitment.delegate);
    demandAnswerable(commitment);
    if ((await listAnswers(tx, [id])).length >= COMMITMENT_LIMITS.answers)
      throw new RefusalError(
        'conflict',
        'too_many_answers',
        `A missed commitment may have ${COMMITMENT_LIMITS.answers} answers`,
      );
    const recorded = await append(tx, {
      kind: 'commitment.answered',
      actor: asDelegate(commitment),
      subject: commitmentSubject(commitment),
      body: { ...commitmentBody(commitment), state: commitment.state, answer },
    });
    await insertAnswer(tx, { commitmentId: id, text: answer, at: now, seq: recorded.seq });
    await enqueue(tx, recorded);
  });
}
