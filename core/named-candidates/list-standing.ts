import type { Database } from '../database.ts';
import { listCandidates, type StandingCandidate } from '../epoch-candidates/store.ts';
import { candidateAt } from './named-candidate.ts';
import { candidatesMeant, listNamersAmong } from './store.ts';

/** One who stood for election in an epoch, and the delegate who stood as it. */
export type Standing = StandingCandidate & { delegate: string | null };

/**
 * Who stood for election in an epoch, the most votes first, after that place; of each the delegate who stood as it then, by what its
 * profile named when the epoch began, whatever it names today. Who had named it by then comes before who named its first one later.
 */
export async function listStanding(
  db: Database,
  epoch: { number: number; startsAt: Date; endsAt: Date },
  after: { voterWeight: bigint; id: number } | undefined,
  limit: number,
): Promise<Standing[]> {
  const standing = await listCandidates(db, epoch.number, after, limit);
  const namers = (await listNamersAmong(db, standing)).flatMap(({ slug, named }) => {
    const then = candidateAt(named, { begins: epoch.startsAt, ends: epoch.endsAt });
    if (then === null) return [];
    const { candidate: name, namedAt } = then;
    const byThen = named.some((each) => each.candidate === name && each.namedAt <= epoch.startsAt);
    return [{ slug, name, namedAt, rank: byThen ? 0 : 1 }];
  });
  const meant = await candidatesMeant(db, namers);
  const ranked = namers.map(({ slug, rank }, place) => ({ slug, rank, id: meant[place] }));
  const delegates = new Map<number | undefined, string>();
  for (const { slug, id } of ranked.toSorted((a, b) => a.rank - b.rank).toReversed()) delegates.set(id, slug);
  return standing.map((each) => ({ ...each, delegate: delegates.get(each.id) ?? null }));
}
