import { listDelegates } from '../../core/delegate-list/store.ts';
import { listDelegateNames } from '../../core/delegates/store.ts';
import { livePlansOf } from '../../core/reward-plans/store.ts';
import { announced, inForce } from '../../core/reward-plans/succession.ts';
import { readEstimate } from '../../core/vote-estimates/read-estimate.ts';
import type { CompareData } from '../pages/compare.ts';
import type { PortalParts } from '../portal-parts.ts';
import { readQuery, readTexts } from './query.ts';
import { votesOf } from './typed-votes.ts';

const PLACES = ['a', 'b', 'c', 'd'] as const;
const DELEGATES_MAX = 500;

/** Up to four delegates side by side, for votes of one amount: named by places, or picked from the list of delegates. */
export async function readCompare({ db }: PortalParts, query: unknown): Promise<CompareData> {
  const { votes: typedVotes, ...placed } = readQuery(query, [...PLACES, 'votes']);
  const typed = votesOf(typedVotes);
  const { votes } = typed;
  const picked = [...new Set([...PLACES.map((place) => placed[place]), ...readTexts(query, 'with')])].filter(
    (slug) => slug !== '',
  );
  const slugs = picked.slice(0, PLACES.length);
  const [listed, found] = await Promise.all([
    listDelegateNames(db, DELEGATES_MAX),
    listDelegates(db, { slugs }, { by: 'name' }, undefined, PLACES.length),
  ]);
  const plans = await livePlansOf(
    db,
    found.map(({ delegate }) => delegate.id),
  );
  const bySlug = new Map(found.map((each) => [each.delegate.slug, each]));
  const inOrder = slugs.flatMap((slug) => bySlug.get(slug) ?? []);
  const choices = listed.map(({ slug, name }) => ({ value: slug, text: name }));
  return {
    delegates: choices,
    chosen: PLACES.map((place, at) => ({ place, slug: slugs[at] ?? '' })),
    areMore: picked.length > slugs.length,
    ...typed,
    compared: await Promise.all(
      inOrder.map(async (each) => {
        const live = plans.get(each.delegate.id) ?? [];
        const estimate = await readEstimate(db, each.delegate, BigInt(votes.raw));
        return { ...each, plan: inForce(live), next: announced(live)[0], estimate };
      }),
    ),
  };
}
