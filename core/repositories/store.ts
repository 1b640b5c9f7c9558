import { sql } from 'kysely';
import { anyOf } from '../any-of.ts';
import type { Database, Tx } from '../database.ts';
import { readPage } from '../page-bound.ts';
import type { RepositoryFacts } from '../reviews/pull-request.ts';
import type { Repository } from './repository.ts';

type Row = {
  id: bigint;
  name: string;
  default_branch: string;
  private: boolean;
  installation_id: bigint | null;
  seen_at: Date;
  unreachable_since: Date | null;
  unreachable_because: string | null;
  checks_refused_at: Date | null;
};

function repositoryOf(row: Row): Repository {
  return {
    id: Number(row.id),
    name: row.name,
    defaultBranch: row.default_branch,
    private: row.private,
    installationId: row.installation_id === null ? null : Number(row.installation_id),
    seenAt: row.seen_at,
    unreachableSince: row.unreachable_since,
    unreachableBecause: row.unreachable_because,
    checksRefusedAt: row.checks_refused_at,
  };
}

export async function findRepository(db: Database, id: number): Promise<Repository | undefined> {
  const row = await db
    .selectFrom('github_repository')
    .selectAll()
    .where('id', '=', BigInt(id))
    .executeTakeFirst();
  return row === undefined ? undefined : repositoryOf(row);
}

/** Those of our repositories that have one of these ids or belong to this installation. */
export async function findConcernedRepositories(
  db: Database,
  { installationId, ids }: { installationId: number | null; ids: readonly number[] },
): Promise<Repository[]> {
  const rows = await db
    .selectFrom('github_repository')
    .selectAll()
    .where((where) =>
      where.or([
        where('id', '=', anyOf(ids.map(BigInt))),
        sql<boolean>`installation_id = ${installationId}::bigint`,
      ]),
    )
    .orderBy('id')
    .execute();
  return rows.map(repositoryOf);
}

/** Of the pull requests that are linked to a claim. */
export async function listRepositoriesOf(db: Database, claimId: string): Promise<number[]> {
  const rows = await db
    .selectFrom('submission')
    .select('repository_id')
    .distinct()
    .where('claim_id', '=', BigInt(claimId))
    .where('unlinked_at', 'is', null)
    .execute();
  return rows.map((row) => Number(row.repository_id));
}

export async function saveRepository(tx: Tx, repository: RepositoryFacts, now: Date): Promise<void> {
  const seen = {
    name: repository.name,
    default_branch: repository.defaultBranch,
    private: repository.private,
    installation_id: repository.installationId === null ? null : BigInt(repository.installationId),
    seen_at: now,
  };
  await tx
    .insertInto('github_repository')
    .values({ id: BigInt(repository.id), ...seen })
    .onConflict((conflict) => conflict.column('id').doUpdateSet(seen))
    .execute();
}

/** Notes since when GitHub does not show the repository, unless that is known already or it was seen after `askedAt`. */
export async function saveUnreachable(tx: Tx, id: number, because: string, askedAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('github_repository')
    .set({ unreachable_since: askedAt, unreachable_because: because })
    .where('id', '=', BigInt(id))
    .where('unreachable_since', 'is', null)
    .where('seen_at', '<=', askedAt)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** Whether it was unreachable until now. */
export async function saveReachable(tx: Tx, id: number): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('github_repository')
    .set({ unreachable_since: null, unreachable_because: null })
    .where('id', '=', BigInt(id))
    .where('unreachable_since', 'is not', null)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** How well a repository is known: what was heard of it, and when its claims were last looked at. */
export interface RepositoryHealth {
  repository: Repository;
  /** Of those that are kept; null: none in the last 30 days. */
  lastWebhookAt: Date | null;
  /** Events that wait to be read. */
  unreadWebhooks: number;
  lastEvaluationAt: Date | null;
  /** Live ones. */
  claims: number;
}

/** Up to `limit` repositories that public tasks name, by id, after the id `after`; only those in reach, or out of it, where asked for. */
export async function listRepositoryHealth(
  db: Database,
  reachable: boolean | undefined,
  after: number | undefined,
  limit: number,
): Promise<RepositoryHealth[]> {
  let query = db
    .selectFrom('github_repository as g')
    .selectAll('g')
    .select([
      sql<Date | null>`(select max(received_at) from github_webhook where repository_id = g.id)`.as(
        'last_webhook_at',
      ),
      sql<number>`(select count(*)::int from github_webhook where repository_id = g.id and read_at is null)`.as(
        'unread',
      ),
      sql<Date | null>`(select max(fetched_at) from submission where repository_id = g.id)`.as(
        'last_evaluation_at',
      ),
      sql<number>`(select count(distinct c.id)::int from claim c
        join task_revision r on r.task_id = c.task_id and r.revision = c.task_revision
        where r.repository_id = g.id and c.ended_at is null)`.as('claims'),
    ])
    .where(sql<boolean>`exists (select from task_revision r where r.repository_id = g.id)`);
  if (reachable !== undefined) query = query.where('g.unreachable_since', reachable ? 'is' : 'is not', null);
  if (after !== undefined) query = query.where('g.id', '>', BigInt(after));
  const rows = await readPage(db, query.orderBy('g.id'), limit);
  return rows.map((row) => ({
    repository: repositoryOf(row),
    lastWebhookAt: row.last_webhook_at,
    unreadWebhooks: row.unread,
    lastEvaluationAt: row.last_evaluation_at,
    claims: row.claims,
  }));
}
