import { sql } from 'kysely';
import type { Tx } from '../database.ts';
import { PARTS, type Share } from './quota.ts';

/**
 * Takes the next share of a caller's quota of `max`, of a new one where the last is over. By the database's clock; where that was put back,
 * a quota that would last longer than two windows is over too.
 */
export async function takeFromQuota(tx: Tx, caller: Buffer, max: number, windowMs: number): Promise<Share> {
  await sql`set local synchronous_commit = off`.execute(tx); // after a crash a new quota is no harm
  const first = Math.ceil(max / PARTS);
  const isOver = sql`(q.ends_at <= now() or q.ends_at > now() + ${2 * windowMs}::float8 * interval '1ms')`;
  const { rows } = await sql<{ share: number; taken: number; ends_in_ms: number }>`
    insert into rate_quota as q (caller, taken, share, ends_at)
    values (${caller}, ${first}, ${first}, now() + ${windowMs}::float8 * interval '1ms')
    on conflict (caller) do update set
      share = case when ${isOver} then ${first} else ceil(greatest(0, ${max}::int - q.taken) / ${PARTS}::numeric) end,
      taken = case when ${isOver} then ${first} else q.taken + ceil(greatest(0, ${max}::int - q.taken) / ${PARTS}::numeric) end,
      ends_at = case when ${isOver} then excluded.ends_at else q.ends_at end
    returning share, taken, (extract(epoch from ends_at - now()) * 1000)::float8 as ends_in_ms`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new TypeError('an upsert gives its row');
  return { size: row.share, left: max - row.taken, endsInMs: row.ends_in_ms };
}

export async function deleteEndedQuotas(tx: Tx): Promise<number> {
  const { rows } = await sql`
    delete from rate_quota where caller in (
      select caller from rate_quota where ends_at < now() - interval '1 minute' for update skip locked)
    returning caller`.execute(tx);
  return rows.length;
}
