import type { Database } from '../database.ts';
import type { Delegate } from '../delegates/delegate.ts';
import { listDistributed } from '../hermes-distributions/store.ts';
import { keyedPages } from '../keyed-pages.ts';
import type { Tally } from '../statements/tally.ts';
import { type RewardPlan, SHARES } from '../reward-plans/reward-plan.ts';
import {
  addCauses,
  causesOf,
  type Difference,
  FeeSearch,
  HERMES_EPOCHS,
  hermesBps,
  type HermesVoter,
} from './hermes-causes.ts';
import type { Audit } from './store.ts';
import { type DistributedPeriod, divideDistributed } from './left-out.ts';
import type { Tally as VotersTally } from './voter-state.ts';

const BATCH = 10_000;

/**
 * Why voters lack what they do, of a period that Hermes paid: `distributed` are the last epochs of its distributions, `divided` what they
 * are entitled to for it. Only of a period that these cover from its first epoch to its last more can be told than what they left out.
 * It is divided once more where Hermes reads a share otherwise.
 */
export async function explainHermes(
  db: Database,
  delegate: Delegate,
  audit: Pick<Audit, 'delegate' | 'fromEpoch' | 'toEpoch'>,
  distributed: readonly number[],
  divided: DistributedPeriod,
  tally: Pick<VotersTally, 'shortVoters' | 'shortfall' | 'compoundedVoters' | 'compounded'>,
): Promise<Difference[]> {
  if (distributed.length === 0 || (tally.shortVoters === 0 && tally.compoundedVoters === 0)) return [];
  if (!covers(distributed, audit)) {
    const compounded = {
      cause: 'compounded',
      voters: tally.compoundedVoters,
      amount: tally.compounded,
    } as const;
    const short = { cause: 'unexplained', voters: tally.shortVoters, amount: tally.shortfall } as const;
    return [compounded, short].filter(({ voters }) => voters > 0);
  }
  const isReadAlike = [...divided.plans].every((plan) =>
    SHARES.every((share) => hermesBps(plan.terms[share]) === plan.terms[share]),
  );
  const { entitled: hermes, leftOut } = isReadAlike
    ? divided
    : await divideDistributed(db, delegate, audit, distributed, asHermesReads);
  async function* voters(): AsyncGenerator<HermesVoter> {
    const [byHermes, leftOutByHermes] = [amountsOf(hermes), amountsOf(leftOut)];
    const pages = keyedPages<Awaited<ReturnType<typeof listDistributed>>[number], string>(
      (after, size) => listDistributed(db, audit, distributed, after, size),
      ({ voter }) => voter,
      BATCH,
    );
    for await (const page of pages)
      for (const { voter, compounded, ...figures } of page)
        yield {
          ...figures,
          leftOut: compounded,
          byHermes: byHermes(voter),
          leftOutByHermes: leftOutByHermes(voter),
        };
  }
  const search = new FeeSearch();
  for await (const voter of voters()) search.add(voter);
  let causes: Difference[] = [];
  for await (const voter of voters()) causes = addCauses(causes, causesOf(voter, search.fee));
  return causes;
}

/** What a tally has for a voter, who are asked for in the order of their addresses. */
function amountsOf(tally: Tally): (voter: string) => bigint {
  let place = 0;
  return (voter) => {
    while (place < tally.size && tally.voter(place) < voter) place += 1;
    return place < tally.size && tally.voter(place) === voter ? tally.amounts.get(place) : 0n;
  };
}

function covers(
  distributed: readonly number[],
  { fromEpoch, toEpoch }: { fromEpoch: number; toEpoch: number },
): boolean {
  const ends = Array.from(
    { length: Math.ceil((toEpoch - fromEpoch + 1) / HERMES_EPOCHS) },
    (_, i) => fromEpoch + (i + 1) * HERMES_EPOCHS - 1,
  );
  return (
    ends.at(-1) === toEpoch &&
    distributed.length === ends.length &&
    distributed.every((epoch, i) => epoch === ends[i])
  );
}

function asHermesReads({ terms, ...plan }: RewardPlan): RewardPlan {
  return {
    ...plan,
    terms: {
      ...terms,
      blockShareBps: hermesBps(terms.blockShareBps),
      epochShareBps: hermesBps(terms.epochShareBps),
      foundationShareBps: hermesBps(terms.foundationShareBps),
    },
  };
}
