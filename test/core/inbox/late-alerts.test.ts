import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readAlerts } from '../../../core/alerts/read-alerts.ts';
import type { Database, Tx } from '../../../core/database.ts';
import { isRead, LATE_MS } from '../../../core/inbox/inbox.ts';
import { countUnread, findReadTo, insertPersonalAlert, listAlerts } from '../../../core/inbox/store.ts';
import { announce, approvedDelegate, callerOf, later, shares } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';
import { testApi, type TestApi } from '../../support/http/api.ts';

const { ann, vic } = people;

/** Entries 1 to 4 are ann's. */
async function register(): Promise<TestApi> {
  const api = await testApi();
  await approvedDelegate(api.parts.db, ann);
  for (const share of [8000, 8500, 8600]) await announce(api.parts.db, ann, shares(9000, share, 0), later(0));
  return api;
}

async function tell(tx: Tx, accountId: string, seq: number, toldAt: Date): Promise<void> {
  const facts = { because: 'a test' };
  await insertPersonalAlert(tx, { accountId, seq, occasion: 'steward_needed', facts, again: false }, toldAt);
}

/** What stands in the inbox, newest first, with whether it is read. */
async function inboxOf(db: Database, accountId: string): Promise<[number, boolean][]> {
  const readTo = await findReadTo(db, accountId);
  const alerts = await listAlerts(db, accountId, undefined, 10);
  const shown = alerts.map((each): [number, boolean] => [each.seq, isRead(each, readTo)]);
  assert.equal(await countUnread(db, accountId), shown.filter(([, read]) => !read).length);
  return shown;
}

test('an alert whose transaction ends after its time was read is unread, until it is read itself', async () => {
  await using api = await register();
  const { db } = api.parts;
  const by = await callerOf(db, vic);
  const slow = await db.startTransaction().execute();
  await tell(slow as unknown as Tx, by.accountId, 1, later(1000));
  await db.transaction().execute((tx) => tell(tx, by.accountId, 2, later(2000)));

  const unread = await readAlerts(db, by, later(2000), undefined, later(3000));
  await slow.commit().execute();
  const late = await inboxOf(db, by.accountId);
  const again = await readAlerts(db, by, later(2000), undefined, later(4000));

  assert.equal(unread, 0);
  assert.deepEqual(late, [
    [2, true],
    [1, false],
  ]);
  assert.equal(again, 0);
  assert.deepEqual(await inboxOf(db, by.accountId), [
    [2, true],
    [1, true],
  ]);
});

test('what came between the alerts that somebody was shown, before they said that they have read them, is unread', async () => {
  await using api = await register();
  const { db } = api.parts;
  const by = await callerOf(db, vic);
  for (const [seq, at] of [
    [1, 1000],
    [2, 2000],
    [4, 4000],
  ] as const)
    await db.transaction().execute((tx) => tell(tx, by.accountId, seq, later(at)));
  await db.transaction().execute((tx) => tell(tx, by.accountId, 3, later(3000)));

  await readAlerts(db, by, later(4000), [4, 2], later(5000)); // the page had no more: what is older they knew of

  assert.deepEqual(await inboxOf(db, by.accountId), [
    [4, true],
    [3, false],
    [2, true],
    [1, true],
  ]);
});

test('an alert is read a day after its time at the latest, by who has read later ones', () => {
  const readTo = later(LATE_MS);
  assert.deepEqual(
    [later(LATE_MS + 1), later(LATE_MS), later(1), later(0)].map((toldAt) =>
      [true, false].map((seen) => isRead({ toldAt, seen }, readTo)),
    ),
    [
      [false, false],
      [true, false],
      [true, false],
      [true, true],
    ],
  );
  assert.equal(isRead({ toldAt: later(0), seen: false }, null), false);
});
