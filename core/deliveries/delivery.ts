import { say } from '../phrases.ts';
import { type Answer, type Fault, isLongLimit, refusalText } from './discord-answer.ts';

/** *held* waits for the end of quiet hours or for the daily hour; *sending* is leased to one process. */
export const DELIVERY_STATES = ['waiting', 'held', 'sending', 'sent', 'failed', 'skipped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** How long a process may take for one attempt; then another may take it over. */
export const LEASE_MS = 30_000;

const FIRST_RETRY_MS = 5_000;
const RETRY_MS_MAX = 10 * 60_000;
/** With ten minutes between the later ones: two days. */
const ATTEMPTS_MAX = 300;
/** Of an alert that we cannot even hand over, each half a minute after the one before: then those behind it have their turn. */
export const FAULTS_MAX = 20;
const PAUSE_MS = 10 * 60_000;
const REOPENINGS_MAX = 3;
const PASS_OVER_MS = 60 * 60_000;

const UNKNOWN_CHANNEL = 10_003;
const MALFORMED = 50_035;
const EMPTY = 50_006;
/** Unknown server, no access, no permission. */
const SHUT_OUT = [10_004, 50_001, 50_013];

/** Where a delivery goes: a channel of a server, or a person, with the direct channel once it was opened. */
export type Place =
  | { kind: 'channel'; channelId: string }
  | { kind: 'direct'; discordId: string; channelId: string | null };

/** Where of its place a message is addressed to: a forum's post is a thread with no channel to fall back to. */
export type Spot = Place['kind'] | 'thread' | 'forum';

export interface Attempt {
  spot: Spot;
  attempts: number;
  reopened: number;
  /** Spreads the retries of deliveries that failed together: 0 to 1. */
  spread: number;
}

/** What follows from an answer. Members that are left out stay as they are. */
export interface Outcome {
  state: 'sent' | 'waiting' | 'failed';
  runAt?: Date;
  because?: string;
  /** Whether this attempt may have reached Discord all the same. */
  inDoubt: boolean;
  /** Discord's limits and our own pauses are not the delivery's fault. */
  countsAsAttempt: boolean;
  messageId?: string;
  /** The direct channel, or the thread, that is known is no good: open it again. */
  reopen?: true;
  /** The thread takes no alerts until then: they go into the channel itself. */
  passOver?: { until: Date; because: string };
  /** The place takes no more alerts until its owner does something. */
  breaksPlace?: true;
  /** Nothing may be sent at all: until a time, or until an operator acts. */
  pause?: { until: Date; because: string };
  stop?: { because: string };
  /** No new direct channels may be opened until then. */
  pauseOpening?: { until: Date; because: string };
  /** We sent what Discord does not take: a fault of ours. */
  bug?: true;
}

function retryAt(attempt: Attempt, now: Date): Date {
  const wait = Math.min(FIRST_RETRY_MS * 2 ** Math.min(attempt.attempts - 1, 20), RETRY_MS_MAX);
  return new Date(now.getTime() + wait * (0.8 + 0.4 * attempt.spread));
}

function later(now: Date, ms: number): Date {
  return new Date(now.getTime() + ms);
}

/** What an answer of Discord's means for the delivery, its place, and all others. */
export function afterAnswer(attempt: Attempt, answer: Answer | Fault, now: Date): Outcome {
  switch (answer.type) {
    case 'sent':
      return { state: 'sent', inDoubt: false, countsAsAttempt: true, messageId: answer.messageId };
    case 'limited': {
      const until = later(now, answer.retryAfterMs);
      const because = refusalText(answer);
      if (attempt.spot === 'thread' && isLongLimit(answer)) return inChannelItself(because, now, false);
      return {
        state: 'waiting',
        runAt: until,
        because,
        inDoubt: false,
        countsAsAttempt: false,
        ...(answer.everything ? { pause: { until, because } } : {}),
      };
    }
    case 'unclear':
      return again(attempt, now, answer.because, true);
    case 'fault': {
      const because = say('A fault of ours: the log of the bot says which');
      return { state: 'failed', because, inDoubt: true, countsAsAttempt: true, bug: true };
    }
    case 'refused':
      return afterRefusal(attempt, answer, now);
  }
}

function again(attempt: Attempt, now: Date, because: string, inDoubt: boolean): Outcome {
  if (attempt.attempts >= ATTEMPTS_MAX) return { state: 'failed', because, inDoubt, countsAsAttempt: true };
  return { state: 'waiting', runAt: retryAt(attempt, now), because, inDoubt, countsAsAttempt: true };
}

function afterRefusal(attempt: Attempt, refused: Extract<Answer, { type: 'refused' }>, now: Date): Outcome {
  const { status, code, opening } = refused;
  const because = refusalText(refused);
  const failed: Outcome = { state: 'failed', because, inDoubt: false, countsAsAttempt: true };
  const direct = attempt.spot === 'direct';

  if (status >= 500) return again(attempt, now, because, !opening);
  if (status === 401)
    return {
      state: 'waiting',
      runAt: now,
      because,
      inDoubt: false,
      countsAsAttempt: false,
      stop: { because: say('Discord does not take the token (401)') },
    };
  if (code === undefined && status === 403) {
    const until = later(now, PAUSE_MS);
    return {
      state: 'waiting',
      runAt: until,
      because,
      inDoubt: false,
      countsAsAttempt: false,
      pause: { until, because: say('Something before Discord refuses us (403 without a code)') },
    };
  }
  const inThread = afterThreadRefusal(attempt, code, because, now);
  if (inThread !== undefined) return inThread;
  switch (code) {
    case 20026:
    case 40003: {
      const until = later(now, PAUSE_MS);
      const pauseOpening = { until, because };
      return {
        state: 'waiting',
        runAt: until,
        because,
        inDoubt: false,
        countsAsAttempt: false,
        pauseOpening,
      };
    }
    case 50007:
    case 50278:
    case 50033:
    case 10013:
    case 10004:
    case 50013:
      return { ...failed, breaksPlace: true };
    case 10003:
    case 50001: {
      const reopeningsMax = code === 10003 ? 1 : REOPENINGS_MAX;
      if (!direct || attempt.reopened >= reopeningsMax) return { ...failed, breaksPlace: true };
      return { ...again(attempt, now, because, false), reopen: true };
    }
    case undefined:
    default:
      return status === 400 ? { ...failed, bug: true } : failed;
  }
}

/** At once and past the thread, as do the alerts of the next hour. */
function inChannelItself(because: string, now: Date, countsAsAttempt: boolean): Outcome {
  const passOver = { until: later(now, PASS_OVER_MS), because };
  return { state: 'waiting', runAt: now, because, inDoubt: false, countsAsAttempt, passOver };
}

/**
 * What a refusal in a delegate's thread, or of making it, means: one that was deleted is made anew, once; else the alert goes into the
 * channel itself, and so do those of the next hour. A forum has nothing to fall back to: its post is waited for, unless it shuts us
 * out. Undefined where the channel would refuse the same.
 */
function afterThreadRefusal(
  attempt: Attempt,
  code: number | undefined,
  because: string,
  now: Date,
): Outcome | undefined {
  const { spot, reopened } = attempt;
  if (spot === 'direct' || spot === 'channel' || code === undefined) return undefined;
  if (code === MALFORMED || code === EMPTY) return undefined;
  if (code === UNKNOWN_CHANNEL && reopened === 0)
    return { state: 'waiting', runAt: now, because, inDoubt: false, countsAsAttempt: true, reopen: true };
  if (spot === 'thread') return inChannelItself(because, now, true);
  return [UNKNOWN_CHANNEL, ...SHUT_OUT].includes(code) ? undefined : again(attempt, now, because, false);
}
