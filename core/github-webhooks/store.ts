import type { Database, Tx } from '../database.ts';

/** A signed event of one of our repositories, as it came. */
export interface GithubWebhook {
  /** The same when GitHub sends it again. */
  guid: string;
  event: string;
  action: string | null;
  installationId: number | null;
  repositoryId: number;
  body: Buffer;
  receivedAt: Date;
  readAt: Date | null;
}

/** Whether it is new: a redelivery is not stored twice. */
export async function insertWebhook(tx: Tx, webhook: Omit<GithubWebhook, 'readAt'>): Promise<boolean> {
  const row = await tx
    .insertInto('github_webhook')
    .values({
      guid: webhook.guid,
      event: webhook.event,
      action: webhook.action,
      installation_id: webhook.installationId === null ? null : BigInt(webhook.installationId),
      repository_id: BigInt(webhook.repositoryId),
      body: webhook.body,
      received_at: webhook.receivedAt,
      read_at: null,
    })
    .onConflict((conflict) => conflict.column('guid').doNothing())
    .returning('guid')
    .executeTakeFirst();
  return row !== undefined;
}

export async function findWebhook(db: Database, guid: string): Promise<GithubWebhook | undefined> {
  const row = await db.selectFrom('github_webhook').selectAll().where('guid', '=', guid).executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    guid: row.guid,
    event: row.event,
    action: row.action,
    installationId: row.installation_id === null ? null : Number(row.installation_id),
    repositoryId: Number(row.repository_id),
    body: row.body,
    receivedAt: row.received_at,
    readAt: row.read_at,
  };
}

export async function markWebhookRead(tx: Tx, guid: string, now: Date): Promise<void> {
  await tx.updateTable('github_webhook').set({ read_at: now }).where('guid', '=', guid).execute();
}
