import type { Caller } from '../accounts/account.ts';
import { findPlace, markPlace, senderState } from '../channels/store.ts';
import type { Database, Tx } from '../database.ts';
import type { DeliveryState } from '../deliveries/delivery.ts';
import { findLastTest } from '../deliveries/store.ts';
import { insertDelivery } from '../delivery-turns/store.ts';
import { RefusalError } from '../errors.ts';
import { findFollow } from './store.ts';

/** What became of a test alert. */
export interface TestAlert {
  /** The inbox needs no test: it is read where it is shown. */
  way: 'direct' | 'inbox';
  /** null where nothing was sent. */
  state: DeliveryState | null;
  because: string | null;
  sentAt: Date | null;
}

const INBOX: TestAlert = { way: 'inbox', state: null, because: null, sentAt: null };

/**
 * Tests the way on which an account is told of a delegate, as its follow says: a direct message really goes out. While one is on its
 * way there is no second. Refuses (`not_followed`, `discord_not_linked`) where there is no way to test.
 */
export async function testFollow(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  slug: string,
  now: Date,
): Promise<TestAlert> {
  return db.transaction().execute(async (tx) => {
    if ((await assureFollow(tx, by.accountId, slug)) === 'inbox') return INBOX;
    const last = await findLastTest(tx, by.accountId, slug);
    const isUnderWay = last !== undefined && ['waiting', 'held', 'sending'].includes(last.state);
    if (!isUnderWay && (await sendTest(tx, by.accountId, slug, true, now)) === undefined)
      throw new RefusalError(
        'conflict',
        'discord_not_linked',
        'Link Discord first, then direct messages can be sent',
      );
    return lastTest(tx, by.accountId, slug);
  });
}

/** What became of the last test of a follow. */
export async function readTest(
  db: Database,
  by: Pick<Caller, 'accountId'>,
  slug: string,
): Promise<TestAlert> {
  if ((await assureFollow(db, by.accountId, slug)) === 'inbox') return INBOX;
  return lastTest(db, by.accountId, slug);
}

async function assureFollow(db: Database, accountId: string, slug: string): Promise<TestAlert['way']> {
  const follow = await findFollow(db, accountId, slug);
  if (follow === undefined)
    throw new RefusalError('not_found', 'not_followed', 'You do not follow this delegate');
  return follow.directMessages ? 'direct' : 'inbox';
}

async function lastTest(db: Database, accountId: string, slug: string): Promise<TestAlert> {
  const [last, sender] = await Promise.all([findLastTest(db, accountId, slug), senderState(db)]);
  if (last === undefined) return { way: 'direct', state: null, because: null, sentAt: null };
  const { state, because, sentAt } = last;
  const waits = state === 'waiting' ? (sender.stoppedBecause ?? sender.pausedBecause) : null;
  return { way: 'direct', state, because: because ?? waits, sentAt };
}

/** Sends a test alert to a person; undefined where Discord is not linked, or `always` is not said and the channel was opened before. */
export async function sendTest(
  tx: Tx,
  accountId: string,
  slug: string,
  always: boolean,
  now: Date,
): Promise<string | undefined> {
  const target = { accountId };
  const place = await findPlace(tx, target);
  if (place === undefined) return undefined;
  await markPlace(tx, place, null); // whoever asks anew has perhaps opened their direct messages
  if (place.channelId !== null && !always) return undefined;
  const test = { seq: null, occasion: 'test', delegate: slug, target, because: null, runAt: now } as const;
  return await insertDelivery(tx, { ...test, state: 'waiting' }, now);
}
