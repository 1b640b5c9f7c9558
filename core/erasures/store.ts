import { sql } from 'kysely';
import { anyFound } from '../any-of.ts';
import type { Tx } from '../database.ts';
import { dropPendingGithubLinks } from '../links/store.ts';
import { sessionsHeld } from '../sessions/store.ts';

/** Ends whatever speaks for the account, and deletes what tells others nothing: its sessions, kept answers, pending links. */
export async function deleteSignIns(tx: Tx, accountId: string): Promise<void> {
  await sessionsHeld(tx).where('account_id', '=', accountId).execute(); // no refresh adds a token to them meanwhile
  const sessions = tx.selectFrom('session').select('id').where('account_id', '=', accountId);
  await tx.deleteFrom('refresh_token').where('session_id', 'in', sessions).execute();
  await tx.deleteFrom('session').where('account_id', '=', accountId).execute();
  await tx.deleteFrom('idempotency_key').where('account_id', '=', accountId).execute();
  await dropPendingGithubLinks(tx, accountId);
  await tx
    .deleteFrom('discord_link_code')
    .where('discord_id', 'in', (of) =>
      of.selectFrom('account_discord').select('discord_id').where('account_id', '=', accountId),
    )
    .execute();
}

/** Deletes whom it follows, which questions it wants answered, what it was told and how, and where its entries are posted to. */
export async function deleteTold(tx: Tx, accountId: string): Promise<void> {
  await tx
    .selectFrom('account_discord')
    .select('account_id')
    .where('account_id', '=', accountId)
    .forUpdate()
    .execute(); // before its deliveries, as whoever begins one does
  const deliveries = tx
    .selectFrom('delivery')
    .select('id')
    .where('account_id', '=', accountId)
    .orderBy(sql`digest_of is not null`) // a message before what it tells besides, as whoever sends it does
    .orderBy('seq')
    .orderBy('number')
    .forUpdate();
  await tx.deleteFrom('delivery').where('id', '=', anyFound(deliveries)).execute();
  await tx.deleteFrom('alert').where('account_id', '=', accountId).execute();
  await tx.deleteFrom('follow').where('account_id', '=', accountId).execute();
  await tx.deleteFrom('question_vote').where('account_id', '=', accountId).execute();
  await tx.deleteFrom('vote_alert_mute').where('account_id', '=', accountId).execute();
  await tx.deleteFrom('webhook_endpoint').where('account_id', '=', accountId).execute();
  await tx.updateTable('account').set({ alerts_read_to: null }).where('id', '=', accountId).execute();
}
