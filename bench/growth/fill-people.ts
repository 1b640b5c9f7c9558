import { sql } from 'kysely';
import { EXPORTED_MAX } from '../../core/account-exports/export-account.ts';
import type { Database } from '../../core/database.ts';
import { CANDIDATES, FIXED, FULL, type Size } from './size.ts';

/** The address of the person of a number, whether it has an account or only votes. */
export const addressOf = (number: string) =>
  sql.raw<string>(`substr(encode(sha256((${number})::text::bytea), 'hex'), 1, 40)`);

/** Accounts that follow, and delegates beside those of the sample, each approved, with a name for elections and a plan in force. */
export async function fillPeople(db: Database, { follows }: Size): Promise<void> {
  await sql`insert into account (address, created_at)
    select '0x' || ${addressOf('n')}, now() - interval '1 year' from generate_series(1, ${followersOf(follows)}::integer) n
    on conflict do nothing`.execute(db);
  await sql`insert into account (address, created_at)
    select '0x' || ${addressOf('-n')}, now() - interval '1 year' from generate_series(4, ${CANDIDATES}::integer) n`.execute(
    db,
  );
  await sql`insert into delegate (slug, account_id, status, version, name, description, category, links, candidate, applied_at, decided_at, approved_at)
    select 'delegate-' || lpad(n::text, 3, '0'), a.id, 'approved', 1, 'Delegate ' || n, d.description, d.category, d.links,
      'cand' || lpad(n::text, 3, '0'), now() - interval '1 year', now() - interval '1 year', now() - interval '1 year'
    from generate_series(4, ${CANDIDATES}::integer) n
    join account a on a.address = '0x' || ${addressOf('-n')} cross join (select * from delegate where slug = 'node-harbor') d`.execute(
    db,
  );
  await sql`insert into named_candidate (delegate_id, seq, named_at, candidate)
    select id, (select min(seq) from book_entry), applied_at, candidate from delegate where slug like 'delegate-%'`.execute(
    db,
  );
  await sql`insert into named_payer (delegate_id, seq, named_at, address)
    select d.id, (select min(seq) from book_entry), d.applied_at, a.address from delegate d join account a on a.id = d.account_id
    where slug like 'delegate-%'`.execute(db);
  await sql`create table bench_delegate as
    select row_number() over (order by slug <> 'node-harbor', applied_at, slug)::integer as number, id, slug, account_id from delegate`.execute(
    db,
  );
  await sql`alter table bench_delegate add primary key (number)`.execute(db);
  await sql`create table bench_account as
    select row_number() over (order by address)::integer as number, id from account`.execute(db);
  await sql`alter table bench_account add primary key (number)`.execute(db);
}

const followersOf = (follows: number) => Math.floor(follows * 0.4);

/** The number of the delegate to which the n-th thing of a sort belongs. */
export const delegateOf = (n: string) =>
  sql.raw(
    `(case when ${n} <= ${FULL} then 1 when ${n} <= ${FIXED} then ${CANDIDATES} when ${n} % 4 = 0 then 1 else 2 + (${n}::bigint * 7919) % ${CANDIDATES - 2} end)`,
  );

/** The number of the account to which the n-th thing of a sort belongs. */
export const accountOf = (n: string) =>
  sql.raw(`(1 + (${n}::bigint * 7919) % (select count(*) from bench_account))`);

/** Who follows whom, what is in inboxes, of which one holds more than its export does, what was delivered, and what webhooks were sent. */
export async function fillAlerts(db: Database, { entries, follows }: Size, first: bigint): Promise<void> {
  await sql`insert into follow (account_id, delegate_id, threshold_bps, mode, direct_messages, followed_at)
    select a.id, d.id, 0, case when n % 10 = 0 then 'daily' else 'at_once' end, n % 5 = 0, now() - interval '100 days'
    from generate_series(1, ${follows}::integer) n join bench_delegate d on d.number = ${delegateOf('n')}
    join bench_account a on a.number = 1 + n % (select count(*) from bench_account)
    on conflict do nothing`.execute(db);
  await sql`insert into alert_fan_out (seq, occasion, delegate, queued_at, done_at)
    select seq, 'recorded', delegate, at, at from book_entry where seq >= ${first} and delegate is not null`.execute(
    db,
  );
  await sql`insert into alert (account_id, seq, occasion, told_at)
    select case when n % 100 = 0 or n <= ${EXPORTED_MAX} then v.id else a.id end, e.seq, 'recorded', e.at
    from generate_series(1, ${entries}::integer) n
    join book_entry e on e.seq = ${first}::bigint + n - 1 join bench_account a on a.number = ${accountOf('n')}
    cross join (select account_id as id from delegate where slug = 'node-harbor') v
    order by 1, 2 on conflict do nothing`.execute(db);
  await sql`insert into delivery (seq, occasion, delegate, account_id, state, because, attempts, created_at, run_at, sent_at, sent_after_ms)
    select e.seq, 'recorded', coalesce(e.delegate, 'node-harbor'), a.id, s.state, case when s.state = 'failed' then 'HTTP 500' end,
      1, e.at, e.at, case when s.state = 'sent' then e.at end, case when s.state = 'sent' then 900 end
    from generate_series(1, ${entries}::integer) n join book_entry e on e.seq = ${first}::bigint + n - 1
    join bench_account a on a.number = ${accountOf('n')}
    cross join lateral (select case when n <= ${FULL} then 'failed' when n <= ${2 * FULL} then 'held' else 'sent' end as state) s`.execute(
    db,
  );
  const endpoints = Math.max(2, entries / 5000);
  await sql`insert into webhook_endpoint (account_id, url, secret, created_at)
    select a.id, 'https://receiver.example/' || n, 'whsec_bench', now() from generate_series(1, ${endpoints}::integer) n
    join bench_account a on a.number = n`.execute(db);
  await sql`create table bench_endpoint as select row_number() over (order by url)::integer as number, id from webhook_endpoint`.execute(
    db,
  );
  await sql`insert into webhook_message (endpoint_id, seq, cause, state, attempts, created_at, run_at, last_answer, last_attempt_at)
    select w.id, ${first}::bigint + n - 1, 'entry', case when n <= ${FULL} then 'failed' else 'sent' end, 1, now(), now(), 'HTTP 200', now()
    from generate_series(1, ${entries / 2}::integer) n join bench_endpoint w on w.number = 1 + n % ${endpoints}::integer`.execute(
    db,
  );
}
