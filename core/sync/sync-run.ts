/** Why a run was started. */
export type SyncTrigger = 'start' | 'timer';

export interface SyncRun {
  id: string;
  trigger: SyncTrigger;
  startedAt: Date;
  endedAt: Date | null;
  /** How many claims it looks at. */
  claims: number;
  /** Of how many what we knew was not what GitHub shows. */
  repaired: number;
  /** Of how many of these a webhook should have told us, and did not. */
  drifted: number;
  /** How many could not be looked at. */
  failed: number;
}

/** What a run found of a claim, where it is worth telling. */
export interface SyncFinding {
  claimId: string;
  taskId: string;
  title: string;
  outcome: 'repaired' | 'failed';
  drift: boolean;
  /** In words, such as `head 1a2b3c4 → 5d6e7f8`. */
  differences: string[];
  /** Why it could not be looked at. */
  because: string | null;
  at: Date;
}

const RUN_EVERY_MS = 15 * 60 * 1000;
/** Processes that start one after the other share a run. */
const STARTS_SHARED_MS = 60 * 1000;

/** Whether a run is due, if none is under way. */
export function isRunDue(trigger: SyncTrigger, lastStartedAt: Date | null, now: Date): boolean {
  if (lastStartedAt === null) return true;
  const since = now.getTime() - lastStartedAt.getTime();
  return since >= (trigger === 'start' ? STARTS_SHARED_MS : RUN_EVERY_MS);
}

/** A run that lasts until the next is due is ended: what is not done then has failed. */
export function isRunOver(startedAt: Date, now: Date): boolean {
  return now.getTime() - startedAt.getTime() >= RUN_EVERY_MS;
}

/** GitHub tells of a change within minutes: what is this young it may still tell of. */
const TOLD_WITHIN_MS = 5 * 60 * 1000;

/** Whether a difference means that a webhook was missed. */
export function isDrift(
  { installed, isTold, changedAt }: { installed: boolean; isTold: boolean; changedAt: Date },
  now: Date,
): boolean {
  return installed && !isTold && now.getTime() - changedAt.getTime() > TOLD_WITHIN_MS;
}
