import type { Database } from '../database.ts';
import type { Delegate } from '../delegates/delegate.ts';
import { distributedTo } from '../hermes-distributions/store.ts';
import type { RewardPlan } from '../reward-plans/reward-plan.ts';
import { AmountColumn } from '../statements/amount-column.ts';
import { divideEpochs } from '../statements/divide-epochs.ts';
import { candidateOf, countedEpochs } from '../statements/entitlements.ts';
import { Tally } from '../statements/tally.ts';
import { HERMES_EPOCHS } from './hermes-causes.ts';
import type { Audit } from './store.ts';

/** Epochs in a row of a period, and the distribution by Hermes that is for them; null: none is. */
export interface DistributedPart {
  from: number;
  to: number;
  forEpoch: number | null;
}

/**
 * A period in parts, in order: each of `distributed`, the last epochs of distributions in order, is for the epochs since the one before, 24
 * at most.
 */
export function distributedParts(
  distributed: readonly number[],
  { fromEpoch, toEpoch }: Pick<Audit, 'fromEpoch' | 'toEpoch'>,
): DistributedPart[] {
  const parts: DistributedPart[] = [];
  let next = fromEpoch;
  for (const forEpoch of distributed) {
    const from = Math.max(next, forEpoch - HERMES_EPOCHS + 1);
    const to = Math.min(toEpoch, forEpoch);
    if (from > to) continue;
    if (from > next) parts.push({ from: next, to: from - 1, forEpoch: null });
    parts.push({ from, to, forEpoch });
    next = to + 1;
  }
  if (next <= toEpoch) parts.push({ from: next, to: toEpoch, forEpoch: null });
  return parts;
}

/** What voters are entitled to for a period that Hermes paid. */
export interface DistributedPeriod {
  /** For all of it; nothing where no distribution is for it. */
  entitled: Tally;
  /** For those epochs whose distribution left them out. */
  leftOut: Tally;
  /** By which plans that is. */
  plans: ReadonlySet<RewardPlan>;
}

/** Divides a period once, by the delegate's plans as `read` reads them, and tells apart what its distributions by Hermes left out. */
export async function divideDistributed(
  db: Database,
  delegate: Pick<Delegate, 'id' | 'slug'>,
  { fromEpoch, toEpoch }: Pick<Audit, 'fromEpoch' | 'toEpoch'>,
  distributed: readonly number[],
  read?: (plan: RewardPlan) => RewardPlan,
): Promise<DistributedPeriod> {
  let [entitled, leftOut] = [new Tally(0), new Tally(0)];
  if (distributed.length === 0) return { entitled, leftOut, plans: new Set() };
  const range = { from: fromEpoch, to: toEpoch };
  const candidateId = await candidateOf(db, delegate, range);
  const epochs = await countedEpochs(db, delegate.id, candidateId, range, read);
  let waits = 0n;
  for (const { from, to, forEpoch } of distributedParts(distributed, { fromEpoch, toEpoch })) {
    const within = epochs.filter(({ epoch }) => epoch >= from && epoch <= to);
    const { tally, waiting } = await divideEpochs(db, candidateId, within, waits);
    waits = waiting.after;
    entitled = entitled.plus({ voters: tally.voters, size: tally.size, parts: tally.amounts }, 0);
    if (forEpoch === null) continue;
    const parts = await withoutThem(tally, distributedTo(db, delegate.id, forEpoch));
    leftOut = leftOut.plus({ voters: tally.voters, size: tally.size, parts }, 0);
  }
  return { entitled, leftOut, plans: new Set(epochs.flatMap(({ plan }) => plan ?? [])) };
}

/** The amounts of a tally but those of these voters, who come in the order of their addresses. */
async function withoutThem(tally: Tally, others: AsyncGenerator<string>): Promise<AmountColumn> {
  const parts = new AmountColumn(tally.size);
  let other = await others.next();
  for (let place = 0; place < tally.size; place += 1) {
    const voter = tally.voter(place);
    while (other.done !== true && other.value < voter) other = await others.next();
    if (other.done === true || other.value !== voter) parts.set(place, tally.amounts.get(place));
  }
  return parts;
}
