import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Kysely, sql } from 'kysely';
import { senderState } from '../../core/channels/store.ts';
import { up } from '../../migrations/20261128T0440-bot-let-in.ts';
import { alertWorld, announceWorse } from '../support/alerts.ts';

test('a bot that Discord lets in is seen; one that told something before was seen when it last did', async () => {
  await using world = await alertWorld();
  const { db, clock, owner } = world;
  const migratedAgain = async () => {
    await sql`alter table alert_sender drop column let_in_at`.execute(owner);
    await up(owner as unknown as Kysely<unknown>);
    return (await senderState(db)).letInAt;
  };
  await owner.updateTable('delivery').set({ sent_at: null }).execute();
  assert.equal(await migratedAgain(), null);

  await announceWorse(world);
  await world.drain();
  assert.deepEqual(await migratedAgain(), clock.now);

  clock.now = new Date(clock.now.getTime() + 60_000);
  await world.bot.start();
  assert.deepEqual((await senderState(db)).letInAt, clock.now);
});
