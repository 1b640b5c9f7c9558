import { sql } from 'kysely';
import type { Entry } from '../book/entry.ts';
import type { Database } from '../database.ts';
import type { Comparison } from '../reward-plans/comparison.ts';
import { comparisonOfBody } from '../reward-plans/plan-entry.ts';

/* What pages say in numbers, and what they list across delegates. Only readers: nothing here decides anything. */

export interface RegisterFigures {
  delegates: number;
  openTasks: number;
  completedTasks: number;
}

export async function registerFigures(db: Database): Promise<RegisterFigures> {
  const { rows } = await sql<{ delegates: bigint; open_tasks: bigint; completed_tasks: bigint }>`
    select (select count(*) from delegate where status = 'approved') as delegates,
      (select count(*) from task_state where state = 'open') as open_tasks,
      (select sum(number) from delegate_count where what = 'claim') as completed_tasks
  `.execute(db);
  const [row] = rows;
  return {
    delegates: Number(row?.delegates ?? 0),
    openTasks: Number(row?.open_tasks ?? 0),
    completedTasks: Number(row?.completed_tasks ?? 0),
  };
}

/** A plan that has not yet taken effect, with the entry that announced it. */
export interface UpcomingPlan {
  delegate: { slug: string; name: string };
  effectiveAt: Date;
  seq: number;
  comparison: Comparison;
}

/** The announced plans that take effect next, of all delegates. */
export async function upcomingPlans(db: Database, limit: number): Promise<UpcomingPlan[]> {
  const { rows } = await sql<{ slug: string; name: string; effective_at: Date; seq: bigint; entry: string }>`
    select d.slug, d.name, p.effective_at, e.seq, e.entry
    from reward_plan p
    join delegate d on d.id = p.delegate_id
    join book_entry e on e.seq = p.seq
    where p.state = 'announced'
    order by p.effective_at, d.slug
    limit ${sql.lit(limit)}
  `.execute(db);
  return rows.map((row) => ({
    delegate: { slug: row.slug, name: row.name },
    effectiveAt: row.effective_at,
    seq: Number(row.seq),
    comparison: comparisonOfBody((JSON.parse(row.entry) as Entry).body),
  }));
}

/** A delegate whose last payout period that is over was not paid in full. */
export interface ShortPeriod {
  delegate: { slug: string; name: string };
  fromEpoch: number;
  toEpoch: number;
  state: 'checking' | 'short';
  shortfall: bigint;
  shortVoters: number;
  voters: number;
  /** Until when it may reply. */
  finalAt: Date;
  findingSeq: number | null;
  answers: number;
}

/** Who paid less than promised in the last period that was due, the newest first. */
export async function shortPeriods(db: Database, limit: number): Promise<ShortPeriod[]> {
  const { rows } = await sql<{
    slug: string;
    name: string;
    from_epoch: bigint;
    to_epoch: bigint;
    state: 'checking' | 'short';
    shortfall: string;
    short_voters: number;
    voters: number;
    final_at: Date;
    finding_seq: bigint | null;
    answers: bigint;
  }>`
    select d.slug, d.name, a.*, (
      select count(*) from audit_answer r where r.delegate_id = a.delegate_id and r.to_epoch = a.to_epoch) as answers
    from delegate d join lateral (
      select * from audit where delegate_id = d.id and state <> 'open' order by to_epoch desc limit 1) a
      on a.state in ('checking', 'short')
    order by a.due_at desc, d.slug
    limit ${sql.lit(limit)}
  `.execute(db);
  return rows.map((row) => ({
    delegate: { slug: row.slug, name: row.name },
    fromEpoch: Number(row.from_epoch),
    toEpoch: Number(row.to_epoch),
    state: row.state,
    shortfall: BigInt(row.shortfall),
    shortVoters: row.short_voters,
    voters: row.voters,
    finalAt: row.final_at,
    findingSeq: row.finding_seq === null ? null : Number(row.finding_seq),
    answers: Number(row.answers),
  }));
}

/** From announcement to effect, of each plan that replaced another: by the ids of delegates. */
export async function noticesGiven(
  db: Database,
  delegateIds: readonly string[],
): Promise<Map<string, number[]>> {
  const { rows } = await sql<{ delegate_id: string; notices_ms: number[] }>`
    select p.delegate_id, array_agg(round(extract(epoch from p.effective_at - p.announced_at) * 1000)::float8) as notices_ms
    from unnest(${delegateIds}::uuid[]) as d (id)
    join reward_plan p on p.delegate_id = d.id and p.in_force_at is not null
      and p.version > (select min(version) from reward_plan where delegate_id = d.id and in_force_at is not null)
    group by p.delegate_id
  `.execute(db);
  return new Map(rows.map((row) => [row.delegate_id, row.notices_ms]));
}

export interface DeliveryFigures {
  /** Whether it was worked out who is told. */
  isPrepared: boolean;
  /** How many accounts have it in their inbox. */
  inbox: number;
  /** Messages that arrived: in channels and threads, and to single persons. */
  places: number;
  direct: number;
  /** Endpoints that took it, as long as their messages are kept. */
  webhooks: number;
  /** Not yet delivered, or held until quiet hours end. */
  waiting: number;
  failed: number;
  /** From the entry to its delivery; null where nothing was delivered. */
  medianMs: number | null;
}

/** How an entry was told when it was recorded. Reminders are not counted. */
export async function deliveryFigures(db: Database, seq: number): Promise<DeliveryFigures> {
  const { rows } = await sql<{
    inbox: bigint;
    prepared: boolean;
    places: bigint;
    direct: bigint;
    webhooks: bigint;
    waiting: bigint;
    failed: bigint;
    median_ms: number | null;
  }>`
    select (select count(*) from alert where alert.seq = ${seq} and alert.occasion = 'recorded') as inbox,
      not exists (select from alert_fan_out f where f.seq = ${seq} and f.occasion = 'recorded' and f.done_at is null) as prepared,
      (select count(*) from webhook_message m where m.seq = ${seq} and m.cause = 'entry' and m.state = 'sent') as webhooks,
      count(*) filter (where state = 'sent' and channel_id is not null) as places,
      count(*) filter (where state = 'sent' and account_id is not null) as direct,
      count(*) filter (where state in ('waiting', 'held', 'sending')) as waiting,
      count(*) filter (where state = 'failed') as failed,
      (percentile_cont(0.5) within group (order by sent_after_ms) filter (where state = 'sent'))::float8 as median_ms
    from delivery
    where seq = ${seq} and occasion = 'recorded'
  `.execute(db);
  const [row] = rows;
  return {
    isPrepared: row?.prepared ?? false,
    inbox: Number(row?.inbox ?? 0),
    places: Number(row?.places ?? 0),
    direct: Number(row?.direct ?? 0),
    webhooks: Number(row?.webhooks ?? 0),
    waiting: Number(row?.waiting ?? 0),
    failed: Number(row?.failed ?? 0),
    medianMs: row?.median_ms ?? null,
  };
}
