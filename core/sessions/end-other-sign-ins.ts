import type { Database } from '../database.ts';
import { ENDED, type Session } from './session.ts';
import { revokeOtherSessionsOf } from './store.ts';

/** Ends all sessions of the account but the one that asks. */
export async function endOtherSignIns(db: Database, current: Session, now: Date): Promise<void> {
  await db
    .transaction()
    .execute((tx) => revokeOtherSessionsOf(tx, current.accountId, current.id, ENDED, now));
}
