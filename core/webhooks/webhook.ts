import type { EntryKind } from '../book/entry.ts';
import { RefusalError } from '../errors.ts';
import { say } from '../phrases.ts';

export const ENDPOINTS_MAX = 5;
export const URL_LENGTH_MAX = 2000;
/** How long the secret before the present one signs along. */
export const PREVIOUS_SECRET_MS = 24 * 3_600_000;
/** Longer than any attempt takes: after that the process that made it is dead. */
export const LEASE_MS = 60_000;
export const LOG_KEPT_MS = 30 * 24 * 3_600_000;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const RETRIES_AFTER_MS = [
  5 * SECOND,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  10 * HOUR,
  14 * HOUR,
  20 * HOUR,
  24 * HOUR,
];
const JITTER = 0.2;
/** An endpoint that asks for longer is tried again after this. */
const RETRY_AFTER_MAX_MS = 24 * HOUR;

export const MESSAGE_STATES = ['waiting', 'sent', 'failed'] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];

export const MESSAGE_CAUSES = ['entry', 'test', 'replay'] as const;
export type MessageCause = (typeof MESSAGE_CAUSES)[number];

/** What an endpoint is told of. Null: of all. */
export interface Filters {
  kinds: EntryKind[] | null;
  delegates: string[] | null;
}

/** An endpoint as its account sees it: the secret is shown when it is made, and then never. */
export interface Endpoint extends Filters {
  id: string;
  url: string;
  disabled: { at: Date; because: string } | null;
  createdAt: Date;
}

/** What an endpoint made of one attempt. `status` is null where there was no answer. */
export interface WebhookAnswer {
  status: number | null;
  /** For the log: "200", or why there was no answer. */
  text: string;
  /** The header Retry-After as it came; null where there is none. */
  retryAfter: string | null;
}

export type Outcome =
  | { state: 'sent' }
  | { state: 'waiting'; runAt: Date }
  | { state: 'failed'; disabledBecause: string | null };

/**
 * What follows from the answer to a message's attempt of this number, from 1. `spread` from 0 to 1 moves the next one within the
 * jitter. What 429 or 503 asks us to wait is waited, up to a day. Only 2xx is success: a redirect is not followed. A test is not tried again, and disables nothing but on 410.
 */
export function afterAnswer(
  { attempts, cause }: { attempts: number; cause: MessageCause },
  { status, text, retryAfter }: WebhookAnswer,
  spread: number,
  now: Date,
): Outcome {
  if (status !== null && status >= 200 && status < 300) return { state: 'sent' };
  if (status === 410)
    return { state: 'failed', disabledBecause: say('The endpoint answered 410: it is gone') };
  if (cause === 'test') return { state: 'failed', disabledBecause: null };
  const delay = RETRIES_AFTER_MS[attempts - 1];
  if (delay === undefined)
    return {
      state: 'failed',
      disabledBecause: say('No success in {attempts} attempts; the last: {said}', { attempts, said: text }),
    };
  const factor = 1 - JITTER + 2 * JITTER * spread;
  const asked = status === 429 || status === 503 ? waitAsked(retryAfter, now) : 0;
  return { state: 'waiting', runAt: new Date(now.getTime() + Math.max(Math.round(delay * factor), asked)) };
}

/** What Retry-After (RFC 9110: seconds, or a date) asks for, so far as it is followed. */
function waitAsked(retryAfter: string | null, now: Date): number {
  const text = (retryAfter ?? '').trim();
  const ms = /^\d+$/.test(text) ? Number(text) * SECOND : Date.parse(text) - now.getTime();
  return Number.isNaN(ms) ? 0 : Math.min(Math.max(ms, 0), RETRY_AFTER_MAX_MS);
}

/** The way to an endpoint, seen from here. */
export interface WebhookSender {
  /** Why an address may not be posted to; null where it may. */
  refusal(url: string): Promise<string | null>;
  /** One attempt. Throws nothing: no answer is an answer too. */
  post(url: string, headers: Record<string, string>, body: string): Promise<WebhookAnswer>;
}

export function noSuchWebhook(): RefusalError {
  return new RefusalError('not_found', 'webhook_not_found', 'You have no such webhook');
}
