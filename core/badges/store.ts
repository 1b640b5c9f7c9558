import { type RawBuilder, sql } from 'kysely';
import { textOf } from '../book/canonical.ts';
import type { Entry } from '../book/entry.ts';
import { findBounties } from '../bounties/store.ts';
import type { Database } from '../database.ts';
import { pageBound } from '../page-bound.ts';
import type { Badge, BadgeKind } from './badge.ts';
import { worksOf } from './completion.ts';

/** Whose badges: what this account contributed to, and what it completed as one delegate, or as any it is or was. */
export interface Holder {
  accountId: string;
  delegateId?: string;
}

/** A place in the list of badges. */
export type BadgePlace = Pick<Badge, 'completedAt' | 'claimId'>;

/** Up to `limit` badges, the last completed first, after a place in this order. */
export async function listBadges(
  db: Database,
  holder: Holder,
  after: BadgePlace | undefined,
  limit: number,
): Promise<Badge[]> {
  const rows = await badges(db)
    .innerJoin(heldBy(holder, after, limit).as('held'), 'held.claim_id', 'c.id')
    .select('held.kind')
    .orderBy('c.ended_at', 'desc')
    .orderBy('c.id', 'desc')
    .execute();
  return await withBounties(
    db,
    rows.map((row) => badgeOf(row, row.kind)),
  );
}

/** Which they are: of each delegate by its index, so that of many only these are read whole. */
function heldBy({ accountId, delegateId }: Holder, after: BadgePlace | undefined, limit: number) {
  const delegates = delegateId === undefined ? sql`account_id = ${accountId}` : sql`id = ${delegateId}`;
  const completed =
    after === undefined
      ? sql`c.state = 'completed'`
      : sql`c.state = 'completed' and (c.ended_at, c.id) < (${after.completedAt}, ${after.claimId}::bigint)`;
  const newest = sql`order by ended_at desc, id desc`;
  const pageOf = (all: RawBuilder<unknown>) =>
    sql`select * from (${all} ${newest} limit ${pageBound(limit)}) as page limit ${limit}`;
  const own = sql`select c.id, c.ended_at from claim c where c.delegate_id = d.id and ${completed}`;
  const contributed = sql`
    select c.id, c.ended_at from claim_contributor n join claim c on c.id = n.claim_id
    where n.account_id = ${accountId} and n.agreed_at is not null and ${completed}`;
  return sql<{ claim_id: bigint; kind: BadgeKind }>`(
    select id as claim_id, kind from (
      select own.id, own.ended_at, 'completed' as kind from delegate d cross join lateral (${pageOf(own)}) own where d.${delegates}
      union all
      select given.id, given.ended_at, 'contributed' from (${pageOf(contributed)}) given
    ) held ${newest} limit ${limit}
  )`;
}

/** The badge that a task brought its delegate, if it is completed. */
export async function findBadge(db: Database, taskId: string): Promise<Badge | undefined> {
  const row = await badges(db).where('c.task_id', '=', BigInt(taskId)).orderBy('t.seq').executeTakeFirst();
  if (row === undefined) return undefined;
  const [badge] = await withBounties(db, [badgeOf(row, 'completed')]);
  return badge;
}

/** The badge that a claim brought its delegate, if it is completed. */
export async function findBadgeOfClaim(db: Database, claimId: string): Promise<Badge | undefined> {
  const row = await badges(db).where('c.id', '=', BigInt(claimId)).executeTakeFirst();
  if (row === undefined) return undefined;
  const [badge] = await withBounties(db, [badgeOf(row, 'completed')]);
  return badge;
}

/** How many tasks a delegate completed, by what became of the badge. */
export async function countBadges(
  db: Database,
  delegateId: string,
): Promise<{ held: number; suspended: number }> {
  const rows = await db
    .selectFrom('delegate_count')
    .select(['state', 'number'])
    .where('delegate_id', '=', delegateId)
    .where('what', '=', 'claim')
    .execute();
  const of = (state: string) => Number(rows.find((row) => row.state === state)?.number ?? 0);
  return { held: of('held'), suspended: of('suspended') };
}

/**
 * The entries that a badge rests on, oldest first: of every step forward up to `completedSeq` the last, and of what came after, the
 * newest `limit`.
 */
export async function listBadgeEntries(
  db: Database,
  claimId: string,
  completedSeq: number,
  limit: number,
): Promise<number[]> {
  const id = BigInt(claimId);
  const completed = BigInt(completedSeq);
  const { rows } = await sql<{ seq: bigint }>`
    select max(t.seq) as seq
    from claim_transition t
    join book_entry e on e.seq = t.seq
    where t.claim_id = ${id} and t.seq <= ${completed} and e.kind <> 'task.suspended'
    group by e.kind
    union all
    (select seq from claim_transition where claim_id = ${id} and seq > ${completed} order by seq desc limit ${sql.lit(limit)})
    order by seq
  `.execute(db);
  return rows.map((row) => Number(row.seq));
}

/** Said in the statement itself: a plan for any parameter could not use the index of these. */
const COMPLETED = sql.lit('completed' as const);

function badges(db: Database) {
  return db
    .selectFrom('claim as c')
    .innerJoin('delegate as d', 'd.id', 'c.delegate_id')
    .innerJoin('claim_transition as t', (join) =>
      join.onRef('t.claim_id', '=', 'c.id').on('t.to_state', '=', COMPLETED),
    )
    .innerJoin('book_entry as e', 'e.seq', 't.seq')
    .select(['c.task_id', 'c.id as claim_id', 'd.slug', 'd.name', 'c.ended_at', 'c.suspended_at'])
    .select(['e.entry', 't.seq'])
    .where('c.state', '=', COMPLETED)
    .$narrowType<{ ended_at: Date }>();
}

type BareBadge = Omit<Badge, 'bounty'>;

async function withBounties(db: Database, badges: readonly BareBadge[]): Promise<Badge[]> {
  const completed = badges.filter(({ kind }) => kind === 'completed').map(({ claimId }) => claimId);
  const bounties = await findBounties(db, completed);
  return badges.map((badge) => ({ ...badge, bounty: bounties.get(badge.claimId) ?? null }));
}

function badgeOf(
  row: Awaited<ReturnType<ReturnType<typeof badges>['executeTakeFirstOrThrow']>>,
  kind: BadgeKind,
): BareBadge {
  const { body } = JSON.parse(row.entry) as Entry;
  return {
    kind,
    taskId: row.task_id.toString(),
    claimId: row.claim_id.toString(),
    title: textOf(body['title']),
    delegate: { slug: row.slug, name: row.name },
    status: row.suspended_at === null ? 'held' : 'suspended',
    completedAt: row.ended_at,
    suspendedAt: row.suspended_at,
    works: worksOf(body),
    seq: Number(row.seq),
  };
}
