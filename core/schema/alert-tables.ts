import type { Generated, GeneratedAlways, JSONColumnType } from 'kysely';
import type { ChannelForm } from '../threads/server.ts';
import type { Occasion, PersonalFacts, PersonalOccasion, PublicOccasion } from '../alerts/occasion.ts';

/* Follows, alerts and deliveries. Columns are named as in the database; stores turn rows into our types. */

/** Counted by the database as follows come and go. */
interface DelegateFollowersTable {
  delegate_id: string;
  number: bigint;
}

interface FollowTable {
  account_id: string;
  delegate_id: string;
  kinds: string[] | null;
  threshold_bps: number;
  mode: 'at_once' | 'daily';
  quiet_from: string | null;
  quiet_to: string | null;
  time_zone: string | null;
  direct_messages: boolean;
  direct_kinds: string[] | null;
  followed_at: Date;
  /** Infinity comes back where 'infinity' was written. */
  muted_until: Date | number | 'infinity' | null;
}

interface AlertChannelTable {
  channel_id: string;
  since_seq: bigint;
  active: boolean;
  configured: Generated<boolean>;
  broken_because: string | null;
  guild_id: Generated<string | null>;
  form: Generated<ChannelForm | null>;
}

interface AlertThreadTable {
  channel_id: string;
  delegate: string;
  thread_id: string | null;
  passed_over_until: Date | null;
  because: string | null;
}

interface AlertRoleTable {
  guild_id: string;
  delegate: string;
  role_id: string | null;
  making_until: Date | null;
  passed_over_until: Date | null;
  because: string | null;
}

interface ServerSetupTable {
  guild_id: string;
  channel_id: string;
  set_at: Date;
}

interface AlertSenderTable {
  id: Generated<boolean>;
  stopped_because: string | null;
  paused_until: Date | null;
  opening_paused_until: Date | null;
  paused_because: string | null;
  let_in_at: Date | null;
}

interface GatewayShardTable {
  shard: number;
  last_in_at: Date;
}

interface AlertFanOutTable {
  seq: bigint;
  occasion: PublicOccasion;
  delegate: string;
  queued_at: Date;
  done_at: Date | null;
}

interface AlertTable {
  account_id: string;
  seq: bigint;
  occasion: PublicOccasion | PersonalOccasion;
  told_at: Date;
  round: Generated<number>;
  facts: JSONColumnType<PersonalFacts> | null;
  by_vote: Generated<boolean>;
  seen: Generated<boolean>;
}

interface VoteAlertMuteTable {
  account_id: string;
  delegate_id: string;
  muted_at: Date;
}

interface DeliveryTable {
  id: Generated<string>;
  number: GeneratedAlways<bigint>;
  seq: bigint | null;
  occasion: Occasion;
  delegate: string;
  channel_id: string | null;
  account_id: string | null;
  state: 'waiting' | 'held' | 'sending' | 'sent' | 'failed' | 'skipped';
  because: string | null;
  attempts: Generated<number>;
  reopened: Generated<number>;
  in_doubt: Generated<boolean>;
  maybe_repeated: Generated<boolean>;
  created_at: Date;
  run_at: Date;
  leased_until: Date | null;
  queued_at: Date | null;
  sent_at: Date | null;
  sent_after_ms: bigint | null;
  message_id: string | null;
  round: Generated<number>;
  posted_in: Generated<string | null>;
  digest_of: string | null;
  due_since: Date | null;
}

interface LinkKeyTable {
  number: GeneratedAlways<number>;
  key: Buffer;
  made_at: Date;
}

export interface AlertTables {
  link_key: LinkKeyTable;
  follow: FollowTable;
  delegate_followers: DelegateFollowersTable;
  alert_channel: AlertChannelTable;
  server_setup: ServerSetupTable;
  alert_thread: AlertThreadTable;
  alert_role: AlertRoleTable;
  alert_sender: AlertSenderTable;
  gateway_shard: GatewayShardTable;
  alert_fan_out: AlertFanOutTable;
  alert: AlertTable;
  vote_alert_mute: VoteAlertMuteTable;
  delivery: DeliveryTable;
}
