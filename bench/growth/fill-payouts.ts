import { sql } from 'kysely';
import type { Database } from '../../core/database.ts';
import { delegateOf } from './fill-people.ts';
import { votersOf } from './fill-votes.ts';
import { CANDIDATES, FIXED, FULL, NEWEST_EPOCH, QUIET, type Size } from './size.ts';

/** Audits of all delegates. */
export async function fillAudits(db: Database, entries: number): Promise<void> {
  const periods = Math.max(10, entries / 10_000);
  await sql`insert into audit (delegate_id, from_epoch, to_epoch, state, plan_version, minimum_payout, below_minimum, counted, missing_epochs, ungranted_epochs,
      entitled, voters, short_voters, shortfall, due_at, final_at, audited_at, carried_at)
    select d.id, to_epoch, to_epoch, case when to_epoch % 5 = 0 then 'short' else 'paid_in_full' end, 1, 0, 'carry_over', true, 0, 0, 100 * 10::numeric ^ 18, 100,
      0, 0, t.at, t.at, t.at, t.at
    from bench_delegate d cross join lateral (
      select ${NEWEST_EPOCH}::bigint - i * case when d.number = 1 then 1 else 10 end as to_epoch from generate_series(0, ${periods * 10 + FULL}::integer) i
      where d.number = 1 or i < case d.number when ${CANDIDATES}::integer then ${QUIET}::integer else ${periods} end) p
    cross join lateral (select now() - (${NEWEST_EPOCH} - to_epoch) * interval '1 hour' as at) t`.execute(db);
}

/** Payments with what they brought; and of the newest periods that were audited, what each voter was entitled to. */
export async function fillPayouts(
  db: Database,
  { entries, epochs, voters }: Size,
  first: bigint,
): Promise<void> {
  await sql`insert into payment (id, delegate_id, hash, found, state, seq, declared_at, payer, block, paid_at, total, recipients, way)
    overriding system value
    select n, d.id, sha256(n::text::bytea), false, 'verified', ${first}::bigint + n, t.at, '0x' || repeat('0', 40), n, t.at, 100 * 10::numeric ^ 18, 100, 'multisend'
    from generate_series(1, ${FIXED + entries / 100}::integer) n join bench_delegate d on d.number = ${delegateOf('n')}
    cross join lateral (select now() - n % 365 * interval '1 day' as at) t`.execute(db);
  await sql`insert into payment_transfer (payment_id, place, delegate_id, recipient, amount, paid_at)
    select p.id, i, p.delegate_id, v.voter, 10::numeric ^ 18, p.paid_at
    from payment p cross join generate_series(0, 99) i join bench_delegate d on d.id = p.delegate_id
    join bench_vote v on v.candidate_id = d.number and v.number = (p.id * 100 + i) % ${votersOf('d.number', voters)}`.execute(
    db,
  );
  await sql`insert into audit_voter (delegate_id, to_epoch, voter, entitled, epochs)
    select a.delegate_id, a.to_epoch, v.voter, 10::numeric ^ 18, 1 from audit a join bench_delegate d on d.id = a.delegate_id
    join bench_vote v on v.candidate_id = d.number
    where a.to_epoch > ${NEWEST_EPOCH - epochs / 10}::bigint order by 1, 2, 3`.execute(db);
  await sql`insert into voter_balance (delegate_id, voter, entitled, paid, epochs)
    select v.delegate_id, v.voter, v.entitled, coalesce(p.paid, 0), v.epochs
    from (select delegate_id, voter, sum(entitled) as entitled, sum(epochs)::integer as epochs from audit_voter group by 1, 2) v
    left join (select delegate_id, recipient, sum(amount) as paid from payment_transfer group by 1, 2) p
      on p.delegate_id = v.delegate_id and p.recipient = v.voter`.execute(db);
}

/** Copies of a statement, one for each pair of the newest epochs. */
export async function fillStatements(db: Database, entries: number): Promise<void> {
  const newest = sql`(select number from epoch order by number desc limit ${Math.min(50, 10 + Math.floor(entries / 10_000))})`;
  await sql`insert into statement (delegate_id, candidate_id, from_epoch, to_epoch, state, epochs_done, content, sha256, made_by, made_at, ready_at)
    select d.id, s.candidate_id, f.number, t.number, 'ready', s.epochs_done, s.content, s.sha256, s.made_by, s.made_at - interval '1 day' - (t.number - f.number) * interval '1 minute', s.ready_at
    from bench_delegate d cross join (select * from statement where state = 'ready' limit 1) s
    cross join ${newest} f join ${newest} t on t.number >= f.number
    where d.number <= ${Math.max(1, entries / 100_000)} on conflict do nothing`.execute(db);
}
