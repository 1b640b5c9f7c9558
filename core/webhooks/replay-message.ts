import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { assureEnabled } from './enabled.ts';
import { findMessage, insertMessage, type Message, queueMessage } from '../webhook-messages/store.ts';

/** Posts an entry again, whatever came of it before, with a webhook-id of its own. */
export async function replayMessage(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  id: string,
  messageId: string,
  now: Date,
): Promise<Message> {
  return db.transaction().execute(async (tx) => {
    await assureEnabled(tx, by.accountId, id);
    const before = await findMessage(tx, id, messageId);
    if (before === undefined || before.seq === null)
      throw new RefusalError(
        'not_found',
        'webhook_message_not_found',
        'The webhook’s log has no such message about an entry',
      );
    const message = await insertMessage(tx, id, { seq: before.seq, cause: 'replay' }, now);
    await queueMessage(tx, message.id, 0, now);
    return message;
  });
}
