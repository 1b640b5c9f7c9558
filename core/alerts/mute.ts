/** Until when nothing of a delegate is told: until a time, or until it is unmuted. */
export type MutedUntil = Date | 'unmuted';

/** For how long one may mute by a press. */
export const MUTE_LENGTHS = ['day', 'week', 'unmuted'] as const;

export type MuteLength = (typeof MUTE_LENGTHS)[number];

const DAY_MS = 24 * 3_600_000;

export function muteFrom(now: Date, length: MuteLength): MutedUntil {
  if (length === 'unmuted') return length;
  return new Date(now.getTime() + (length === 'day' ? DAY_MS : 7 * DAY_MS));
}

/** The mute that holds now; null where there is none, or it is over. */
export function muteAt(mutedUntil: MutedUntil | null, now: Date): MutedUntil | null {
  return mutedUntil instanceof Date && mutedUntil <= now ? null : mutedUntil;
}
