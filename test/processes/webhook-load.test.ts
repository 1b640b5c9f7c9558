import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Disorder } from '../support/many-claims/disorder.ts';
import { assertAllRead } from '../support/many-claims/ledger.ts';
import { pollAll, untilIdle } from '../support/many-claims/outcome.ts';
import { acknowledged, sendAll } from '../support/many-claims/send-all.ts';
import { type ManyClaimsWorld, manyClaimsWorld, misplacedClaims } from '../support/many-claims/world.ts';

/** Things happen while webhooks tell of them, in disorder and with some lost, to these processes by turns; then the poll finds the rest. */
async function live(world: ManyClaimsWorld, events: number, origins: readonly string[]): Promise<void> {
  const { database, github, random, stories } = world;
  const receivers = origins.map((origin) => `${origin}/webhooks/github`);
  const disorder = new Disorder(github.deliveries, random, 2);
  for (let left = events; left > 0; left -= 30) {
    await stories.goOn(30);
    assert.deepEqual(await sendAll(github, disorder.next(), receivers), []);
  }
  assert.deepEqual(await sendAll(github, disorder.rest(), receivers), []);
  assert.ok(disorder.lost.length > 0);
  await untilIdle(database.db);
  await assertAllRead(database.db, acknowledged(github.deliveries));
  await pollAll(database.db);
}

test('600 webhooks, in disorder, doubled and lost, leave 20 claims where a fresh evaluation puts them', async () => {
  await using world = await manyClaimsWorld(20, 1);
  const origin = await world.start().listening;

  await live(world, 440, [origin]);

  assert.deepEqual(await misplacedClaims(world, origin), []);
  const stages = await world.database.db.selectFrom('claim').select('state').distinct().execute();
  assert.ok(stages.length >= 4, `${stages.length} stages`);
});

test('two processes on one database, told of the same things by turns, take no step twice', async () => {
  await using world = await manyClaimsWorld(10, 2);
  const processes = [world.start(), world.start()];
  const origins = await Promise.all(processes.map(({ listening }) => listening));

  await live(world, 150, origins);

  for (const origin of origins) assert.deepEqual(await misplacedClaims(world, origin), []);
});
