import type { Database } from '../database.ts';
import type { Spot } from '../deliveries/delivery.ts';
import type { Refused } from '../deliveries/discord-answer.ts';
import { keepRole } from './keep-role.ts';
import type { AlertServer } from './server.ts';
import { findKnownThread, type KnownThread, saveChannelFacts, saveThread } from './store.ts';

/** Where in a channel of alerts one is posted, and which role it mentions. */
export interface Aim {
  channelId: string;
  spot: Exclude<Spot, 'direct'>;
  roleId: string | null;
}

interface MissedAim {
  refused: Refused;
  /** What refused. */
  spot: Exclude<Spot, 'direct'>;
}

/**
 * Where an alert of a delegate goes in a channel: into the delegate's thread (in a forum its post), which is made where there is
 * none; into the channel itself where it has no threads, or while the thread is passed over. Only one alert of a delegate is on its
 * way to a channel at a time, so nobody else makes the same thread.
 */
export async function aimAt(
  db: Database,
  server: AlertServer,
  channelId: string,
  delegate: { slug: string; name: string },
  now: Date,
): Promise<Aim | MissedAim> {
  const known = await findKnownThread(db, channelId, delegate.slug);
  const passedOver = known.passedOverUntil !== null && known.passedOverUntil > now;
  const where =
    known.form !== null && (known.threadId !== null || passedOver)
      ? { ...known, threadId: passedOver ? null : known.threadId }
      : await makeThread(db, server, channelId, delegate);
  if ('refused' in where) return where;

  const spot = where.threadId === null ? 'channel' : where.form === 'forum' ? 'forum' : 'thread';
  const aim = { channelId: where.threadId ?? channelId, spot } as const;
  if (where.guildId === null) return { ...aim, roleId: null };
  const kept = await keepRole(db, server, where.guildId, delegate.slug, now);
  if (kept.type === 'kept') return { ...aim, roleId: kept.role.id };
  return kept.type === 'none' ? { ...aim, roleId: null } : { refused: kept, spot: 'channel' };
}

async function makeThread(
  db: Database,
  server: AlertServer,
  channelId: string,
  delegate: { slug: string; name: string },
): Promise<Omit<KnownThread, 'passedOverUntil'> | MissedAim> {
  const described = await server.describe(channelId);
  if (described.type !== 'described') return { refused: described, spot: 'channel' };
  const { guildId, form } = described;
  await db.transaction().execute((tx) => saveChannelFacts(tx, channelId, described));
  if (form === 'other' || guildId === null) return { guildId, form, threadId: null };

  const spot = form === 'forum' ? 'forum' : 'thread';
  const found = await server.findThread(guildId, channelId, delegate.slug);
  if (found.type !== 'found' && found.type !== 'absent') return { refused: found, spot };
  const made = found.type === 'found' ? found : await server.makeThread(channelId, form, delegate);
  if (made.type !== 'found' && made.type !== 'made') return { refused: made, spot };
  await db.transaction().execute((tx) => saveThread(tx, channelId, delegate.slug, made.id));
  return { guildId, form, threadId: made.id };
}
