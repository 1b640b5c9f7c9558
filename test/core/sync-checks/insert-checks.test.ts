import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startSyncRun } from '../../../core/sync/start-sync-run.ts';
import { completed } from '../../support/claims/completed.ts';
import { people } from '../../support/people.ts';
import { submitWork } from '../../support/claims/work.ts';
import type { Wishlist } from '../../support/claims/wishlist.ts';

const HOUR_MS = 3_600_000;

/** The claims that a run begun then looks at; it is ended without a look. */
async function claimsOfRun({ api }: Wishlist): Promise<string[]> {
  const { db } = api.database;
  assert.equal(await startSyncRun(db, 'timer', api.clock.now), true);
  const checks = await db.selectFrom('sync_check').select('claim_id').orderBy('claim_id').execute();
  await db.deleteFrom('sync_check').execute();
  await db.updateTable('sync_run').set({ ended_at: api.clock.now }).execute();
  return checks.map((check) => String(check.claim_id));
}

test('a run looks at each claim that is not over however often it was looked at, at a completed one once a day, and at no released one', async () => {
  const { list, claimId } = await completed();
  await using _ = list;
  const live = await submitWork(list, people.dan);
  const released = await submitWork(list, people.ann);
  await list.as(people.ann).post(`/v1/claims/${released.claimId}/release`, {});
  const later = (ms: number) => (list.api.clock.now = new Date(list.api.clock.now.getTime() + ms));

  assert.deepEqual(await claimsOfRun(list), [live.claimId]);
  later(24 * HOUR_MS);
  assert.deepEqual(await claimsOfRun(list), [live.claimId], 'its last look is a day old, and no more');
  later(1);
  later(HOUR_MS);
  assert.deepEqual(await claimsOfRun(list), [claimId, live.claimId]);
});
