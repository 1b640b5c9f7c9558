import { checksumAddress } from '../accounts/address.ts';
import { type Claim, isLive } from '../claims/claim.ts';
import { RefusalError } from '../errors.ts';
import { refusal } from '../refusals.ts';
import type { PullRequestFacts } from '../reviews/pull-request.ts';
import type { OverridablePart, Override, ReviewRules } from '../reviews/review-rules.ts';
import type { Settings } from '../settings.ts';
import type { TaskTerms } from '../tasks/task.ts';
import type { OverrideMessage } from './typed-data.ts';

/** What a steward decided of a part of a verdict, with what other stewards did about it. */
export interface RecordedOverride {
  /** The entry that proposed it: its name everywhere. */
  seq: number;
  claimId: string;
  message: OverrideMessage;
  /** Of the message: what a confirmation names. */
  digest: Buffer;
  /** Of objections: when the last of those that it was decided on was given, by GitHub's time. */
  saidTo: Date | null;
  /** 0x and lower case, as all of these. */
  by: string;
  proposedAt: Date;
  /** Without a second steward's confirmation it has no effect. */
  confirmationNeeded: boolean;
  /** Whether who proposed and who confirmed it have turned out to be one person, by a GitHub identity that both have or had. */
  byOne: boolean;
  confirmed: { by: string; at: Date } | null;
  withdrawn: { by: string; at: Date; reason: string } | null;
}

export const OVERRIDE_STATES = ['proposed', 'standing', 'withdrawn', 'lapsed', 'void'] as const;

/**
 * `standing`: the policy goes by it. `lapsed`: what it was decided on is no longer what the claim holds. `void`: who decided has turned
 * out to be of the claimer's side, or both to be one.
 */
export type OverrideState = (typeof OVERRIDE_STATES)[number];

/** For each act, the states of the override that allow it. */
const OVERRIDE_ACTIONS = {
  confirm: ['proposed'],
  withdraw: ['proposed', 'standing', 'void'],
} as const satisfies Record<string, readonly OverrideState[]>;

/** It names one commit: it lapses when the head moves, and with the claim. `linked` is what is submitted for the claim now. */
export function overrideState(
  override: RecordedOverride,
  claim: Pick<Claim, 'state' | 'endedAt'>,
  linked: readonly PullRequestFacts[],
  side: Side,
): OverrideState {
  const { part, commit } = override.message;
  if (override.withdrawn !== null) return 'withdrawn';
  const isHeld = isLive(claim.state) || claim.state === 'completed';
  if (!isHeld || !linked.some((facts) => commitOf(part, facts) === commit)) return 'lapsed';
  if (isVoid(override, claim, side)) return 'void';
  return isInEffect(override) ? 'standing' : 'proposed';
}

/** The addresses of the claimer's side, 0x and lower case. */
type Side = Pick<ReviewRules['team'], 'addresses'>;

/**
 * Who decides is judged as who reviews is: by what is known of them now, until the claim is completed. What it was completed by holds
 * for good, and stewards may suspend the badge.
 */
export function isVoid(
  { by, byOne, confirmed, proposedAt }: RecordedOverride,
  { state, endedAt }: Pick<Claim, 'state' | 'endedAt'>,
  { addresses }: Side,
): boolean {
  const at = confirmed?.at ?? proposedAt;
  if (state === 'completed' && endedAt !== null && at <= endedAt) return false;
  return byOne || addresses.includes(by) || (confirmed !== null && addresses.includes(confirmed.by));
}

/** As the policy goes by it. */
export function ruleOf({ message, saidTo, by, confirmed, proposedAt }: RecordedOverride): Override {
  return {
    part: message.part,
    commit: message.commit,
    because: message.because,
    saidTo,
    reason: message.reason,
    url: message.url === '' ? null : message.url,
    by: checksumAddress(by),
    confirmedBy: confirmed && checksumAddress(confirmed.by),
    at: confirmed?.at ?? proposedAt,
  };
}

function isInEffect({ confirmationNeeded, confirmed }: RecordedOverride): boolean {
  return !confirmationNeeded || confirmed !== null;
}

const NOT_ANY_MORE = {
  confirm: 'This override cannot be confirmed any more: it is {now}',
  withdraw: 'This override cannot be withdrawn any more: it is {now}',
} as const;

/** Refuses (409) an act that the override's state does not allow. */
export function demandOverrideAllowed(action: keyof typeof OVERRIDE_ACTIONS, state: OverrideState): void {
  const allowed: readonly OverrideState[] = OVERRIDE_ACTIONS[action];
  if (allowed.includes(state)) return;
  throw new RefusalError('conflict', 'not_in_this_state', refusal(NOT_ANY_MORE[action], { now: state }), {
    current: { state },
  });
}

/** What a decision on a part is for: the head, of production the merge commit; undefined before the merge. */
export function commitOf(part: OverridablePart, facts: PullRequestFacts): string | undefined {
  return part === 'production' ? facts.merged?.commit : facts.head;
}

type Decided = Pick<OverrideMessage, 'part' | 'because'> & Pick<RecordedOverride, 'saidTo'>;

/**
 * Whether a decision on the same commit is on all that another one is on: one on objections is of those whom it names and of what they
 * said until then, one on the base branch of the branch it names, so that whoever objects later, or the next wrong branch, can be
 * decided on too.
 */
export function isSameDecision(a: Decided, b: Decided): boolean {
  if (a.part !== b.part) return false;
  if (a.part !== 'objections' && a.part !== 'base_branch') return true;
  return a.because === b.because && (b.saidTo === null || (a.saidTo !== null && a.saidTo >= b.saidTo));
}

/** Two stewards decide where there are two; but where the steward's word is the proof that the task asks for, one gives it. */
export function needsConfirmation(
  part: OverridablePart,
  { proof }: Pick<TaskTerms, 'proof'>,
  { stewards }: Pick<Settings, 'stewards'>,
): boolean {
  return stewards.length > 1 && !(part === 'production' && proof.kind === 'manual');
}

export function noSuchOverride(claimId: string, seq: number): RefusalError {
  return new RefusalError(
    'not_found',
    'override_not_found',
    `Claim ${claimId} has no override of entry ${seq}`,
  );
}
