import type { Alert, AlertSender } from '../alerts/alert.ts';
import { quietUntil } from '../alerts/follow.ts';
import { mootBecause } from '../alerts/moot.ts';
import { findFollow } from '../alerts/store.ts';
import { say } from '../phrases.ts';
import { unfollowToken } from '../unfollow-links/unfollow-link.ts';
import { findChange } from '../changes/store.ts';
import type { Database, Tx } from '../database.ts';
import { isPersonal } from '../alerts/occasion.ts';
import { afterAnswer, LEASE_MS, type Outcome, type Place } from './delivery.ts';
import { gatherDigest, unwantedBecause } from '../digests/gather-digest.ts';
import { lockRecipientOf, releaseDigest, saveDigestOutcome } from '../digests/store.ts';
import { findPlace, markPlace, saveDirectChannel, saveSenderState, senderState } from '../channels/store.ts';
import { passThreadOver, saveThread } from '../threads/store.ts';
import { type Claimed, faulted, type Handed, handOver } from './hand-over.ts';
import type { Delivery } from './store.ts';
import { leaseDelivery, putOff, saveOutcome, skipDelivery } from '../delivery-attempts/store.ts';
import { lockDelivery, nextInTurn, queueDelivery, unqueueDelivery } from '../delivery-turns/store.ts';

/** The clocks of two processes may differ by this much. */
const CLOCKS_DIFFER_MS = 2_000;
const WITHOUT_JOB_MS = 5 * 60_000;

/** What became of one attempt, for the log of the process that made it. */
export interface Attempted {
  delivery: Delivery;
  outcome: Outcome;
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
  const startedAt = clock();
  const claimed = await db.transaction().execute((tx) => claim(tx, deliveryId, startedAt));
  if (claimed === undefined) return undefined;
  const { delivery } = claimed;
  const handed = await handOver(db, claimed, sender, startedAt).catch((error: unknown) =>
    faulted(error, claimed),
  );
  const now = clock();
  const attempt = {
    spot: handed.spot,
    attempts: delivery.attempts + 1,
    reopened: delivery.reopened,
    spread: Number.parseInt(delivery.id.slice(-2), 16) / 255,
  };
  const outcome = afterAnswer(attempt, handed.answer, now);
  await db.transaction().execute((tx) => record(tx, claimed, handed, outcome, now));
  return { delivery, outcome };
}

async function claim(tx: Tx, deliveryId: string, now: Date): Promise<Claimed | undefined> {
  await lockRecipientOf(tx, deliveryId);
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
    await releaseDigest(tx, deliveryId);
    await wakeNext(tx, delivery, now);
    return undefined;
  };
  if (place === undefined)
    return skip(
      'channelId' in delivery.target
        ? say('The channel is no alert channel any more')
        : say('Discord is not linked any more'),
    );
  const alert = await alertOf(tx, delivery, now);
  const moot = await mootBecause(tx, delivery, now);
  if (moot !== null) return skip(moot);
  if ('accountId' in delivery.target && delivery.occasion !== 'test') {
    const follow = await findFollow(tx, delivery.target.accountId, delivery.delegate.slug);
    const because = isPersonal(delivery.occasion)
      ? unopenedBecause(place, delivery)
      : unwantedBecause(follow, now);
    if (because !== null) return skip(because);
    const until = quietUntil(follow?.quietHours ?? null, now);
    if (until !== undefined) {
      await putOff(tx, deliveryId, 'held', until, say('Quiet hours'));
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

  const digest = await gatherDigest(tx, delivery, now);
  const others: Alert[] = [];
  for (const each of digest) others.push(await alertOf(tx, each, now));
  await leaseDelivery(tx, deliveryId, new Date(now.getTime() + LEASE_MS));
  return { delivery, digest, place, alert: { ...alert, others } };
}

async function alertOf(
  tx: Tx,
  { id, seq, occasion, delegate, round, facts, target }: Delivery,
  now: Date,
): Promise<Alert> {
  const entry = seq === null ? null : await findChange(tx, seq);
  if (entry === undefined) throw new Error(`delivery ${id} is about entry ${seq}, which is not there`);
  const unfollow =
    'accountId' in target && (occasion === 'recorded' || occasion === 'reminder')
      ? await unfollowToken(tx, target.accountId, delegate.slug, now)
      : null;
  return { occasion, entry, delegate, round, facts, others: [], unfollow };
}

/** Nobody is written to out of the blue: a direct channel is opened for its owner alone, and again where Discord has closed it. */
function unopenedBecause(place: Place, { reopened }: Delivery): string | null {
  return place.channelId === null && reopened === 0 ? say('No direct channel is open any more') : null;
}

async function record(
  tx: Tx,
  { delivery, digest, place }: Claimed,
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
  await saveDigestOutcome(tx, delivery.id, outcome, now);
  if (place.kind === 'direct') {
    if (outcome.reopen) await saveDirectChannel(tx, place.discordId, null);
    else if (handed.openedChannelId !== undefined)
      await saveDirectChannel(tx, place.discordId, handed.openedChannelId);
  } else {
    const { slug } = delivery.delegate;
    if (outcome.reopen) await saveThread(tx, place.channelId, slug, null);
    if (outcome.passOver) await passThreadOver(tx, place.channelId, slug, outcome.passOver);
    if (outcome.state === 'sent' && handed.spot !== 'channel')
      await passThreadOver(tx, place.channelId, slug, null);
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

  if (outcome.state !== 'waiting') for (const each of [delivery, ...digest]) await wakeNext(tx, each, now);
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
