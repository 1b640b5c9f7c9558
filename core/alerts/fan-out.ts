import { findChange } from '../changes/store.ts';
import type { Database, Tx } from '../database.ts';
import type { PublicOccasion } from '../deliveries/delivery.ts';
import { listAlertChannels } from '../channels/store.ts';
import { insertDeliveries, type NewDelivery, queueDelivery } from '../deliveries/store.ts';
import { actorAddress, alertsChannels, changeFacts } from './alert.ts';
import { releaseAt, wants } from './follow.ts';
import { insertAlerts, lockFanOut, markFannedOut } from '../fan-outs/store.ts';
import { insertEntryMessages, queueMessage } from '../webhooks/store.ts';
import { findAccountIdByAddress, type Follower, listFollowers } from './store.ts';

const FOLLOWERS_AT_ONCE = 1000;

/**
 * Works out who is told of an entry, and writes one delivery for each (and one message for each webhook), once: a second run changes nothing. Gives the number of
 * deliveries written. Who caused the entry is not told of it.
 */
export async function fanOut(db: Database, seq: number, now: Date): Promise<number> {
  return db.transaction().execute((tx) => fanOutWithin(tx, seq, 'recorded', now));
}

/** The same within a transaction, for any occasion. */
export async function fanOutWithin(
  tx: Tx,
  seq: number,
  occasion: PublicOccasion,
  now: Date,
): Promise<number> {
  const locked = await lockFanOut(tx, seq, occasion);
  if (locked === undefined) return 0;
  const entry = await findChange(tx, seq);
  if (entry === undefined) throw new Error(`entry ${seq} is to be told, and is not there`);
  const { delegate } = locked;
  const facts = changeFacts(entry);
  const about = { seq, occasion, delegate };
  let written = 0;

  if (alertsChannels(entry.kind)) {
    const channels = await listAlertChannels(tx, seq);
    written += await write(
      tx,
      channels.map((channelId) => ({
        ...about,
        target: { channelId },
        state: 'waiting',
        because: null,
        runAt: now,
      })),
      now,
    );
  }

  const actor = actorAddress(entry);
  const actorId = actor === undefined ? undefined : await findAccountIdByAddress(tx, actor);
  let page: Follower[] = [];
  do {
    page = await listFollowers(tx, delegate, page.at(-1)?.accountId, FOLLOWERS_AT_ONCE);
    const told = page.filter(
      (follower) => follower.accountId !== actorId && wants(follower.settings, facts, now),
    );
    await insertAlerts(
      tx,
      seq,
      occasion,
      told.map((follower) => follower.accountId),
      now,
    );
    const direct = told.filter((follower) => follower.settings.directMessages && follower.discord !== null);
    written += await write(
      tx,
      direct.map((follower) => ({ ...about, ...directDelivery(follower, now) })),
      now,
    );
  } while (page.length === FOLLOWERS_AT_ONCE);

  if (occasion === 'recorded') {
    const about = { seq, kind: entry.kind, delegate };
    for (const id of await insertEntryMessages(tx, about, now)) await queueMessage(tx, id, 0, now);
  }

  await markFannedOut(tx, seq, occasion, now);
  return written;
}

function directDelivery(
  follower: Follower,
  now: Date,
): Pick<NewDelivery, 'target' | 'state' | 'because' | 'runAt'> {
  const target = { accountId: follower.accountId };
  const broken = follower.discord?.brokenBecause ?? null;
  if (broken !== null)
    return { target, state: 'skipped', because: `Discord refused an earlier message: ${broken}`, runAt: now };
  const runAt = releaseAt(follower.settings, now);
  if (runAt > now)
    return {
      target,
      state: 'held',
      because: follower.settings.mode === 'daily' ? 'Told once a day' : 'Quiet hours',
      runAt,
    };
  return { target, state: 'waiting', because: null, runAt };
}

async function write(tx: Tx, deliveries: NewDelivery[], now: Date): Promise<number> {
  const due = await insertDeliveries(tx, deliveries, now);
  for (const id of due) await queueDelivery(tx, id, 0, now);
  return due.length;
}
