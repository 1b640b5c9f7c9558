import { refusal } from '../refusals.ts';
import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { lockAccount } from '../accounts/store.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { dayBefore } from '../day-limit.ts';
import { assureAct, noSuchDelegate } from '../delegates/delegate.ts';
import { findDelegate } from '../delegates/store.ts';
import { RefusalError } from '../errors.ts';
import { randomToken } from '../hashing.ts';
import { plainText } from '../plain-text.ts';
import { askedBefore } from '../question-counts/store.ts';
import { demandWithinLimits, QUESTION_TEXT, questionCommitment } from './question.ts';
import { insertQuestion } from './store.ts';
import { beginningOf, tellOne } from './tell-one.ts';

const NONCE_BYTES = 16;

/**
 * An account asks a delegate in public, within its limits and the same only once; the delegate is told. The book has who asked and
 * the hash of the text: the text stands beside, so that stewards can hide one that must not be shown. Gives the question's seq.
 */
export async function askQuestion(
  db: Database,
  by: Caller,
  slug: string,
  asked: string,
  now: Date,
): Promise<number> {
  const text = plainText(asked, '/text', QUESTION_TEXT);
  return await db.transaction().execute(async (tx) => {
    await lockAccount(tx, by.accountId);
    const delegate = await findDelegate(tx, slug);
    if (delegate === undefined) throw noSuchDelegate(slug);
    assureAct('ask', delegate);
    if (by.accountId === delegate.accountId)
      throw new RefusalError('forbidden', 'own_question', 'A delegate does not ask itself');
    const before = await askedBefore(
      tx,
      { accountId: by.accountId, delegateId: delegate.id, text },
      dayBefore(now),
    );
    if (before.same !== null)
      throw new RefusalError(
        'conflict',
        'already_asked',
        refusal('You asked {slug} the same before', { slug }),
        {
          current: { question: String(before.same) },
        },
      );
    demandWithinLimits(before, now);
    const textNonce = randomToken(NONCE_BYTES);
    const recorded = await append(tx, {
      kind: 'question.asked',
      actor: { role: 'voter', address: checksumAddress(by.address) },
      subject: { delegate: slug },
      body: { textSha256: questionCommitment(textNonce, text) },
    });
    const { seq } = recorded;
    await insertQuestion(tx, {
      seq,
      delegateId: delegate.id,
      accountId: by.accountId,
      text,
      textNonce,
      askedAt: now,
    });
    await tellOne(
      tx,
      recorded,
      { occasion: 'question', accountId: delegate.accountId, facts: { question: beginningOf(text) } },
      now,
    );
    await enqueue(tx, recorded);
    return seq;
  });
}
