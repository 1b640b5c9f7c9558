import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
import { RefusalError } from '../errors.ts';
import { type Delegate, type DelegateStatus, noSuchDelegate } from './delegate.ts';
import type { Category, Profile } from './profile.ts';

function delegates(db: Database) {
  return db
    .selectFrom('delegate')
    .innerJoin('account', 'account.id', 'delegate.account_id')
    .selectAll('delegate')
    .select('account.address');
}

type DelegateRow = Awaited<ReturnType<ReturnType<typeof delegates>['executeTakeFirstOrThrow']>>;

function delegateOf(row: DelegateRow): Delegate {
  return {
    id: row.id,
    slug: row.slug,
    accountId: row.account_id,
    address: row.address,
    status: row.status,
    version: row.version,
    profile: {
      name: row.name,
      description: row.description,
      category: row.category as Category,
      links: row.links,
      candidate: row.candidate,
      payoutAddress: row.payout_address,
    },
    appliedAt: row.applied_at,
    decidedAt: row.decided_at,
    approvedAt: row.approved_at,
    decisionReason: row.decision_reason,
  };
}

export async function findDelegate(db: Database, slug: string): Promise<Delegate | undefined> {
  const row = await delegates(db).where('delegate.slug', '=', slug).executeTakeFirst();
  return row === undefined ? undefined : delegateOf(row);
}

/** The live delegate of an account, or else the one it last was; by the account's address (0x and lower case). */
export async function findDelegateByAddress(db: Database, address: string): Promise<Delegate | undefined> {
  const row = await delegates(db)
    .where('account.address', '=', address)
    .orderBy(sql`delegate.status in ('applied', 'approved')`, 'desc')
    .orderBy('delegate.applied_at', 'desc')
    .limit(sql.lit(1))
    .executeTakeFirst();
  return row === undefined ? undefined : delegateOf(row);
}

/** The delegate, held until the transaction ends: everything of one delegate is decided one after the other. */
export async function lockDelegate(tx: Tx, slug: string): Promise<Delegate> {
  const row = await delegates(tx)
    .where('delegate.slug', '=', slug)
    .forNoKeyUpdate('delegate')
    .executeTakeFirst();
  if (row === undefined) throw noSuchDelegate(slug);
  return delegateOf(row);
}

/** Those of the slugs `slug`, `slug-2`, `slug-3`… that are taken. */
export async function takenSlugs(db: Database, slug: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('delegate')
    .select('slug')
    .where((where) => where.or([where('slug', '=', slug), where('slug', 'like', `${slug}-%`)]))
    .execute();
  return new Set(rows.map((row) => row.slug));
}

export interface NewDelegate {
  slug: string;
  accountId: string;
  profile: Profile;
  appliedAt: Date;
}

/**
 * Whether the slug was still free. Refuses (`already_a_delegate`) an account that is a live delegate. A transaction that inserts
 * the same slug or account at the same time is waited for.
 */
export async function insertDelegate(tx: Tx, delegate: NewDelegate): Promise<boolean> {
  const { profile } = delegate;
  const { rows } = await sql<{ conflict: string }>`
    with live as (
      select slug from delegate where account_id = ${delegate.accountId} and status in ('applied', 'approved')
    ), inserted as (
      insert into delegate (slug, account_id, status, version, name, description, category, links, candidate, payout_address, applied_at)
      values (${delegate.slug}, ${delegate.accountId}, 'applied', 1, ${profile.name}, ${profile.description}, ${profile.category},
        ${JSON.stringify(profile.links)}::jsonb, ${profile.candidate}, ${profile.payoutAddress},
        ${delegate.appliedAt})
      on conflict do nothing returning slug
    )
    select 'account' as conflict from live
    union all
    select 'slug' where not exists (select from live) and not exists (select from inserted)
  `.execute(tx);
  const conflict = rows[0]?.conflict;
  if (conflict === 'account')
    throw new RefusalError(
      'conflict',
      'already_a_delegate',
      'This account already is or applied as a delegate',
    );
  return conflict === undefined;
}

export async function saveDecision(
  tx: Tx,
  id: string,
  decision: { status: DelegateStatus; reason: string | null; decidedAt: Date },
): Promise<void> {
  await tx
    .updateTable('delegate')
    .set({
      status: decision.status,
      decision_reason: decision.reason,
      decided_at: decision.decidedAt,
      ...(decision.status === 'approved' ? { approved_at: decision.decidedAt } : {}),
    })
    .where('id', '=', id)
    .execute();
}

/** `changedAt` are the times of `listProfileChanges` from now on. */
export async function saveProfile(
  tx: Tx,
  id: string,
  version: number,
  profile: Profile,
  changedAt: Date[],
): Promise<void> {
  const { payoutAddress, ...said } = profile;
  await tx
    .updateTable('delegate')
    .set({
      ...said,
      links: JSON.stringify(profile.links),
      payout_address: payoutAddress,
      version,
      profile_changed_at: changedAt,
    })
    .where('id', '=', id)
    .execute();
}

/** Held until the transaction ends: of several who ask at once for one address to pay from, one after the other is looked at. */
export async function lockPayer(tx: Tx, address: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`payer ${address}`}, 0))`.execute(tx);
}

/**
 * Whether a delegate other than the one of the account `own` pays from this address: one payment must not count for two. Who only applies
 * keeps nobody from an address but that of its own account.
 */
export async function isAnothersPayer(db: Database, own: string, address: string): Promise<boolean> {
  const row = await delegates(db)
    .where('account.address', '<>', own)
    .where('delegate.status', 'in', ['applied', 'approved'])
    .where((where) =>
      where.or([
        where.and([
          where('delegate.payout_address', '=', address),
          where('delegate.status', '=', sql.lit('approved')),
        ]),
        where('account.address', '=', address),
      ]),
    )
    .limit(sql.lit(1))
    .executeTakeFirst();
  return row !== undefined;
}

export interface DelegateCounts {
  /** Entries of the book about it. */
  changes: number;
  followers: number;
  /** Tasks it completed and whose badge it has. */
  tasksCompleted: number;
}

export interface CountedDelegate extends Delegate {
  counts: DelegateCounts;
}

/** Every delegate with how much there is of it; `countedDelegateOf` makes one of a row. */
export function countedDelegates(db: Database) {
  return delegates(db).select((of) => [
    of
      .selectFrom('delegate_changes')
      .select('number')
      .whereRef('delegate_changes.delegate', '=', 'delegate.slug')
      .as('changes'),
    of
      .selectFrom('delegate_followers')
      .select('number')
      .whereRef('delegate_followers.delegate_id', '=', 'delegate.id')
      .as('followers'),
    of
      .selectFrom('delegate_count')
      .select('number')
      .whereRef('delegate_count.delegate_id', '=', 'delegate.id')
      .where('what', '=', 'claim')
      .where('state', '=', 'held')
      .as('tasks_completed'),
  ]);
}

export type CountedRow = Awaited<ReturnType<ReturnType<typeof countedDelegates>['executeTakeFirstOrThrow']>>;

export function countedDelegateOf(row: CountedRow): CountedDelegate {
  return {
    ...delegateOf(row),
    counts: {
      changes: Number(row.changes),
      followers: Number(row.followers),
      tasksCompleted: Number(row.tasks_completed),
    },
  };
}

/** `findDelegate` with how much there is of it. */
export async function findCountedDelegate(db: Database, slug: string): Promise<CountedDelegate | undefined> {
  const row = await countedDelegates(db).where('delegate.slug', '=', slug).executeTakeFirst();
  return row === undefined ? undefined : countedDelegateOf(row);
}

/** The names of the approved delegates, in their order, so many at most. */
export async function listDelegateNames(
  db: Database,
  limit: number,
): Promise<{ slug: string; name: string }[]> {
  return await db
    .selectFrom('delegate')
    .select(['slug', 'name'])
    .where('status', '=', 'approved')
    .orderBy(sql`lower(name) collate "C"`)
    .orderBy(sql`slug collate "C"`)
    .limit(sql.lit(limit))
    .execute();
}
