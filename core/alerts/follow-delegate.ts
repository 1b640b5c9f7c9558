import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import {
  findPlace,
  insertDeliveries,
  markPlace,
  queueDelivery,
  rescheduleHeld,
} from '../deliveries/store.ts';
import { noSuchDelegate } from '../delegates/delegate.ts';
import { followSettings, type FollowSettings, releaseAt } from './follow.ts';
import { type Follow, findDelegate, saveFollow } from './store.ts';

/**
 * An account follows a delegate, or changes how. What was left out of `asked` takes its default. Where direct messages are asked
 * for and the direct channel was not opened yet, a test alert is sent there at once.
 */
export async function followDelegate(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  slug: string,
  asked: Partial<FollowSettings>,
  now: Date,
): Promise<Follow> {
  const settings = followSettings(asked);
  return db.transaction().execute(async (tx) => {
    const delegate = await findDelegate(tx, slug);
    if (delegate === undefined) throw noSuchDelegate(slug);
    await saveFollow(tx, by.accountId, delegate.id, settings, now);
    const target = { accountId: by.accountId };
    await rescheduleHeld(tx, by.accountId, slug, releaseAt(settings, now));
    if (settings.directMessages) {
      await markPlace(tx, target, null);
      const place = await findPlace(tx, target);
      if (place?.channelId === null) {
        const test = { seq: null, occasion: 'test', delegate: slug, target } as const;
        const due = await insertDeliveries(
          tx,
          [{ ...test, state: 'waiting', because: null, runAt: now }],
          now,
        );
        for (const id of due) await queueDelivery(tx, id, 0, now);
      }
    }
    return { ...settings, delegate: { slug: delegate.slug, name: delegate.name }, followedAt: now };
  });
}
