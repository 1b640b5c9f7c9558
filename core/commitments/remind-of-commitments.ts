import { alertAccounts } from '../alerts/alert-accounts.ts';
import type { Database } from '../database.ts';
import { doEachApart } from '../do-each-apart.ts';
import type { Settings } from '../settings.ts';
import { timeText } from '../times.ts';
import { graceEnds, REMINDER_AHEAD_MS, reminderDue } from './commitment.ts';
import { listToRemindOf, saveReminded } from '../commitment-deadlines/store.ts';
import { lockCommitment } from './store.ts';

const BATCH = 100;

/** The sweep of due dates: tells each delegate that one comes, and that it has come, once each. Gives how many it told. */
export async function remindOfCommitments(db: Database, settings: Settings, now: Date): Promise<number> {
  return await doEachApart(
    await listToRemindOf(db, now, REMINDER_AHEAD_MS, BATCH),
    (id) => remindOf(db, id, settings, now),
    'delegates are not reminded of a commitment',
  );
}

/** Decides under the lock: a change, a withdrawal or evidence that came first stops it, and of two sweeps one tells. */
async function remindOf(db: Database, id: string, settings: Settings, now: Date): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    const commitment = await lockCommitment(tx, id);
    const occasion = commitment === undefined ? null : reminderDue(commitment, now);
    if (commitment === undefined || occasion === null) return false;
    await saveReminded(tx, id, occasion, now);
    const told = occasion === 'commitment_due' ? { ...commitment, dueToldAt: now } : commitment;
    const missedAt = graceEnds(told, settings.commitmentGraceMs);
    await alertAccounts(
      tx,
      {
        occasion,
        seq: commitment.seq,
        delegate: commitment.delegate.slug,
        accountIds: [commitment.delegate.accountId],
        facts: {
          dueAt: timeText(commitment.terms.dueAt),
          ...(missedAt === null ? {} : { missedAt: timeText(missedAt) }),
        },
      },
      now,
    );
    return true;
  });
}
