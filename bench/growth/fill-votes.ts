import { sql } from 'kysely';
import type { Database } from '../../core/database.ts';
import { addressOf } from './fill-people.ts';
import { CANDIDATES, NEWEST_EPOCH, type Size } from './size.ts';

/** Voters of the candidate of a number. */
export const votersOf = (n: string, voters: number) =>
  sql.raw(
    `(case when ${n} = 1 then ${voters * 10} else ${Math.round((voters * (CANDIDATES - 10)) / (CANDIDATES - 1))} end)`,
  );

/** The votes and rewards of the last epochs, up to now. */
export async function fillVotes(db: Database, { epochs, voters }: Size): Promise<void> {
  await sql`delete from named_candidate n where exists (
    select from named_candidate o where o.delegate_id = n.delegate_id and o.candidate = n.candidate and o.seq < n.seq)`.execute(
    db,
  ); // a profile that is changed names another candidate; the many made like one that was name the same
  await sql`insert into candidate (key, name, owner)
    select 'key-' || b.number, coalesce(d.candidate, 'cand' || lpad(b.number::text, 3, '0')), null from bench_delegate b join delegate d on d.id = b.id order by b.number`.execute(
    db,
  );
  await sql`insert into epoch (number, starts_at, ends_at, source, votes_digest, recorded_at, rewards_digest, rewards_recorded_at)
    select n, t - interval '1 hour', t, 'file', sha256(n::text::bytea), t, sha256(n::text::bytea), t
    from (select n, date_trunc('hour', now()) - (${NEWEST_EPOCH} - n) * interval '1 hour' as t
      from generate_series(${NEWEST_EPOCH - epochs + 1}::bigint, ${NEWEST_EPOCH}::bigint) n) e`.execute(db);
  await sql`create table bench_voter as
    select n as number, decode(${addressOf('n')}, 'hex') as voter, (100 + n * 7919::bigint % 99991) * 10::numeric ^ 18 as weight
    from generate_series(1, ${voters * 20}::integer) n`.execute(db);
  await sql`create table bench_vote as
    select c.id as candidate_id, i as number, v.voter, v.weight
    from candidate c cross join lateral generate_series(0, ${votersOf('c.id', voters)} - 1) i
    join bench_voter v on v.number = 1 + (c.id * 613 + i) % ${voters * 20}::integer`.execute(db);
  await sql`alter table bench_vote add primary key (candidate_id, number)`.execute(db);
  await sql`insert into epoch_candidate (epoch, candidate_id, name, probation, voter_weight, voters)
    select e.number, c.id, c.name, false, v.weight, v.voters from epoch e cross join candidate c
    join (select candidate_id, sum(weight) as weight, count(*) as voters from bench_vote group by 1) v on v.candidate_id = c.id`.execute(
    db,
  );
  await sql`insert into vote (candidate_id, epoch, voter, weight)
    select v.candidate_id, e.number, v.voter, v.weight from epoch e cross join bench_vote v
    order by v.candidate_id, e.number, v.voter`.execute(db);
  await sql`insert into epoch_reward (candidate_id, epoch, state, block_reward, epoch_reward, foundation_reward, blocks_produced, blocks_due)
    select c.id, e.number, 'granted', 240 * 10::numeric ^ 18, 265 * 10::numeric ^ 18, 80 * 10::numeric ^ 18, 30, 30
    from epoch e cross join candidate c`.execute(db);
  await sql`insert into candidate_sight (delegate_id, candidate, key, epoch, name, probation)
    select b.id, c.name, c.key, ${NEWEST_EPOCH}, c.name, false from bench_delegate b join candidate c on c.id = b.number`.execute(
    db,
  );
}
