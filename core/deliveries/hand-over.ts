import { type Alert, type AlertSender, deliveryNonce } from '../alerts/alert.ts';
import { aimAt } from '../threads/aim.ts';
import { type Database, unavailability } from '../database.ts';
import { FAULTS_MAX, type Place, type Spot } from './delivery.ts';
import type { Answer, Fault } from './discord-answer.ts';
import type { Delivery } from './store.ts';
import { notePosting } from '../delivery-attempts/store.ts';

/** An alert that is this process's to hand over. */
export interface Claimed {
  delivery: Delivery;
  /** What goes out in the same message. */
  digest: Delivery[];
  place: Place;
  alert: Alert;
}

/** What came of handing it over, once. */
export interface Handed {
  answer: Answer | Fault;
  /** What answered. */
  spot: Spot;
  /** A direct channel that was opened on the way. */
  openedChannelId?: string;
  /** Whether earlier attempts are known not to have reached Discord. */
  doubtCleared: boolean;
  maybeRepeated: boolean;
}

/** What it is where it fails for a fault of ours too often; thrown on before that, and where the database is only away for now. */
export function faulted(error: unknown, { delivery, place }: Claimed): Handed {
  if (unavailability(error) !== undefined || delivery.attempts + 1 < FAULTS_MAX) throw error;
  const { maybeRepeated } = delivery;
  return { answer: { type: 'fault' }, spot: place.kind, doubtCleared: false, maybeRepeated };
}

/** Hands an alert over to its place. Where an earlier attempt is in doubt, looks first whether it stands where that one was posted. */
export async function handOver(
  db: Database,
  { delivery, place, alert }: Claimed,
  sender: AlertSender,
  now: Date,
): Promise<Handed> {
  return place.kind === 'direct'
    ? await toPerson(delivery, place, alert, sender)
    : await inChannel(db, delivery, place.channelId, alert, sender, now);
}

async function toPerson(
  delivery: Delivery,
  place: Extract<Place, { kind: 'direct' }>,
  alert: Alert,
  sender: AlertSender,
): Promise<Handed> {
  const kept = { spot: 'direct', ...untried(delivery) } as const;
  let { channelId } = place;
  let opened = {};
  if (channelId === null) {
    const answer = await sender.open(place.discordId);
    if (answer.type !== 'opened') return { answer, ...kept };
    channelId = answer.channelId;
    opened = { openedChannelId: channelId };
  }
  const { answer: seen, ...doubt } = await lookBack(delivery, channelId, alert, sender);
  if (seen !== undefined) return { answer: seen, ...kept, ...opened, ...doubt };
  const answer = await sender.send(channelId, { kind: 'direct' }, alert, deliveryNonce(delivery.id));
  return { answer, ...kept, ...opened, ...doubt };
}

async function inChannel(
  db: Database,
  delivery: Delivery,
  channelId: string,
  alert: Alert,
  sender: AlertSender,
  now: Date,
): Promise<Handed> {
  const { answer: seen, ...doubt } = await lookBack(delivery, delivery.postedIn, alert, sender);
  if (seen !== undefined) return { answer: seen, spot: 'channel', ...doubt };
  const aim = await aimAt(db, sender, channelId, delivery.delegate, now);
  if ('refused' in aim) return { answer: aim.refused, spot: aim.spot, ...doubt };
  await db.transaction().execute((tx) => notePosting(tx, delivery.id, aim.channelId));
  const told = { kind: 'channel', roleId: aim.roleId } as const;
  const answer = await sender.send(aim.channelId, told, alert, deliveryNonce(delivery.id));
  return { answer, spot: aim.spot, ...doubt };
}

type Doubt = Pick<Handed, 'doubtCleared' | 'maybeRepeated'>;

function untried({ inDoubt, maybeRepeated }: Delivery): Doubt {
  return { doubtCleared: !inDoubt, maybeRepeated };
}

/** Looks for what an earlier attempt may have posted; an answer where nothing is to be posted now. */
async function lookBack(
  delivery: Delivery,
  postedIn: string | null,
  alert: Alert,
  sender: AlertSender,
): Promise<Doubt & { answer?: Answer }> {
  const doubt = untried(delivery);
  if (!delivery.inDoubt) return doubt;
  const cleared = { ...doubt, doubtCleared: true };
  if (postedIn === null) return cleared;
  const seen = await sender.find(postedIn, alert, deliveryNonce(delivery.id));
  if (seen.type === 'found') return { answer: { type: 'sent', messageId: seen.messageId }, ...cleared };
  if (seen.type === 'absent') return cleared;
  if (seen.type === 'unreadable') return { ...doubt, maybeRepeated: true };
  const isGone = seen.type === 'refused' && seen.code === 10_003 && delivery.postedIn !== null;
  return isGone ? cleared : { answer: seen, ...doubt };
}
