import type { Generated, GeneratedAlways } from 'kysely';
import type { MessageCause, MessageState } from '../webhooks/webhook.ts';

/* Outgoing webhooks. Columns are named as in the database; stores turn rows into our types. */

interface WebhookEndpointTable {
  id: Generated<string>;
  account_id: string;
  url: string;
  kinds: string[] | null;
  delegates: string[] | null;
  secret: string;
  previous_secret: string | null;
  previous_until: Date | null;
  disabled_at: Date | null;
  disabled_because: string | null;
  created_at: Date;
}

interface FormerWebhookSecretTable {
  endpoint_id: string;
  secret: string;
  until: Date;
}

interface WebhookMessageTable {
  id: Generated<string>;
  number: GeneratedAlways<bigint>;
  endpoint_id: string;
  seq: bigint | null;
  cause: MessageCause;
  state: MessageState;
  attempts: Generated<number>;
  created_at: Date;
  run_at: Date;
  queued_at: Date | null;
  leased_until: Date | null;
  last_answer: string | null;
  last_attempt_at: Date | null;
}

export interface WebhookTables {
  webhook_endpoint: WebhookEndpointTable;
  former_webhook_secret: FormerWebhookSecretTable;
  webhook_message: WebhookMessageTable;
}
