import type { Database } from '../database.ts';
import { lockDelegate } from '../delegates/store.ts';
import { doEachApart } from '../do-each-apart.ts';
import { insertFanOut, listPlansToRemindOf } from '../fan-outs/store.ts';
import { put } from '../queue.ts';

const AHEAD_MS = 24 * 3_600_000;

/**
 * The sweep of reminders: those who were told of a plan are told again one day before it takes effect, once, and not where it was
 * announced later than that. Gives the number of plans reminded of.
 */
export async function remindBeforeEffect(db: Database, now: Date): Promise<number> {
  return await doEachApart(
    await listPlansToRemindOf(db, now, AHEAD_MS),
    (plan) => remindOf(db, plan, now),
    'plans are not reminded of',
  );
}

async function remindOf(
  db: Database,
  { slug, seq }: { slug: string; seq: number },
  now: Date,
): Promise<boolean> {
  return await db.transaction().execute(async (tx) => {
    await lockDelegate(tx, slug); // a withdrawal comes before this or after it
    const due = await listPlansToRemindOf(tx, now, AHEAD_MS);
    if (!due.some((plan) => plan.seq === seq)) return false;
    await insertFanOut(tx, { seq, occasion: 'reminder', delegate: slug }, now);
    await put(tx, { name: 'fan-out', data: { seq } });
    return true;
  });
}
