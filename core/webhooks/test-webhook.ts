import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { assureEnabled } from './enabled.ts';
import { insertMessage, type Message, queueMessage } from '../webhook-messages/store.ts';

/** Posts a message of the type `webhook.test`, once. */
export async function testWebhook(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  id: string,
  now: Date,
): Promise<Message> {
  return db.transaction().execute(async (tx) => {
    await assureEnabled(tx, by.accountId, id);
    const message = await insertMessage(tx, id, { seq: null, cause: 'test' }, now);
    await queueMessage(tx, message.id, 0, now);
    return message;
  });
}
