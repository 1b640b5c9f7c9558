import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AlertSender } from '../../../core/alerts/alert.ts';
import { followDelegate } from '../../../core/alerts/follow-delegate.ts';
import { findPlace } from '../../../core/channels/store.ts';
import { deliverAlert } from '../../../core/deliveries/deliver-alert.ts';
import { saveDiscordLink } from '../../../core/links/store.ts';
import { testDatabase } from '../../support/database/database.ts';
import { approvedDelegate, callerOf, START } from '../../support/delegates.ts';
import { people } from '../../support/people.ts';

test('a direct channel that opens while the account links another Discord identity is not taken for its', async () => {
  await using database = await testDatabase();
  const { db } = database;
  const { slug } = await approvedDelegate(db, people.ann);
  const vic = await callerOf(db, people.vic);
  const link = (discordId: string) =>
    db.transaction().execute((tx) => saveDiscordLink(tx, vic.accountId, discordId, START));
  await link(people.vic.discord);
  const asked = { directMessages: true };
  const { testDeliveryId } = await followDelegate(db, vic, slug, asked, 'always', START);
  const direct: Pick<AlertSender, 'open' | 'find' | 'send'> = {
    async open() {
      await link(people.dan.discord);
      return { type: 'opened', channelId: 'of-the-first' };
    },
    find: async () => ({ type: 'absent' }),
    send: async () => ({
      type: 'refused',
      status: 403,
      code: 50007,
      opening: false,
      text: 'Cannot send messages to this user',
    }),
  };
  const sender = direct as AlertSender; // a direct message asks for nothing of a server

  await deliverAlert(db, testDeliveryId ?? '', sender, () => START);

  const place = await findPlace(db, { accountId: vic.accountId });
  assert.deepEqual(place, { kind: 'direct', discordId: people.dan.discord, channelId: null });
  const { direct_broken_reason: broken } = await db
    .selectFrom('account_discord')
    .select('direct_broken_reason')
    .executeTakeFirstOrThrow();
  assert.equal(broken, null);
});
