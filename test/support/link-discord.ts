import type { Database } from '../../core/database.ts';
import { callerOf } from './delegates.ts';
import type { Person } from './people.ts';

/** As a person's wallet confirms it: the person's Discord account is its own from then on. */
export async function linkDiscord(db: Database, person: Person, at: Date): Promise<void> {
  const { accountId } = await callerOf(db, person);
  await db
    .insertInto('account_discord')
    .values({
      account_id: accountId,
      discord_id: person.discord,
      linked_at: at,
      direct_channel_id: null,
      direct_broken_reason: null,
    })
    .execute();
}
