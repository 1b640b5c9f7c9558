import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { IgnoredBecause } from '../github-webhooks/webhook.ts';

/* What GitHub tells, and how well we are in step with it. Columns are named as in the database; stores turn rows into our types. */

interface GithubWebhookTable {
  guid: string;
  event: string;
  action: string | null;
  installation_id: bigint | null;
  repository_id: bigint | null;
  body: Buffer;
  received_at: Date;
  read_at: Date | null;
}

interface IgnoredWebhookTable {
  because: IgnoredBecause;
  event: string;
  times: Generated<bigint>;
  last_at: Date;
  last_guid: string;
}

interface WebhookLookTable {
  id: Generated<boolean>;
  looked_at: Date | null;
  next_at: Date;
}

interface WebhookRedeliveryTable {
  guid: string;
  delivery_id: bigint;
  event: string;
  failed_at: Date;
  because: string;
  attempts: Generated<number>;
  asked_at: Date | null;
  settled_at: Date | null;
  outcome: 'received' | 'given_up' | null;
}

interface SyncRunTable {
  id: GeneratedAlways<bigint>;
  trigger: 'start' | 'timer';
  started_at: Date;
  ended_at: Date | null;
  claims: Generated<number>;
  repaired: Generated<number>;
  drifted: Generated<number>;
  failed: Generated<number>;
}

interface SyncCheckTable {
  run_id: bigint;
  claim_id: bigint;
  asked_at: Generated<Date | null>;
  done_at: Generated<Date | null>;
  outcome: Generated<'same' | 'repaired' | 'failed' | null>;
  drift: Generated<boolean>;
  differences: JSONColumnType<string[]>;
  because: Generated<string | null>;
}

export interface GithubTables {
  github_webhook: GithubWebhookTable;
  ignored_webhook: IgnoredWebhookTable;
  webhook_look: WebhookLookTable;
  webhook_redelivery: WebhookRedeliveryTable;
  sync_run: SyncRunTable;
  sync_check: SyncCheckTable;
}
