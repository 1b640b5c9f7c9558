import type { EntryKind, RecordedEntry } from '../book/entry.ts';
import { findChange } from '../changes/store.ts';
import { listAlertChannels } from '../channels/store.ts';
import type { Database, Tx } from '../database.ts';
import { queueDueWithin } from '../deliveries/queue-due-deliveries.ts';
import { insertDelivery } from '../delivery-turns/store.ts';
import {
  type Decision,
  insertFollowerAlerts,
  listOpenFanOuts,
  lockFanOut,
  markFannedOut,
  wasApproved,
} from '../fan-outs/store.ts';
import { say } from '../phrases.ts';
import { insertEntryMessages, queueMessage } from '../webhook-messages/store.ts';
import { actorAddress, alertsChannels, changeFacts } from './alert.ts';
import { insertVoterAlerts } from '../vote-alerts/store.ts';
import { type FollowSettings, followSettings, releaseAt, wants } from './follow.ts';
import type { PublicOccasion } from './occasion.ts';
import { findAccountIdByAddress, listFollowSettings } from './store.ts';

interface FanOut {
  entry: RecordedEntry;
  occasion: PublicOccasion;
  delegate: string;
}

/**
 * Works out who is told of an entry, and writes one delivery for each (and one message for each webhook), once: a second run changes
 * nothing. Channels and webhooks do not wait until all followers are written. Gives the number of deliveries written. Who caused the
 * entry is not told of it. Of whoever was never approved those who follow it are told, beside webhooks: anybody can apply, under any
 * candidate's name.
 */
export async function fanOut(db: Database, seq: number, now: Date): Promise<number> {
  let written = 0;
  for (const open of await listOpenFanOuts(db, seq)) {
    const entry = await findChange(db, seq);
    if (entry === undefined) throw new Error(`entry ${seq} is to be told, and is not there`);
    const about = { ...open, entry };
    for (const step of [tellPlaces, tellFollowers])
      written += await db.transaction().execute(async (tx) => {
        if (!(await lockFanOut(tx, seq, open.occasion))) return 0;
        return await step(tx, about, now);
      });
  }
  return written;
}

async function tellPlaces(tx: Tx, { entry, occasion, delegate }: FanOut, now: Date): Promise<number> {
  const { seq, kind } = entry;
  if (occasion === 'recorded')
    for (const id of await insertEntryMessages(tx, { seq, kind, delegate }, now))
      await queueMessage(tx, id, 0, now);
  if (!alertsChannels(kind) || !(await wasApproved(tx, delegate, seq))) return 0;
  let written = 0;
  for (const channelId of await listAlertChannels(tx, seq)) {
    const delivery = { seq, occasion, delegate, target: { channelId }, because: null, runAt: now };
    if ((await insertDelivery(tx, { ...delivery, state: 'waiting' }, now)) !== undefined) written += 1;
  }
  return written;
}

async function tellFollowers(tx: Tx, { entry, occasion, delegate }: FanOut, now: Date): Promise<number> {
  const { seq } = entry;
  const facts = changeFacts(entry);
  const actor = actorAddress(entry);
  const actorId = actor === undefined ? undefined : await findAccountIdByAddress(tx, actor);
  const decided: string[] = [];
  let written = 0;
  for (;;) {
    const ways = await listFollowSettings(tx, delegate, decided); // those that came meanwhile, the second time
    if (ways.length === 0) break;
    decided.push(...ways.map(({ key }) => key));
    const decisions = ways
      .filter(({ settings }) => wants(settings, facts, now))
      .map(({ key, settings }) => ({ key, direct: directMessage(settings, facts.kind, now) }));
    written += await insertFollowerAlerts(tx, { seq, occasion, delegate }, decisions, actorId, now);
  }
  if (wants(followSettings({}), facts, now) && (await wasApproved(tx, delegate, seq)))
    await insertVoterAlerts(tx, { seq, occasion, delegate }, actorId, now);
  await markFannedOut(tx, seq, occasion, now);
  await queueDueWithin(tx, now);
  return written;
}

function directMessage(settings: FollowSettings, kind: EntryKind, now: Date): Decision['direct'] {
  if (!settings.directMessages || settings.directKinds?.includes(kind) === false) return null;
  const runAt = releaseAt(settings, now);
  return runAt > now
    ? { state: 'held', because: say(settings.mode === 'daily' ? 'Told once a day' : 'Quiet hours'), runAt }
    : { state: 'waiting', because: null, runAt };
}
