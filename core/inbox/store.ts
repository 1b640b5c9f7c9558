import { type SqlBool, sql } from 'kysely';
import type { Entry } from '../book/entry.ts';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { PersonalFacts, PersonalOccasion, PublicOccasion } from '../alerts/occasion.ts';
import { LATE_MS } from './inbox.ts';
import type { DeliveryState } from '../deliveries/delivery.ts';

/** Unread alerts are counted up to here. */
export const UNREAD_MAX = 1000;

/** Up to when an account has read its alerts; null where it has read none. */
export async function findReadTo(db: Database, accountId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('account')
    .select('alerts_read_to')
    .where('id', '=', accountId)
    .executeTakeFirst();
  return row?.alerts_read_to ?? null;
}

const readTo = sql`coalesce(account.alerts_read_to, '-infinity')`;
const LATE = sql`${sql.lit(LATE_MS)} * interval '1 ms'`;

export async function countUnread(db: Database, accountId: string): Promise<number> {
  const { count } = await db
    .selectFrom((from) =>
      from
        .selectFrom('alert')
        .innerJoin('account', 'account.id', 'alert.account_id')
        .select('alert.seq')
        .where('account.id', '=', accountId)
        .whereRef('alert.told_at', '>', sql<Date>`${readTo} - ${LATE}`)
        .where(sql<SqlBool>`(alert.told_at > ${readTo} or not alert.seen)`) // as isRead says it
        .limit(sql.lit(UNREAD_MAX))
        .as('unread'),
    )
    .select((of) => of.fn.countAll<bigint>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/**
 * What was read stays read, and what comes to stand there later is not. `shown` are the entries of the newest alerts as the account saw
 * them: among those what it did not see is not read either.
 */
export async function saveReadTo(
  tx: Tx,
  accountId: string,
  upTo: Date,
  shown: readonly number[] | undefined,
): Promise<void> {
  const seqs = shown ?? [];
  await sql`
    update alert set seen = true
    where account_id = ${accountId} and told_at <= ${upTo} and told_at > ${upTo}::timestamptz - ${LATE} and not seen
      and (${seqs.length === 0} or seq = any(${seqs}::bigint[])
        or told_at <= (select min(told_at) from alert where account_id = ${accountId} and seq = any(${seqs}::bigint[])))
  `.execute(tx);
  await tx
    .updateTable('account')
    .set({ alerts_read_to: sql<Date>`greatest(alerts_read_to, ${upTo}::timestamptz)` })
    .where('id', '=', accountId)
    .execute();
}

/** Whether anybody was told the same, for the same reason, of this entry. */
export async function wasToldBecause(
  db: Database,
  { seq, occasion, because }: { seq: number; occasion: PersonalOccasion; because: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('alert')
    .select('seq')
    .where('seq', '=', BigInt(seq))
    .where('occasion', '=', occasion)
    .where(sql<SqlBool>`facts ->> 'because' = ${because}`)
    .limit(sql.lit(1))
    .executeTakeFirst();
  return row !== undefined;
}

/** An alert as it stands in an account's inbox. */
export interface InboxAlert {
  /** It was told because the account's wallet votes for the delegate, without a follow. */
  byVote: boolean;
  seq: number;
  occasion: PublicOccasion | PersonalOccasion;
  toldAt: Date;
  /** It stood there when the account said that it has read up to a later time. */
  seen: boolean;
  /** null of what followers are told. */
  facts: PersonalFacts | null;
  entry: Entry;
  recordedAt: Date;
  delegate: { slug: string; name: string };
  /** What became of the direct message; null where none was asked for. */
  directMessage: { state: DeliveryState; because: string | null; sentAt: Date | null } | null;
}

/** The alerts of an account, newest first, after the one at `after`. */
export async function listAlerts(
  db: Database,
  accountId: string,
  after: { toldAt: Date; seq: number; occasion: string } | undefined,
  limit: number,
): Promise<InboxAlert[]> {
  let query = db
    .selectFrom('alert')
    .innerJoin('book_entry', 'book_entry.seq', 'alert.seq')
    .innerJoin('delegate', 'delegate.slug', 'book_entry.delegate')
    .leftJoin('delivery', (join) =>
      join
        .onRef('delivery.account_id', '=', 'alert.account_id')
        .onRef('delivery.seq', '=', 'alert.seq')
        .onRef('delivery.occasion', '=', 'alert.occasion')
        .onRef('delivery.round', '=', 'alert.round'),
    )
    .select(['alert.seq', 'alert.occasion', 'alert.told_at', 'alert.seen', 'alert.facts', 'alert.by_vote'])
    .select(['book_entry.entry', 'book_entry.at'])
    .select(['delegate.slug', 'delegate.name', 'delivery.state', 'delivery.because', 'delivery.sent_at'])
    .where('alert.account_id', '=', accountId)
    .orderBy('alert.told_at', 'desc')
    .orderBy('alert.seq', 'desc')
    .orderBy('alert.occasion', 'desc');
  if (after !== undefined)
    query = query.where(
      sql<SqlBool>`(alert.told_at, alert.seq, alert.occasion) < (${after.toldAt}, ${after.seq}, ${after.occasion})`,
    );
  const rows = await readPage(db, query, limit);
  return rows.map((row) => ({
    seq: Number(row.seq),
    occasion: row.occasion,
    toldAt: row.told_at,
    seen: row.seen,
    facts: row.facts,
    byVote: row.by_vote,
    entry: JSON.parse(row.entry) as Entry,
    recordedAt: row.at,
    delegate: { slug: row.slug, name: row.name },
    directMessage:
      row.state === null ? null : { state: row.state, because: row.because, sentAt: row.sent_at },
  }));
}

/**
 * Puts an alert to one person into its inbox. Gives the round it is; undefined where it stands there already. `again`: it is told
 * once more though the same was told of this entry before.
 */
export async function insertPersonalAlert(
  tx: Tx,
  alert: {
    accountId: string;
    seq: number;
    occasion: PersonalOccasion;
    facts: PersonalFacts;
    again: boolean;
  },
  now: Date,
): Promise<number | undefined> {
  const { accountId, occasion, again } = alert;
  const seq = BigInt(alert.seq);
  const row = await tx
    .insertInto('alert')
    .values((of) => ({
      account_id: accountId,
      seq,
      occasion,
      told_at: now,
      facts: JSON.stringify(alert.facts),
      round: again
        ? of
            .selectFrom('alert')
            .select(sql<number>`coalesce(max(round), 0) + 1`.as('round'))
            .where('account_id', '=', accountId)
            .where('seq', '=', seq)
            .where('occasion', '=', occasion)
        : 1,
    }))
    .onConflict((conflict) => conflict.doNothing())
    .returning('round')
    .executeTakeFirst();
  return row?.round;
}
