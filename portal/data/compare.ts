import type { Amount } from '../../core/amounts.ts';
import { RefusalError } from '../../core/errors.ts';
import { findDelegate, listDelegates } from '../../core/delegates/store.ts';
import { livePlans } from '../../core/reward-plans/store.ts';
import { inForce } from '../../core/reward-plans/succession.ts';
import { typedAmount } from '../../core/reward-plans/vote-meaning.ts';
import { readEstimate } from '../../core/vote-estimates/read-estimate.ts';
import type { CompareData } from '../pages/compare.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readQuery } from './query.ts';

const PLACES = ['a', 'b', 'c', 'd'] as const;
const DELEGATES_MAX = 500;
const VOTES = '10000';

/** Up to four delegates side by side, for votes of one amount. */
export async function readCompare({ db }: PortalParts, query: unknown): Promise<CompareData> {
  const { votes: typed, ...chosen } = readQuery(query, [...PLACES, 'votes']);
  const { votes, fault } = votesOf(typed === '' ? VOTES : typed);
  const listed = await listDelegates(db, { status: 'approved' }, { by: 'name' }, undefined, DELEGATES_MAX);
  const slugs = [...new Set(PLACES.map((place) => chosen[place]).filter((slug) => slug !== ''))];
  const compared = await Promise.all(
    slugs.map(async (slug) => {
      const delegate = await findDelegate(db, slug);
      if (delegate === undefined) return [];
      const plan = inForce(await livePlans(db, delegate.id));
      return [{ delegate, plan, estimate: await readEstimate(db, delegate, BigInt(votes.raw)) }];
    }),
  );
  return {
    delegates: listed.map(({ delegate }) => ({ value: delegate.slug, text: delegate.profile.name })),
    chosen: PLACES.map((place) => ({ place, slug: chosen[place] })),
    typed: typed === '' ? VOTES : typed,
    votes,
    fault,
    compared: compared.flat(),
  };
}

function votesOf(typed: string): { votes: Amount; fault: string | undefined } {
  try {
    return { votes: typedAmount(typed, '/votes'), fault: undefined };
  } catch (error) {
    if (error instanceof RefusalError) return { votes: typedAmount(VOTES, '/votes'), fault: error.message };
    throw error;
  }
}
