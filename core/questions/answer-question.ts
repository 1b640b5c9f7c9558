import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { assureOwner } from '../delegates/delegate.ts';
import { plainText } from '../plain-text.ts';
import { ANSWER_TEXT, demandAnswerable, noSuchQuestion } from './question.ts';
import { insertAnswer, lockQuestion } from './store.ts';
import { beginningOf, tellOne } from './tell-one.ts';

/** A delegate answers what it was asked, also once it retired; the book has its words. Who asked is told, and whoever follows for that. */
export async function answerQuestion(
  db: Database,
  by: Caller,
  seq: number,
  answer: string,
  now: Date,
): Promise<void> {
  const text = plainText(answer, '/text', ANSWER_TEXT);
  await db.transaction().execute(async (tx) => {
    const question = await lockQuestion(tx, seq);
    if (question === undefined) throw noSuchQuestion(seq);
    const { delegate, asker } = question;
    assureOwner(by, delegate);
    demandAnswerable(question);
    const recorded = await append(tx, {
      kind: 'question.answered',
      actor: { role: 'delegate', address: checksumAddress(delegate.address) },
      subject: { delegate: delegate.slug },
      body: { question: seq, answer: text },
    });
    await insertAnswer(tx, seq, { seq: recorded.seq, text, at: now });
    await tellOne(
      tx,
      recorded,
      { occasion: 'answer', accountId: asker.accountId, facts: { question: beginningOf(question.text) } },
      now,
    );
    await enqueue(tx, recorded);
  });
}
