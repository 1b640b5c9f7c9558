import { type Claim, hasLapsed, isLive } from './claim.ts';

export const LAST_DAY_MS = 24 * 3_600_000;

/** What the claimer is told of the time of a claim while it runs. */
export type TimeWarning = 'half_time' | 'last_day';

/**
 * What the claimer is to be told now: that half of the time given is over, and where half of it is more than a day, that the last day
 * has begun. Each once of the time given: an extension is time given anew, half of which is half time again. Nothing while the clock
 * stands, nothing after the end.
 */
export function warningDue(
  claim: Pick<Claim, 'state' | 'deadline' | 'clockLeftMs' | 'grantedMs' | 'halfTimeToldAt' | 'lastDayToldAt'>,
  now: Date,
): TimeWarning | null {
  if (claim.deadline === null || !isLive(claim.state) || hasLapsed(claim, now)) return null;
  const leftMs = claim.deadline.getTime() - now.getTime();
  const halfMs = claim.grantedMs / 2;
  if (leftMs <= LAST_DAY_MS && halfMs > LAST_DAY_MS) return claim.lastDayToldAt === null ? 'last_day' : null;
  return leftMs <= halfMs && claim.halfTimeToldAt === null ? 'half_time' : null;
}
