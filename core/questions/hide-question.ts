import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database, Tx } from '../database.ts';
import { assureSteward } from '../delegates/delegate.ts';
import { RefusalError } from '../errors.ts';
import { areOneSide } from '../links/store.ts';
import { plainText, REASON } from '../plain-text.ts';
import { noSuchQuestion, type Question, questionHidden } from './question.ts';
import { lockQuestion, saveHidden } from './store.ts';

/**
 * A steward hides the text of a question, with the reason. That it was asked stays visible, and so do the answers. Nobody
 * hides what they were asked themselves.
 */
export async function hideQuestion(
  db: Database,
  by: Caller,
  seq: number,
  why: string,
  now: Date,
): Promise<void> {
  assureSteward(by);
  const reason = plainText(why, '/reason', REASON);
  await db.transaction().execute(async (tx) => {
    const question = await lockQuestion(tx, seq);
    if (question === undefined) throw noSuchQuestion(seq);
    const { delegate } = question;
    if (await areOneSide(tx, by.accountId, delegate.accountId))
      throw new RefusalError('forbidden', 'own_question', 'Another steward decides on a question to you');
    if (question.hidden !== null) throw questionHidden(question);
    await hideLocked(tx, by, question, reason, now);
  });
}

/** The same of a question that is locked and not hidden, for a steward who may decide on it. */
export async function hideLocked(
  tx: Tx,
  by: Caller,
  { seq, delegate }: Question,
  reason: string,
  now: Date,
): Promise<void> {
  const recorded = await append(tx, {
    kind: 'question.hidden',
    actor: { role: 'steward', address: checksumAddress(by.address) },
    subject: { delegate: delegate.slug },
    body: { question: seq, reason },
  });
  await saveHidden(tx, seq, { at: now, accountId: by.accountId, reason, seq: recorded.seq });
  await enqueue(tx, recorded);
}
