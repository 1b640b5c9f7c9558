import type { Database } from '../../../core/database.ts';
import { changeProfile } from '../../../core/delegates/change-profile.ts';
import type { Delegate } from '../../../core/delegates/delegate.ts';
import { putPlansInForce } from '../../../core/reward-plans/put-plans-in-force.ts';
import type { PlanTermsInput } from '../../../core/reward-plans/reward-plan.ts';
import { announce, approvedDelegate, callerOf, START } from '../delegates.ts';
import { people } from '../people.ts';
import { EPOCH_MS, FIRST_EPOCH_AT } from './votes.ts';

/** The candidate as which ann stands for election. */
export const CANDIDATE = 'annnode';
/** The first epoch that begins after the stories do: a plan announced at START is in force from it on. */
export const FIRST = Math.ceil((START.getTime() - FIRST_EPOCH_AT.getTime()) / EPOCH_MS);

export function startOf(epoch: number): Date {
  return new Date(FIRST_EPOCH_AT.getTime() + epoch * EPOCH_MS);
}

/** ann, approved, who stands for election and whose plan is in force from epoch FIRST on. */
export async function electedDelegate(db: Database, terms?: PlanTermsInput): Promise<Delegate> {
  const { slug, version } = await approvedDelegate(db, people.ann);
  const edit = { version, candidate: CANDIDATE };
  const delegate = await changeProfile(db, await callerOf(db, people.ann), slug, edit, START);
  if (terms !== undefined) await planFrom(db, terms, FIRST);
  return delegate;
}

/** ann's plan from an epoch on, announced so that it needs no more notice. */
export async function planFrom(db: Database, terms: PlanTermsInput, epoch: number): Promise<void> {
  const effectiveAt = startOf(epoch);
  const announcedAt = new Date(Math.max(START.getTime(), effectiveAt.getTime() - 8 * 24 * EPOCH_MS));
  await announce(db, people.ann, { ...terms, effectiveAt: effectiveAt.toISOString() }, announcedAt);
  await putPlansInForce(db, effectiveAt);
}
