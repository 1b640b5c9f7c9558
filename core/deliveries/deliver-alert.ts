import { type Alert, type AlertSender, deliveryNonce } from '../alerts/alert.ts';
import { type FollowSettings, quietUntil } from '../alerts/follow.ts';
import { mootBecause } from '../alerts/moot.ts';
import { muteAt } from '../alerts/mute.ts';
import { findFollow } from '../alerts/store.ts';
import { findChange } from '../changes/store.ts';
import type { Database, Tx } from '../database.ts';
import { afterAnswer, type Answer, isPersonal, LEASE_MS, type Outcome, type Place } from './delivery.ts';
import { findPlace, markPlace, saveDirectChannel, saveSenderState, senderState } from '../channels/store.ts';
import {
  type Delivery,
  leaseDelivery,
  lockDelivery,
  nextInTurn,
  putOff,
  queueDelivery,
  saveOutcome,
  skipDelivery,
  unqueueDelivery,
} from './store.ts';

/** The clocks of two processes may differ by this much. */
const CLOCKS_DIFFER_MS = 2_000;
const WITHOUT_JOB_MS = 5 * 60_000;

/** What became of one attempt, for the log of the process that made it. */
export interface Attempted {
  delivery: Delivery;
  outcome: Outcome;
}

interface Claimed {
  delivery: Delivery;
  place: Place;
  alert: Alert;
}

/**
 * Hands one alert to Discord, at most by one process at a time, and writes what came of it. A process that dies in between leaves
 * the delivery in doubt: the next attempt looks in the channel before it sends, and sends with the same nonce. Undefined where
 * there is nothing to do now: finished, not due, not its turn, held elsewhere, or all sending is paused.
 */
export async function deliverAlert(
  db: Database,
  deliveryId: string,
  sender: AlertSender,
  clock: () => Date,
): Promise<Attempted | undefined> {
  const claimed = await db.transaction().execute((tx) => claim(tx, deliveryId, clock()));
  if (claimed === undefined) return undefined;
  const { delivery, place } = claimed;
  const handed = await handOver(claimed, sender);
  const now = clock();
  const attempt = {
    place: place.kind,
    attempts: delivery.attempts + 1,
    reopened: delivery.reopened,
    spread: Number.parseInt(delivery.id.slice(-2), 16) / 255,
  };
  const outcome = afterAnswer(attempt, handed.answer, now);
  await db.transaction().execute((tx) => record(tx, claimed, handed, outcome, now));
  return { delivery, outcome };
}

async function claim(tx: Tx, deliveryId: string, now: Date): Promise<Claimed | undefined> {
  const delivery = await lockDelivery(tx, deliveryId);
  if (delivery === undefined) return undefined;
  const soon = now.getTime() + CLOCKS_DIFFER_MS;
  if (delivery.runAt.getTime() > soon || (delivery.leasedUntil?.getTime() ?? 0) > now.getTime())
    return undefined;
  if (!delivery.isNext) {
    await unqueueDelivery(tx, deliveryId);
    return undefined;
  }

  const place = await findPlace(tx, delivery.target);
  const skip = async (because: string) => {
    await skipDelivery(tx, deliveryId, because);
    await wakeNext(tx, delivery, now);
    return undefined;
  };
  if (place === undefined)
    return skip(
      'channelId' in delivery.target
        ? 'The channel is no alert channel any more'
        : 'Discord is not linked any more',
    );
  const entry = delivery.seq === null ? null : await findChange(tx, delivery.seq);
  if (entry === undefined)
    throw new Error(`delivery ${deliveryId} is about entry ${delivery.seq}, which is not there`);
  if ('accountId' in delivery.target && delivery.occasion !== 'test') {
    const follow = await findFollow(tx, delivery.target.accountId, delivery.delegate.slug);
    const because = isPersonal(delivery.occasion)
      ? (unopenedBecause(place, delivery) ??
        (await mootBecause(tx, { ...delivery, ...delivery.target, claimId: entry?.subject.claim })))
      : unwantedBecause(follow, now);
    if (because !== null) return skip(because);
    const until = quietUntil(follow?.quietHours ?? null, now);
    if (until !== undefined) {
      await putOff(tx, deliveryId, 'held', until, 'Quiet hours');
      return undefined;
    }
  }

  const sender = await senderState(tx);
  if (sender.stoppedBecause !== null) return undefined;
  const opens = place.kind === 'direct' && place.channelId === null;
  const pausedUntil = [sender.pausedUntil, opens ? sender.openingPausedUntil : null].find(
    (until) => until !== null && until > now,
  );
  if (pausedUntil) {
    await putOff(tx, deliveryId, 'waiting', pausedUntil, sender.pausedBecause);
    return undefined;
  }

  await leaseDelivery(tx, deliveryId, new Date(now.getTime() + LEASE_MS));
  const { occasion, delegate, round, facts } = delivery;
  return { delivery, place, alert: { occasion, entry, delegate, round, facts } };
}

function unwantedBecause(follow: FollowSettings | undefined, now: Date): string | null {
  if (follow === undefined) return 'Not followed any more';
  if (muteAt(follow.mutedUntil, now) !== null) return 'Muted';
  return follow.directMessages ? null : 'Direct messages are not asked for any more';
}

/** Nobody is written to out of the blue: a direct channel is opened for its owner alone, and again where Discord has closed it. */
function unopenedBecause(place: Place, { reopened }: Delivery): string | null {
  return place.channelId === null && reopened === 0 ? 'No direct channel is open any more' : null;
}

interface Handed {
  answer: Answer;
  /** A direct channel that was opened on the way. */
  openedChannelId?: string;
  /** Whether earlier attempts are known not to have reached Discord. */
  doubtCleared: boolean;
  maybeRepeated: boolean;
}

async function handOver({ delivery, place, alert }: Claimed, sender: AlertSender): Promise<Handed> {
  const kept = { doubtCleared: !delivery.inDoubt, maybeRepeated: delivery.maybeRepeated };
  let { channelId } = place;
  let opened = {};
  if (place.kind === 'direct' && channelId === null) {
    const answer = await sender.open(place.discordId);
    if (answer.type !== 'opened') return { answer, ...kept };
    channelId = answer.channelId;
    opened = { openedChannelId: channelId };
  }
  if (channelId === null) throw new Error(`delivery ${delivery.id} has no channel`);

  const nonce = deliveryNonce(delivery.id);
  if (delivery.inDoubt) {
    const seen = await sender.find(channelId, alert, nonce);
    if (seen.type === 'found')
      return { answer: { type: 'sent', messageId: seen.messageId }, ...opened, ...kept, doubtCleared: true };
    if (seen.type === 'unreadable') kept.maybeRepeated = true;
    else if (seen.type === 'absent') kept.doubtCleared = true;
    else return { answer: seen, ...opened, ...kept };
  }
  return { answer: await sender.send(channelId, place.kind, alert, nonce), ...opened, ...kept };
}

async function record(
  tx: Tx,
  { delivery, place }: Claimed,
  handed: Handed,
  outcome: Outcome,
  now: Date,
): Promise<void> {
  const ours = await saveOutcome(
    tx,
    { id: delivery.id, attempts: delivery.attempts + 1 },
    {
      ...outcome,
      inDoubt: outcome.inDoubt || (outcome.state !== 'sent' && !handed.doubtCleared),
      maybeRepeated: handed.maybeRepeated,
    },
    now,
  );
  if (!ours) return;
  if (place.kind === 'direct') {
    if (outcome.reopen) await saveDirectChannel(tx, place.discordId, null);
    else if (handed.openedChannelId !== undefined)
      await saveDirectChannel(tx, place.discordId, handed.openedChannelId);
  }
  if (outcome.state === 'sent') await markPlace(tx, place, null);
  if (outcome.breaksPlace) await markPlace(tx, place, outcome.because ?? 'Discord refuses it');
  if (outcome.stop) await saveSenderState(tx, { stoppedBecause: outcome.stop.because });
  if (outcome.pause)
    await saveSenderState(tx, { pausedUntil: outcome.pause.until, pausedBecause: outcome.pause.because });
  if (outcome.pauseOpening)
    await saveSenderState(tx, {
      openingPausedUntil: outcome.pauseOpening.until,
      pausedBecause: outcome.pauseOpening.because,
    });

  if (outcome.state !== 'waiting') await wakeNext(tx, delivery, now);
  else if (outcome.stop === undefined && outcome.runAt !== undefined) {
    const delayMs = outcome.runAt.getTime() - now.getTime();
    if (delayMs <= WITHOUT_JOB_MS) await queueDelivery(tx, delivery, delayMs, now);
  }
}

async function wakeNext(tx: Tx, delivery: Delivery, now: Date): Promise<void> {
  const { target } = delivery;
  const id = await nextInTurn(tx, delivery.delegate.slug, target, now);
  if (id !== undefined) await queueDelivery(tx, { id, target }, 0, now);
}
