import { invalidInput, RefusalError } from '../errors.ts';
import type { Settings } from '../settings.ts';
import { timeText, wholeSecond } from '../times.ts';
import type { Comparison } from './comparison.ts';
import { refusal } from '../refusals.ts';

/** The chain's epochs begin with the hours, UTC. */
export const EPOCH_MS = 3_600_000;
/** Drafts leave this long for signing where the notice period is longer: see `offeredEffect`. */
const SIGNING_TIME_MS = 10 * 60_000;
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
      refusal('This plan may take effect on {at} at the earliest', { at: timeText(earliest) }),
      { errors: [{ pointer, detail: refusal('Must not be before {at}', { at: timeText(earliest) }) }] },
    );
  if (effectiveAt.getTime() > now.getTime() + AHEAD_MAX_MS)
    throw invalidInput(pointer, refusal('May be at most {max} days ahead', { max: 366 }));
  if (lastAnnounced !== undefined && effectiveAt <= lastAnnounced.effectiveAt)
    throw invalidInput(
      pointer,
      refusal('Must be after {at}, when the announced version {version} takes effect', {
        at: timeText(lastAnnounced.effectiveAt),
        version: lastAnnounced.version,
      }),
    );
}
