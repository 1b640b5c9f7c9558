import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { Term } from './reviewer.ts';

/** A registered reviewer. Without a GitHub identity their reviews cannot be told from a stranger's. */
export interface Reviewer {
  /** 0x and lower case. */
  address: string;
  github: { id: number; login: string } | null;
  addedAt: Date;
}

function reviewers(db: Database) {
  return db
    .selectFrom('reviewer as r')
    .innerJoin('account as a', 'a.id', 'r.account_id')
    .leftJoin('account_github as g', 'g.account_id', 'a.id')
    .select(['a.address', 'g.github_id', 'g.login', 'r.added_at'])
    .where('r.removed_at', 'is', null);
}

function reviewerOf(
  row: Awaited<ReturnType<ReturnType<typeof reviewers>['executeTakeFirstOrThrow']>>,
): Reviewer {
  const { address, github_id: id, login, added_at: addedAt } = row;
  return { address, github: id === null || login === null ? null : { id: Number(id), login }, addedAt };
}

/** The registered reviewers, by address, after one of them. */
export async function listReviewers(
  db: Database,
  after: string | undefined,
  limit: number,
): Promise<Reviewer[]> {
  let query = reviewers(db);
  if (after !== undefined) query = query.where('a.address', '>', after);
  const rows = await readPage(db, query.orderBy('a.address'), limit);
  return rows.map(reviewerOf);
}

/** How many there are whose reviews can be told from a stranger's. */
export async function countReviewers(db: Database): Promise<number> {
  const { count } = await reviewers(db)
    .clearSelect()
    .select((each) => each.fn.count<bigint>('g.github_id').as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Whether the account was not a reviewer before. When it was one earlier stays known. */
export async function insertReviewer(tx: Tx, accountId: string, now: Date): Promise<boolean> {
  await tx
    .insertInto('past_reviewer_term')
    .columns(['account_id', 'added_at', 'removed_at'])
    .expression((of) =>
      of
        .selectFrom('reviewer')
        .select(['account_id', 'added_at', 'removed_at'])
        .where('account_id', '=', accountId)
        .where('removed_at', 'is not', null)
        .$narrowType<{ removed_at: Date }>()
        .forUpdate(),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .insertInto('reviewer')
    .values({ account_id: accountId, added_at: now, removed_at: null })
    .onConflict((conflict) =>
      conflict
        .column('account_id')
        .doUpdateSet({ added_at: now, removed_at: null })
        .where('reviewer.removed_at', 'is not', null),
    )
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Whether the account was a reviewer until now. */
export async function endReviewer(tx: Tx, address: string, now: Date): Promise<boolean> {
  const row = await tx
    .updateTable('reviewer')
    .set({ removed_at: now })
    .where('removed_at', 'is', null)
    .where('account_id', '=', (account) =>
      account.selectFrom('account').select('id').where('address', '=', address),
    )
    .returning('account_id')
    .executeTakeFirst();
  return row !== undefined;
}

/** When these accounts are and were on the list of reviewers, by the account's id. */
export async function findTermsOf(db: Database, accountIds: readonly string[]): Promise<Map<string, Term[]>> {
  const rows = await db
    .selectFrom('reviewer')
    .select(['account_id', 'added_at', 'removed_at'])
    .where('account_id', '=', anyOf(accountIds))
    .unionAll(
      db
        .selectFrom('past_reviewer_term')
        .select(['account_id', 'added_at', 'removed_at'])
        .where('account_id', '=', anyOf(accountIds)),
    )
    .execute();
  const byAccount = Map.groupBy(rows, (row) => row.account_id);
  return new Map(
    [...byAccount].map(([accountId, terms]) => [
      accountId,
      terms.map((row) => ({ from: row.added_at, until: row.removed_at })),
    ]),
  );
}

export async function findReviewer(db: Database, address: string): Promise<Reviewer | undefined> {
  const [row] = await reviewers(db).where('a.address', '=', address).execute();
  return row === undefined ? undefined : reviewerOf(row);
}

/** The GitHub logins of these accounts, by address. */
export async function findReviewerLogins(
  db: Database,
  addresses: readonly string[],
): Promise<Map<string, string>> {
  if (addresses.length === 0) return new Map();
  const rows = await db
    .selectFrom('account as a')
    .innerJoin('account_github as g', 'g.account_id', 'a.id')
    .select(['a.address', 'g.login'])
    .where('a.address', '=', anyOf(addresses))
    .execute();
  return new Map(rows.map((row) => [row.address, row.login]));
}
