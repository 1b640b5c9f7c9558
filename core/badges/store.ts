import { sql } from 'kysely';
import { textOf } from '../book/canonical.ts';
import type { Entry } from '../book/entry.ts';
import { findBounties } from '../bounties/store.ts';
import type { Database } from '../database.ts';
import type { Badge, BadgeKind } from './badge.ts';
import { worksOf } from './completion.ts';

/** Whose badges: what this account contributed to, and what it completed as one delegate, or as any it is or was. */
export interface Holder {
  accountId: string;
  delegateId?: string;
}

/** Up to `limit` badges of tasks completed before the entry `beforeSeq`, the last completed first. */
export async function listBadges(
  db: Database,
  holder: Holder,
  beforeSeq: number | undefined,
  limit: number,
): Promise<Badge[]> {
  let query = badges(db).innerJoin(heldBy(holder).as('held'), 'held.claim_id', 'c.id').select('held.kind');
  if (beforeSeq !== undefined) query = query.where('t.seq', '<', BigInt(beforeSeq));
  const rows = await query.orderBy('t.seq', 'desc').limit(limit).execute();
  return await withBounties(
    db,
    rows.map((row) => badgeOf(row, row.kind)),
  );
}

function heldBy({ accountId, delegateId }: Holder) {
  const delegates =
    delegateId === undefined
      ? sql`(select id from delegate where account_id = ${accountId})`
      : sql`(${delegateId}::uuid)`;
  return sql<{ claim_id: bigint; kind: BadgeKind }>`(
    select id as claim_id, 'completed' as kind from claim where delegate_id in ${delegates}
    union all
    select claim_id, 'contributed' from claim_contributor where account_id = ${accountId} and agreed_at is not null
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
  const row = await db
    .selectFrom('claim')
    .select((of) => [
      of.fn.countAll<bigint>().filterWhere('suspended_at', 'is', null).as('held'),
      of.fn.countAll<bigint>().filterWhere('suspended_at', 'is not', null).as('suspended'),
    ])
    .where('delegate_id', '=', delegateId)
    .where('state', '=', 'completed')
    .executeTakeFirstOrThrow();
  return { held: Number(row.held), suspended: Number(row.suspended) };
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
    (select seq from claim_transition where claim_id = ${id} and seq > ${completed} order by seq desc limit ${limit})
    order by seq
  `.execute(db);
  return rows.map((row) => Number(row.seq));
}

function badges(db: Database) {
  return db
    .selectFrom('claim as c')
    .innerJoin('delegate as d', 'd.id', 'c.delegate_id')
    .innerJoin('claim_transition as t', (join) =>
      join.onRef('t.claim_id', '=', 'c.id').on('t.to_state', '=', 'completed'),
    )
    .innerJoin('book_entry as e', 'e.seq', 't.seq')
    .select(['c.task_id', 'c.id as claim_id', 'd.slug', 'd.name', 'c.ended_at', 'c.suspended_at'])
    .select(['e.entry', 't.seq'])
    .where('c.state', '=', 'completed')
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
