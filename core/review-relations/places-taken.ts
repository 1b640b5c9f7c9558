import type { Database } from '../database.ts';
import { placeTaken } from '../reviews/related-reviews.ts';
import type { Verdict } from '../reviews/verdict.ts';
import { relationBy } from './relation.ts';
import { readVotesNow } from './store.ts';

/** A reviewer who could review work of a delegate on which there is this verdict. */
interface Asked {
  delegate: string;
  githubId: number;
  verdict: Pick<Verdict, 'reviews'>;
}

/**
 * Why an approval by each of these reviewers would not count, as votes are now, beside that of another who votes for the same delegate;
 * null where it could. In the order in which they are given.
 */
export async function readPlacesTaken(
  db: Database,
  asked: readonly Asked[],
  stewards: readonly string[],
  now: Date,
): Promise<(string | null)[]> {
  const taken = asked.map(({ verdict }) => placeTaken(verdict.reviews, stewards));
  const doubtful = asked.flatMap(({ delegate, githubId }, place) =>
    taken[place] === null ? [] : [{ delegate, githubId, place }],
  );
  if (doubtful.length === 0) return taken;
  const votes = await readVotesNow(db, doubtful, now);
  const related = new Set(
    doubtful
      .filter((_, i) => votes[i] !== undefined && relationBy(votes[i]).state === 'related')
      .map(({ place }) => place),
  );
  return taken.map((why, place) => (related.has(place) ? why : null));
}

/** The GitHub ids of those of these reviewers whose approval of one submission would not count so. */
export async function readWithoutPlace(
  db: Database,
  { delegate, verdict }: Omit<Asked, 'githubId'>,
  reviewers: readonly { githubId: number }[],
  stewards: readonly string[],
  now: Date,
): Promise<Set<number>> {
  const asked = reviewers.map(({ githubId }) => ({ delegate, githubId, verdict }));
  const taken = await readPlacesTaken(db, asked, stewards, now);
  return new Set(asked.filter((_, i) => taken[i] !== null).map(({ githubId }) => githubId));
}
