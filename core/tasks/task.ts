import type { Amount } from '../amounts.ts';
import { invalidInput, RefusalError } from '../errors.ts';
import { refusal } from '../refusals.ts';

export const CLAIM_PROGRESS = [
  'claimed',
  'in_review',
  'approved',
  'merged',
  'in_production',
  'completed',
] as const;

/** How far a claim is. The order is that of the work. */
export type ClaimProgress = (typeof CLAIM_PROGRESS)[number];

/** What the wishlist shows: a draft is for stewards alone. */
export const PUBLISHED_STATES = ['open', ...CLAIM_PROGRESS, 'paused', 'cancelled', 'needs_steward'] as const;

export const TASK_STATES = ['draft', ...PUBLISHED_STATES] as const;

export type TaskState = (typeof TASK_STATES)[number];

/** What stewards decided of a task; while it is `open`, its claim says how far it is. */
export type TaskStatus = Exclude<TaskState, ClaimProgress>;

/** For each act, the states of the task that allow it: refusals, buttons and documents all come from here. */
export const TASK_ACTIONS = {
  edit: ['draft'],
  publish: ['draft'],
  discard: ['draft'],
  revise: ['open', 'claimed', 'in_review', 'approved', 'merged', 'paused', 'needs_steward'],
  pause: ['open'],
  resume: ['paused', 'needs_steward'],
  cancel: ['open', 'paused', 'needs_steward'],
  merge: ['open', 'paused', 'needs_steward'],
  claim: ['open'],
  /** Beside other claims, while a task that several may hold is not yet approved. */
  join: ['open', 'claimed', 'in_review'],
  release: ['claimed', 'in_review', 'approved'],
  revoke: ['claimed', 'in_review', 'approved', 'merged', 'in_production'],
  extend: ['claimed', 'in_review'],
  submit: ['claimed', 'in_review'],
  unlink: ['claimed', 'in_review'],
  name: ['claimed', 'in_review', 'approved', 'merged', 'in_production'],
  take_revision: ['claimed', 'in_review', 'approved'],
  expire: ['claimed', 'in_review'],
  override: ['claimed', 'in_review'],
  vouch: ['merged', 'in_production', 'completed'],
  object: ['completed'],
  suspend: ['completed'],
  restore: ['completed'],
  record_payment: ['completed'],
} as const satisfies Record<string, readonly TaskState[]>;

export type TaskAction = keyof typeof TASK_ACTIONS;

export function allows(action: TaskAction, state: string): boolean {
  return (TASK_ACTIONS[action] as readonly string[]).includes(state);
}

/** Refuses (409) an act that the state does not allow, and names the states that would. */
export function demandAllowed(action: TaskAction, state: string): void {
  if (allows(action, state)) return;
  throw new RefusalError(
    'conflict',
    'not_in_this_state',
    refusal('For this it must be {states}; it is {now}', {
      states: TASK_ACTIONS[action].map(spoken).join(' or '),
      now: spoken(state),
    }),
    { current: { state } },
  );
}

/** The state in words: `in_review` is "in review". */
export function spoken(state: string): string {
  return state.replaceAll('_', ' ');
}

/** What counts as "in production" for a task. */
export type Proof =
  | { kind: 'deployment'; environment: string }
  | { kind: 'release' }
  | { kind: 'branch'; branch: string }
  | { kind: 'manual' };

/** What a task asks for. A claim keeps the revision it was made on. */
export interface TaskTerms {
  title: string;
  description: string;
  criteria: string[];
  skills: string[];
  repositoryId: number;
  /** null: the repository's default branch at the time of the merge. */
  baseBranch: string | null;
  quorum: number;
  proof: Proof;
  bounty: Amount | null;
  dueAt: Date | null;
  /** How many delegates may hold it at a time. Of several, the one whose quorum of approvals was complete first keeps it. */
  claimsMax: number;
}

/** A task's state: what the stewards decided comes before how far its claim is. */
export function stateOf(status: TaskStatus, claim: ClaimProgress | null): TaskState {
  return status === 'open' ? (claim ?? 'open') : status;
}

export interface Task {
  id: string;
  status: TaskStatus;
  statusReason: string | null;
  /** The task that it was merged into, as a duplicate. */
  duplicateOf: string | null;
  state: TaskState;
  revision: number;
  terms: TaskTerms;
  /** owner/name, as last seen. */
  repositoryName: string;
  /** Voters cannot see its pull requests. */
  repositoryPrivate: boolean;
  /** The live or the completed claim; of several the one that is furthest, then the earliest. */
  claimId: string | null;
  /** How many claims are live or completed. */
  claims: number;
  /**
   * How many may hold it at a time: as many as it says now, and no more than it said when any of those who hold it took it. Who holds it
   * alone goes on to, until they take a revision that allows others beside them.
   */
  places: number;
  publishedAt: Date;
}

/** Whether another delegate may claim it now. */
export function isClaimable(task: Task): boolean {
  return task.claims < task.places && mayBeJoined(task);
}

/** Whether it has room for another delegate by its terms, but those who hold it did not agree to that yet. */
export function waitsForConsent(task: Task): boolean {
  return task.claims >= task.places && task.claims < task.terms.claimsMax && mayBeJoined(task);
}

function mayBeJoined({ terms, state }: Task): boolean {
  return allows(terms.claimsMax === 1 ? 'claim' : 'join', state);
}

/** Refuses to merge a task that somebody holds or that has ended, and to merge it into one that does not go on. */
export function demandMergeable(
  task: Pick<Task, 'id' | 'state'>,
  into: Pick<Task, 'id' | 'state'> | undefined,
  /** The slugs of who holds it. */
  holders: readonly string[],
): void {
  if (into === undefined) throw invalidInput('/into', refusal('There is no such task'));
  if (into.id === task.id) throw invalidInput('/into', refusal('A task is no duplicate of itself'));
  if (into.state === 'cancelled')
    throw invalidInput('/into', `Task ${into.id} is cancelled: name the one that goes on`);
  if (holders.length > 0)
    throw new RefusalError(
      'conflict',
      'task_is_held',
      `${holders.join(', ')} holds task ${task.id}: the claim must end before it is merged`,
      { current: { state: task.state, holders } },
    );
  demandAllowed('merge', task.state);
}

/** Refuses (`version_conflict`) who has seen another revision of the task than the one it has. */
export function demandCurrent({ id, revision }: Pick<Task, 'id' | 'revision'>, seen: number): void {
  if (seen !== revision)
    throw new RefusalError(
      'conflict',
      'version_conflict',
      `You name revision ${seen}, the current one is ${revision}`,
      { current: { id, revision } },
    );
}

export function noSuchTask(id: string): RefusalError {
  return new RefusalError('not_found', 'task_not_found', `There is no task ${id}`);
}
