import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'kysely';
import { chooseChannel, chooseNoChannel } from '../../../core/server-setups/choose-channel.ts';
import { testDatabase } from '../../support/database/database.ts';
import { START } from '../../support/delegates.ts';
import { meetAtLock } from '../../support/database/held-lock.ts';

const guild = '1100000000000000001';
const channels = ['1100000000000000011', '1100000000000000012'];

test('of two managers who choose a first channel at the same time one has the last word: no other channel is told beside it', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const told = async () =>
    (await db.selectFrom('alert_channel').select('channel_id').where('active', '=', true).execute()).map(
      (row) => row.channel_id,
    );

  await meetAtLock(
    database,
    (tx) => sql`lock table alert_channel in exclusive mode`.execute(tx),
    channels.length,
    () => Promise.all(channels.map((channel) => chooseChannel(db, guild, channel, START))),
  );
  const chosen = await db.selectFrom('server_setup').select('channel_id').execute();
  const after = await told();
  await chooseNoChannel(db, guild);

  assert.deepEqual(
    after,
    chosen.map((row) => row.channel_id),
  );
  assert.deepEqual(await told(), []);
});
