import { refusal } from '../refusals.ts';
import { demandLeftOfDay } from '../day-limit.ts';

/** In 24 hours: each is an entry of the book for good, and an alert to whoever follows. */
export const DELEGATE_LIMITS = {
  /** Applications of one account. */
  applications: 3,
  /** Changes of one delegate's profile. */
  profileChanges: 10,
} as const;

/** Refuses an account that applied as often as it may in a day. */
export function demandApplicationsLeft(applied: readonly Date[], now: Date): void {
  const max = DELEGATE_LIMITS.applications;
  const says = refusal('An account may apply {max} times in 24 hours', { max });
  demandLeftOfDay(applied, { max, code: 'application_limit_reached', says }, now);
}

/** Refuses a delegate whose profile was changed as often as it may be in a day. */
export function demandProfileChangesLeft(changed: readonly Date[], now: Date): void {
  const max = DELEGATE_LIMITS.profileChanges;
  const says = refusal('A delegate may change its profile {max} times in 24 hours', { max });
  demandLeftOfDay(changed, { max, code: 'profile_limit_reached', says }, now);
}
