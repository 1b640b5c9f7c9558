/** One time that GitHub sent an event, as it tells of it. */
export interface SentWebhook {
  /** Of this one time; a redelivery has another, and the same guid. */
  id: number;
  guid: string;
  event: string;
  sentAt: Date;
  succeeded: boolean;
  /** What became of it, such as `OK` or `Invalid HTTP Response: 503`. */
  status: string;
}

/** What GitHub sent to our App. Both refuse (`unavailable`) where it cannot be asked now. */
export interface SentWebhooks {
  /** The newest first, a page at a time. */
  list(): AsyncIterable<readonly SentWebhook[]>;
  /** Has an event sent again; false where GitHub no longer has it. */
  redeliver(id: number): Promise<boolean>;
}

/** GitHub refuses whatever we ask, for a minute, once it had to send more than 80 again within one: half of that is never reached. */
export const ASKED_A_MINUTE = 40;
export const MINUTE_MS = 60 * 1000;
/** GitHub keeps what it sent for three days. */
const KEPT_BY_GITHUB_MS = 3 * 24 * 60 * MINUTE_MS;
const ATTEMPTS_MAX = 5;
export const LOOK_EVERY_MS = 10 * MINUTE_MS;
/** A delivery is listed some time after it was sent. */
const LISTED_LATE_MS = 15 * MINUTE_MS;

/** How far back to look: to the last time, as far as GitHub goes. */
export function lookBackTo(lookedAt: Date | null, now: Date): Date {
  const kept = now.getTime() - KEPT_BY_GITHUB_MS;
  const last = lookedAt === null ? kept : lookedAt.getTime() - LISTED_LATE_MS;
  return new Date(Math.max(kept, last));
}

/** Of what was sent: the events that arrived, and of those that never did the newest time each. */
export function sortOut(sent: readonly SentWebhook[]): { arrived: string[]; failed: SentWebhook[] } {
  const arrived = new Set(sent.filter((each) => each.succeeded).map((each) => each.guid));
  const failed = new Map<string, SentWebhook>();
  for (const each of sent) {
    const known = failed.get(each.guid);
    if (!arrived.has(each.guid) && (known === undefined || each.sentAt > known.sentAt))
      failed.set(each.guid, each);
  }
  return { arrived: [...arrived], failed: [...failed.values()] };
}

/** An event that we have asked for again, or will. */
export interface Redelivery {
  guid: string;
  deliveryId: number;
  failedAt: Date;
  attempts: number;
  askedAt: Date | null;
}

/** What to do about it now. GitHub is given one look's time to send what it was asked for. */
export function nextStep({ attempts, failedAt, askedAt }: Redelivery, now: Date): 'ask' | 'wait' | 'give_up' {
  if (askedAt !== null && now.getTime() - askedAt.getTime() < LOOK_EVERY_MS / 2) return 'wait';
  if (attempts >= ATTEMPTS_MAX || now.getTime() - failedAt.getTime() > KEPT_BY_GITHUB_MS) return 'give_up';
  return 'ask';
}
