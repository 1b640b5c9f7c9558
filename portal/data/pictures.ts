import { countAudits } from '../../core/audit-states/store.ts';
import { findChange } from '../../core/changes/store.ts';
import { listStandingClaims } from '../../core/claims/store.ts';
import { countCommitments } from '../../core/commitments/counts.ts';
import { tallyCommitments } from '../../core/commitments/store.ts';
import { findDelegateByName } from '../../core/delegates/find-delegate-by-name.ts';
import { planHistory } from '../../core/reward-plans/store.ts';
import { findTask } from '../../core/tasks/store.ts';
import type { ChangePictureData, DelegatePictureData, TaskPictureData } from '../pictures/texts.ts';
import type { PortalParts } from '../portal-parts.ts';
import { planStateOf, taskOf } from './changes.ts';
import { PLANS_MAX } from './delegate.ts';
import { readNumber } from './query.ts';

/** By slug, or by an address in any form. */
export async function readDelegatePicture(
  { db, settings }: PortalParts,
  name: string,
): Promise<DelegatePictureData> {
  const delegate = await findDelegateByName(db, name, settings.chainId);
  const [plans, tallies, counts] = await Promise.all([
    planHistory(db, delegate.id, undefined, PLANS_MAX),
    tallyCommitments(db, [delegate.id]),
    countAudits(db, delegate.id),
  ]);
  return {
    delegate,
    plans: plans.toReversed(),
    commitments: { counts: countCommitments(tallies.get(delegate.id) ?? []) },
    audits: { counts },
  };
}

export async function readChangePicture(
  { db }: PortalParts,
  place: string,
): Promise<ChangePictureData | undefined> {
  const seq = readNumber(place);
  const change = seq === undefined ? undefined : await findChange(db, seq);
  if (change === undefined) return undefined;
  const [planState, task] = await Promise.all([planStateOf(db, change), taskOf(db, change)]);
  return { change, planState, task };
}

export async function readTaskPicture({ db }: PortalParts, id: string): Promise<TaskPictureData | undefined> {
  const task = readNumber(id) === undefined ? undefined : await findTask(db, id);
  if (task === undefined) return undefined;
  const claims = await listStandingClaims(db, id);
  return { task, holders: claims.map(({ delegate }) => delegate.name) };
}
