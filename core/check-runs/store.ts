import type { ClaimEnd } from '../claims/claim.ts';
import type { Database, Tx } from '../database.ts';

export interface CheckRun {
  id: number | null;
  shownHash: Buffer | null;
}

/** The run of a head commit, held until the transaction ends; undefined while another process holds it. */
export async function lockCheckRun(
  tx: Tx,
  repositoryId: number,
  head: string,
): Promise<CheckRun | undefined> {
  await tx
    .insertInto('check_run')
    .values({
      repository_id: BigInt(repositoryId),
      head,
      check_run_id: null,
      shown_hash: null,
      shown_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await tx
    .selectFrom('check_run')
    .select(['check_run_id', 'shown_hash'])
    .where('repository_id', '=', BigInt(repositoryId))
    .where('head', '=', head)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
  return (
    row && { id: row.check_run_id === null ? null : Number(row.check_run_id), shownHash: row.shown_hash }
  );
}

export async function saveCheckRun(
  tx: Tx,
  repositoryId: number,
  head: string,
  shown: { id: number; hash: Buffer },
  now: Date,
): Promise<void> {
  await tx
    .updateTable('check_run')
    .set({ check_run_id: BigInt(shown.id), shown_hash: shown.hash, shown_at: now })
    .where('repository_id', '=', BigInt(repositoryId))
    .where('head', '=', head)
    .execute();
}

/** Since when our App may not write checks in this repository; null while it may, as far as is known. */
export async function checksRefusedAt(db: Database, repositoryId: number): Promise<Date | null> {
  const row = await db
    .selectFrom('github_repository')
    .select('checks_refused_at')
    .where('id', '=', BigInt(repositoryId))
    .executeTakeFirst();
  return row?.checks_refused_at ?? null;
}

export async function saveChecksRefused(tx: Tx, repositoryId: number, at: Date | null): Promise<void> {
  await tx
    .updateTable('github_repository')
    .set({ checks_refused_at: at })
    .where('id', '=', BigInt(repositoryId))
    .execute();
}

/** What is submitted with this head commit, and for which tasks; of a task that nothing is submitted for any more, how its last claim ended. */
export async function listSubmissionsAt(
  db: Database,
  repositoryId: number,
  head: string,
): Promise<
  {
    submissionId: string;
    installationId: number | null;
    taskId: string;
    title: string;
    end: { as: ClaimEnd; reason: string | null } | null;
  }[]
> {
  const rows = await db
    .selectFrom('submission as s')
    .innerJoin('claim as c', 'c.id', 's.claim_id')
    .innerJoin('task_revision as r', (join) =>
      join.onRef('r.task_id', '=', 'c.task_id').onRef('r.revision', '=', 'c.task_revision'),
    )
    .innerJoin('github_repository as g', 'g.id', 's.repository_id')
    .distinctOn('c.task_id')
    .select(['s.id', 's.unlinked_at', 'c.task_id', 'c.state', 'c.end_reason', 'r.title', 'g.installation_id'])
    .where('s.repository_id', '=', BigInt(repositoryId))
    .where((or) => or.or([or('s.unlinked_at', 'is', null), or('s.unlinked_at', '=', or.ref('c.ended_at'))]))
    .where((where) => where(where.ref('s.facts', '->>').key('head'), '=', head))
    .orderBy('c.task_id')
    .orderBy((row) => row('s.unlinked_at', 'is not', null))
    .orderBy('s.id', 'desc')
    .execute();
  return rows.map((row) => ({
    submissionId: row.id.toString(),
    installationId: row.installation_id === null ? null : Number(row.installation_id),
    taskId: row.task_id.toString(),
    title: row.title,
    end: row.unlinked_at === null ? null : { as: row.state as ClaimEnd, reason: row.end_reason },
  }));
}

/** The head commits of the live claims' pull requests in this repository. */
export async function listLiveHeads(db: Database, repositoryId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('submission as s')
    .innerJoin('claim as c', 'c.id', 's.claim_id')
    .select((row) => row.ref('s.facts', '->>').key('head').as('head'))
    .distinct()
    .where('s.repository_id', '=', BigInt(repositoryId))
    .where('s.unlinked_at', 'is', null)
    .where('c.ended_at', 'is', null)
    .execute();
  return rows.flatMap(({ head }) => (head === null ? [] : [head]));
}
