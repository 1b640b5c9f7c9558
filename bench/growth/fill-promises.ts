import { sql } from 'kysely';
import type { Database } from '../../core/database.ts';
import { delegateOf } from './fill-people.ts';
import { CANDIDATES, FIXED } from './size.ts';

/** Plans that were replaced and one in force of each delegate, and commitments in all states. */
export async function fillPromises(db: Database, entries: number, first: bigint): Promise<void> {
  await sql`insert into reward_plan
    select d.id, 1000 + (row_number() over (partition by d.id order by n))::integer, 'superseded', p.block_share_bps, p.epoch_share_bps, p.foundation_share_bps, p.route,
      p.payout_period_epochs, p.minimum_payout, p.below_minimum, p.basis, p.note, t.at, t.at, t.at, t.at, t.at, t.at + interval '1 hour', 'superseded',
      ${first}::bigint + n, p.digest
    from generate_series(1, ${FIXED + entries / 500}::integer) n join bench_delegate d on d.number = ${delegateOf('n')}
    cross join (select * from reward_plan where state = 'in_force' limit 1) p
    cross join lateral (select now() - interval '600 days' + n * interval '2 hours' as at) t`.execute(db);
  await sql`insert into reward_plan
    select d.id, 5000, 'in_force', p.block_share_bps, p.epoch_share_bps, p.foundation_share_bps, p.route,
      p.payout_period_epochs, p.minimum_payout, p.below_minimum, p.basis, p.note, t.at, t.at, t.at, t.at, t.at, null, null, ${first}::bigint + d.number, p.digest
    from bench_delegate d cross join (select * from reward_plan where state = 'in_force' limit 1) p
    cross join lateral (select now() - interval '300 days' as at) t
    where d.number > 3 and d.number <= ${CANDIDATES}`.execute(db);
  await sql`insert into commitment (id, delegate_id, number, version, state, text, test, due_at, weight, evidence, made_at, promised_at, seq,
      reminded_at, due_told_at, kept_at, delivered_at, kept_seq, missed_at, missed_seq, withdrawn_at, withdrawn_reason, withdrawn_seq)
    select d.slug || '-' || (1000 + n), d.id, 1000 + n, 1, s.state, 'Publish a report ' || n, 'It stands on our site', t.due, 3, array['link'],
      t.due - interval '30 days', t.due - interval '30 days', ${first}::bigint + n, t.due - interval '1 day',
      case when s.state <> 'open' then t.due end,
      case s.state when 'kept' then t.due end, case s.state when 'kept' then t.due end, case s.state when 'kept' then ${first}::bigint + n end,
      case s.state when 'missed' then t.due end, case s.state when 'missed' then ${first}::bigint + n end,
      case s.state when 'withdrawn' then t.due end, null, case s.state when 'withdrawn' then ${first}::bigint + n end
    from generate_series(1, ${FIXED + entries / 200}::integer) n join bench_delegate d on d.number = ${delegateOf('n')}
    cross join lateral (select case when n <= 30 then 'open' when n % 10 = 0 then 'withdrawn' when n % 10 < 3 then 'missed' else 'kept' end as state) s
    cross join lateral (select case when s.state = 'open' then now() + interval '30 days' else now() - n % 300 * interval '1 day' end as due) t`.execute(
    db,
  );
  await sql`insert into signed_commitment (delegate_id, sequence, commitment_id, message, digest, seq, recorded_at)
    select c.delegate_id, 1000 + c.number, c.id, m.message, m.digest, c.seq, c.made_at from commitment c
    cross join (select * from signed_commitment limit 1) m where c.number > 1000`.execute(db);
  await sql`insert into commitment_evidence (seq, commitment_id, url, note, given_at)
    select ${first}::bigint + number, id, 'https://example.org/report', 'The report', due_at from commitment c
    where c.number > 1000 and c.state = 'kept' on conflict do nothing`.execute(db);
}
