import type { Database } from '../database.ts';
import { ENDED, noSuchSignIn } from './session.ts';
import { isLiveSignIn, revokeSession } from './store.ts';

/** Ends one of the account's sessions that go on, whichever browser has it. */
export async function endSignIn(db: Database, accountId: string, id: string, now: Date): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!(await isLiveSignIn(tx, accountId, id, now))) throw noSuchSignIn();
    await revokeSession(tx, id, ENDED, now);
  });
}
