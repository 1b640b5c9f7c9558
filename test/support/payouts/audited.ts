import type { AuditState } from '../../../core/audits/audit.ts';
import { insertAudit } from '../../../core/audits/store.ts';
import type { Database } from '../../../core/database.ts';
import type { Delegate } from '../../../core/delegates/delegate.ts';
import { START } from '../delegates.ts';

/** Audits of a delegate that ended so. */
export async function audited(
  db: Database,
  delegate: Delegate,
  states: readonly AuditState[],
): Promise<void> {
  const terms = { minimumPayout: 0n, belowMinimum: 'carry_over', dueAt: START, finalAt: START } as const;
  const data = { counted: true, missingEpochs: 0, ungrantedEpochs: 0, entitled: 100n };
  await db.transaction().execute(async (tx) => {
    for (const [epoch, state] of states.entries()) {
      const period = { fromEpoch: epoch, toEpoch: epoch, planVersion: 1 };
      await insertAudit(
        tx,
        delegate.id,
        { ...period, ...terms, ...data } as Parameters<typeof insertAudit>[2],
        START,
      );
      await tx
        .updateTable('audit')
        .set({ state })
        .where('delegate_id', '=', delegate.id)
        .where('to_epoch', '=', BigInt(epoch))
        .execute();
    }
  });
}
