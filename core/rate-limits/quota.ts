/** A process takes a tenth of what is left of a quota at a time: it asks seldom, and what it does not use is little. */
export const PARTS = 10;

/** What a process may serve of one caller's requests without asking again. */
export interface Share {
  /** 0: the whole quota is taken, by all processes together. */
  size: number;
  /** What is left for all after it. */
  left: number;
  /** Until the caller has a new quota. */
  endsInMs: number;
}
