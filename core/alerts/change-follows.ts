import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { type AlertSwitch, switched } from './alert-switch.ts';
import { followSettings, type FollowSettings } from './follow.ts';
import { keepFollow } from './keep-follow.ts';
import { muteAt } from './mute.ts';
import { sendTest } from './send-test.ts';
import { type Follow, lockFollows } from './store.ts';

/** What of a follow changes; what is left out stays. */
export interface FollowChange {
  settings: Partial<FollowSettings>;
  switch?: AlertSwitch | undefined;
}

/**
 * Changes how an account is told of one delegate that it follows, or of all of them: these settings, and no others. Where direct messages
 * are asked for that were not, one test alert opens the direct channel. Refuses (`not_followed`) a delegate it does not follow.
 */
export async function changeFollows(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  slug: string | undefined,
  change: FollowChange,
  now: Date,
): Promise<Follow[]> {
  return db.transaction().execute(async (tx) => {
    const follows = await lockFollows(tx, by.accountId, slug);
    if (slug !== undefined && follows.length === 0)
      throw new RefusalError('not_found', 'not_followed', 'You do not follow this delegate');
    const kept: Follow[] = [];
    let opening: string | undefined;
    for (const { delegate, settings: before } of follows) {
      const asked = { ...before, ...change.settings };
      const after = followSettings(change.switch === undefined ? asked : switched(asked, change.switch));
      const settings = { ...after, mutedUntil: muteAt(after.mutedUntil, now) };
      if (settings.directMessages && !before.directMessages) opening ??= delegate.slug;
      kept.push(await keepFollow(tx, by.accountId, delegate, settings, now));
    }
    if (opening !== undefined) await sendTest(tx, by.accountId, opening, false, now);
    return kept;
  });
}
