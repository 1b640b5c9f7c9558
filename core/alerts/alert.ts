import type { Entry, EntryKind, RecordedEntry } from '../book/entry.ts';
import type { Json } from '../book/canonical.ts';
import { sha256 } from '../hashing.ts';
import type { TermComparison } from '../reward-plans/comparison.ts';
import type { AlertServer } from '../threads/server.ts';
import type { Answer, Refused } from '../deliveries/discord-answer.ts';
import { alertsByDefault, type ChangeFacts } from './follow.ts';
import type { Occasion, PersonalFacts } from './occasion.ts';

/** One alert on its way to one place. `entry` is null in a test alert. */
export interface Alert {
  occasion: Occasion;
  entry: RecordedEntry | null;
  delegate: { slug: string; name: string };
  /** How often the same person was told the same of this entry, this time included. */
  round: number;
  /** What an alert to one person tells besides; null where the entry says it all. */
  facts: PersonalFacts | null;
  /** What the same message tells besides, in the order of the book: all that was held for one person until now. */
  others: Alert[];
  /** What an address carries that ends such alerts without a sign-in; null where it is no alert of a follow. */
  unfollow: string | null;
}

/** The nonce of every attempt to hand over one delivery: Discord answers a second one with the first one's message. */
export function deliveryNonce(deliveryId: string): string {
  return sha256(deliveryId).toString('base64url').slice(0, 25);
}

/** What names an alert in its place, for people and for the look back after a crash. */
export function alertMark(alert: Alert): string {
  if (alert.entry === null) return 'Test alert';
  const entry = `Entry ${alert.entry.seq}`;
  if (alert.others.length > 0) return `${entry} and ${alert.others.length} more`;
  if (alert.occasion === 'recorded') return entry;
  const again = alert.round === 1 ? '' : ` ${alert.round}`;
  return `${entry} · ${alert.occasion.replaceAll('_', ' ')}${again}`;
}

/**
 * What follows are asked about an entry. The terms of a plan stand in its comparison with the one before; where it changes others than
 * the shares, or a share becomes known or unknown, no threshold of shares says anything of it.
 */
export function changeFacts(entry: Entry): ChangeFacts {
  const { comparison } = entry.body as { comparison?: { terms?: ComparedTerm[] } };
  const changed = (comparison?.terms ?? []).filter(({ before, after }) => before !== after);
  const differences = changed.flatMap(({ differenceBps }) =>
    typeof differenceBps === 'number' ? [Math.abs(differenceBps)] : [],
  );
  const sharesOnly = changed.length > 0 && differences.length === changed.length;
  return { kind: entry.kind, shareChangeBps: sharesOnly ? Math.max(...differences) : null };
}

type ComparedTerm = Pick<TermComparison, 'before' | 'differenceBps'> & { after: Json };

/** Whether the alert channels are told of an entry. */
export function alertsChannels(kind: EntryKind): boolean {
  return alertsByDefault(kind);
}

/** The account that is not told, because it did it: 0x and lower case. */
export function actorAddress(entry: Entry): string | undefined {
  return 'address' in entry.actor ? entry.actor.address.toLowerCase() : undefined;
}

/** To whom an alert speaks: one person, or a channel with the role it mentions. */
export type Told = { kind: 'direct' } | { kind: 'channel'; roleId: string | null };

/** The bot, seen from here. None of it throws. */
export interface AlertSender extends AlertServer {
  /** Opens the direct channel to a person who asked for alerts. */
  open(discordId: string): Promise<{ type: 'opened'; channelId: string } | Refused>;
  /** Looks for an alert among the last messages of a channel. `unreadable`: we may not look there. */
  find(
    channelId: string,
    alert: Alert,
    nonce: string,
  ): Promise<{ type: 'found'; messageId: string } | { type: 'absent' } | { type: 'unreadable' } | Refused>;
  send(channelId: string, told: Told, alert: Alert, nonce: string): Promise<Answer>;
}
