import type { AuditState } from '../audits/audit.ts';
import { type Audit, saidOf } from '../audits/store.ts';
import type { Database } from '../database.ts';

/* What the audits of a delegate say on the whole, without their figures. */

/** The states of the audits of a delegate whose payouts were due after one time and until another, oldest first. */
export async function listAuditsDue(
  db: Database,
  delegateId: string,
  after: Date,
  until: Date,
): Promise<(Pick<Audit, 'fromEpoch' | 'toEpoch' | 'state' | 'dueAt'> & { epochMs: number | null })[]> {
  const rows = await db
    .selectFrom('audit')
    .leftJoin('epoch', 'epoch.number', 'audit.to_epoch')
    .select(['audit.from_epoch', 'audit.to_epoch', 'audit.state', 'audit.nothing_due', 'audit.due_at'])
    .select(['epoch.starts_at', 'epoch.ends_at'])
    .where('audit.delegate_id', '=', delegateId)
    .where('audit.due_at', '>', after)
    .where('audit.due_at', '<=', until)
    .orderBy('audit.to_epoch')
    .execute();
  return rows.map(({ from_epoch, to_epoch, state, nothing_due, due_at, starts_at, ends_at }) => ({
    fromEpoch: Number(from_epoch),
    toEpoch: Number(to_epoch),
    state: saidOf({ state, nothing_due }),
    dueAt: due_at,
    epochMs: starts_at === null || ends_at === null ? null : ends_at.getTime() - starts_at.getTime(),
  }));
}

/** How many audits of a delegate are in each state. */
export async function countAudits(db: Database, delegateId: string): Promise<Map<AuditState, number>> {
  const rows = await db
    .selectFrom('delegate_count')
    .select(['state', 'number'])
    .where('delegate_id', '=', delegateId)
    .where('what', '=', 'audit')
    .execute();
  return new Map(rows.map(({ state, number }) => [state as AuditState, Number(number)]));
}
