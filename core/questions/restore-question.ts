import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { RefusalError } from '../errors.ts';
import { areOneSide } from '../links/store.ts';
import { plainText, REASON } from '../plain-text.ts';
import { noSuchQuestion } from './question.ts';
import { lockQuestion, saveShown } from './store.ts';

/**
 * A steward shows a hidden question again, with the reason: its text is read and it is answered as before. Both decisions stay in the
 * book. Nobody decides on what they were asked themselves.
 */
export async function restoreQuestion(db: Database, by: Caller, seq: number, why: string): Promise<void> {
  assureSteward(by);
  const reason = plainText(why, '/reason', REASON);
  await db.transaction().execute(async (tx) => {
    const question = await lockQuestion(tx, seq);
    if (question === undefined) throw noSuchQuestion(seq);
    const { delegate, hidden } = question;
    if (await areOneSide(tx, by.accountId, delegate.accountId))
      throw new RefusalError('forbidden', 'own_question', 'Another steward decides on a question to you');
    if (hidden === null)
      throw new RefusalError('conflict', 'question_not_hidden', `Question ${seq} is not hidden`);
    const recorded = await append(tx, {
      kind: 'question.restored',
      actor: { role: 'steward', address: checksumAddress(by.address) },
      subject: { delegate: delegate.slug },
      body: { question: seq, hiding: hidden.seq, reason },
    });
    await saveShown(tx, seq);
    await enqueue(tx, recorded);
  });
}
