import type { Generated, JSONColumnType } from 'kysely';

/* Every table, in the order of the migrations. Columns are named as in the database; stores turn rows into our types. */

interface BookClockTable {
  id: Generated<boolean>;
  ahead: Generated<string>;
}

interface BookEntryTable {
  seq: bigint;
  at: Date;
  kind: string;
  delegate: string | null;
  task: string | null;
  entry: string;
  hash: Buffer;
}

interface BookNodeTable {
  level: number;
  position: bigint;
  hash: Buffer;
}

interface BookCheckpointTable {
  size: bigint;
  root: Buffer;
  note: string;
  signed_at: Date;
}

interface AccountTable {
  id: Generated<string>;
  address: string;
  created_at: Date;
}

interface AccountGithubTable {
  account_id: string;
  github_id: bigint;
  login: string;
  github_created_at: Date | null;
  linked_at: Date;
}

interface AccountDiscordTable {
  account_id: string;
  discord_id: string;
  linked_at: Date;
  direct_channel_id: string | null;
  direct_broken_reason: string | null;
}

interface SignInChallengeTable {
  nonce_hash: Buffer;
  pre_session_hash: Buffer;
  message: string;
  expires_at: Date;
  used_at: Date | null;
}

interface SessionTable {
  id: Generated<string>;
  account_id: string;
  signed_in_at: Date;
  expires_at: Date;
  revoked_at: Date | null;
  revoked_because: string | null;
}

interface RefreshTokenTable {
  hash: Buffer;
  session_id: string;
  issued_at: Date;
  expires_at: Date;
  used_at: Date | null;
  successor_hash: Buffer | null;
}

interface IdempotencyKeyTable {
  account_id: string;
  key: string;
  request_hash: Buffer;
  created_at: Date;
  status: number | null;
  headers: JSONColumnType<Record<string, string>> | null;
  body: string | null;
}

interface DelegateTable {
  id: Generated<string>;
  slug: string;
  account_id: string;
  status: 'applied' | 'approved' | 'refused' | 'retired';
  version: number;
  name: string;
  description: string;
  category: string;
  links: JSONColumnType<{ title: string; url: string }[]>;
  candidate: string | null;
  applied_at: Date;
  decided_at: Date | null;
  decision_reason: string | null;
}

interface DelegateProfileTable {
  delegate_id: string;
  version: number;
  name: string;
  description: string;
  category: string;
  links: JSONColumnType<{ title: string; url: string }[]>;
  candidate: string | null;
  seq: bigint;
}

export interface Schema {
  book_clock: BookClockTable;
  book_entry: BookEntryTable;
  book_node: BookNodeTable;
  book_checkpoint: BookCheckpointTable;
  account: AccountTable;
  account_github: AccountGithubTable;
  account_discord: AccountDiscordTable;
  sign_in_challenge: SignInChallengeTable;
  session: SessionTable;
  refresh_token: RefreshTokenTable;
  idempotency_key: IdempotencyKeyTable;
  delegate: DelegateTable;
  delegate_profile: DelegateProfileTable;
}
