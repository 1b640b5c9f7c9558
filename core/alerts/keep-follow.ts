import type { Tx } from '../database.ts';
import { rescheduleHeld } from '../deliveries/store.ts';
import { type FollowSettings, releaseAt } from './follow.ts';
import { type Follow, saveFollow } from './store.ts';

/** Keeps how an account follows a delegate; what is held for it goes out when the settings now say. */
export async function keepFollow(
  tx: Tx,
  accountId: string,
  delegate: { id: string; slug: string; name: string },
  settings: FollowSettings,
  now: Date,
): Promise<Follow> {
  const { id, slug, name } = delegate;
  const followedAt = await saveFollow(tx, accountId, id, settings, now);
  await rescheduleHeld(tx, accountId, slug, releaseAt(settings, now), now);
  return { ...settings, delegate: { slug, name }, followedAt };
}
