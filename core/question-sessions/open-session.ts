import type { Caller } from '../accounts/account.ts';
import { checksumAddress } from '../accounts/address.ts';
import { alertAccounts } from '../alerts/alert-accounts.ts';
import { enqueue } from '../alerts/enqueue.ts';
import { append } from '../book/append.ts';
import type { Database } from '../database.ts';
import { assureAct, assureSteward } from '../delegates/delegate.ts';
import { lockDelegate } from '../delegates/store.ts';
import { RefusalError } from '../errors.ts';
import { areOneSide } from '../links/store.ts';
import { plainText, REASON } from '../plain-text.ts';
import { timeOf, timeText } from '../times.ts';
import { demandAhead, SESSION_TITLE } from './question-session.ts';
import { findOpenSession, insertSession } from './store.ts';

export interface SessionInput {
  title: string;
  /** RFC 3339. */
  startsAt: string;
  questionsUntil: string;
  reason: string;
}

/**
 * A steward opens a public session of a delegate: when it begins, and until when questions to the delegate count for it. One is open
 * at a time; the delegate is told. Nobody opens their own. Gives its seq.
 */
export async function openSession(
  db: Database,
  by: Caller,
  slug: string,
  input: SessionInput,
  now: Date,
): Promise<number> {
  assureSteward(by);
  const title = plainText(input.title, '/title', SESSION_TITLE);
  const reason = plainText(input.reason, '/reason', REASON);
  const startsAt = timeOf(input.startsAt, '/startsAt');
  const questionsUntil = timeOf(input.questionsUntil, '/questionsUntil');
  demandAhead(startsAt, '/startsAt', now);
  demandAhead(questionsUntil, '/questionsUntil', now);
  return await db.transaction().execute(async (tx) => {
    const delegate = await lockDelegate(tx, slug);
    assureAct('ask', delegate);
    if (await areOneSide(tx, by.accountId, delegate.accountId))
      throw new RefusalError('forbidden', 'own_question', 'Another steward opens a session of yours');
    const open = await findOpenSession(tx, delegate.id);
    if (open !== undefined)
      throw new RefusalError('conflict', 'question_session_open', `${slug} has an open session`, {
        current: { session: String(open) },
      });
    const recorded = await append(tx, {
      kind: 'question.session_opened',
      actor: { role: 'steward', address: checksumAddress(by.address) },
      subject: { delegate: slug },
      body: { title, startsAt: timeText(startsAt), questionsUntil: timeText(questionsUntil), reason },
    });
    const { seq } = recorded;
    await insertSession(tx, {
      seq,
      delegateId: delegate.id,
      title,
      startsAt,
      questionsUntil,
      reason,
      accountId: by.accountId,
      openedAt: now,
    });
    const facts = { session: title, dueAt: timeText(questionsUntil) };
    const accountIds = [delegate.accountId];
    await alertAccounts(tx, { occasion: 'session', seq, delegate: slug, accountIds, facts }, now);
    await enqueue(tx, recorded);
    return seq;
  });
}
