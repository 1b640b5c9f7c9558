import { type RawBuilder, sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import { candidateMeant } from '../called-candidates/store.ts';
import type { Database, Tx } from '../database.ts';
import type { Relation, VotesThen } from './relation.ts';

/** Somebody's word, given at a time, on the work of a delegate. */
interface Word {
  /** Names it: a review's id, or its place among those who are asked about. */
  number: number;
  /** Its slug. */
  delegate: string;
  githubId: number;
  at: Date;
}

/**
 * What the kept votes say of those of these for whom the condition holds. Looked at is the newest kept epoch that had begun then, and the
 * oldest where none had; all wallets that the person has or had linked, and all candidates that the delegate's profile names or named:
 * neither another wallet nor another name is a way out.
 */
async function votesBehind(
  db: Database,
  given: readonly Word[],
  condition: RawBuilder<boolean>,
): Promise<(VotesThen & { number: number })[]> {
  const { rows } = await sql<{ number: bigint; epoch: bigint | null; stood: boolean; voted: boolean }>`
    with given as (
      select * from unnest(${given.map(({ number }) => number)}::bigint[], ${given.map(({ delegate }) => delegate)}::text[],
        ${given.map(({ githubId }) => githubId)}::bigint[], ${given.map(({ at }) => at)}::timestamptz[])
        as of (number, slug, github_id, at)
    ), asked as (
      select given.*, d.id as delegate_id, coalesce(
        (select number from epoch where starts_at <= given.at order by starts_at desc limit 1),
        (select number from epoch order by starts_at limit 1)) as epoch
      from given join delegate d on d.slug = given.slug
      where ${condition}
    )
    select asked.number, asked.epoch, standing.ids is not null as stood, voting.wallet is not null as voted
    from asked
    left join candidate_sight s on s.delegate_id = asked.delegate_id
    left join lateral (
      select array_agg(e.candidate_id) as ids from epoch_candidate e join candidate c on c.id = e.candidate_id
      where e.epoch = asked.epoch and (c.key = s.key
        or e.candidate_id in (
          select ${candidateMeant(sql`n.candidate`, sql`n.named_at`)} from named_candidate n where n.delegate_id = asked.delegate_id))) standing on true
    left join lateral (
      select a.address as wallet from (
        select account_id from account_github where github_id = asked.github_id
        union select account_id from past_github_identity where github_id = asked.github_id) ever
      join account a on a.id = ever.account_id
      where exists (select from vote where vote.candidate_id = any(standing.ids) and vote.epoch = asked.epoch
        and vote.voter = decode(substr(a.address, 3), 'hex') offset 0)
      limit 1) voting on true
    order by asked.number`.execute(db);
  return rows.map(({ number, epoch, stood, voted }) => ({
    number: Number(number),
    epoch: epoch === null ? null : Number(epoch),
    stood,
    voted,
  }));
}

/** What they say of those of these reviews that are by registered reviewers and have no recorded relation; `number` is the review's id. */
export async function readVotesThen(db: Database, reviews: readonly Word[]) {
  return await votesBehind(
    db,
    reviews,
    sql<boolean>`exists (select from account_github l join reviewer r using (account_id) where l.github_id = given.github_id)
      and not exists (select from review_relation kept where kept.review_id = given.number and kept.delegate_id = d.id)`,
  );
}

/** What they say now of each of these registered reviewers, by its place. */
export async function readVotesNow(
  db: Database,
  reviewers: readonly { delegate: string; githubId: number }[],
  now: Date,
): Promise<VotesThen[]> {
  const words = reviewers.map((each, number) => ({ ...each, number, at: now }));
  return await votesBehind(db, words, sql<boolean>`true`);
}

/** What is there stays as it is. */
export async function insertRelations(
  tx: Tx,
  delegate: string,
  found: readonly { reviewId: number; relation: Relation }[],
): Promise<void> {
  await sql`
    insert into review_relation (review_id, delegate_id, state, epoch)
    select found.review_id, d.id, found.state, found.epoch
    from unnest(${found.map(({ reviewId }) => reviewId)}::bigint[], ${found.map(({ relation }) => relation.state)}::text[],
      ${found.map(({ relation }) => relation.epoch)}::bigint[]) as found (review_id, state, epoch)
    join delegate d on d.slug = ${delegate}
    order by found.review_id
    on conflict do nothing`.execute(tx);
}

/** The recorded relations of these reviews to a delegate, by the review's id. */
export async function readRelations(
  db: Database,
  delegate: string,
  reviewIds: readonly number[],
): Promise<Map<number, Relation>> {
  if (reviewIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('review_relation as r')
    .innerJoin('delegate as d', 'd.id', 'r.delegate_id')
    .select(['r.review_id', 'r.state', 'r.epoch'])
    .where('d.slug', '=', delegate)
    .where('r.review_id', '=', anyOf(reviewIds.map(BigInt)))
    .execute();
  return new Map(
    rows.map(({ review_id: id, state, epoch }) => [
      Number(id),
      state === 'unknown' || epoch === null
        ? { state: 'unknown', epoch: null }
        : { state, epoch: Number(epoch) },
    ]),
  );
}
