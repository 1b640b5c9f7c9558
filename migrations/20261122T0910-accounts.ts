import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table account (
      id uuid constraint account_pkey primary key default gen_random_uuid(),
      address text not null constraint account_address_key unique constraint account_address_form check (address ~ '^0x[0-9a-f]{40}$'),
      created_at timestamptz not null
    );

    create table account_github (
      account_id uuid constraint account_github_pkey primary key references account,
      github_id bigint not null constraint account_github_github_id_key unique,
      login text not null,
      github_created_at timestamptz,
      linked_at timestamptz not null
    );
    comment on column account_github.login is 'As last seen; the person is github_id, logins can be renamed and reused';

    create table account_discord (
      account_id uuid constraint account_discord_pkey primary key references account,
      discord_id text not null constraint account_discord_discord_id_key unique,
      linked_at timestamptz not null,
      direct_channel_id text,
      direct_broken_reason text
    );
    comment on table account_discord is 'Personal data: never in the book, never in a public answer';

    create table sign_in_challenge (
      nonce_hash bytea constraint sign_in_challenge_pkey primary key,
      pre_session_hash bytea not null,
      message text not null,
      expires_at timestamptz not null,
      used_at timestamptz
    );
    create index sign_in_challenge_expires_at_idx on sign_in_challenge (expires_at);

    create table session (
      id uuid constraint session_pkey primary key default gen_random_uuid(),
      account_id uuid not null references account,
      signed_in_at timestamptz not null,
      expires_at timestamptz not null,
      revoked_at timestamptz,
      revoked_because text,
      contract_digest bytea,
      contract_signature text,
      constraint session_contract_whole check ((contract_digest is null) = (contract_signature is null)),
      constraint session_revoked_whole check ((revoked_at is null) = (revoked_because is null))
    );
    comment on column session.contract_digest is 'What a contract wallet accepted at the sign-in: it is asked again at each refresh';
    create index session_account_id_idx on session (account_id);

    create table refresh_token (
      hash bytea constraint refresh_token_pkey primary key,
      session_id uuid not null references session,
      issued_at timestamptz not null,
      expires_at timestamptz not null,
      used_at timestamptz,
      successor_hash bytea
    );
    create index refresh_token_session_id_idx on refresh_token (session_id);

    create table discord_link_code (
      discord_id text constraint discord_link_code_pkey primary key,
      code_hash bytea not null constraint discord_link_code_code_hash_key unique,
      expires_at timestamptz not null
    );
    comment on table discord_link_code is 'Personal data. One code per Discord identity; the newest counts';

    create table github_link (
      state_hash bytea constraint github_link_pkey primary key,
      browser_hash bytea not null,
      account_id uuid not null references account,
      code_verifier text not null,
      expires_at timestamptz not null
    );
    comment on table github_link is 'A link by OAuth that waits for GitHub to send the browser back';
    create index github_link_expires_at_idx on github_link (expires_at);

    create table idempotency_key (
      account_id uuid not null references account,
      key text not null constraint idempotency_key_length check (length(key) between 1 and 255),
      request_hash bytea not null,
      created_at timestamptz not null,
      status smallint not null,
      location text,
      body text not null,
      constraint idempotency_key_pkey primary key (account_id, key)
    );
    create index idempotency_key_created_at_idx on idempotency_key (created_at);

    grant insert, update, delete on account, account_github, account_discord, sign_in_challenge, session, refresh_token, discord_link_code,
      github_link, idempotency_key
      to pledgebook_app;
  `.execute(db);
}
