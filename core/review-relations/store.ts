import { sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import type { Relation, VotesThen } from './relation.ts';

/** A review by somebody, given at a time. */
export interface GivenBy {
  reviewId: number;
  githubId: number;
  /** RFC 3339. */
  at: string;
}

/**
 * What the kept votes say of those of these reviews that are by registered reviewers and have no recorded relation. Looked at is the
 * newest kept epoch that had begun when the review was given, and the oldest where none had; all wallets that the reviewer has or had
 * linked, and all candidates that the delegate's profile names or named: neither another wallet nor another name is a way out.
 */
export async function readVotesThen(
  db: Database,
  delegate: string,
  given: readonly GivenBy[],
): Promise<(VotesThen & { reviewId: number })[]> {
  const { rows } = await sql<{ review_id: bigint; epoch: bigint | null; stood: boolean; voted: boolean }>`
    with given as (
      select * from unnest(${given.map(({ reviewId }) => reviewId)}::bigint[], ${given.map(({ githubId }) => githubId)}::bigint[],
        ${given.map(({ at }) => at)}::timestamptz[]) as of (review_id, github_id, at)
    ), asked as (
      select given.*, d.id as delegate_id, coalesce(
        (select number from epoch where starts_at <= given.at order by starts_at desc limit 1),
        (select number from epoch order by starts_at limit 1)) as epoch
      from given join delegate d on d.slug = ${delegate}
      where exists (select from account_github l join reviewer r using (account_id) where l.github_id = given.github_id)
        and not exists (select from review_relation kept where kept.review_id = given.review_id and kept.delegate_id = d.id)
    )
    select asked.review_id, asked.epoch, standing.ids is not null as stood, voting.wallet is not null as voted
    from asked
    left join candidate_sight s on s.delegate_id = asked.delegate_id
    left join lateral (
      select array_agg(e.candidate_id) as ids from epoch_candidate e join candidate c on c.id = e.candidate_id
      where e.epoch = asked.epoch and (c.key = s.key
        or e.name in (select n.candidate from named_candidate n where n.delegate_id = asked.delegate_id))) standing on true
    left join lateral (
      select a.address as wallet from (
        select account_id from account_github where github_id = asked.github_id
        union select account_id from past_github_identity where github_id = asked.github_id) ever
      join account a on a.id = ever.account_id
      where exists (select from vote where vote.candidate_id = any(standing.ids) and vote.epoch = asked.epoch
        and vote.voter = decode(substr(a.address, 3), 'hex') offset 0)
      limit 1) voting on true`.execute(db);
  return rows.map(({ review_id: id, epoch, stood, voted }) => ({
    reviewId: Number(id),
    epoch: epoch === null ? null : Number(epoch),
    stood,
    voted,
  }));
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
