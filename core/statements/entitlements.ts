import type { Database } from '../database.ts';
import type { Delegate } from '../delegates/delegate.ts';
import { RefusalError } from '../errors.ts';
import type { RewardPlan } from '../reward-plans/reward-plan.ts';
import { plansBetween } from '../reward-plans/store.ts';
import { candidateEpochs } from '../epoch-candidates/store.ts';
import { candidateOfEpochs, epochsOfAnother } from '../named-candidates/store.ts';
import { epochsBetween } from '../epochs/store.ts';
import { divideEpochs } from './divide-epochs.ts';
import { type StatementEpoch, statementEpochs } from './statement-epoch.ts';

/** A voter and what it is entitled to by the plans, in the asset's smallest unit; no minimum and nothing carried is in it. */
export interface Entitlement {
  voter: string;
  entitled: bigint;
  /** In how many of the epochs it gets any of it. */
  epochs: number;
}

/**
 * What each voter of a delegate is entitled to for the epochs from one to another, in the order of their addresses; 0 is a row too.
 * Refuses what `statementEpochs` does, and a delegate that named no known candidate then (`candidate_unknown`). What is left of a pool under
 * floor_carried waits within the range only.
 */
export async function* entitlementsOf(
  db: Database,
  delegate: Pick<Delegate, 'id' | 'slug'>,
  range: { from: number; to: number },
): AsyncGenerator<Entitlement, void, undefined> {
  const candidateId = await candidateOf(db, delegate, range);
  const epochs = await countedEpochs(db, delegate.id, candidateId, range);
  const { tally } = await divideEpochs(db, candidateId, epochs, 0n);
  for (let place = 0; place < tally.size; place += 1)
    yield {
      voter: tally.voter(place),
      entitled: tally.amounts.get(place),
      epochs: tally.epochs[place] ?? 0,
    };
}

/** The candidate under whose name a delegate stood for election when these epochs began. */
export async function candidateOf(
  db: Database,
  { id, slug }: Pick<Delegate, 'id' | 'slug'>,
  range: { from: number; to: number },
): Promise<number> {
  const candidate = await candidateOfEpochs(db, id, range);
  if (candidate.id !== undefined) return candidate.id;
  throw new RefusalError(
    'conflict',
    'candidate_unknown',
    candidate.name === null
      ? `${slug} did not say under which name it stood for election when epoch ${range.from} began`
      : `No votes are kept for a candidate ${candidate.name}`,
  );
}

/** The epochs of a range as statements count them: in those in which another delegate stood as its candidate it did not. */
export async function countedEpochs(
  db: Database,
  delegateId: string,
  candidateId: number,
  { from, to }: { from: number; to: number },
  read: (plan: RewardPlan) => RewardPlan = (plan) => plan,
  ownEpochs = true,
): Promise<StatementEpoch[]> {
  const kept = await epochsBetween(db, from, to);
  const others = ownEpochs ? await epochsOfAnother(db, delegateId, candidateId, { from, to }) : new Set();
  const stood = (await candidateEpochs(db, candidateId, from, to)).filter(({ epoch }) => !others.has(epoch));
  const [first, last] = [kept.at(0), kept.at(-1)];
  const plans =
    first === undefined || last === undefined
      ? []
      : await plansBetween(db, delegateId, first.startsAt, last.startsAt);
  return statementEpochs({ from, to }, kept, stood, plans.map(read));
}
