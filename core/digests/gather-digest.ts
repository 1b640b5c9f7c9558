import type { FollowSettings } from '../alerts/follow.ts';
import { mootBecause } from '../alerts/moot.ts';
import { muteAt } from '../alerts/mute.ts';
import { findFollow } from '../alerts/store.ts';
import type { Tx } from '../database.ts';
import { say } from '../phrases.ts';
import { isPersonal } from '../alerts/occasion.ts';
import { bindDigest, dropFromDigest, listDigest } from './store.ts';
import type { Delivery } from '../deliveries/store.ts';

/** More than this go out in a second message. */
const DIGEST_MAX = 25;

/** Why a follower is not told by direct message any more; null: they are. */
export function unwantedBecause(follow: FollowSettings | undefined, now: Date): string | null {
  if (follow === undefined) return say('Not followed any more');
  if (muteAt(follow.mutedUntil, now) !== null) return say('Muted');
  return follow.directMessages ? null : say('Direct messages are not asked for any more');
}

/**
 * What goes out in the same direct message as this delivery: where it was held, for the daily hour or in quiet hours, all that was held
 * for this person and is due. What may be at Discord already stays as it is, so that it is known again.
 */
export async function gatherDigest(tx: Tx, lead: Delivery, now: Date): Promise<Delivery[]> {
  const { target, occasion, state, inDoubt } = lead;
  if ('channelId' in target || occasion === 'test' || isPersonal(occasion)) return [];
  if (inDoubt) return await listDigest(tx, lead.id);
  if (state === 'held') await bindDigest(tx, { id: lead.id, ...target }, now, DIGEST_MAX - 1);
  const gathered: Delivery[] = [];
  for (const each of await listDigest(tx, lead.id)) {
    const because =
      unwantedBecause(await findFollow(tx, target.accountId, each.delegate.slug), now) ??
      (await mootBecause(tx, each, now));
    if (because === null) gathered.push(each);
    else await dropFromDigest(tx, each.id, because);
  }
  return gathered;
}
