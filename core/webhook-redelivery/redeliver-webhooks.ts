import type { Database } from '../database.ts';
import {
  lookBackTo,
  nextStep,
  type Redelivery,
  type SentWebhook,
  type SentWebhooks,
  sortOut,
} from './redelivery.ts';
import {
  countAttempt,
  deleteSettledRedeliveries,
  listOpenRedeliveries,
  lookedAt,
  saveFailed,
  saveLook,
  settleRedeliveries,
  settleStored,
} from './store.ts';

/** How long an event that was asked for again is remembered after it was settled. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Reads what GitHub sent since the last look, and has the events sent again that never arrived. Each is asked for five times at most,
 * whatever crashes in between: an attempt is counted before it is made. Gives how many were asked for.
 */
export async function redeliverWebhooks(db: Database, github: SentWebhooks, now: Date): Promise<number> {
  const back = lookBackTo(await lookedAt(db), now);
  const { arrived, failed } = sortOut(await readBackTo(github, back));
  await db.transaction().execute(async (tx) => {
    await saveFailed(tx, failed);
    await settleRedeliveries(tx, arrived, 'received', now);
    await settleStored(tx, now);
    await saveLook(tx, now);
    await deleteSettledRedeliveries(tx, new Date(now.getTime() - KEPT_MS));
  });
  let asked = 0;
  for (const open of await listOpenRedeliveries(db)) if (await takeStep(db, github, open, now)) asked += 1;
  return asked;
}

async function readBackTo(github: SentWebhooks, back: Date): Promise<SentWebhook[]> {
  const read: SentWebhook[] = [];
  for await (const page of github.list()) {
    const inTime = page.filter((each) => each.sentAt >= back);
    read.push(...inTime);
    if (inTime.length < page.length) break;
  }
  return read;
}

async function takeStep(db: Database, github: SentWebhooks, open: Redelivery, now: Date): Promise<boolean> {
  const settle = (outcome: 'received' | 'given_up') =>
    db.transaction().execute((tx) => settleRedeliveries(tx, [open.guid], outcome, now));
  const step = nextStep(open, now);
  if (step === 'wait') return false;
  if (step === 'ask') {
    await db.transaction().execute((tx) => countAttempt(tx, open.guid, now));
    if (await github.redeliver(open.deliveryId)) return true;
  }
  await settle('given_up');
  return false;
}
