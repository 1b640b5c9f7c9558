import { sql } from 'kysely';
import { PAYOUT_GRACE_MS } from '../audits/audit.ts';
import { candidateMeant } from '../called-candidates/store.ts';
import type { Database } from '../database.ts';

/** A period whose epochs are over, and the plan in force when it began. */
export interface Period {
  fromEpoch: number;
  toEpoch: number;
  endsAt: Date;
  planVersion: number;
  minimumPayout: bigint;
  belowMinimum: 'carry_over' | 'forfeit';
}

const LAST_NAMED = sql`(select l.named_at from named_candidate l where l.delegate_id = d.id order by l.seq desc limit 1)`;

/**
 * When another approved delegate named the candidate of one (`d`) that had retired: from then on that one stands as it. Null: none did. Who
 * names another candidate that has the same name by then takes nothing over.
 */
const TAKEN_OVER = sql`(select min(greatest(n.named_at, o.approved_at)) from named_candidate n join delegate o on o.id = n.delegate_id
    where d.status = 'retired' and n.candidate = d.candidate and o.id <> d.id and greatest(n.named_at, o.approved_at) > d.decided_at
      and coalesce(${candidateMeant(sql`n.candidate`, sql`n.named_at`)} = ${candidateMeant(sql`d.candidate`, LAST_NAMED)}, true))`;

/**
 * The next period of a delegate that is over and not audited yet. The first begins with the first kept epoch in which a plan is in
 * force, the next ones where the one before ended, unless no plan was in force then. A period has as many epochs as the plan says. It is
 * over when the rewards of its last epoch, or of a later one, are kept. A delegate that retired has none that begins once another one
 * stands as its candidate.
 */
export async function nextPeriod(db: Database, delegateId: string): Promise<Period | undefined> {
  const { rows } = await sql<{
    number: bigint;
    starts_at: Date;
    ends_at: Date;
    version: number;
    payout_period_epochs: number;
    minimum_payout: string;
    below_minimum: 'carry_over' | 'forfeit';
    newest: bigint | null;
    after: bigint | null;
  }>`
    with last as (
      select to_epoch, due_at - ${PAYOUT_GRACE_MS}::float8 * interval '1ms' as ended_at
      from audit where delegate_id = ${delegateId}::uuid order by to_epoch desc limit 1
    )
    select e.number, e.starts_at, e.ends_at, p.version, p.payout_period_epochs, p.minimum_payout, p.below_minimum,
      (select max(number) from epoch where rewards_recorded_at is not null) as newest,
      (select to_epoch + 1 from last where exists (
        select from reward_plan then_ where then_.delegate_id = p.delegate_id and then_.in_force_at is not null
          and then_.effective_at <= last.ended_at and (then_.ended_at is null or then_.ended_at > last.ended_at))) as after
    from epoch e
    join reward_plan p on p.delegate_id = ${delegateId}::uuid and p.in_force_at is not null
      and p.effective_at <= e.starts_at and (p.ended_at is null or p.ended_at > e.starts_at)
    where e.number > coalesce((select to_epoch from last), -1)
      and e.starts_at < coalesce((select ${TAKEN_OVER} from delegate d where d.id = p.delegate_id), 'infinity')
    order by e.number, p.version desc limit 1`.execute(db);
  const [first] = rows;
  if (first === undefined || first.newest === null) return undefined;
  const fromEpoch = Number(first.after ?? first.number);
  const toEpoch = fromEpoch + first.payout_period_epochs - 1;
  if (toEpoch > Number(first.newest)) return undefined;
  const epochMs = first.ends_at.getTime() - first.starts_at.getTime();
  return {
    fromEpoch,
    toEpoch,
    endsAt: new Date(first.starts_at.getTime() + (toEpoch + 1 - Number(first.number)) * epochMs),
    planVersion: first.version,
    minimumPayout: BigInt(first.minimum_payout),
    belowMinimum: first.below_minimum,
  };
}

/** The last epoch of the period that has this one, once that is over and its audit has begun. */
export async function endOfPeriod(
  db: Database,
  delegateId: string,
  epoch: number,
): Promise<number | undefined> {
  const row = await db
    .selectFrom('audit')
    .select('to_epoch')
    .where('delegate_id', '=', delegateId)
    .where('from_epoch', '<=', BigInt(epoch))
    .where('to_epoch', '>=', BigInt(epoch))
    .orderBy('to_epoch')
    .limit(sql.lit(1))
    .executeTakeFirst();
  return row && Number(row.to_epoch);
}

/** What is known of a candidate's epochs in a range, of which some were another's: nothing where it stood in none of them, so that nobody could vote for it. */
export async function periodData(
  db: Database,
  candidateId: number,
  from: number,
  to: number,
  others: ReadonlySet<number>,
): Promise<{ missingEpochs: number; ungrantedEpochs: number }> {
  const { rows } = await sql<{ known: bigint; ungranted: bigint; stood: boolean }>`
    select exists (select from epoch_candidate s where s.candidate_id = ${candidateId}::integer
        and s.epoch between ${from}::bigint and ${to}::bigint) as stood,
      count(*) filter (where e.rewards_recorded_at is not null and r.state is distinct from 'no_data') as known,
      count(*) filter (where r.state = 'not_granted' and e.number <> all(${[...others].map(BigInt)}::bigint[])) as ungranted
    from epoch e left join epoch_reward r on r.epoch = e.number and r.candidate_id = ${candidateId}::integer
    where e.number between ${from}::bigint and ${to}::bigint`.execute(db);
  const [{ known, ungranted, stood } = { known: 0n, ungranted: 0n, stood: false }] = rows;
  const epochs = to - from + 1;
  return { missingEpochs: stood ? epochs - Number(known) : epochs, ungrantedEpochs: Number(ungranted) };
}

/**
 * The slugs of the delegates that have something to audit now: a look that is due, or a period of a plan that was in force since their last
 * one ended. That may be an earlier plan than the one in force now.
 */
export async function listToAudit(db: Database, now: Date): Promise<string[]> {
  const { rows } = await sql<{ slug: string }>`
    select d.slug from delegate d
    left join lateral (select to_epoch, due_at - ${PAYOUT_GRACE_MS}::float8 * interval '1ms' as ended_at
      from audit a where a.delegate_id = d.id order by a.to_epoch desc limit 1) last on true
    where d.approved_at is not null
      and (last.to_epoch is not null or exists (select from candidate_sight s where s.delegate_id = d.id)
        or exists (select from named_candidate n join epoch_candidate s on s.name = n.candidate where n.delegate_id = d.id)) and (
      exists (select from audit a where a.delegate_id = d.id and a.look_at <= ${now})
      or exists (select from audit a where a.delegate_id = d.id and a.look_at is null and a.carried_at is distinct from a.audited_at)
      or exists (
        select from reward_plan p where p.delegate_id = d.id and p.in_force_at is not null
          and (p.ended_at is null or last.ended_at is null or p.ended_at > last.ended_at)
          and coalesce(last.ended_at, p.effective_at) < coalesce(${TAKEN_OVER}, 'infinity') and p.payout_period_epochs <=
          (select max(number) from epoch where rewards_recorded_at is not null)
          - coalesce(last.to_epoch, (select number - 1 from epoch where starts_at >= p.effective_at order by starts_at limit 1))))
    order by d.slug`.execute(db);
  return rows.map(({ slug }) => slug);
}
