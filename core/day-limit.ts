import { refusal } from './refusals.ts';
import { RefusalError } from './errors.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** Since when a thing counts against a limit of a day. */
export function dayBefore(now: Date): Date {
  return new Date(now.getTime() - DAY_MS);
}

/** Of these times those that count against a limit of a day, the oldest first. */
export function ofLastDay(times: readonly Date[], now: Date): Date[] {
  return times.filter((time) => time > dayBefore(now)).sort((one, other) => one.getTime() - other.getTime());
}

/** Refuses what was done `max` times in the last 24 hours, at these times; `says` so, and the refusal says when it may be again. */
export function demandLeftOfDay(
  times: readonly Date[],
  { max, code, says }: { max: number; code: string; says: string },
  now: Date,
): void {
  const oldest = ofLastDay(times, now).at(-max);
  if (oldest === undefined) return;
  const again = new Date(oldest.getTime() + DAY_MS);
  throw new RefusalError(
    'conflict',
    code,
    `${says}; ${refusal('again from {at}', { at: again.toISOString() })}`,
    {
      retryAfterMs: again.getTime() - now.getTime(),
    },
  );
}
