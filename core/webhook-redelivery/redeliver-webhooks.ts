import type { Database } from '../database.ts';
import {
  ASKED_A_MINUTE,
  lookBackTo,
  MINUTE_MS,
  nextStep,
  type Redelivery,
  type SentWebhook,
  type SentWebhooks,
  sortOut,
} from './redelivery.ts';
import {
  countAsked,
  countAttempt,
  deleteSettledRedeliveries,
  hastenLook,
  holdOpenRedeliveries,
  listOpenRedeliveries,
  lookedAt,
  saveFailed,
  saveLook,
  settleRedeliveries,
  settleStored,
  takeBackAttempt,
} from './store.ts';

/** How long an event that was asked for again is remembered after it was settled. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Reads what GitHub sent since the last look, and has the events sent again that never arrived: 40 a minute, the rest with looks a minute
 * apart. Each is asked for five times at most, whatever crashes in between: an attempt is counted before it is made, and not counted
 * after all where GitHub took none; the one that it did not take lets the others pass. Gives how many were asked for.
 */
export async function redeliverWebhooks(db: Database, github: SentWebhooks, now: Date): Promise<number> {
  const back = lookBackTo(await lookedAt(db), now);
  const { arrived, failed } = sortOut(await readBackTo(github, back));
  await db.transaction().execute(async (tx) => {
    await holdOpenRedeliveries(tx);
    await saveFailed(tx, failed);
    await settleRedeliveries(tx, arrived, 'received', now);
    await settleStored(tx, now);
    await saveLook(tx, now);
    await deleteSettledRedeliveries(tx, new Date(now.getTime() - KEPT_MS));
  });
  let left = ASKED_A_MINUTE - (await countAsked(db, new Date(now.getTime() - MINUTE_MS)));
  let asked = 0;
  let isMore = false;
  for (const open of await listOpenRedeliveries(db)) {
    const step = nextStep(open, now);
    if (step === 'give_up') await giveUp(db, open, now);
    if (step !== 'ask') continue;
    if (left <= 0) isMore = true;
    else {
      left -= 1;
      if (await ask(db, github, open, now)) asked += 1;
      else await giveUp(db, open, now);
    }
  }
  const inAMinute = new Date(now.getTime() + MINUTE_MS);
  if (isMore) await db.transaction().execute((tx) => hastenLook(tx, inAMinute));
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

async function giveUp(db: Database, { guid }: Redelivery, now: Date): Promise<void> {
  await db.transaction().execute((tx) => settleRedeliveries(tx, [guid], 'given_up', now));
}

/** False where GitHub no longer has it. */
async function ask(db: Database, github: SentWebhooks, open: Redelivery, now: Date): Promise<boolean> {
  await db.transaction().execute((tx) => countAttempt(tx, open.guid, now));
  try {
    return await github.redeliver(open.deliveryId);
  } catch (error) {
    await db.transaction().execute((tx) => takeBackAttempt(tx, open));
    throw error;
  }
}
