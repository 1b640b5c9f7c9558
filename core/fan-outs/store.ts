import { type SqlBool, sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import type { PublicOccasion } from '../alerts/occasion.ts';
import { settingsKey } from '../alerts/store.ts';

/**
 * The announcements of plans that take effect within `aheadMs`, were announced earlier than that before their effect, and were not
 * reminded of yet.
 */
export async function listPlansToRemindOf(
  db: Database,
  now: Date,
  aheadMs: number,
): Promise<{ slug: string; seq: number }[]> {
  const rows = await db
    .selectFrom('reward_plan')
    .innerJoin('delegate', 'delegate.id', 'reward_plan.delegate_id')
    .select(['delegate.slug', 'reward_plan.seq'])
    .where('reward_plan.state', '=', 'announced')
    .where('reward_plan.effective_at', '>', now)
    .where('reward_plan.effective_at', '<=', new Date(now.getTime() + aheadMs))
    .where(
      sql<SqlBool>`reward_plan.announced_at <= reward_plan.effective_at - ${aheadMs}::float8 * interval '1ms'`,
    )
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('alert_fan_out')
            .select('alert_fan_out.seq')
            .whereRef('alert_fan_out.seq', '=', 'reward_plan.seq')
            .where('alert_fan_out.occasion', '=', 'reminder'),
        ),
      ),
    )
    .orderBy('reward_plan.effective_at')
    .execute();
  return rows.map((row) => ({ slug: row.slug, seq: Number(row.seq) }));
}

/** False where it was there before. */
export async function insertFanOut(
  tx: Tx,
  fanOut: { seq: number; occasion: PublicOccasion; delegate: string },
  now: Date,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('alert_fan_out')
    .values({ ...fanOut, seq: BigInt(fanOut.seq), queued_at: now, done_at: null })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** Whether stewards had approved the delegate by this entry. */
export async function wasApproved(db: Database, delegate: string, seq: number): Promise<boolean> {
  const row = await db
    .selectFrom('book_entry')
    .select('seq')
    .where('delegate', '=', delegate)
    .where('kind', '=', 'delegate.approved')
    .where('seq', '<=', BigInt(seq))
    .limit(sql.lit(1))
    .executeTakeFirst();
  return row !== undefined;
}

/** The fan-outs of an entry that are still to be done. */
export async function listOpenFanOuts(
  db: Database,
  seq: number,
): Promise<{ occasion: PublicOccasion; delegate: string }[]> {
  return db
    .selectFrom('alert_fan_out')
    .select(['occasion', 'delegate'])
    .where('seq', '=', BigInt(seq))
    .where('done_at', 'is', null)
    .orderBy('occasion')
    .execute();
}

/** Locks a fan-out that is still to be done, waiting for whoever holds it. False where it was done. */
export async function lockFanOut(tx: Tx, seq: number, occasion: PublicOccasion): Promise<boolean> {
  const row = await tx
    .selectFrom('alert_fan_out')
    .select('seq')
    .where('seq', '=', BigInt(seq))
    .where('occasion', '=', occasion)
    .where('done_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Takes on fan-outs that were to be done since before `queuedBefore` and are not. Those that another process holds are left to it:
 * who waited for them would hold them after it, in the way of the job that does them.
 */
export async function requeueFanOuts(tx: Tx, queuedBefore: Date, now: Date): Promise<number[]> {
  const lost = await tx
    .selectFrom('alert_fan_out')
    .select('seq')
    .where('done_at', 'is', null)
    .where('queued_at', '<=', queuedBefore)
    .forUpdate()
    .skipLocked()
    .execute();
  if (lost.length === 0) return [];
  const seqs = lost.map((row) => row.seq);
  await tx
    .updateTable('alert_fan_out')
    .set({ queued_at: now })
    .where('seq', '=', anyOf(seqs))
    .where('done_at', 'is', null)
    .execute();
  return seqs.map(Number);
}

export async function markFannedOut(tx: Tx, seq: number, occasion: PublicOccasion, now: Date): Promise<void> {
  await tx
    .updateTable('alert_fan_out')
    .set({ done_at: now })
    .where('seq', '=', BigInt(seq))
    .where('occasion', '=', occasion)
    .execute();
}

/** What becomes of an alert for all who follow in one way. */
export interface Decision {
  /** `settingsKey` of their follows. */
  key: string;
  /** Their direct message; null: they asked for none. */
  direct: { state: 'waiting' | 'held'; because: string | null; runAt: Date } | null;
}

/**
 * Puts an alert into the inboxes of all followers to whom these decisions apply, and writes the deliveries of those who asked for direct
 * messages; what is there stays as it is. Gives the number of deliveries written.
 */
export async function insertFollowerAlerts(
  tx: Tx,
  about: { seq: number; occasion: PublicOccasion; delegate: string },
  decisions: readonly Decision[],
  exceptAccountId: string | undefined,
  now: Date,
): Promise<number> {
  const { occasion, delegate } = about;
  const seq = BigInt(about.seq);
  const { rows } = await sql<{ written: bigint }>`
    with told as materialized (
      select follow.account_id, decided.*, discord.discord_id, discord.direct_broken_reason as broken
      from follow
      join unnest(${decisions.map(({ key }) => key)}::text[], ${decisions.map(({ direct }) => direct?.state ?? null)}::text[],
        ${decisions.map(({ direct }) => direct?.because ?? null)}::text[], ${decisions.map(({ direct }) => direct?.runAt ?? null)}::timestamptz[]
      ) as decided (key, state, because, run_at) on decided.key = ${settingsKey}
      left join account_discord discord on discord.account_id = follow.account_id
      where follow.delegate_id = (select id from delegate where slug = ${delegate})
        and follow.account_id is distinct from ${exceptAccountId ?? null}::uuid
    ), inbox as (
      insert into alert (account_id, seq, occasion, told_at)
      select account_id, ${seq}, ${occasion}, ${now} from told
      on conflict do nothing
    ), direct as (
      insert into delivery (seq, occasion, delegate, account_id, state, because, created_at, run_at)
      select ${seq}, ${occasion}, ${delegate}, account_id, case when broken is null then state else 'skipped' end,
        case when broken is null then because else 'Discord refused an earlier message: ' || broken end, ${now},
        case when broken is null then run_at else ${now} end
      from told where state is not null and discord_id is not null
      on conflict do nothing returning 1
    )
    select count(*) as written from direct`.execute(tx);
  return Number(rows[0]?.written ?? 0);
}
