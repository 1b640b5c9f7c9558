import type { ChainFault } from '../votes/vote-source.ts';

/** How well the chain can be read. */
export interface ChainReading {
  nextAt: Date;
  /** The last time it could be. */
  readAt: Date | null;
  /** Since when it cannot be; null: it can. */
  failingSince: Date | null;
  /** The last time it could not be, and why; it stays when it can again. */
  fault: { code: ChainFault; text: string; at: Date } | null;
  /** What is left to be granted, in the smallest unit. */
  fund: { left: bigint; at: Date } | null;
}

/** What could not be read of an epoch. */
export interface EpochGap {
  epoch: number;
  part: 'votes' | 'rewards';
  code: ChainFault;
  text: string;
  since: Date;
  triedAt: Date;
}

const SECOND_MS = 1000;
const LOOK_EVERY_MS = 60 * SECOND_MS;
const FAILING_MS_MIN = 15 * SECOND_MS;
const FAILING_MS_MAX = 600 * SECOND_MS;
/** Whoever reads may take so long before another process does it too. */
const LEASE_MS = 600 * SECOND_MS;
/** What could not be read of an epoch is tried again so much later. */
export const GAP_RETRY_MS = 3600 * SECOND_MS;
/** What the chain grants in an epoch: 1440 block rewards of 4 IOTX and 18,750 IOTX of the epoch. */
const GRANTED_AN_EPOCH = 24_510n * 10n ** 18n;

export function leaseUntil(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS);
}

/** When to look again: soon after the epoch under way ends, since its successor's votes are best read early, and each minute. */
export function nextLook(epochEndsAt: Date, now: Date): Date {
  const atEnd = epochEndsAt.getTime() + 3 * SECOND_MS;
  const soon = now.getTime() + LOOK_EVERY_MS;
  return new Date(atEnd > now.getTime() ? Math.min(soon, atEnd) : soon);
}

/** When to try again: the later, the longer it fails. */
export function nextTry(failingSince: Date, now: Date): Date {
  const half = (now.getTime() - failingSince.getTime()) / 2;
  return new Date(now.getTime() + Math.min(FAILING_MS_MAX, Math.max(FAILING_MS_MIN, half)));
}

/** For how many whole epochs the fund lasts. */
export function epochsLeft(fundLeft: bigint): number {
  return Number(fundLeft / GRANTED_AN_EPOCH);
}
