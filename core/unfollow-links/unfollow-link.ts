import { followSettings, type FollowSettings } from '../alerts/follow.ts';
import { deleteFollow, findFollow, saveFollow } from '../alerts/store.ts';
import type { Database, Tx } from '../database.ts';
import { findDelegate } from '../delegates/store.ts';
import { RefusalError } from '../errors.ts';
import { openLink, sealLink } from './link-keys.ts';

/** How long what a link ended can be taken back without signing in. */
const UNDO_MS = 24 * 3_600_000;

interface Unfollow {
  does: 'unfollow';
  account: string;
  delegate: string;
}

interface Refollow {
  does: 'refollow';
  account: string;
  delegate: string;
  settings: Omit<FollowSettings, 'mutedUntil'> & { mutedUntil: string | null };
  until: string;
}

/** The delegate a link is about, and whether it is followed by whom the link was sent to. */
export interface LinkedFollow {
  delegate: { slug: string; name: string };
  isFollowed: boolean;
}

/** What an address carries with which the one account it is sent to follows the one delegate no more. */
export async function unfollowToken(tx: Tx, accountId: string, slug: string, now: Date): Promise<string> {
  return sealLink(tx, { does: 'unfollow', account: accountId, delegate: slug } satisfies Unfollow, now);
}

/** What a link would end. Changes nothing. Refuses (`link_not_valid`) what we did not send, or too long ago. */
export async function readUnfollowLink(db: Database, token: string): Promise<LinkedFollow> {
  const { account, delegate } = await contentOf<Unfollow>(db, token, 'unfollow');
  return linkedFollow(db, account, delegate);
}

/**
 * Ends the follow that a link is about; once more changes nothing. `undo` takes it back with the settings it had; undefined where
 * nothing was followed.
 */
export async function unfollowByLink(
  db: Database,
  token: string,
  now: Date,
): Promise<LinkedFollow & { undo: string | undefined }> {
  return db.transaction().execute(async (tx) => {
    const { account, delegate } = await contentOf<Unfollow>(tx, token, 'unfollow');
    const settings = await findFollow(tx, account, delegate);
    const found = await findDelegate(tx, delegate);
    const ended = found !== undefined && (await deleteFollow(tx, account, found.id));
    const linked = await linkedFollow(tx, account, delegate);
    if (!ended || settings === undefined) return { ...linked, undo: undefined };
    const { mutedUntil } = settings;
    const content: Refollow = {
      does: 'refollow',
      account,
      delegate,
      settings: {
        ...settings,
        mutedUntil: mutedUntil instanceof Date ? mutedUntil.toISOString() : mutedUntil,
      },
      until: new Date(now.getTime() + UNDO_MS).toISOString(),
    };
    return { ...linked, undo: await sealLink(tx, content, now) };
  });
}

/** Takes back what a link ended, as it was; whoever follows again meanwhile keeps what they chose. */
export async function refollowByLink(db: Database, token: string, now: Date): Promise<LinkedFollow> {
  return db.transaction().execute(async (tx) => {
    const { account, delegate, settings, until } = await contentOf<Refollow>(tx, token, 'refollow');
    if (Date.parse(until) < now.getTime()) throw notValid();
    const found = await findDelegate(tx, delegate);
    if (found === undefined) throw notValid();
    const { mutedUntil } = settings;
    const muted = mutedUntil === null || mutedUntil === 'unmuted' ? mutedUntil : new Date(mutedUntil);
    if ((await findFollow(tx, account, delegate)) === undefined)
      await saveFollow(tx, account, found.id, followSettings({ ...settings, mutedUntil: muted }), now);
    return linkedFollow(tx, account, delegate);
  });
}

async function contentOf<Content extends { does: string }>(
  db: Database,
  token: string,
  does: Content['does'],
): Promise<Content> {
  const content = (await openLink(db, token)) as Content | undefined;
  if (content?.does !== does) throw notValid();
  return content;
}

async function linkedFollow(db: Database, accountId: string, slug: string): Promise<LinkedFollow> {
  const delegate = await findDelegate(db, slug);
  if (delegate === undefined) throw notValid();
  const isFollowed = (await findFollow(db, accountId, slug)) !== undefined;
  return { delegate: { slug, name: delegate.profile.name }, isFollowed };
}

function notValid(): RefusalError {
  return new RefusalError(
    'not_found',
    'link_not_valid',
    'This link was not made here, was changed on its way, or is too old',
  );
}
