/** How far a witness has followed the book. */
export interface WitnessStanding {
  /** The name of its key. */
  name: string;
  /** How many entries the last checkpoint had that it cosigned; 0: none. */
  size: number;
  cosignedAt: Date | null;
  /** How many entries came since. */
  behind: number;
  /** When the first of them came; null: there are none. */
  behindSince: Date | null;
  fault: WitnessFault | null;
}

/** Why it does not cosign. */
export interface WitnessFault {
  since: Date;
  lastAt: Date;
  because: string;
}

/** A witness is asked within a minute of an entry: one that is so far behind fails. */
const WITNESS_LATE_MS = 10 * 60_000;

/** Whether so much time has passed since an entry came that it must have been asked, several times. */
export function isLate({ behindSince }: WitnessStanding, now: Date): boolean {
  return behindSince !== null && now.getTime() - behindSince.getTime() > WITNESS_LATE_MS;
}
