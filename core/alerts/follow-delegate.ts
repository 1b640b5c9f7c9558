import type { Caller } from '../accounts/account.ts';
import type { Database } from '../database.ts';
import { noSuchDelegate } from '../delegates/delegate.ts';
import { findDelegate } from '../delegates/store.ts';
import { followSettings, type FollowSettings } from './follow.ts';
import { keepFollow } from './keep-follow.ts';
import { muteAt } from './mute.ts';
import { sendTest } from './send-test.ts';
import type { Follow } from './store.ts';

export interface Followed {
  follow: Follow;
  /** The test alert that is on its way; undefined where none is needed. */
  testDeliveryId: string | undefined;
}

/**
 * An account follows a delegate, or changes how. What was left out of `asked` takes its default; a mute that is over is none. Where direct messages are asked
 * for, a test alert opens the direct channel at once: `test` says whether also where it was opened before.
 */
export async function followDelegate(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  slug: string,
  asked: Partial<FollowSettings>,
  test: 'always' | 'unless_opened',
  now: Date,
): Promise<Followed> {
  const given = followSettings(asked);
  const settings = { ...given, mutedUntil: muteAt(given.mutedUntil, now) };
  return db.transaction().execute(async (tx) => {
    const delegate = await findDelegate(tx, slug);
    if (delegate === undefined) throw noSuchDelegate(slug);
    const named = { id: delegate.id, slug, name: delegate.profile.name };
    return {
      follow: await keepFollow(tx, by.accountId, named, settings, now),
      testDeliveryId: settings.directMessages
        ? await sendTest(tx, by.accountId, slug, test === 'always', now)
        : undefined,
    };
  });
}
