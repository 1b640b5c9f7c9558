import { RefusalError } from '../errors.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** In 24 hours: each is an entry of the book for good, and an alert to whoever follows. */
export const DELEGATE_LIMITS = {
  /** Applications of one account. */
  applications: 3,
  /** Changes of one delegate's profile. */
  profileChanges: 10,
} as const;

/** Of these times those that count against a limit of a day, the oldest first. */
export function ofLastDay(times: readonly Date[], now: Date): Date[] {
  return times
    .filter((time) => time.getTime() > now.getTime() - DAY_MS)
    .sort((one, other) => one.getTime() - other.getTime());
}

/** Refuses an account that applied as often as it may in a day. */
export function demandApplicationsLeft(applied: readonly Date[], now: Date): void {
  const max = DELEGATE_LIMITS.applications;
  demandLeft(applied, max, now, 'application_limit_reached', `An account may apply ${max} times in 24 hours`);
}

/** Refuses a delegate whose profile was changed as often as it may be in a day. */
export function demandProfileChangesLeft(changed: readonly Date[], now: Date): void {
  const max = DELEGATE_LIMITS.profileChanges;
  const says = `A delegate may change its profile ${max} times in 24 hours`;
  demandLeft(changed, max, now, 'profile_limit_reached', says);
}

function demandLeft(times: readonly Date[], max: number, now: Date, code: string, says: string): void {
  const oldest = ofLastDay(times, now).at(-max);
  if (oldest === undefined) return;
  const again = new Date(oldest.getTime() + DAY_MS);
  throw new RefusalError('conflict', code, `${says}; again from ${again.toISOString()}`, {
    retryAfterMs: again.getTime() - now.getTime(),
  });
}
