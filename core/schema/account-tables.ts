import type { Generated } from 'kysely';

/* Accounts, their identities and sessions. Columns are named as in the database; stores turn rows into our types. */

interface AccountTable {
  id: Generated<string>;
  address: string;
  created_at: Date;
  alerts_read_to: Date | null;
}

interface AccountGithubTable {
  account_id: string;
  github_id: bigint;
  login: string;
  github_created_at: Date | null;
  linked_at: Date;
}

interface PastGithubIdentityTable {
  account_id: string;
  github_id: bigint;
  unlinked_at: Generated<Date>;
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
  contract_digest: Buffer | null;
  contract_signature: string | null;
}

interface RefreshTokenTable {
  hash: Buffer;
  session_id: string;
  issued_at: Date;
  expires_at: Date;
  used_at: Date | null;
  successor_hash: Buffer | null;
}

interface DiscordLinkCodeTable {
  discord_id: string;
  code_hash: Buffer;
  expires_at: Date;
}

interface GithubLinkTable {
  state_hash: Buffer;
  browser_hash: Buffer;
  account_id: string;
  code_verifier: string;
  expires_at: Date;
}

interface IdempotencyKeyTable {
  account_id: string;
  key: string;
  request_hash: Buffer;
  created_at: Date;
  status: number;
  location: string | null;
  body: string;
}

interface RateQuotaTable {
  caller: Buffer;
  taken: number;
  share: number;
  ends_at: Date;
}

interface UsedInteractionTable {
  id: string;
  used_at: Date;
}

export interface AccountTables {
  account: AccountTable;
  account_github: AccountGithubTable;
  past_github_identity: PastGithubIdentityTable;
  account_discord: AccountDiscordTable;
  sign_in_challenge: SignInChallengeTable;
  session: SessionTable;
  refresh_token: RefreshTokenTable;
  discord_link_code: DiscordLinkCodeTable;
  github_link: GithubLinkTable;
  idempotency_key: IdempotencyKeyTable;
  rate_quota: RateQuotaTable;
  used_interaction: UsedInteractionTable;
}
