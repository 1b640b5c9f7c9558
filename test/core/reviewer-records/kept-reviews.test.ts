import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import type { Database, Tx } from '../../../core/database.ts';
import { people } from '../../support/people.ts';
import { Random } from '../../support/random.ts';
import { wishlist } from '../../support/claims/wishlist.ts';

const { ann, dan, rey, rob } = people;

/** What is kept of reviews, and what the verdicts say themselves. */
async function keptAndSaid(db: Database) {
  const reviews = sql`
    select s.id, given.number, s.claim_id, c.delegate_id, review #>> '{reviewer,address}' as reviewer, review #>> '{review,submittedAt}' as at,
      (review -> 'counted')::boolean and review #>> '{review,state}' = 'approved' as approves
    from submission s join claim c on c.id = s.claim_id
    cross join lateral jsonb_array_elements(s.verdict -> 'reviews') with ordinality as given (review, number)
    where review #>> '{reviewer,address}' is not null`;
  const counted = sql`
    select reviewer, delegate_id, count(*) as reviews, count(*) filter (where approves) as approvals,
      count(distinct claim_id) filter (where approves) as claims
    from (${reviews}) r group by 1, 2 order by 1, 2`;
  const [keptReviews, saidReviews, keptFigures, saidFigures] = [
    await sql`select submission_id as id, number::bigint, claim_id, delegate_id, reviewer, submitted_at as at, approves from given_review order by 1, 2`.execute(
      db,
    ),
    await sql`${reviews} order by 1, 2`.execute(db),
    await sql`select reviewer, delegate_id, reviews, approvals, claims from reviewer_figure where reviews > 0 order by 1, 2`.execute(
      db,
    ),
    await sql`${counted}`.execute(db),
  ];
  return {
    kept: { reviews: keptReviews.rows, figures: keptFigures.rows },
    said: { reviews: saidReviews.rows, figures: saidFigures.rows },
  };
}

function someVerdict(random: Random): string {
  const reviews = Array.from({ length: random.below(4) }, (_, number) => ({
    reviewer: { githubId: number, login: 'x', address: random.pick([rey.address, rob.address, null]) },
    review: {
      state: random.pick(['approved', 'approved', 'commented', 'changes_requested']),
      commit: null,
      submittedAt: `2026-11-2${random.below(9)}T00:00:00.000Z`,
    },
    counted: random.below(3) > 0,
    why: '',
  }));
  return JSON.stringify({ reviews, quorumAt: null });
}

/** One to three changes of what is submitted and how it is judged, in the order of their ids, as those who judge do. */
async function changeSome(tx: Tx, random: Random, claims: readonly string[], number: number): Promise<void> {
  const verdict = () => sql`${someVerdict(random)}::jsonb`;
  if (random.below(3) === 0)
    await sql`insert into submission (claim_id, repository_id, number, submitted_at, facts, facts_hash, verdict, fetched_at, check_at, drawn_at)
      select ${random.pick(claims)}::bigint, id, ${number}, now(), '{}', '', ${verdict()}, now(), now(), now() from github_repository limit 1`.execute(
      tx,
    );
  const { rows } = await sql<{ id: bigint }>`select id from submission order by id`.execute(tx);
  const chosen = random
    .shuffled(rows)
    .slice(0, 1 + random.below(3))
    .sort((one, other) => Number(one.id - other.id));
  for (const { id } of chosen) {
    await sql`update submission set verdict = ${verdict()} where id = ${id}`.execute(tx);
    if (random.below(4) === 0)
      await sql`update submission set verdict = ${verdict()}, unlinked_at = now() where id = ${id}`.execute(
        tx,
      );
  }
}

test('what is kept of a reviewer’s reviews is what the verdicts say, however they change and whoever changes them at once', async () => {
  await using list = await wishlist();
  const { db, owner } = list.api.database;
  const claims = [
    await list.claim(ann, await list.publish()),
    await list.claim(ann, await list.publish()),
    await list.claim(dan, await list.publish()),
  ];
  const random = new Random(20261126);

  for (let round = 0; round < 40; round += 1) {
    const works = Array.from({ length: 4 }, (_, place) => ({
      number: round * 4 + place,
      by: random.apart(),
    }));
    await Promise.all(
      works.map(async ({ number, by }) =>
        db
          .transaction()
          .execute(async (tx) => {
            await changeSome(tx, by, claims, number);
            if (by.below(5) === 0) throw new Error('undone');
          })
          .catch((error: Error) => assert.equal(error.message, 'undone')),
      ),
    );
    const { kept, said } = await keptAndSaid(owner);
    assert.deepEqual(kept, said, `round ${round}`);
  }

  const { kept } = await keptAndSaid(owner);
  assert.deepEqual([kept.reviews.length > 20, kept.figures.length], [true, 4]);
});
