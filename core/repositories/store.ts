import { sql } from 'kysely';
import type { Database, Tx } from '../database.ts';
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
        sql<boolean>`id = any(${ids.map(String)}::bigint[])`,
        sql<boolean>`installation_id = ${installationId}::bigint`,
      ]),
    )
    .orderBy('id')
    .execute();
  return rows.map(repositoryOf);
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
