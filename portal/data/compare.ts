import type { Amount } from '../../core/amounts.ts';
import { listDelegates } from '../../core/delegate-list/store.ts';
import { RefusalError } from '../../core/errors.ts';
import { livePlansOf } from '../../core/reward-plans/store.ts';
import { announced, inForce } from '../../core/reward-plans/succession.ts';
import { typedAmount } from '../../core/reward-plans/vote-meaning.ts';
import { readEstimate } from '../../core/vote-estimates/read-estimate.ts';
import type { CompareData } from '../pages/compare.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readQuery, readTexts } from './query.ts';

const PLACES = ['a', 'b', 'c', 'd'] as const;
const DELEGATES_MAX = 500;
const VOTES = '10000';

/** Up to four delegates side by side, for votes of one amount: named by places, or picked from the list of delegates. */
export async function readCompare({ db }: PortalParts, query: unknown): Promise<CompareData> {
  const { votes: typed, ...placed } = readQuery(query, [...PLACES, 'votes']);
  const { votes, fault } = votesOf(typed === '' ? VOTES : typed);
  const picked = [...new Set([...PLACES.map((place) => placed[place]), ...readTexts(query, 'with')])].filter(
    (slug) => slug !== '',
  );
  const slugs = picked.slice(0, PLACES.length);
  const [listed, found] = await Promise.all([
    listDelegates(db, { status: 'approved' }, { by: 'name' }, undefined, DELEGATES_MAX),
    listDelegates(db, { slugs }, { by: 'name' }, undefined, PLACES.length),
  ]);
  const plans = await livePlansOf(
    db,
    found.map(({ delegate }) => delegate.id),
  );
  const bySlug = new Map(found.map((each) => [each.delegate.slug, each]));
  const inOrder = slugs.flatMap((slug) => bySlug.get(slug) ?? []);
  const choices = listed.map(({ delegate }) => ({ value: delegate.slug, text: delegate.profile.name }));
  return {
    delegates: choices,
    chosen: PLACES.map((place, at) => ({ place, slug: slugs[at] ?? '' })),
    areMore: picked.length > slugs.length,
    typed: typed === '' ? VOTES : typed,
    votes,
    fault,
    compared: await Promise.all(
      inOrder.map(async (each) => {
        const live = plans.get(each.delegate.id) ?? [];
        const estimate = await readEstimate(db, each.delegate, BigInt(votes.raw));
        return { ...each, plan: inForce(live), next: announced(live)[0], estimate };
      }),
    ),
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
