import { invalidInput, RefusalError } from '../errors.ts';
import type { Settings } from '../settings.ts';
import type { Comparison } from './comparison.ts';

/** The chain's epochs begin with the hours, UTC. */
export const EPOCH_MS = 3_600_000;
/** How long a drafted plan can be signed and published. */
const SIGNING_WINDOW_MS = 30 * 60_000;
/** Drafts leave this long for signing where the notice period is longer: see `offeredEffect`. */
const SIGNING_TIME_MS = 10 * 60_000;
/** How far the clocks of two processes of ours may differ. */
const CLOCKS_DIFFER_MS = 5_000;
const AHEAD_MAX_MS = 366 * 24 * 3_600_000;

/**
 * The earliest effect of a plan announced at `now`: a plan that is worse for voters waits for the notice period, any other for the
 * start of the next epoch (the next full hour).
 */
export function earliestEffect(
  effect: Comparison['effect'],
  now: Date,
  settings: Pick<Settings, 'noticePeriodMs'>,
): Date {
  if (effect === 'worse') return wholeSecond(now.getTime() + settings.noticePeriodMs);
  return new Date((Math.floor(now.getTime() / EPOCH_MS) + 1) * EPOCH_MS);
}

/**
 * The earliest effect that a draft offers: still allowed when the plan is signed and published within ten minutes, or within as
 * long as the notice period is where that is shorter.
 */
export function offeredEffect(
  effect: Comparison['effect'],
  now: Date,
  settings: Pick<Settings, 'noticePeriodMs'>,
): Date {
  const signing = effect === 'worse' ? Math.min(SIGNING_TIME_MS, settings.noticePeriodMs) : SIGNING_TIME_MS;
  return earliestEffect(effect, new Date(now.getTime() + signing), settings);
}

/** Refuses an effect before the earliest one, more than a year ahead, or not after that of every other announced plan. */
export function assureEffect(
  effectiveAt: Date,
  earliest: Date,
  lastAnnounced: { version: number; effectiveAt: Date } | undefined,
  now: Date,
  pointer: string,
): void {
  if (effectiveAt < earliest)
    throw new RefusalError(
      'invalid',
      'notice_too_short',
      `This plan may take effect on ${timeText(earliest)} at the earliest`,
      { errors: [{ pointer, detail: `Must not be before ${timeText(earliest)}` }] },
    );
  if (effectiveAt.getTime() > now.getTime() + AHEAD_MAX_MS)
    throw invalidInput(pointer, 'May be at most 366 days ahead');
  if (lastAnnounced !== undefined && effectiveAt <= lastAnnounced.effectiveAt)
    throw invalidInput(
      pointer,
      `Must be after ${timeText(lastAnnounced.effectiveAt)}, when the announced version ${lastAnnounced.version} takes effect`,
    );
}

/** Refuses a time of drafting that is not within the signing window before `now`. */
export function assureIssued(issuedAt: Date, now: Date, pointer: string): void {
  const age = now.getTime() - issuedAt.getTime();
  if (age > SIGNING_WINDOW_MS || age < -CLOCKS_DIFFER_MS)
    throw new RefusalError(
      'invalid',
      'draft_expired',
      'A draft can be published for 30 minutes: draft the plan again and sign that',
      { errors: [{ pointer, detail: 'Must be within the last 30 minutes' }] },
    );
}

/** The first whole second at or after. */
function wholeSecond(ms: number): Date {
  return new Date(Math.ceil(ms / 1000) * 1000);
}

/** A time as it is signed: RFC 3339 in UTC with whole seconds. */
export function timeText(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}

/** Reads an RFC 3339 time with any offset; what is left of a second is rounded up. Refuses anything else. */
export function timeOf(text: string, pointer: string): Date {
  const form = /^(\d{4}-\d{2}-\d{2})[Tt]\d{2}:\d{2}:\d{2}(\.\d{1,9})?([Zz]|[+-]\d{2}:\d{2})$/;
  const day = form.exec(text)?.[1] ?? '';
  const ms = isDay(day) ? Date.parse(text.toUpperCase()) : Number.NaN;
  if (Number.isNaN(ms)) throw invalidInput(pointer, 'Must be an RFC 3339 time, such as 2026-12-01T00:00:00Z');
  return wholeSecond(ms);
}

/** Whether the calendar has this day: Date.parse takes 30 February for 2 March. */
function isDay(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
