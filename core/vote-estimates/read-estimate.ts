import type { Change } from '../changes/store.ts';
import type { Database } from '../database.ts';
import type { Delegate } from '../delegates/delegate.ts';
import { findDelegate } from '../delegates/store.ts';
import { type CandidateEpoch, candidateEpochs } from '../epoch-candidates/store.ts';
import { candidateNow } from '../named-candidates/store.ts';
import { planOfBody } from '../reward-plans/plan-entry.ts';
import type { PlanTerms, Share } from '../reward-plans/reward-plan.ts';
import { livePlans } from '../reward-plans/store.ts';
import { inForce } from '../reward-plans/succession.ts';
import { newestEpoch } from '../epochs/store.ts';
import {
  type ChangeEstimate,
  estimateChange,
  estimateVotes,
  simulateChange,
  type VoteEstimate,
} from './estimate.ts';

/** How many epochs back an estimate looks: a day. */
export const ESTIMATED_EPOCHS = 24;
/** How many epochs back what a change means is looked at. */
export const SIMULATED_EPOCHS = 30;

/** The newest epochs of a delegate's candidate whose rewards are recorded, so many at most. */
async function lastEpochs(
  db: Database,
  { id, profile }: Pick<Delegate, 'id' | 'profile'>,
  count: number,
): Promise<CandidateEpoch[]> {
  const newest = await newestEpoch(db);
  if (newest === undefined || profile.candidate === null) return [];
  const candidateId = await candidateNow(db, id);
  if (candidateId === undefined) return [];
  const from = newest.number - count; // the newest may not be over: its rewards are then not known
  const epochs = await candidateEpochs(db, candidateId, from, newest.number);
  return epochs.filter(({ reward }) => reward !== null).slice(-count);
}

/**
 * What votes of this weight would have got from a delegate in the last day by the plan in force now. Undefined where it has no plan, no
 * candidate, or nothing is known of its epochs.
 */
export async function readEstimate(
  db: Database,
  delegate: Pick<Delegate, 'id' | 'profile'>,
  weight: bigint,
): Promise<VoteEstimate | undefined> {
  const plan = inForce(await livePlans(db, delegate.id));
  if (plan === undefined) return undefined;
  return estimateVotes(plan.terms, await lastEpochs(db, delegate, ESTIMATED_EPOCHS), weight);
}

/**
 * What the plan of an entry would have meant for votes of this weight, against the plan before it. Undefined where the entry brings no plan,
 * or nothing is known of the delegate's epochs.
 */
export async function readChangeEstimate(
  db: Database,
  { kind, body, subject }: Pick<Change, 'kind' | 'body' | 'subject'>,
  weight: bigint,
): Promise<ChangeEstimate | undefined> {
  if (!bringsPlan(kind) || subject.delegate === undefined) return undefined;
  const delegate = await findDelegate(db, subject.delegate);
  const after = planOfBody(body, 'plan');
  if (delegate === undefined || after === undefined) return undefined;
  const before = planOfBody(body, 'before');
  const epochs = await lastEpochs(db, delegate, SIMULATED_EPOCHS);
  return estimateChange(before?.terms, after.terms, epochs, weight);
}

/** Whether an entry of this kind says what voters are to get. */
export function bringsPlan(kind: Change['kind']): boolean {
  return kind === 'plan.announced' || kind === 'plan.in_force';
}

/** What all voters of a delegate would have got by these terms, against the plan in force. Undefined where nothing is known. */
export async function simulatePlan(
  db: Database,
  delegate: Pick<Delegate, 'id' | 'profile'>,
  terms: Pick<PlanTerms, Share>,
): Promise<ChangeEstimate | undefined> {
  const before = inForce(await livePlans(db, delegate.id));
  return simulateChange(before?.terms, terms, await lastEpochs(db, delegate, SIMULATED_EPOCHS));
}
