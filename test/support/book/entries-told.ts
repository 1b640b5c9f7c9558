import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Database } from '../../../core/database.ts';

/**
 * Each entry about a delegate has promised its alerts, and nobody is told of what no entry promised: what holds of every register at any
 * time.
 */
export async function assertEntriesTold(db: Database): Promise<void> {
  const { rows } = await sql`
    select 'an entry that nobody is told of' as what, e.seq from book_entry e
    where e.delegate is not null
      and not exists (select from alert_fan_out f where f.seq = e.seq and f.occasion = 'recorded')
    union all
    select 'an alert that no entry promised', a.seq from alert a
    where a.facts is null and not exists (select from alert_fan_out f where f.seq = a.seq and f.occasion = a.occasion)
    union all
    select 'a direct message that is in no inbox', d.seq from delivery d
    where d.account_id is not null and d.seq is not null and not exists (
      select from alert a
      where a.account_id = d.account_id and a.seq = d.seq and a.occasion = d.occasion and a.round = d.round)`.execute(
    db,
  );
  assert.deepEqual(rows, []);
}

/**
 * Each change of a profile, a reward plan or a commitment is one entry, and each such entry one change: what holds of every register that
 * only use cases wrote.
 */
export async function assertPromisesRecorded(db: Database): Promise<void> {
  const { rows } = await sql`
    with recorded as (select delegate as slug, kind, count(*) as n from book_entry group by 1, 2),
    promised as (
      select slug, 'profile.changed' as kind, (version - 1)::bigint as n from delegate
      union all select slug, 'delegate.applied', 1 from delegate
      union all select slug, 'plan.announced', count(*) from reward_plan p join delegate d on d.id = p.delegate_id group by 1
      union all select slug, 'plan.in_force', count(*) from reward_plan p join delegate d on d.id = p.delegate_id
        where in_force_at is not null group by 1
      union all select slug, 'plan.withdrawn', count(*) from reward_plan p join delegate d on d.id = p.delegate_id
        where state = 'withdrawn' group by 1
      union all select slug, 'commitment.' || case
          when c.withdrawn_seq = s.seq then 'withdrawn' when c.seq = s.seq then 'made' else 'changed' end, count(*)
        from signed_commitment s join commitment c on c.id = s.commitment_id join delegate d on d.id = s.delegate_id group by 1, 2
    )
    select slug, kind, coalesce(p.n, 0) as promised, coalesce(r.n, 0) as recorded
    from promised p full join recorded r using (slug, kind)
    where coalesce(p.n, 0) <> coalesce(r.n, 0)
      and kind in ('delegate.applied', 'profile.changed', 'plan.announced', 'plan.in_force', 'plan.withdrawn',
        'commitment.made', 'commitment.changed', 'commitment.withdrawn')`.execute(db);
  assert.deepEqual(rows, []);
}
