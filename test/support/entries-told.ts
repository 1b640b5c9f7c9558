import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Database } from '../../core/database.ts';

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
