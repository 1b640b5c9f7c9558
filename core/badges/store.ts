import type { Database } from '../database.ts';
import type { Badge } from './badge.ts';

/** A delegate's badges, newest first. */
export async function listBadges(db: Database, slug: string): Promise<Badge[]> {
  const rows = await badges(db).where('d.slug', '=', slug).orderBy('c.ended_at', 'desc').execute();
  return rows.map(badgeOf);
}

/** The badge that a task brought, if it is completed. */
export async function findBadge(db: Database, taskId: string): Promise<Badge | undefined> {
  const row = await badges(db).where('c.task_id', '=', BigInt(taskId)).executeTakeFirst();
  return row === undefined ? undefined : badgeOf(row);
}

function badges(db: Database) {
  return db
    .selectFrom('claim as c')
    .innerJoin('delegate as d', 'd.id', 'c.delegate_id')
    .innerJoin('task_revision as r', (join) =>
      join.onRef('r.task_id', '=', 'c.task_id').onRef('r.revision', '=', 'c.task_revision'),
    )
    .innerJoin('submission as s', (join) =>
      join.onRef('s.claim_id', '=', 'c.id').on('s.unlinked_at', 'is', null),
    )
    .innerJoin('claim_transition as t', (join) =>
      join.onRef('t.claim_id', '=', 'c.id').on('t.to_state', '=', 'completed'),
    )
    .select([
      'c.task_id',
      'c.id as claim_id',
      'r.title',
      'd.slug',
      'd.name',
      'c.ended_at',
      'c.suspended_at',
      's.facts',
      't.seq',
    ])
    .where('c.state', '=', 'completed')
    .$narrowType<{ ended_at: Date }>();
}

function badgeOf(row: Awaited<ReturnType<ReturnType<typeof badges>['executeTakeFirstOrThrow']>>): Badge {
  return {
    taskId: row.task_id.toString(),
    claimId: row.claim_id.toString(),
    title: row.title,
    delegate: { slug: row.slug, name: row.name },
    status: row.suspended_at === null ? 'held' : 'suspended',
    completedAt: row.ended_at,
    suspendedAt: row.suspended_at,
    pullRequestUrl: row.facts.url,
    seq: Number(row.seq),
  };
}
