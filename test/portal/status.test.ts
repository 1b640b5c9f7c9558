import assert from 'node:assert/strict';
import { test } from 'node:test';
import { keepInSync } from '../../core/sync/keep-in-sync.ts';
import { pageReader } from '../support/pages.ts';
import { people } from '../support/people.ts';
import { type Wishlist, wishlist } from '../support/claims/wishlist.ts';

const { ann, rey } = people;

/** A quarter of an hour passes, and a whole run of the sync with it. */
async function look(list: Wishlist): Promise<void> {
  const { db } = list.api.database;
  list.api.clock.now = new Date(list.api.clock.now.getTime() + 15 * 60_000);
  await keepInSync(db, list.api.clock.now);
  await list.drain();
  await keepInSync(db, list.api.clock.now);
}

test('what the sync found and repaired, what it cannot see, and how webhooks fare stand on the status page', async () => {
  await using list = await wishlist();
  const read = pageReader(list.api.parts);
  assert.match(
    await read('/status'),
    /Agreement with GitHub .*No look has been made yet\..*Last received Never/,
  );
  const [repository] = list.github.world.repositories.values();
  assert.ok(repository);
  const claimId = await list.claim(ann, await list.publish());
  const pull = await list.github.openPullRequest(repository, ann.github);
  await list
    .as(ann)
    .post(`/v1/claims/${claimId}/submission`, { pullRequestUrl: `iotex/pledge#${pull.number}` });
  await look(list);
  assert.match(await read('/status'), /The last look found nothing that differed\./);

  await list.github.review(pull, rey.github, 'APPROVED');
  await look(list);
  const repaired = await read('/status');
  assert.match(
    repaired,
    /What was found lately \(1\) .*Serve the archive Repaired .*review by rey: not there → approved/,
  );
  assert.match(await read('/status', 'es'), /Reparada .*revisión de rey: no existe → aprueba/);
  assert.match(repaired, /A webhook should have reported it, and none did\./);
  assert.match(repaired, /iotex\/ pledge Can be seen Webhooks Never/);

  for (const delivery of list.github.deliveries.slice(-1)) await list.receive(delivery);
  list.github.deleteRepository(repository);
  await look(list);
  const gone = await read('/status');
  assert.match(gone, /1 repository cannot be seen on GitHub: claims on work there are on hold/);
  assert.match(gone, /iotex\/ pledge Cannot be seen Since /);
  assert.match(gone, /Serve the archive Not seen/);
  assert.match(await read('/status', 'es'), /GitHub ya no muestra iotex\/pledge#\d+; se conserva/);
  assert.doesNotMatch(gone, /Last received Never/);
});
